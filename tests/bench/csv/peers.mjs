// Others that read a file of stock: SKU, name, then a column of whole numbers a warehouse, into columns whose sum they tell. Nobody takes a
// file for granted: each finds out how many different SKUs there are.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { conversation } from "../catalogue/peers/conversation.mjs";

const PYTHON = process.env.PYTHON ?? "python3";
const require = createRequire(import.meta.url);

/** Papa Parse, told to do as little as it can: rows of texts, which are then numbers in columns. It reads every form of file. */
export async function papa(products) {
  const { default: Papa } = await import("papaparse");
  return {
    name: "Papa Parse",
    read(file) {
      const start = performance.now();
      const columns = Array.from({ length: 20 }, () => new Int32Array(products));
      const rows = new Map();
      let head;
      Papa.parse(readFileSync(file, "utf8"), {
        fastMode: false,
        skipEmptyLines: true,
        step({ data }) {
          if (!head) {
            head = data;
            return;
          }
          const row = rows.get(data[0]) ?? rows.size;
          if (row === rows.size) rows.set(data[0], row);
          if (data.length > 3) columns.forEach((column, at) => (column[row] = Number(data[at + 2])));
          else columns[Number(data[1].slice(1))][row] = Number(data[2]);
        },
      });
      const sum = columns.reduce((sum, column) => sum + column.reduce((sum, units) => sum + units, 0), 0);
      return { took: performance.now() - start, figures: [rows.size, sum, rows.size] };
    },
  };
}

/** DuckDB-WASM, its blocking build for Node, into a table. */
export async function database() {
  const duckdb = require("@duckdb/duckdb-wasm/blocking");
  const folder = dirname(require.resolve("@duckdb/duckdb-wasm/blocking"));
  const bundle = (kind) => ({ mainModule: join(folder, `duckdb-${kind}.wasm`), mainWorker: join(folder, `duckdb-node-${kind}.worker.cjs`) });
  const base = await duckdb.createDuckDB({ mvp: bundle("mvp"), eh: bundle("eh") }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await base.instantiate(() => {});
  const connection = base.connect();
  const columns = Array.from({ length: 20 }, (_, at) => `sum(w${at})`).join(" + ");
  return {
    name: "DuckDB-WASM",
    read(file) {
      const start = performance.now();
      base.registerFileBuffer("stock.csv", readFileSync(file));
      connection.query("CREATE OR REPLACE TEMP TABLE stock AS SELECT * FROM read_csv('stock.csv')");
      const figures = Object.values(connection.query(`SELECT count(*), (${columns})::DOUBLE, count(DISTINCT SKU) FROM stock`).get(0).toJSON()).map(Number);
      base.dropFile("stock.csv");
      return { took: performance.now() - start, figures };
    },
  };
}

/** Polars, in a process of its own, if Python has it. */
export async function polars(threads) {
  try {
    execFileSync(PYTHON, ["-c", "import polars"], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const script = fileURLToPath(new URL("with_polars.py", import.meta.url));
  const talk = conversation(PYTHON, [script], { POLARS_MAX_THREADS: String(threads) });
  return { name: `Polars, ${threads === 1 ? "1 thread" : `${threads} threads`}`, read: async (file) => JSON.parse(await talk.ask(file)), close: talk.close };
}
