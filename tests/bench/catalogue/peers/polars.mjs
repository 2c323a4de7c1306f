// Polars, if Python has it: in a process of its own, on an Arrow file of the same columns. PYTHON says which Python.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Table, makeVector, tableToIPC } from "apache-arrow";
import { STRATEGIES, links, pattern } from "../scenario.mjs";
import { conversation } from "./conversation.mjs";

const PYTHON = process.env.PYTHON ?? "python3";

export async function polars({ stock }, threads) {
  try {
    execFileSync(PYTHON, ["-c", "import polars"], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "stockpool-bench-"));
  const file = join(folder, "stock.arrow");
  writeFileSync(file, tableToIPC(new Table(Object.fromEntries(stock.flatMap(({ onHand, allocated }, at) => [[`h${at}`, makeVector(onHand)], [`a${at}`, makeVector(allocated)]]))), "file"));
  const all = Object.fromEntries(STRATEGIES.map((strategy) => [strategy, links(strategy).map((link) => ({ ...link, ...pattern(link) }))]));
  const script = fileURLToPath(new URL("with_polars.py", import.meta.url));
  const talk = conversation(PYTHON, [script, file, JSON.stringify(all)], { POLARS_MAX_THREADS: String(threads) });
  const ask = (task) => async (strategy) => JSON.parse(await talk.ask(`${task} ${strategy}`));
  const close = () => {
    talk.close();
    rmSync(folder, { recursive: true });
  };
  return { name: `Polars, ${threads === 1 ? "1 thread" : `${threads} threads`}`, sums: ask("sums"), columns: ask("columns"), close };
}
