// In a worker as in a page.
import init, * as stockpool from "stockpool";
import { fetchCases, verify } from "./verify.mjs";

await init();
postMessage(verify(stockpool, await fetchCases()));
