// Plans, files and addresses by somebody who means harm, or whose cat walked over the keys. Nothing of it runs, nothing
// breaks the layout, and what is refused is refused in words. That no script, image or style of theirs was even tried, the
// harness sees: the content security policy would report it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, dropFile, go, node, openPage, ready, saved, shows } from "./harness.mjs";

const MARKUP = [
  `<img src=x onerror="window.ran = 1">`,
  `"><script>window.ran = 1</script>`,
  `</title></svg></style><iframe srcdoc="<script>parent.ran=1</script>">`,
  `{{constructor.constructor('window.ran=1')()}} \${window.ran=1} javascript:window.ran=1`,
  `' onmouseover='window.ran=1' style='position:fixed;inset:0`,
];
const STRANGE = ["W".repeat(200), "مستودع برلين", "מחסן", "Z̸̧͖̦̭̺̫̮̬̺̽͌a̶l̴g̷o̶", "👩‍👩‍👧‍👦".repeat(8), "=HYPERLINK(\"http://example.com\")", "+1+1", "@SUM(A1)", "-2+3"];
const NAMES = [...MARKUP, ...STRANGE];

/** A plan in which everything that can have a name has a bad one. */
function plan(names = NAMES) {
  const id = (at) => `n${at}`;
  return {
    format: "stockpool/plan",
    version: 1,
    name: names[0],
    warehouses: names.map((name, at) => ({ id: id(at), name, kind: "global" })),
    warehouseGroups: names.map((name, at) => ({ id: id(at), name, warehouses: [id(at)] })),
    salesChannels: names.map((name, at) => ({ id: id(at), name, kind: "webshop" })),
    salesChannelGroups: names.map((name, at) => ({ id: id(at), name, channels: [id(at)] })),
    links: names.map((_, at) => ({ warehouseGroup: id(at), shares: [{ salesChannelGroup: id(at) }] })),
    products: names.map((name, at) => ({ sku: name.replaceAll(/[^ -~]/g, "-").slice(0, 60).trim(), name, stock: { [id(at)]: { onHand: 10 + at } } })),
  };
}

async function offer(page, name, text) {
  await dropFile(page, { name, text });
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  return dialog;
}

async function nothingRan(page) {
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.equal(await page.locator("img[src=x], iframe, body script, [onerror], [onmouseover]").count(), 0);
}

async function nothingIsPushedAside(page) {
  const wide = await page.evaluate(() => {
    const { scrollWidth } = document.scrollingElement;
    return scrollWidth > window.innerWidth ? scrollWidth : 0;
  });
  assert.equal(wide, 0, "the page is wider than its window");
}

for (const width of [360, 1280]) {
  test(`names that are markup, formulas, one long word, or of other scripts stay names, ${width} px wide`, async () => {
    const page = await openPage({ width, height: 780 });
    const dialog = await offer(page, `"><img src=x onerror=window.ran=1>.stockpool.json`, JSON.stringify(plan()));
    await nothingIsPushedAside(page);
    await dialog.getByRole("button", { name: "Open it" }).click();
    await becomes(() => page.title(), `${NAMES[0]} · stockpool`);
    for (const screen of ["Plan", "Stock", "Share"]) {
      await go(page, screen);
      await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
      await nothingRan(page);
      await nothingIsPushedAside(page);
    }
    for (const [at] of NAMES.entries()) {
      await page.evaluate((fragment) => (location.hash = fragment), `#plan/warehouseGroup/n${at}`);
      await page.waitForFunction((name) => document.querySelector("input[aria-label='Name of the warehouse group']")?.value === name, NAMES[at]);
      await nothingIsPushedAside(page);
    }
    await page.evaluate(() => (location.hash = "#plan"));
    await page.getByRole("contentinfo").getByRole("button", { name: /balanced/ }).click();
    await nothingIsPushedAside(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("<img");
    await page.getByRole("listbox").getByRole("option").first().waitFor();
    await nothingRan(page);
    await nothingIsPushedAside(page);
  });
}

test("the same names leave the page as they came in: as a file, a table and a picture", async () => {
  const page = await openPage();
  const dialog = await offer(page, "hostile.stockpool.json", JSON.stringify(plan()));
  await dialog.getByRole("button", { name: "Open it" }).click();
  await go(page, "Share");
  const file = await saved(page, () => page.getByRole("button", { name: "Save the file" }).click());
  assert.match(file.name, /^[\p{L}\p{N}._ -]+\.stockpool\.json$/u, "a file name that every system takes");
  assert.deepEqual(JSON.parse(file.text).warehouses.map(({ name }) => name), NAMES);

  const table = await saved(page, () => page.getByRole("button", { name: "Save as CSV" }).click());
  for (const cell of table.text.split(/[\r\n,;\t]+/)) assert.doesNotMatch(cell, /^"?(=|\+|@|-\D|-\d+\D)/, "a cell that a spreadsheet would run");

  const picture = await saved(page, () => page.getByRole("button", { name: "Save as SVG" }).click());
  const inside = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    const wrong = "parsererror, script, image, img, iframe, foreignObject, [onerror], [onload], [onmouseover], [href]";
    return { wrong: [...parsed.querySelectorAll(wrong)].map((element) => element.outerHTML), root: parsed.documentElement.localName };
  }, picture.text);
  assert.deepEqual(inside, { wrong: [], root: "svg" });
});

const refused = {
  "a name with a bidirectional override": [JSON.stringify(plan(["Warehouse \u202Egnp.exe"])), /name/i],
  "a name with a control character": [JSON.stringify(plan(["Ware\u0000house"])), /name/i],
  "a name of 10 kB": [JSON.stringify(plan(["N".repeat(10_000)])), /200|long/i],
  "a field of 10 kB": [JSON.stringify({ ...plan(["A"]), ["x".repeat(10_000)]: 1 }), /unknown|not a field|field/i],
  "a hundred thousand brackets": ["[".repeat(100_000), /./],
  "brackets where a name is due": [`{"format":"stockpool/plan","version":1,"name":${"[".repeat(100_000)}`, /./],
  "a number without end": [`{"format":"stockpool/plan","version":${"9".repeat(10_000)}}`, /version/i],
  "a picture": ["\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR", /./],
  "nothing at all": ["", /./],
  "a prototype": [`{"format":"stockpool/plan","version":1,"name":"A","__proto__":{"ran":1}}`, /__proto__/],
};

for (const [what, [text, told]] of Object.entries(refused)) {
  test(`${what} is refused in words, and the plan stays`, async () => {
    const page = await openPage({ width: 360, height: 780 });
    const dialog = await offer(page, "hostile.stockpool.json", text);
    await dialog.getByText("This cannot be opened").waitFor();
    assert.match(await dialog.innerText(), told);
    assert.ok((await dialog.innerText()).length < 2_000, "what is told can be read");
    await nothingIsPushedAside(page);
    await nothingRan(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.match(await page.title(), /^Europe, US and a store in Berlin/);
  });
}

test("an address that means harm is the beginning", async () => {
  for (const path of ["#plan?product=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E", "#plan/warehouse/../../etc", `#${"/".repeat(5_000)}`, "#stock?product=%E0%A4%A", "#<script>window.ran=1</script>"]) {
    const page = await openPage({ path });
    await nothingRan(page);
    await go(page, "Plan");
    await shows(page, "Europe", "warehouse group", 180);
  }
});

test("a name that is typed is held to the same rules, and told so beside the field", async () => {
  const page = await openPage({ path: "#plan/warehouseGroup/europe" });
  const field = page.getByLabel("Name of the warehouse group");
  for (const name of ["Euro\u202Epe", "N".repeat(10_000)]) {
    await field.fill(name);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: /name/i }).first().waitFor();
    await node(page, "Europe", "warehouse group").waitFor();
    await nothingIsPushedAside(page);
  }
  await field.fill(MARKUP[0]);
  await page.keyboard.press("Enter");
  await shows(page, MARKUP[0], "warehouse group", 180);
  await page.reload();
  await ready(page);
  await nothingRan(page);
});
