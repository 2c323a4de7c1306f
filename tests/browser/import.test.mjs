// A table that comes in as a file: understood, looked at, taken in as one change, and taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, becomes, dropFile, go, openPage, saved, shows } from "./harness.mjs";

const dialogOf = (page) => page.getByRole("dialog", { name: "Import a table" });

/** Drops a table anywhere on the page, and waits until it is read. */
async function drop(page, name, text) {
  await dropFile(page, { name, text, type: "text/csv" });
  const dialog = dialogOf(page);
  await dialog.waitFor();
  await dialog.getByRole("status").getByText(/./).waitFor();
  return dialog;
}

/** The texts of a product's row in the grid, from the SKU on. */
async function row(page, sku) {
  const cells = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: sku, exact: true }) });
  return (await cells.locator("[role=rowheader], [role=gridcell]").allInnerTexts()).map((text) => text.trim());
}

test("a CSV that is dropped is understood, looked at, imported, and taken back with one undo", async () => {
  const page = await openPage({ path: "#stock" });
  const dialog = await drop(page, "stock.csv", "SKU;Name;DE 1;de-2;Lyon\r\nTEE-RED-M;;60;31;1.250\r\nCAP;Cap;5;;\r\n");
  await dialog.getByText("2 rows read: 4 figures would change, 1 product is new. The warehouse Lyon is added.").waitFor();
  assert.equal(await dialog.getByRole("combobox", { name: "Between cells" }).inputValue(), "semicolon");
  assert.equal(await dialog.getByRole("combobox", { name: "Numbers" }).inputValue(), "comma");
  assert.deepEqual(await dialog.getByRole("row", { name: /Lyon/ }).last().getByRole("cell").allInnerTexts(), ["Lyon", "0", "1,250"]);
  await axe(page);
  assert.equal((await row(page, "TEE-RED-M"))[2], "50", "nothing has changed yet");

  await dialog.getByRole("button", { name: "Import" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("status").getByText("Done: Import stock.csv").waitFor();
  await becomes(async () => (await row(page, "TEE-RED-M")).slice(2, 8), ["60", "31", "100", "80", "12", "1,250"]);
  await becomes(async () => (await row(page, "CAP")).slice(1, 8), ["Cap", "5", "0", "0", "0", "0", "0"]);
  await page.keyboard.press("ControlOrMeta+Z");
  await page.getByRole("rowheader", { name: "CAP" }).waitFor({ state: "detached" });
  await becomes(async () => (await row(page, "TEE-RED-M")).slice(2, 7), ["50", "30", "100", "80", "12"]);
});

test("adjustments are added, and what is understood can be said otherwise", async () => {
  const page = await openPage();
  const dialog = await drop(page, "adjust.txt", "SKU\tWarehouse Code\tAdjustment\nTEE-RED-M\tDE-1\t10\nTEE-RED-M\tde-1\t-1\n");
  assert.equal(await dialog.getByRole("combobox", { name: "The units" }).inputValue(), "add");
  await dialog.getByRole("row", { name: /TEE-RED-M DE 1 50 59/ }).waitFor();
  await dialog.getByRole("combobox", { name: "The units" }).selectOption("Replace the stock");
  await dialog.getByText("Line 3: DE 1: A quantity cannot be below 0.").waitFor();
  await dialog.getByRole("combobox", { name: "The units" }).selectOption("Add to the stock");
  await dialog.getByRole("row", { name: /TEE-RED-M DE 1 50 59/ }).waitFor();
  await dialog.getByRole("combobox", { name: "What “Adjustment” means" }).selectOption("Passed over");
  await dialog.getByText("Choose the column that holds the units on hand.").waitFor();
  await becomes(() => dialog.getByRole("button", { name: "Import" }).isDisabled(), true);
  await dialog.getByRole("combobox", { name: "What “Adjustment” means" }).selectOption("The row’s warehouse: allocated");
  await dialog.getByRole("row", { name: /TEE-RED-M DE 1 allocated 0 9/ }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await shows(page, "Europe", "warehouse group", 180);
});

test("bad rows are told with their line and reason, and the others imported without them", async () => {
  const page = await openPage({ path: "#stock" });
  const dialog = await drop(page, "faults.csv", 'SKU,Name,DE 1\nTEE-RED-M,"Red,\nwith a break",1\nCAP,,many\nHAT,,7\nHAT,,8\n,,9\n');
  for (const told of [
    "Line 2: The name holds the character U+000A, which is not allowed here.",
    "Line 4: DE 1: “m” does not belong in a whole number.",
    "Line 6: HAT is in line 5 already.",
    "Line 7: The SKU is empty; it needs at least one character.",
  ]) {
    await dialog.getByText(told).waitFor();
  }
  await dialog.getByLabel("Add products that the plan has not").uncheck();
  await dialog.getByText("Line 5: There is no product with the SKU “HAT”.").waitFor();
  await dialog.getByText("No row can be taken.").waitFor();
  await dialog.getByLabel("Add products that the plan has not").check();
  await dialog.getByText(/^1 row read: .+ 4 rows are left out\.$/).waitFor();
  await dialog.getByRole("button", { name: "Import" }).press("Enter");
  await page.getByRole("rowheader", { name: "HAT" }).waitFor();
});

test("a hundred thousand rows are read in pieces, between which the page answers, and come in as one change", async () => {
  const page = await openPage({ path: "#stock" });
  const rows = Array.from({ length: 100_000 }, (_, row) => `P${row},${row % 7},${row % 1000},3`);
  const dialog = await drop(page, "large.csv", `SKU,DE 1,FR,US\n${rows.join("\n")}\n`);
  await dialog.getByText(/^100,000 rows read: .+, 100,000 products are new/).waitFor({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "Import" }).click();
  await dialog.waitFor({ state: "hidden", timeout: 60_000 });
  await page.getByRole("status").getByText("100,001 products").first().waitFor();
  await page.keyboard.press("ControlOrMeta+Z");
  await page.getByRole("status").getByText("1 product").first().waitFor({ timeout: 60_000 });
});

test("a large file that is left while it is read changes nothing", async () => {
  const page = await openPage({ path: "#stock" });
  const rows = Array.from({ length: 400_000 }, (_, row) => `P${row},${row % 7},a name that is long enough to take some time`);
  await dropFile(page, { name: "large.csv", text: `SKU,DE 1,Name\n${rows.join("\n")}\n`, type: "text/csv" });
  const dialog = dialogOf(page);
  await dialog.getByRole("progressbar").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("status").getByText("1 product").first().waitFor();
  assert.equal((await row(page, "TEE-RED-M"))[2], "50");
});

test("the dialog is found from the palette and the plan menu, and fits a phone", async () => {
  const page = await openPage({ width: 360, height: 740, dark: true, path: "#stock" });
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    (async () => {
      await page.keyboard.press("ControlOrMeta+K");
      await page.keyboard.type("import csv");
      await page.keyboard.press("Enter");
    })(),
  ]);
  await chooser.setFiles({ name: "stock.tsv", mimeType: "text/plain", buffer: Buffer.from("SKU\tDE 1\nTEE-RED-M\t5\n") });
  const dialog = dialogOf(page);
  await dialog.getByText("1 row read: 1 figure would change.").waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways");
  assert.ok(await dialog.evaluate((it) => it.scrollWidth <= it.clientWidth), "nor in the dialog");
  await axe(page);
});

test("the stock goes out as CSV and, dropped again, changes nothing", async () => {
  const page = await openPage();
  await go(page, "Share");
  for (const table of ["Stock, a column a warehouse", "Stock, a row a warehouse"]) {
    await page.getByRole("combobox", { name: "Which table" }).selectOption(table);
    const { name, text } = await saved(page, () => page.getByRole("button", { name: "Save as CSV" }).click());
    const dialog = await drop(page, name, text);
    await dialog.getByText(/read: all is so already\. Nothing would change\./).waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
  }
});
