// The module that computes plans.

import { Core } from "./core.js";
import * as glue from "./glue.js";

export const base = new Core(glue, "stockpool.wasm", "Other calls go on; a Catalogue has to be made anew.");
