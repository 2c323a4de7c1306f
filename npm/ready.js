// Starting a core in Node, from the file that lies beside it.

import { readFileSync } from "node:fs";
import { StockpoolError, thrownInWords } from "./error.js";
import { compileSync, load } from "./load.js";

/** Starts a core from its file. Gives the function that a program may start it with once more. */
export function readied(core, file) {
  let failed;
  try {
    core.start(compileSync(readFileSync(file), core.file));
  } catch (thrown) {
    // A bundle, say, that has left the file behind. It can still be given to init.
    failed = thrown;
  }
  return function init(source) {
    if (source !== undefined || failed === undefined) return load(core, source);
    const message = `${core.file} could not be loaded: ${thrownInWords(failed)}. Put it beside the program, or give init its bytes.`;
    return Promise.reject(new StockpoolError("notLoaded", message));
  };
}
