// Arquero, on a table of typed arrays.

import { op, table } from "arquero";
import { expressions } from "./sql.mjs";

export async function frames({ stock }) {
  const data = table(Object.fromEntries(stock.flatMap(({ onHand, allocated }, at) => [[`h${at}`, onHand], [`a${at}`, allocated]])));
  const named = (pairs, make) => Object.fromEntries(pairs.map(([name, expression]) => [name, make(expression, name)]));
  const of = (expression) => `d => ${expression.replace(/\b([hagp]\d+)\b/g, "d.$1")}`;
  const form = { quotient: (pool, period) => `op.floor(${pool} / ${period})`, rest: (pool, period) => `(${pool} % ${period})`, above: (rest, step) => `(${rest} >= ${step} ? 1 : 0)` };
  const compute = (strategy) => {
    const { available, balanced } = expressions(strategy, form);
    const names = [...available, ...balanced].map(([name]) => name);
    const start = performance.now();
    const result = data
      .derive(named(available, of))
      .derive(Object.fromEntries(available.map(([name]) => [name.replace("g", "p"), `d => d.${name} > 0 ? d.${name} : 0`])))
      .derive(named(balanced, of));
    const sums = result.rollup(Object.fromEntries(names.map((name) => [name, op.sum(name)]))).object(0);
    return { took: performance.now() - start, figures: names.map((name) => sums[name]) };
  };
  return { name: "Arquero", columns: compute };
}
