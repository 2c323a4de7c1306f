// The module that changes plans.

import { Core } from "../core.js";
import * as glue from "./glue.js";

export const changing = new Core(glue, "planner.wasm", "Nothing is lost: it was not made, and other calls go on.");
