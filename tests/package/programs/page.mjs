// In a page the package is made ready first.
import init, * as stockpool from "stockpool";
import { fetchCases, verify } from "./verify.mjs";

await init();
document.querySelector("output").textContent = verify(stockpool, await fetchCases(document.baseURI));
