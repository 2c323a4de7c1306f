// A catalogue too large for local storage: kept in the browser's database, tied to the plan, and never lost or mixed up, whatever happens.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { axe, figure, go, node, openPage, ready, saved, shows, storage } from "./harness.mjs";
import { launchIn, serve } from "./host.mjs";

const PRODUCTS = 20_000;
const WORKED_CASE = JSON.parse(await readFile(join(import.meta.dirname, "../../src/app/examples/worked-case.stockpool.json"), "utf8"));

const told = (page) => page.getByRole("complementary", { name: "Where the plan is kept" });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const isSaved = (page) => page.getByRole("banner").getByText("Saved · this browser").waitFor({ timeout: 30_000 });
const de1 = (page, units) => shows(page, "DE 1", "warehouse", units);
const hasProducts = (page, count) => page.getByRole("contentinfo").getByText(`${count.toLocaleString("en")} products`).waitFor({ timeout: 30_000 });

/** Opens the network of the worked case with so many products. Each has units by its row. */
async function openLarge(page, products = PRODUCTS) {
  await page.evaluate(
    ({ plan, products }) => {
      const stock = (row) => Object.fromEntries(plan.warehouses.map(({ id }, at) => [id, { onHand: ((row * 7 + at * 13) % 400) + 1 }]));
      const all = Array.from({ length: products }, (_, row) => ({ sku: `P-${row}`, name: `Product ${row}`, stock: stock(row) }));
      const data = new DataTransfer();
      data.items.add(new File([JSON.stringify({ ...plan, products: all })], "large.stockpool.json", { type: "application/json" }));
      for (const event of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { plan: WORKED_CASE, products },
  );
  await button(page, "Open it").click({ timeout: 30_000 });
  await hasProducts(page, products);
}

/** Looks at one product. */
async function lookAt(page, row, units = ((row * 7) % 400) + 1) {
  await page.evaluate((row) => (location.hash = `#plan?product=P-${row}`), row);
  await de1(page, units);
}

/** Types what DE 1 has of the product looked at. */
async function type(page, units) {
  await node(page, "DE 1", "warehouse").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type(String(units));
  await page.keyboard.press("Enter");
}

async function make(page, units) {
  await type(page, units);
  await de1(page, units);
  await isSaved(page);
}

/** Does something with the stores of the page's database. As a text, which the page's policy lets the debugger alone evaluate. */
const inDatabase = (page, act, given) =>
  page.evaluate(`(async () => {
    const database = await new Promise((resolve) => (indexedDB.open("stockpool").onsuccess = ({ target }) => resolve(target.result)));
    const transaction = database.transaction(["catalogues", "blocks"], "readwrite");
    const answer = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const [catalogues, blocks] = ["catalogues", "blocks"].map((name) => transaction.objectStore(name));
    const result = await (${act})(catalogues, blocks, answer, ${JSON.stringify(given ?? null)});
    database.close();
    return result;
  })()`);
const blocksOf = (page) => inDatabase(page, (catalogues, blocks, answer) => answer(blocks.getAllKeys()));
const revisions = (page) => inDatabase(page, (catalogues, blocks, answer) => answer(catalogues.getAllKeys()));

test("a large catalogue is there again after a reload, with its last change and what can be undone", async () => {
  const page = await openPage();
  await openLarge(page);
  await isSaved(page);
  assert.ok(await told(page).isHidden(), "nothing is said while all is well");
  const texts = Object.values(await storage(page));
  assert.ok(texts.every((text) => text.length < 20_000), "local storage has the network and no products");

  await lookAt(page, 17_000);
  await make(page, 1234);
  await page.reload();
  await ready(page);
  await hasProducts(page, PRODUCTS);
  await de1(page, 1234);

  // Also when the page is left at once.
  await type(page, 77);
  await page.reload();
  await ready(page);
  await de1(page, 77);
  await isSaved(page);
  await button(page, "Undo").click();
  await de1(page, 1234);
});

test("a change of one figure writes one block, and old ones are swept out", async () => {
  const page = await openPage();
  await openLarge(page);
  await isSaved(page);
  await lookAt(page, 17_000);
  const before = await blocksOf(page);
  await make(page, 1000);
  const after = await blocksOf(page);
  assert.equal(after.filter((name) => !before.includes(name)).length, 1);
  for (const units of [1001, 1002, 1003, 1004, 1005]) await make(page, units);
  assert.ok((await revisions(page)).length <= 4);
  assert.ok((await blocksOf(page)).length <= before.length + 4);

  // A small plan takes its place.
  await page.keyboard.press("Control+K");
  await page.getByRole("dialog", { name: "Find and do" }).getByRole("combobox").fill("A fashion brand");
  await page.keyboard.press("Enter");
  await hasProducts(page, 240);
  await isSaved(page);
  await page.reload();
  await ready(page);
  await hasProducts(page, 240);
});

test("products that are gone from the database are told, and nothing is overwritten", async () => {
  const page = await openPage();
  await openLarge(page);
  await isSaved(page);
  await lookAt(page, 17_000);
  await make(page, 1000);
  await make(page, 2000);

  // The newest revision is gone: the one before is whole.
  const kept = await revisions(page);
  await inDatabase(page, (catalogues, blocks, answer, key) => answer(catalogues.delete(key)), kept.at(-1));
  await page.reload();
  await ready(page);
  await hasProducts(page, PRODUCTS);
  await de1(page, 1000);
  await told(page).getByText(/its products are no longer all in this browser/).waitFor();
  await axe(page, ".keep");
  const file = await saved(page, () => button(page, "Download").click());
  assert.equal(JSON.parse(file.text).warehouses.length, WORKED_CASE.warehouses.length);
  await page.getByText("The products of this plan are no longer in this browser. The file has everything else.").filter({ visible: true }).waitFor();
  await button(page, "Discard").click();
  await told(page).waitFor({ state: "hidden" });
  await make(page, 3000);

  // A block that every revision needs is gone: none is whole, and all of them stay as they are.
  const [lost] = await blocksOf(page);
  await inDatabase(page, (catalogues, blocks, answer, name) => answer(blocks.delete(name)), lost);
  await page.evaluate(() => (location.hash = "#plan"));
  await page.reload();
  await ready(page);
  await shows(page, "Europe", "warehouse group", 180);
  assert.equal(await told(page).getByText(/its products are no longer all in this browser/).count(), 2);
  const aside = Object.entries(await storage(page)).filter(([key]) => key.startsWith("stockpool/aside/"));
  assert.equal(aside.length, 2);
  for (const units of [60, 70, 80, 90]) await make(page, units);
  const still = await inDatabase(page, async (catalogues, blocks, answer) => ({ catalogues: await answer(catalogues.getAll()), blocks: await answer(blocks.getAllKeys()) }));
  for (const [, text] of aside) {
    const { contents } = still.catalogues.find((catalogue) => text.endsWith(catalogue.text));
    assert.deepEqual(contents.match(/[0-9a-f]{16}/g).filter((name) => !still.blocks.includes(name)), [lost]);
  }
});

test("a database that is cleared while the page is open is written again", async () => {
  const page = await openPage();
  await openLarge(page);
  await isSaved(page);
  await lookAt(page, 17_000);
  await inDatabase(page, (catalogues, blocks, answer) => Promise.all([answer(catalogues.clear()), answer(blocks.clear())]));
  await make(page, 1000);
  await told(page).waitFor({ state: "hidden" });
  await page.reload();
  await ready(page);
  await de1(page, 1000);
});

test("a browser that has no room for the products is told of, and what is there stays", async () => {
  const page = await openPage();
  const client = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 20_000 });
  await openLarge(page);
  await told(page).getByText(/Not saved here: this browser has no room for so many products/).waitFor({ timeout: 30_000 });
  const file = await saved(page, () => button(page, "Download it").click());
  assert.equal(JSON.parse(file.text).products.length, PRODUCTS);
  await client.send("Storage.overrideQuotaForOrigin", { origin });
  await lookAt(page, 3);
  await make(page, 1000);
  await told(page).waitFor({ state: "hidden" });
  await page.reload();
  await ready(page);
  await de1(page, 1000);
});

test("without a database the products are said not to be saved, and everything else works", async () => {
  // In the thread, too, where scripts of the page do not come.
  const before = (context) =>
    context.route(/store-\w+\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll("indexedDB.open", "indexedDB.none.open") });
    });
  const page = await openPage({ before });
  await openLarge(page);
  await told(page).getByText(/Not saved here: this browser gives the page no database/).waitFor({ timeout: 30_000 });
  await lookAt(page, 3);
  await type(page, 1000);
  await de1(page, 1000);
});

test("while one change is being written, a later one is not said to be saved", async () => {
  const held = [];
  // What is put into the database is there as soon as it is let go.
  const before = async (context) => {
    await context.route(/store-\w+\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace("await done;", 'await done; await fetch("held");') });
    });
    await context.route(/held$/, (route) => held.push(() => route.fulfill({ body: "" })));
  };
  const letGo = async () => {
    while (!held.length) await new Promise((resolve) => setTimeout(resolve, 20));
    await held.shift()();
  };
  const page = await openPage({ before });
  await openLarge(page);
  await letGo();
  await isSaved(page);
  await lookAt(page, 17_000);
  await type(page, 1000);
  while (!held.length) await page.waitForTimeout(20);
  await type(page, 2000);
  await de1(page, 2000);
  await letGo();
  const banner = page.getByRole("banner");
  while (!held.length) {
    assert.equal(await banner.getByText("Saved · this browser").count(), 0, "the second change is not written yet");
    await page.waitForTimeout(20);
  }
  await letGo();
  await isSaved(page);
  await page.reload();
  await ready(page);
  await de1(page, 2000);
});

test("a second tab follows a large catalogue by the blocks that have changed, and takes over", async () => {
  const before = (context) =>
    context.route(/store-\w+\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace("answer(blocks.get(name))", "answer((globalThis.brought = (globalThis.brought ?? 0) + 1, blocks.get(name)))") });
    });
  const page = await openPage({ before });
  await openLarge(page);
  await isSaved(page);
  await lookAt(page, 17_000);
  await make(page, 1000);
  const second = await openPage({ beside: page, path: "#plan?product=P-17000" });
  await told(second).getByText(/Another tab edits this plan/).waitFor();
  await de1(second, 1000);
  const brought = () => second.workers()[0].evaluate(() => globalThis.brought);
  const opened = await brought();
  assert.ok(opened > 10, `${opened} blocks to open it`);
  await make(page, 2000);
  await de1(second, 2000);
  assert.equal(await brought(), opened + 1, "one block has changed");
  // Products more, and a new network.
  await go(page, "Stock");
  await button(page, "Add product").click();
  await page.getByRole("textbox", { name: "SKU, NEW" }).waitFor();
  await page.keyboard.press("Enter");
  await hasProducts(second, PRODUCTS + 1);
  await go(page, "Plan");
  await lookAt(page, 16_000);
  await make(page, 4321);
  await second.evaluate(() => (location.hash = "#plan?product=P-16000"));
  await de1(second, 4321);
  await lookAt(page, 17_000, 2000);
  await second.evaluate(() => (location.hash = "#plan?product=P-17000"));
  await de1(second, 2000);
  await type(page, 2500);
  await button(second, "Edit here instead").click();
  await isSaved(second);
  await de1(second, 2500);
  await make(second, 3000);
  await de1(page, 3000);
});

test("when the browser is killed while it saves, 20 times, nothing is lost that was told to be saved", async () => {
  const host = await serve();
  const folder = await mkdtemp(join(tmpdir(), "stockpool-"));
  let running;
  try {
    running = await launchIn(folder);
    await running.page.goto(host.address);
    await ready(running.page);
    await openLarge(running.page);
    await isSaved(running.page);
    await lookAt(running.page, 17_000);
    let last = 1000;
    await make(running.page, last);
    for (let time = 0; time < 20; time++) {
      await type(running.page, last + 1);
      // From before it is begun until after it is done.
      await running.page.waitForTimeout(time * 25);
      await running.kill();
      running = await launchIn(folder);
      await running.page.goto(`${host.address}#plan?product=P-17000`);
      await ready(running.page);
      await hasProducts(running.page, PRODUCTS);
      const { page } = running;
      const units = await figure(page, "DE 1", "warehouse");
      assert.ok([last, last + 1].includes(units), `${units} in place of ${last} after ${time * 25} ms`);
      last += 2;
      await make(page, last);
    }
  } finally {
    await running?.kill();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test("the Share screen tells how large a large file is, and that no link holds it, without having all of it", async () => {
  // The largest letter that the document's thread has sent.
  const watched = () => {
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener("message", ({ data }) => (window.largest = Math.max(window.largest ?? 0, data.byteLength ?? 0)));
      }
    };
  };
  const page = await openPage({ before: (context) => context.addInitScript(watched) });
  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.type("100,000 products");
  await page.getByRole("dialog").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await hasProducts(page, 100_000);
  await go(page, "Share");
  await page.getByText(/stockpool\.json · about \d+ MB$/).waitFor({ timeout: 30_000 });
  await page.getByRole("region", { name: "Link" }).getByText(/a link holds 16,000,000 at most/).waitFor({ timeout: 30_000 });
  assert.ok((await page.evaluate(() => window.largest)) < 1_000_000, "the text of the file has not come");
});
