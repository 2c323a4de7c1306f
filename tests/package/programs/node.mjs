// In Node the package is ready on import.
import { readFileSync } from "node:fs";
import * as stockpool from "stockpool";
import { verify } from "./verify.mjs";

console.log(verify(stockpool, JSON.parse(readFileSync("cases.json", "utf8"))));
