// A plan of hundreds of warehouses and channels: the picture draws the largest, and folds the others.

import { test } from "node:test";
import { planOf } from "../bench/plans.mjs";
import { dropFile, focuses, openPage } from "./harness.mjs";

const NODES = 500;

test("the keyboard stays at a box whose typed quantity would fold it", async () => {
  const page = await openPage();
  await dropFile(page, { name: "large.stockpool.json", text: planOf(NODES) });
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByText(`${NODES} nodes`).first().waitFor();
  const box = page.getByRole("button", { name: /^Warehouse \d+, [\d,]+ available, warehouse$/ }).first();
  const [name] = (await box.getAttribute("aria-label")).split(",");
  await box.focus();
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `${name}, 1 available, warehouse` }).waitFor();
  await focuses(page.getByRole("button", { name: `${name}, 1 available, warehouse` }));
});
