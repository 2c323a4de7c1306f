// The entry for Node: ready when it is imported.

import { readFileSync } from "node:fs";
import { compileSync, start } from "./core.js";
import { StockpoolError, thrownInWords } from "./error.js";
import { load } from "./load.js";

export * from "./api.js";
export * from "./links.js";
export { initSync } from "./load.js";

let failed;
try {
  start(compileSync(readFileSync(new URL("./stockpool.wasm", import.meta.url)), "stockpool.wasm"));
} catch (thrown) {
  // A bundle, say, that has left the file behind. It can still be given to init.
  failed = thrown;
}

export default function init(source) {
  if (source !== undefined || failed === undefined) return load(source);
  const message = `stockpool.wasm could not be loaded: ${thrownInWords(failed)}. Put it beside the program, or give init its bytes.`;
  return Promise.reject(new StockpoolError("notLoaded", message));
}
