// DuckDB-WASM, its blocking build for Node, on a table of plain columns.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Table, makeVector, tableToIPC } from "apache-arrow";
import { expressions } from "./sql.mjs";

const require = createRequire(import.meta.url);
const duckdb = require("@duckdb/duckdb-wasm/blocking");

export async function database({ stock }) {
  const folder = dirname(require.resolve("@duckdb/duckdb-wasm/blocking"));
  const bundle = (kind) => ({ mainModule: join(folder, `duckdb-${kind}.wasm`), mainWorker: join(folder, `duckdb-node-${kind}.worker.cjs`) });
  const base = await duckdb.createDuckDB({ mvp: bundle("mvp"), eh: bundle("eh") }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await base.instantiate(() => {});
  const connection = base.connect();
  const columns = Object.fromEntries(stock.flatMap(({ onHand, allocated }, at) => [[`h${at}`, makeVector(onHand)], [`a${at}`, makeVector(allocated)]]));
  connection.insertArrowFromIPCStream(tableToIPC(new Table(columns), "stream"), { name: "stock" });
  const run = (query) => {
    const start = performance.now();
    const table = connection.query(query);
    return { took: performance.now() - start, table };
  };
  const figures = (table) => Object.values(table.get(0).toJSON()).map(Number);
  const queries = (strategy) => {
    const form = { quotient: (pool, period) => `(${pool} // ${period})`, rest: (pool, period) => `(${pool} % ${period})`, above: (rest, step) => `(${rest} >= ${step})::INTEGER` };
    const { available, balanced } = expressions(strategy, form);
    const names = [...available, ...balanced].map(([name]) => name);
    const list = (pairs) => pairs.map(([name, expression]) => `${expression} AS ${name}`).join(", ");
    const pools = available.map(([name]) => `greatest(${name}, 0) AS ${name.replace("g", "p")}`).join(", ");
    const inner = `SELECT ${available.map(([name]) => name).join(", ")}, ${list(balanced)} FROM (SELECT *, ${pools} FROM (SELECT ${list(available)} FROM stock))`;
    const sums = (from) => `SELECT ${names.map((name) => `sum(${name}) AS ${name}`).join(", ")} FROM ${from}`;
    return { sums: sums(`(${inner})`), create: `CREATE OR REPLACE TEMP TABLE result AS ${inner}`, summed: sums("result") };
  };
  return {
    name: "DuckDB-WASM",
    sums(strategy) {
      const { took, table } = run(queries(strategy).sums);
      return { took, figures: figures(table) };
    },
    columns(strategy) {
      const { create, summed } = queries(strategy);
      const made = run(create);
      const { took, table } = run(summed);
      return { took: made.took + took, figures: figures(table) };
    },
  };
}
