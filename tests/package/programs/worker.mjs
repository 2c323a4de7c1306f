// In a worker as in a page.
import init, * as stockpool from "stockpool";
import { fetchCases, verify } from "./verify.mjs";

addEventListener("message", async ({ data: page }) => {
  await init();
  postMessage(verify(stockpool, await fetchCases(page)));
});
