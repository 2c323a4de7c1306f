// The entry for Node: ready when it is imported.

import { loadSync } from "../load.js";
import { readied } from "../ready.js";
import { changing } from "./changing.js";

export { StockpoolError } from "../error.js";
export { decodeLink } from "../links.js";
export { Planner } from "./planner.js";

export default readied(changing, new URL("./planner.wasm", import.meta.url));

export function initSync(source) {
  loadSync(changing, source);
}
