// The entry for browsers, bundlers and everything that is not Node: `await init()` comes first.

import { base } from "./base.js";
import { load, loadSync } from "./load.js";

export * from "./api.js";

// Written out in full, so that bundlers see which file it is.
export default function init(source = new URL("./stockpool.wasm", import.meta.url)) {
  return load(base, source);
}

export function initSync(source) {
  loadSync(base, source);
}
