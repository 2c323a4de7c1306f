// The module as the page has it, in a thread that holds nothing else: told line by line which file to read.

import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { createInterface } from "node:readline";

const PIECE = 262_144;
const module = await WebAssembly.compile(readFileSync(process.argv[2]));

for await (const file of createInterface({ input: process.stdin })) {
  const { exports } = await WebAssembly.instantiate(module, {});
  const start = performance.now();
  const input = openSync(file, "r");
  const at = exports.piece();
  for (;;) {
    const length = readSync(input, new Uint8Array(exports.memory.buffer, at, PIECE));
    if (length === 0) break;
    exports.push(length);
  }
  exports.finish();
  closeSync(input);
  const took = performance.now() - start;
  console.log(JSON.stringify({ took, figures: [exports.products(), exports.units(), exports.products()], memory: exports.memory.buffer.byteLength }));
}
