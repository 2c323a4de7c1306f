// The grid of the Stock screen, worked as a spreadsheet is: by keys, by mouse, through the clipboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, clipboard, go, openPage, pasteText, saved, shows } from "./harness.mjs";

/** Opens the Stock screen, on an example of the plan menu where one is named. */
async function stock(example) {
  const page = await openPage({ path: "#stock" });
  if (example) {
    await page.keyboard.press("ControlOrMeta+K");
    await page.keyboard.type(example);
    await page.getByRole("dialog").getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: new RegExp(example, "i") }).waitFor();
  }
  await page.getByRole("grid", { name: "Stock" }).waitFor();
  await page.getByRole("grid").focus();
  return page;
}

/** The texts of a product's row, from the SKU on. */
async function row(page, sku) {
  const cells = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: sku, exact: true }) });
  return (await cells.locator("[role=rowheader], [role=gridcell]").allInnerTexts()).map((text) => text.trim());
}

/** Waits until a product's row reads like this, from its third cell on. */
async function reads(page, sku, figures) {
  let last;
  for (let tries = 0; tries < 50; tries++) {
    last = (await row(page, sku)).slice(2, 2 + figures.length);
    if (JSON.stringify(last) === JSON.stringify(figures)) return;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(last, figures);
}

test("the screen opens at its first product and its first warehouse", async () => {
  for (const [width, height] of [[360, 740], [1280, 800]]) {
    const page = await openPage({ width, height });
    await go(page, "Stock");
    await reads(page, "TEE-RED-M", ["50", "30"]);
    // What is measured late must not move it any more.
    await page.waitForTimeout(300);
    const grid = page.getByRole("grid", { name: "Stock" });
    const [left, right] = await grid.evaluate((grid) => [grid.getBoundingClientRect().left, grid.getBoundingClientRect().right]);
    const seen = await page.getByRole("columnheader", { name: "DE 1" }).boundingBox();
    assert.ok(seen.x >= left && seen.x < right, `DE 1 is at ${seen.x} of ${left} to ${right}, with ${width} px`);
    assert.deepEqual(await grid.evaluate((grid) => [grid.scrollLeft, grid.scrollTop]), [0, 0]);
  }
});

test("Home brings back the beginning of the row, wherever one has scrolled", async () => {
  const page = await openPage({ path: "#stock", width: 360, height: 740 });
  await reads(page, "TEE-RED-M", ["50", "30"]);
  const grid = page.getByRole("grid", { name: "Stock" });
  const left = () => grid.evaluate((grid) => grid.scrollLeft);
  await grid.focus();
  for (const [there, back] of [["End", "Home"], ["ControlOrMeta+End", "ControlOrMeta+Home"]]) {
    await page.keyboard.press(there);
    await becomes(async () => (await left()) > 0, true);
    await page.keyboard.press(back);
    await becomes(left, 0);
    // The cell is the same, and out of view.
    await grid.evaluate((grid) => (grid.scrollLeft = 200));
    await becomes(left, 200);
    await page.keyboard.press(back);
    await becomes(left, 0);
  }
});

test("a key is meant for what is seen, also before the browser has told that it has scrolled", async () => {
  const page = await stock("fashion brand");
  const grid = page.getByRole("grid", { name: "Stock" });
  const at = () => grid.evaluate((grid) => [grid.scrollLeft, grid.scrollTop]);
  for (const key of ["Home", "ArrowLeft"]) {
    // In one task: whoever is slow has the key before the event of scrolling.
    await grid.evaluate((grid, key) => {
      grid.scrollTo(200, 300);
      grid.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }, key);
    // Two frames later the browser has told.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await becomes(at, [key === "Home" ? 0 : 200, 0]);
  }
});

test("what was begun is done, also when the screen is left before it is answered", async () => {
  const page = await stock();
  // All in one task, so that no answer comes between.
  const leave = (act) => page.evaluate(`(${act})(); [...document.querySelectorAll("nav a")].find((link) => link.innerText === "Plan").click()`);
  await leave(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "60\t40\t110\n");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await shows(page, "Europe", "warehouse group", 210);

  await go(page, "Stock");
  await page.getByRole("grid").waitFor();
  await leave(() => [...document.querySelectorAll("button")].find((button) => button.innerText === "Add product").click());
  await page.getByRole("contentinfo").getByText("2 products").waitFor();

  await go(page, "Stock");
  await page.getByRole("grid").focus();
  await page.keyboard.type("70");
  await leave(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })));
  await shows(page, "Europe", "warehouse group", 220);

  // Left with the keyboard still in the field, as by the browser's Back.
  for (const [typed, units] of [["80", 230], ["many", 230]]) {
    await go(page, "Stock");
    await page.getByRole("grid").focus();
    await page.keyboard.type(typed);
    await page.evaluate(() => (location.hash = "#plan"));
    await shows(page, "Europe", "warehouse group", units);
  }
  await page.getByRole("alert").getByText("Type a whole number in digits; “m” does not belong in it.").waitFor();
  await page.keyboard.press("ControlOrMeta+Z");
  await shows(page, "Europe", "warehouse group", 220);
});

test("typing sets the stock, and everything that follows from it is there at once", async () => {
  const page = await stock();
  await reads(page, "TEE-RED-M", ["50", "30", "100", "80", "12", "180", "80", "12", "90", "90", "80", "12"]);
  await page.keyboard.type("1,060");
  await page.keyboard.press("Enter");
  await reads(page, "TEE-RED-M", ["1,060", "30", "100", "80", "12", "1,190", "80", "12", "595", "595", "80", "12"]);
  await page.keyboard.press("ControlOrMeta+Z");
  await reads(page, "TEE-RED-M", ["50"]);

  // Tab goes right and takes what was typed; F2 begins with what is there; Escape takes back.
  await page.keyboard.type("60");
  await page.keyboard.press("Tab");
  await page.keyboard.press("F2");
  assert.equal(await page.getByRole("textbox", { name: "DE 2, TEE-RED-M" }).inputValue(), "30");
  await page.keyboard.type("99");
  await page.keyboard.press("Escape");
  await reads(page, "TEE-RED-M", ["60", "30"]);
  await page.keyboard.press("Delete");
  await reads(page, "TEE-RED-M", ["60", "0", "100", "80", "12", "160"]);
});

test("what is no quantity is said beside the cell and stays to be mended", async () => {
  const page = await stock();
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Type a whole number in digits; “m” does not belong in it.").waitFor();
  await page.getByRole("textbox", { name: "DE 1, TEE-RED-M" }).fill("12");
  await page.keyboard.press("Enter");
  await reads(page, "TEE-RED-M", ["12"]);
});

test("a computed cell answers why", async () => {
  const page = await stock();
  for (let right = 0; right < 8; right++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Why 90?" }).getByText("Divided equally over 2").first().waitFor();
});

test("a block comes in from a spreadsheet as one change, and goes out as it came", async () => {
  const page = await stock("fashion brand");
  const skus = await page.getByRole("rowheader").allInnerTexts();
  const before = await row(page, skus[0]);
  await pasteText(page, "1\t2\t3\r\n4\t5\t6\r\n7\t8\t9\r\n");
  await reads(page, skus[0], ["1", "2", "3"]);
  await reads(page, skus[2], ["7", "8", "9"]);
  await page.getByRole("status").getByText("9 figures, sum 45").waitFor();
  await page.keyboard.press("ControlOrMeta+C");
  assert.equal(await clipboard(page), "1\t2\t3\r\n4\t5\t6\r\n7\t8\t9\r\n");
  await page.keyboard.press("ControlOrMeta+Z");
  await reads(page, skus[0], before.slice(2, 5));

  // A block with one wrong cell changes nothing, and names the cell.
  await pasteText(page, "1\tmany\r\n");
  await page.getByRole("alert").getByText(new RegExp(`${skus[0]}, .+: Type a whole number.+Nothing was pasted`)).waitFor();
  await reads(page, skus[0], before.slice(2, 5));

  // One cell fills what is selected; Ctrl+D fills down.
  await page.keyboard.press("Escape");
  await page.getByRole("grid").focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await pasteText(page, "77");
  await reads(page, skus[1], ["77"]);
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("ControlOrMeta+D");
  await reads(page, skus[0], ["5"]);
  await reads(page, skus[1], ["5"]);
});

test("hundreds of products scroll, sort and are found", async () => {
  const page = await stock("fashion brand");
  await page.locator("[role=grid][aria-rowcount='242']").waitFor();
  const drawn = await page.getByRole("row").count();
  assert.ok(drawn < 60, `only what is in view is drawn, not ${drawn} rows`);
  await page.keyboard.press("ControlOrMeta+End");
  await page.locator("[role=row][aria-rowindex='241']").waitFor();
  const head = page.getByRole("columnheader", { name: "SKU" });
  await head.click();
  await becomes(() => head.getAttribute("aria-sort"), "ascending");
  await head.click();
  await becomes(() => head.getAttribute("aria-sort"), "descending");
  await page.keyboard.press("ControlOrMeta+Home");
  const cell = page.locator("[role=row][aria-rowindex='2'] [role=rowheader]");
  await cell.getByText(/./).waitFor();
  const first = (await cell.innerText()).trim();
  await page.getByRole("searchbox", { name: "Search products" }).fill(first);
  await page.getByRole("status").getByText(/^1 of 240 products$/).waitFor();
  await page.getByRole("searchbox", { name: "Search products" }).fill("");
  await page.getByRole("combobox", { name: "Which products" }).selectOption("Unassigned units");
  await page.getByRole("status").getByText(/ of 240 products$/).waitFor();
});

test("a hundred thousand products scroll to their end, are gone to, and an edit of one is in the totals", async () => {
  const page = await stock("100,000 products");
  const grid = page.locator("[role=grid][aria-rowcount='100002']");
  await grid.waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  const last = page.locator("[role=row][aria-rowindex='100001']").getByRole("rowheader");
  await last.getByText(/./).waitFor();
  const sku = await last.innerText();
  const drawn = await page.getByRole("row").count();
  assert.ok(drawn < 60, `only what is in view is drawn, not ${drawn} rows`);

  // By the thumb to somewhere else, and by its SKU back.
  await grid.evaluate((grid) => (grid.scrollTop = grid.scrollHeight / 2));
  await page.locator("[role=row][aria-rowindex='50001']").getByRole("rowheader").getByText(/./).waitFor();
  await page.keyboard.press("ControlOrMeta+G");
  const dialog = page.getByRole("dialog", { name: "Go to" });
  await page.keyboard.press("Enter");
  await dialog.getByRole("alert").getByText(/^A SKU /).waitFor();
  await dialog.getByRole("textbox", { name: "Row or SKU" }).fill("no such product");
  await page.keyboard.press("Enter");
  await dialog.getByRole("alert").getByText(/the rows go from 1 to 100,000/).waitFor();
  await dialog.getByRole("textbox", { name: "Row or SKU" }).fill(sku);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("rowheader", { name: sku, exact: true }).waitFor();

  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const sums = () => page.getByRole("row").filter({ hasText: "All products" }).getByRole("gridcell").allInnerTexts();
  const units = async () => Number((await sums())[2].replaceAll(",", ""));
  const [before, held] = [await units(), Number((await row(page, sku))[2].replaceAll(",", ""))];
  await page.keyboard.type("1060");
  await page.keyboard.press("Enter");
  await becomes(units, before - held + 1060);
  await page.keyboard.press("ControlOrMeta+Z");
  await becomes(units, before);

  // All of a column at once: emptied, filled down, copied.
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ControlOrMeta+Shift+ArrowDown");
  await page.keyboard.press("Delete");
  await becomes(units, 0);
  await page.getByRole("status").getByText("Done: Set the stock of 100,000 products").waitFor();
  await pasteText(page, "3");
  await becomes(units, 300_000);
  await page.keyboard.press("ControlOrMeta+C");
  await page.getByRole("status").getByText("Copied.").waitFor();
  assert.equal(await clipboard(page), "3\r\n".repeat(100_000));
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await becomes(units, before);

  // A whole column from a spreadsheet: taken as one change, or not at all.
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await pasteText(page, "2\t1\r\n".repeat(100_001));
  await page.getByRole("alert").getByText("1 rows of the block are beyond the last product and were left out.").waitFor();
  await becomes(units, 200_000);
  await page.getByRole("status").getByText("200,000 figures, sum 300,000").waitFor();
  await pasteText(page, "5\r\n".repeat(50_000) + "many\r\n");
  await page.getByRole("alert").getByText(/^[^,]+, [^,]+: Type a whole number in digits; “m” does not belong in it. Nothing was pasted.$/).waitFor();
  await becomes(units, 200_000);
  await page.getByRole("grid").focus();
  await page.keyboard.press("ControlOrMeta+Z");
  await becomes(units, before);
  await page.keyboard.press("ControlOrMeta+Home");

  await page.getByRole("combobox", { name: "Which products" }).selectOption("Differs between groups");
  await page.getByRole("status").getByText(/of 100,000 products/).waitFor();
});

test("a product is added, named, sold in one channel, disabled, shown and removed", async () => {
  const page = await stock();
  await page.getByRole("button", { name: "Add product" }).click();
  await page.getByRole("textbox", { name: "SKU, NEW" }).waitFor();
  await page.keyboard.type("TEE-RED-M");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("There is a product with the SKU “TEE-RED-M” already.").waitFor();
  await page.getByRole("textbox", { name: "SKU, NEW" }).fill("TEE-BLUE");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Blue T-shirt");
  await page.keyboard.press("Tab");
  await page.keyboard.type("11");
  await page.keyboard.press("Enter");
  await reads(page, "TEE-BLUE", ["11", "0", "0", "0", "0", "11", "0", "0", "6", "5", "0", "0"]);

  await page.getByRole("button", { name: "Product…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amazon Germany").uncheck();
  await dialog.getByRole("button", { name: "Done" }).click();
  await reads(page, "TEE-BLUE", ["11", "0", "0", "0", "0", "11", "0", "0", "11", "–", "0", "0"]);

  await page.getByRole("button", { name: "Product…" }).click();
  await dialog.getByLabel(/^Enabled/).uncheck();
  await dialog.getByRole("button", { name: "Show in the picture" }).click();
  await shows(page, "Europe", "warehouse group", 11);
  await go(page, "Stock");
  await page.getByRole("gridcell", { name: "Blue T-shirt (disabled)" }).click();
  await page.getByRole("button", { name: "Product…" }).click();
  await dialog.getByRole("button", { name: "Remove product" }).click();
  await page.getByRole("status").getByText("1 product").first().waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByRole("rowheader", { name: "TEE-BLUE" }).waitFor();
});

test("a whole table is pasted, understood, and taken in as one change", async () => {
  const page = await stock();
  await page.getByRole("button", { name: "Paste from a sheet…" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste from a sheet" });
  await dialog.getByRole("textbox", { name: "The table" }).fill("SKU\tName\tDE 1\tLyon\nTEE-RED-M\t\t70\t\nCAP\tCap\t1\t9\nBAD\tx\tmany\t\n");
  await dialog.getByText("1 product is set, 1 is added.").waitFor();
  await dialog.getByLabel("Add as new warehouses: Lyon").waitFor();
  await dialog.getByText(/Row 4: DE 1: Type a whole number/).waitFor();
  await dialog.getByRole("button", { name: "Take it in" }).click();
  await reads(page, "TEE-RED-M", ["70", "30", "100", "80", "12", "0"]);
  await reads(page, "CAP", ["1", "0", "0", "0", "0", "9"]);
  await page.keyboard.press("ControlOrMeta+Z");
  await reads(page, "TEE-RED-M", ["50", "30", "100", "80", "12", "180"]);
});

test("the grid goes out as CSV", async () => {
  const page = await stock();
  const { name, text } = await saved(page, () => page.getByRole("button", { name: "Save as CSV" }).click());
  assert.match(name, /\.csv$/);
  assert.match(text, /TEE-RED-M,"Red T-shirt, M",50,30,100,80,12,180,80,12/);
});
