// The entry for Node: ready when it is imported.

import { base } from "./base.js";
import { loadSync } from "./load.js";
import { readied } from "./ready.js";

export * from "./api.js";

export default readied(base, new URL("./stockpool.wasm", import.meta.url));

export function initSync(source) {
  loadSync(base, source);
}
