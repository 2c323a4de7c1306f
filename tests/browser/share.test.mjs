// What goes out and comes in: plan files, pictures, tables, paper.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, becomes, clipboard, dropFile, focuses, go, openPage, pasteText, saved } from "./harness.mjs";
import { node, project } from "../package/project.mjs";

const WORKED_CASE = await readFile(join(import.meta.dirname, "../../src/app/examples/worked-case.stockpool.json"), "utf8");
const REMAINDER = await readFile(join(import.meta.dirname, "../../src/app/examples/remainder-units.stockpool.json"), "utf8");
/** Names that would be dangerous where they are not taken for text. */
const MARKUP = `</text><script>alert(1)</script><img src=x onerror=alert(1)>"'&`;
const FORMULA = `=HYPERLINK("https://example.com","click")`;
const HOSTILE = JSON.stringify({ ...JSON.parse(WORKED_CASE), name: MARKUP })
  .replace("Webshop Germany", MARKUP.replaceAll('"', '\\"'))
  .replace("Red T-shirt, M", FORMULA.replaceAll('"', '\\"'));

const button = (page, name) => page.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog");
const preview = (page) => page.getByRole("img", { name: /^The picture of/ });

/** Reads a text as XML, as strictly as a browser does, and gives what is written in it. */
const textsOf = (page, xml) =>
  page.evaluate((xml) => {
    const read = new DOMParser().parseFromString(xml, "image/svg+xml");
    if (read.querySelector("parsererror")) throw new Error(read.querySelector("parsererror").textContent);
    if (read.querySelector("script, img, foreignObject")) throw new Error("more than a drawing");
    return [...read.querySelectorAll("text")].map((text) => text.textContent);
  }, xml);

async function openShare(options) {
  const page = await openPage({ path: "#share", ...options });
  await button(page, "Save the file").waitFor();
  return page;
}

test("a plan goes out as a file and comes in again as it was", async () => {
  const page = await openShare();
  const file = await saved(page, () => page.keyboard.press("ControlOrMeta+S"));
  assert.equal(file.name, "europe-us-and-a-store-in-berlin.stockpool.json");
  assert.equal(file.text, WORKED_CASE);

  await dropFile(page, { name: "umbrellas.stockpool.json", text: REMAINDER });
  await dialog(page).getByRole("heading", { name: "Open “A hundred units for three”?" }).waitFor();
  assert.match(await dialog(page).getByRole("row", { name: /^Warehouses/ }).innerText(), /5\s*→\s*1/);
  assert.match(await preview(page).getAttribute("alt"), /Europe, US/, "nothing is opened before it is agreed to");
  await axe(page);
  await button(page, "Open it").click();
  await page.getByRole("img", { name: /A hundred units for three/ }).waitFor();

  await dropFile(page, { name: file.name, text: file.text });
  await button(page, "Open it").click();
  await page.getByRole("img", { name: /Europe, US and a store in Berlin/ }).waitFor();
  assert.equal((await saved(page, () => button(page, "Save the file").click())).text, WORKED_CASE);

  await dropFile(page, { name: file.name, text: file.text });
  await dialog(page).getByRole("heading", { name: /is open already/ }).waitFor();
});

test("a file can be chosen with the file dialog", async () => {
  const page = await openShare();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button(page, "Open a file…").click()]);
  await chooser.setFiles({ name: "umbrellas.stockpool.json", mimeType: "application/json", buffer: Buffer.from(REMAINDER) });
  await button(page, "Open it").click();
  await page.getByRole("img", { name: /A hundred units for three/ }).waitFor();
  await page.keyboard.press("ControlOrMeta+Z");
  await page.getByRole("img", { name: /Europe, US and a store in Berlin/ }).waitFor();
});

test("a pasted plan is looked at first, and other pasted text is none of its business", async () => {
  const page = await openShare();
  await page.getByRole("heading", { name: "Share", exact: true }).click();
  await pasteText(page, "a note to a friend");
  assert.equal(await dialog(page).count(), 0);
  await pasteText(page, REMAINDER);
  await dialog(page).getByRole("heading", { name: /A hundred units for three/ }).waitFor();
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "hidden" });
  assert.match(await preview(page).getAttribute("alt"), /Europe, US/);
});

test("a broken file shows where, and loses nothing", async () => {
  const page = await openShare();
  await dropFile(page, { name: "broken.stockpool.json", text: WORKED_CASE.replace('"onHand": 30', '"onHand": 3,0') });
  const shown = dialog(page);
  await shown.getByRole("heading", { name: "This cannot be opened" }).waitFor();
  const line = WORKED_CASE.split("\n").findIndex((line) => line.includes('"onHand": 30')) + 1;
  assert.match(await shown.innerText(), new RegExp(`Line ${line}, column \\d+`));
  assert.match(await shown.getByLabel("Where it stops").innerText(), /"onHand": 3/);
  await axe(page);
  await button(page, "Close").click();
  assert.equal((await saved(page, () => button(page, "Save the file").click())).text, WORKED_CASE);
});

/** The worked case with so many products that its file is read piece by piece. */
function large() {
  const plan = JSON.parse(WORKED_CASE);
  const stock = { "de-1": { onHand: 1 }, "us": { onHand: 2 } };
  plan.products.push(...Array.from({ length: 60_000 }, (_, at) => ({ sku: `P-${at}`, name: `A product with a name of some length, number ${at}`, stock })));
  return JSON.stringify({ ...plan, name: "Many" }, null, 1);
}

test("a large file is read piece by piece, opened, and taken back", async () => {
  const page = await openShare();
  await dropFile(page, { name: "many.stockpool.json", text: large() });
  await dialog(page).getByRole("heading", { name: "Open “Many”?" }).waitFor();
  assert.match(await dialog(page).getByRole("row", { name: /^Products/ }).innerText(), /1\s*→\s*60,001/);
  await focuses(button(page, "Open it"));
  await axe(page);
  await page.keyboard.press("Enter");
  await page.getByText("Opened “Many”.").waitFor();
  await page.getByRole("contentinfo").getByText("60,001 products").waitFor();
  await page.keyboard.press("ControlOrMeta+Z");
  await page.getByRole("img", { name: /Europe, US and a store in Berlin/ }).waitFor();
  assert.equal((await saved(page, () => button(page, "Save the file").click())).text, WORKED_CASE);
});

test("a large file that is broken shows where, and one that is left changes nothing", async () => {
  const page = await openShare();
  const text = large().replace('"sku": "P-50000"', '"sku": 50000');
  await dropFile(page, { name: "torn.stockpool.json", text });
  await dialog(page).getByRole("heading", { name: "This cannot be opened" }).waitFor();
  const line = text.split("\n").findIndex((line) => line.includes('"sku": 50000')) + 1;
  assert.match(await dialog(page).innerText(), new RegExp(`Line ${line}, column \\d+, in products\\[50001\\].sku`));
  assert.match(await dialog(page).getByLabel("Where it stops").innerText(), new RegExp(`${line}\\s+"sku": 50000`));
  await button(page, "Close").click();
  // The second comes while the first is being read.
  await page.evaluate((texts) => {
    for (const text of texts) {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "one.stockpool.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, [text, large()]);
  await dialog(page).getByRole("heading", { name: "Open “Many”?" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "hidden" });
  assert.equal((await saved(page, () => button(page, "Save the file").click())).text, WORKED_CASE);
});

test("what is no plan file is refused in words", async () => {
  const page = await openShare();
  await dropFile(page, { name: "holiday.png", text: "PNG", type: "image/png" });
  await page.getByText("“holiday.png” is no plan file and no table. Those end in .stockpool.json, or in .csv, .tsv or .txt.").waitFor();
  await dropFile(page, { name: "other.json", text: '{ "name": "something else" }' });
  await dialog(page).getByText(/This is not a plan/).waitFor();
  await button(page, "Close").click();
  await page.evaluate(() => {
    const dropped = (...files) => {
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    };
    window.dropLarge = () => dropped(Object.defineProperty(new File([], "large.json"), "size", { value: 2 ** 31 + 1 }));
    window.dropTwo = () => dropped(new File(["{}"], "one.json"), new File(["{}"], "two.json"));
  });
  await page.evaluate(() => window.dropLarge());
  await page.getByText(/“large.json” is larger than 2 GB/).waitFor();
  await page.evaluate(() => window.dropTwo());
  await page.getByText("Those are 2 files. One can be opened at a time.").waitFor();
  assert.equal(await dialog(page).count(), 0);
});

test("a plan of a later version can be looked at, and one's own waits", async () => {
  const page = await openShare();
  await dropFile(page, { name: "later.stockpool.json", text: REMAINDER.replace('"version": 1', '"version": 2,\n  "moons": [1, 2]') });
  await dialog(page).getByRole("heading", { name: "This plan is of a newer stockpool" }).waitFor();
  await button(page, "Look at it").click();
  await page.getByRole("img", { name: /A hundred units for three/ }).waitFor();
  await page.keyboard.press("ControlOrMeta+S");
  await page.getByText(/would lose what only a newer stockpool knows/).waitFor();
  await button(page, "Back to my plan").click();
  await page.getByRole("img", { name: /Europe, US and a store in Berlin/ }).waitFor();
});

test("the picture is an SVG that holds the figures, and a PNG twice its size", async () => {
  const page = await openShare();
  const svg = await saved(page, () => button(page, "Save as SVG").click());
  assert.equal(svg.name, "europe-us-and-a-store-in-berlin.svg");
  const texts = await textsOf(page, svg.text);
  for (const text of ["Europe", "180", "Store Berlin", "12", "Webshops DE + FR", "90", "272 available = 272 balanced + 0 unassigned"]) {
    assert.ok(texts.includes(text), text);
  }
  assert.doesNotMatch(svg.text.replace("http://www.w3.org/2000/svg", ""), /http|href|var\(|light-dark/);

  const png = await saved(page, () => button(page, "Save as PNG").click());
  assert.equal(png.bytes.subarray(1, 4).toString("latin1"), "PNG");
  const [, width] = /<svg [^>]*width="(\d+)"/.exec(svg.text);
  assert.equal(png.bytes.readUInt32BE(16), 2 * Number(width));
  assert.ok(png.bytes.length > 20_000, "something is painted");
});

test("hostile names are only text, in the picture, the table and the names of files", async () => {
  const page = await openShare();
  await dropFile(page, { name: "hostile.stockpool.json", text: HOSTILE });
  await button(page, "Open it").click();
  await page.getByRole("img", { name: /onerror/ }).waitFor();
  const svg = await saved(page, () => button(page, "Save as SVG").click());
  assert.match(svg.name, /^[a-z0-9-]+\.svg$/);
  assert.ok((await textsOf(page, svg.text)).includes(MARKUP));
  const table = await saved(page, () => button(page, "Save as CSV").click());
  assert.ok(table.text.includes(`"'=HYPERLINK(""https`), "a name that begins like a formula stays text");
});

/** Opens a plan, saves it and the code for it side by side, and gives the code and what it prints. */
async function runCode(page, plan) {
  await dropFile(page, { name: "other.stockpool.json", text: plan });
  await button(page, "Open it").click();
  await dialog(page).waitFor({ state: "hidden" });
  const file = await saved(page, () => button(page, "Save the file").click());
  await button(page, "Copy the code").click();
  await page.getByText("The code is copied.").waitFor();
  const code = await clipboard(page);
  const lines = (text) => text.split("\n").filter(Boolean);
  assert.deepEqual(lines(await page.locator("pre.code").innerText()), lines(code), "what is shown is what is copied");
  const folder = await project({ [file.name]: file.text, "balance.mjs": code });
  return { code, printed: await node(folder, "balance.mjs") };
}

test("the code computes the figure that the page shows, from the saved plan beside it", async () => {
  const page = await openShare();
  const names = { "Europe, US and a store in Berlin": "Übersee 倉庫", "TEE-RED-M": `12\\" </script><!-- \${of} 'it' \\\\ 倉庫` };
  const renamed = Object.entries(names).reduce((text, [from, to]) => text.replaceAll(from, to), WORKED_CASE);
  for (const [plan, units] of [[REMAINDER, 34], [renamed, 90], [WORKED_CASE, 90]]) {
    const { code, printed } = await runCode(page, plan);
    assert.equal(printed, `${units}\n`);
    assert.ok(code.endsWith(`; // ${units}\n`), code);
  }
});

test("the code asks what there is to ask", async () => {
  const page = await openShare();
  const disabled = WORKED_CASE.replace('"Red T-shirt, M",', '"Red T-shirt, M", "enabled": false,');
  assert.match((await runCode(page, disabled)).printed, /products: 1,[^]*shown: 0,/);
  const ungrouped = await runCode(page, WORKED_CASE.replace('["de-1", "de-2", "fr"]', '["de-1", "de-2"]'));
  assert.match(ungrouped.printed, /^warehouses\[2\] .*FR/);
  await dropFile(page, { name: "later.stockpool.json", text: REMAINDER.replace('"version": 1', '"version": 2') });
  await button(page, "Look at it").click();
  await button(page, "Copy the code").waitFor({ state: "detached" });
});

test("the table goes into a spreadsheet", async () => {
  const page = await openShare();
  const table = await saved(page, () => button(page, "Save as CSV").click());
  assert.equal(table.name, "europe-us-and-a-store-in-berlin.csv");
  assert.ok(table.text.startsWith("\ufeffSKU,Name,"), "told by a byte order mark, and one only, that it is Unicode");
  assert.match(table.text, /TEE-RED-M,"Red T-shirt, M",50,30,100,80,12,180,80,12,90,90,80,12,0/);
  await button(page, "Copy for a spreadsheet").click();
  await page.getByText("The table is copied.").waitFor();
  assert.match(await clipboard(page), /^TEE-RED-M\tRed T-shirt, M\t50\t30\t100/m);
});

test("without a clipboard, copying says what to do instead", async () => {
  const page = await openShare({
    before: (context) => context.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined })),
  });
  await button(page, "Copy as text").click();
  await page.getByText(/Save it as a file instead/).waitFor();
});

test("a plan with errors is handed on as well, and says that it has no figures", async () => {
  const page = await openShare();
  await dropFile(page, { name: "ungrouped.stockpool.json", text: WORKED_CASE.replace('["de-1", "de-2", "fr"]', '["de-1", "de-2"]') });
  await button(page, "Open it").click();
  await dialog(page).waitFor({ state: "hidden" });
  await page.getByRole("status").getByText("Opened").waitFor();
  const svg = await saved(page, () => button(page, "Save as SVG").click());
  assert.ok((await textsOf(page, svg.text)).includes("The plan has errors, so it has no figures."));
});

test("every screen prints as one clean page of the picture and its figures", async () => {
  for (const screen of ["Share", "Plan", "Stock"]) {
    const page = await openShare();
    await go(page, screen);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.getByRole("table", { name: "Channel groups" }).waitFor();
    assert.match(await page.getByRole("table", { name: "Warehouse groups" }).innerText(), /Europe\s+180\s+0\s+180\s+0/);
    assert.ok(await page.locator(".paper svg").isVisible());
    assert.equal(await page.getByRole("navigation").isVisible(), false);
    const products = page.getByRole("table", { name: /^Products/ });
    if (screen === "Stock") await products.waitFor();
    else assert.equal(await products.count(), 0);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await becomes(() => page.locator(".paper").count(), 0);
    await page.close();
  }
});

test("the Share screen has nothing that assistive technology stumbles over", async () => {
  for (const dark of [false, true]) {
    for (const width of [360, 1280]) {
      const page = await openShare({ dark, width });
      await axe(page, ".share");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "nothing scrolls sideways");
    }
  }
});
