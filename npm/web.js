// The entry for browsers, bundlers and everything that is not Node: `await init()` comes first.

import { load } from "./load.js";

export * from "./api.js";
export * from "./links.js";
export { initSync } from "./load.js";

// Written out in full, so that bundlers see which file it is.
export default function init(source = new URL("./stockpool.wasm", import.meta.url)) {
  return load(source);
}
