// Typed arrays in JavaScript, as well as we know how: a function written out for each link, whose constants the compiler sees,
// blocks of rows that stay in the cache, and no branch that depends on a row.

import { links, pattern } from "../scenario.mjs";

const BLOCK = 2048;

/** The function that computes one link from row to row, with or without keeping what the channel groups get. */
function written(link, keeps) {
  const { period, steps } = pattern(link);
  // Multiplying is quicker than dividing; rounded up, so that multiples of the period come out whole.
  const reciprocal = (1 / period) * (1 + Number.EPSILON);
  const places = link.shares.map((_, at) => at);
  const units = (at) => [`${link.shares[at].weight === 1 ? "q" : `${link.shares[at].weight} * q`}`, ...steps[at].map((step) => `((${step - 1} - left) >>> 31)`)].join(" + ");
  return new Function(
    "onHand", "allocated", "available", "balanced", "from", "to", "sums",
    `const [h0, h1, h2, h3] = onHand, [a0, a1, a2, a3] = allocated;
     ${keeps ? `const ${places.map((at) => `b${at} = balanced[${at}]`).join(", ")};` : ""}
     let all = 0, ${places.map((at) => `s${at} = 0`).join(", ")};
     for (let i = from; i < to; i++) {
       available[i] = (h0[i] + h1[i] + h2[i] + h3[i] - a0[i] - a1[i] - a2[i] - a3[i]) | 0;
     }
     for (let i = from; i < to; i++) {
       const units = available[i];
       all += units;
       const pool = units & ~(units >> 31), q = (pool * ${reciprocal}) | 0, left = (pool - Math.imul(q, ${period})) | 0;
       ${places.map((at) => `const u${at} = (${units(at)}) | 0; s${at} += u${at};${keeps ? ` b${at}[i] = u${at};` : ""}`).join("\n       ")}
     }
     sums[0] += all; ${places.map((at) => `sums[${at + 1}] += s${at};`).join(" ")}`,
  );
}

export async function arrays({ products, stock }) {
  const column = () => new Int32Array(products);
  const available = links("equal").map(column);
  const balanced = Array.from({ length: 12 }, column);
  const compile = (strategy, keeps) =>
    links(strategy).map((link) => ({
      run: written(link, keeps),
      onHand: link.warehouses.map((at) => stock[at].onHand),
      allocated: link.warehouses.map((at) => stock[at].allocated),
      available: available[link.group],
      balanced: link.shares.map((share) => balanced[share.channelGroup]),
      sums: new Float64Array(link.shares.length + 1),
    }));
  const compiled = new Map(["equal", "weighted"].flatMap((strategy) => [true, false].map((keeps) => [strategy + keeps, compile(strategy, keeps)])));
  const compute = (strategy, keeps) => {
    const all = compiled.get(strategy + keeps);
    for (const link of all) link.sums.fill(0);
    const start = performance.now();
    for (let from = 0; from < products; from += BLOCK) {
      const to = Math.min(products, from + BLOCK);
      for (const { run, onHand, allocated, available, balanced, sums } of all) run(onHand, allocated, available, balanced, from, to, sums);
    }
    const took = performance.now() - start;
    return { took, figures: [...all.map(({ sums }) => sums[0]), ...all.flatMap(({ sums }) => [...sums].slice(1))] };
  };
  return { name: "typed arrays in JavaScript", sums: (strategy) => compute(strategy, false), columns: (strategy) => compute(strategy, true) };
}
