// The rules of division, set in the inspector: by weight, within bounds, by priority, with a buffer, and who gets the odd
// units. What is being typed is seen before it is done.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, node, openPage, shows } from "./harness.mjs";

const inspector = (page) => page.getByRole("complementary", { name: "Inspector" });
const field = (page, name) => inspector(page).getByRole("textbox", { name, exact: true });
const curve = (page, name, told) => inspector(page).getByRole("img", { name: `${name}: ${told}` });

async function webshopsAndAmazon(page, webshops, amazon) {
  await shows(page, "Webshops DE + FR", "channel group", webshops);
  await shows(page, "Amazon Germany", "channel group", amazon);
}

async function choose(page, name, kind) {
  await node(page, name, kind).click();
  await inspector(page).getByRole("heading", { name: new RegExp(kind, "i") }).waitFor();
}

test("double weight for the webshops: tried while it is typed, done with Enter, and said not to count where all are equal", async () => {
  const page = await openPage();
  await choose(page, "Webshops DE + FR", "channel group");
  await field(page, "Weight of Webshops DE + FR").fill("2");
  await page.keyboard.press("Enter");
  await inspector(page).getByText("Divided equally, so weights do not count.").waitFor();
  await webshopsAndAmazon(page, 90, 90);
  await inspector(page).getByRole("button", { name: "Divide by weight" }).click();
  await webshopsAndAmazon(page, 120, 60);
  await inspector(page).getByText("Divided by weight over 2").waitFor();

  // Being typed, it moves the curves and nothing else.
  await field(page, "Maximum of Webshops DE + FR").fill("100");
  await curve(page, "Webshops DE + FR", "100 of a pool of 180, 100 of 360").waitFor();
  await webshopsAndAmazon(page, 120, 60);
  await page.keyboard.press("Escape");
  await curve(page, "Webshops DE + FR", "120 of a pool of 180, 240 of 360").waitFor();
  await field(page, "Maximum of Webshops DE + FR").fill("100");
  await page.keyboard.press("Enter");
  await webshopsAndAmazon(page, 100, 80);
  await inspector(page).getByText(/Its maximum of 100 holds it down; without one it would get 120/).first().waitFor();

  // What cannot be is said beside the field, and changes nothing.
  await field(page, "Minimum of Webshops DE + FR").fill("101");
  await page.keyboard.press("Enter");
  await inspector(page).getByRole("alert").getByText("The minimum of 101 is above the maximum of 100").waitFor();
  await webshopsAndAmazon(page, 100, 80);
  await page.keyboard.press("Escape");

  const undo = page.getByRole("button", { name: "Undo", exact: true }).first();
  await undo.click();
  await webshopsAndAmazon(page, 120, 60);
  await undo.click();
  await undo.click();
  await webshopsAndAmazon(page, 90, 90);
  await axe(page);
});

test("a link's own rules: strategy, rounding and buffer, and back to the plan's", async () => {
  const page = await openPage();
  await choose(page, "Europe", "warehouse group");
  const rules = inspector(page);
  await field(page, "Buffer, held back of every product").fill("21");
  await page.keyboard.press("Enter");
  await webshopsAndAmazon(page, 80, 79);
  await rules.getByRole("combobox", { name: "Rounding" }).selectOption("down, leave the rest");
  await webshopsAndAmazon(page, 79, 79);
  await page.getByRole("contentinfo").getByText("1 unassigned").waitFor();
  await rules.getByRole("combobox", { name: "Rounding" }).selectOption({ index: 0 });
  await field(page, "Buffer, held back of every product").fill("");
  await page.keyboard.press("Enter");
  await webshopsAndAmazon(page, 90, 90);

  // The settings of a share lie below its line.
  await rules.getByText("Weight, minimum, maximum…").last().click();
  await field(page, "Minimum of Amazon Germany").fill("120");
  await page.keyboard.press("Enter");
  await webshopsAndAmazon(page, 60, 120);
  await rules.getByText("at least 120", { exact: true }).waitFor();
});

test("a share that falls although the pool grows is marked, and the divisor methods mark none", async () => {
  const page = await openPage();
  await choose(page, "Europe", "warehouse group");
  for (const name of ["DE 1", "DE 2"]) {
    await node(page, name, "warehouse").dblclick();
    await page.getByRole("textbox", { name: `On hand in ${name}` }).fill("0");
    await page.keyboard.press("Enter");
  }
  // Three shares of weights 6, 6 and 2: the third falls from 1 to 0 where the pool grows to 4.
  await page.evaluate(() => (location.hash = "#plan/warehouseGroup/europe"));
  await inspector(page).getByRole("button", { name: "Link to…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Webshop US/ }).click();
  await inspector(page).getByRole("combobox", { name: "Strategy" }).selectOption("weighted");
  for (const [at, [name, weight]] of [["Webshops DE + FR", 6], ["Amazon Germany", 6], ["Webshop US", 2]].entries()) {
    await inspector(page).locator("summary").filter({ hasText: /Weight, minimum, maximum…|weight/ }).nth(at).click();
    await field(page, `Weight of ${name}`).fill(String(weight));
    await page.keyboard.press("Enter");
  }
  assert.equal(await inspector(page).getByText(/Falls from/).count(), 0);
  await inspector(page).getByRole("combobox", { name: "Rounding" }).selectOption("largest remainder");
  await inspector(page).getByText("▾ Falls from 1 to 0 where the pool grows to 4.").waitFor();
  await axe(page);
});

test("odd units add up, and even out where they go round", async () => {
  const page = await openPage();
  await page.getByRole("button", { name: "Europe, US and a store in Berlin" }).click();
  await page.getByRole("button", { name: /A fashion brand/ }).click();
  await page.getByRole("contentinfo").getByText(/240 products/).waitFor();
  await page.evaluate(() => (location.hash = "#plan/warehouseGroup/europe"));
  const sums = async () => {
    const figures = await inspector(page).locator("details.odd-units .figure").allTextContents();
    return figures.map(Number);
  };
  await inspector(page).getByText("The first ones get the odd units.").click();
  await inspector(page).getByText("Over 240 products they add up to:").waitFor();
  const first = await sums();
  assert.ok(first.length > 1 && first[0] > first.at(-1), `${first}`);

  await page.keyboard.press("Escape");
  await page.evaluate(() => (location.hash = "#plan"));
  await inspector(page).getByRole("combobox", { name: "Odd units" }).selectOption("in turn");
  await page.evaluate(() => (location.hash = "#plan/warehouseGroup/europe"));
  await inspector(page).getByText("Odd units go round from product to product.").click();
  const turned = await sums();
  const spread = (units) => Math.max(...units) - Math.min(...units);
  assert.ok(spread(turned) < spread(first) / 2, `${first} became ${turned}`);
});
