// How fast a catalogue of many products is computed, beside other ways to do it. Everybody computes the same figures, which are
// compared before anything is timed; then everybody is timed in turn, round by round, so that a machine that slows down slows
// all of them. Prints medians with the middle half of the times, and ratios; judges nothing.
//
// PRODUCTS, ROUNDS and PEERS=no (stockpool and typed arrays alone) make it shorter; PYTHON says which Python may have Polars.

import { cpus } from "node:os";
import { build, embedded, inChromium, inNode, native } from "./catalogue/ours.mjs";
import { arrays } from "./catalogue/peers/arrays.mjs";
import { STRATEGIES, WAREHOUSES, stock } from "./catalogue/scenario.mjs";

const PRODUCTS = Number(process.env.PRODUCTS ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 15);
const EDITS = 100_000;

const quantile = (values, part) => values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))];
const digits = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0));

/** A median, and between which figures the middle half lies. */
const told = (values) => (values?.length ? `${digits(quantile(values, 0.5))} (${digits(quantile(values, 0.25))}–${digits(quantile(values, 0.75))})` : "");

async function contenders(scenario) {
  const all = [await native(scenario), await inNode(scenario), await inChromium(scenario)];
  if (scenario.scale === 1) all.push(await embedded(scenario));
  all.push(await arrays(scenario));
  if (process.env.PEERS === "no" || scenario.scale !== 1) return all;
  const { frames } = await import("./catalogue/peers/arquero.mjs");
  const { database } = await import("./catalogue/peers/duckdb.mjs");
  const { polars } = await import("./catalogue/peers/polars.mjs");
  all.push(await frames(scenario), await database(scenario));
  const [one, two] = [await polars(scenario, 1), await polars(scenario, 2)];
  if (one) all.push(one, two);
  else console.log("Polars is left out: no Python has it. PYTHON=… names one that does.");
  return all;
}

/** Everybody's figures, which have to be the same; warms up as well. */
async function compare(all) {
  for (const strategy of STRATEGIES) {
    let first;
    for (const contender of all) {
      for (const task of ["sums", "columns"].filter((task) => contender[task])) {
        const { figures } = await contender[task](strategy);
        first ??= { name: contender.name, figures };
        if (JSON.stringify(figures) !== JSON.stringify(first.figures)) {
          throw new Error(`${contender.name} (${task}, ${strategy}) has\n${figures}\nwhere ${first.name} has\n${first.figures}`);
        }
      }
    }
  }
}

async function measure(all, rounds) {
  const times = new Map(all.map((contender) => [contender, {}]));
  const note = (contender, what, took) => (times.get(contender)[what] ??= []).push(took);
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of all) {
      if (contender.read) note(contender, "read", (await contender.read()).took);
      for (const strategy of STRATEGIES) {
        for (const task of ["sums", "columns"].filter((task) => contender[task])) note(contender, task + strategy, (await contender[task](strategy)).took);
      }
      if (contender.load && round % 5 === 0) note(contender, "load", (await contender.load()).took);
    }
  }
  return times;
}

/** After everything else, since it changes what is computed. */
async function measureEdits(all, times) {
  for (const contender of all.filter(({ edit }) => edit)) {
    times.get(contender).edit = [];
    for (let round = 0; round < 5; round += 1) times.get(contender).edit.push(await contender.edit(EDITS));
  }
}

function print(all, times) {
  const read = times.get(all[0]).read;
  const once = quantile(read, 0.5);
  console.log(`\nReading the plain columns once: ${told(read)} ms.\n`);
  console.log("| ms, median (middle half) | equal, sums | against reading once | equal, columns | weighted, sums | weighted, columns | one edit, ns |");
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  for (const contender of all) {
    const { sumsequal, columnsequal, sumsweighted, columnsweighted, edit } = times.get(contender);
    const ratio = sumsequal ? `${(quantile(sumsequal, 0.5) / once).toFixed(2)} ×` : "";
    console.log(`| ${contender.name} | ${told(sumsequal)} | ${ratio} | ${told(columnsequal)} | ${told(sumsweighted)} | ${told(columnsweighted)} | ${edit ? quantile(edit, 0.5).toFixed(0) : ""} |`);
  }
  for (const contender of all.filter((contender) => times.get(contender).load)) console.log(`\n${contender.name}: load, with its checks and all figures: ${told(times.get(contender).load)} ms.`);
}

build();
for (const [title, scale] of [["lifelike: on hand fits 16 bits, allocated 8", 1], ["the same, 5,000 times as large: 32 bits", 5000]]) {
  console.log(`\n## ${PRODUCTS.toLocaleString("en")} products, ${WAREHOUSES} warehouses, ${title}`);
  const scenario = { products: PRODUCTS, scale, stock: stock(PRODUCTS, scale) };
  const all = await contenders(scenario);
  try {
    await compare(all);
    const times = await measure(all, ROUNDS);
    if (process.env.PEERS !== "no" && scenario.scale === 1) {
      // Last and by themselves: so many objects slow down everything else in the process.
      const { objects } = await import("./catalogue/peers/objects.mjs");
      const plain = await objects(scenario);
      await compare([all[0], plain]);
      times.set(plain, (await measure([plain], 3)).get(plain));
      all.push(plain);
    }
    await measureEdits(all, times);
    print(all, times);
  } finally {
    for (const { close } of all) await close?.();
  }
}
console.log(`\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, Node ${process.version}.`);
