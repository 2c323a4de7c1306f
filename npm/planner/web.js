// The entry for browsers, bundlers and everything that is not Node: `await init()` comes first.

import { load, loadSync } from "../load.js";
import { changing } from "./changing.js";

export { StockpoolError } from "../error.js";
export { decodeLink } from "../links.js";
export { Planner } from "./planner.js";

// Written out in full, so that bundlers see which file it is.
export default function init(source = new URL("./planner.wasm", import.meta.url)) {
  return load(changing, source);
}

export function initSync(source) {
  loadSync(changing, source);
}
