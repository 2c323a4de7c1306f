// A bundler that does not follow `new URL(…, import.meta.url)` is told of the wasm file by an import.
import init, * as stockpool from "stockpool";
import wasm from "stockpool/stockpool.wasm";
import { fetchCases, verify } from "./verify.mjs";

await init(new URL(wasm, import.meta.url));
document.querySelector("output").textContent = verify(stockpool, await fetchCases(document.baseURI));
