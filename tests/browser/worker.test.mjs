// The document in a thread of its own: it computes there, and whatever becomes of the thread, nothing of the plan is lost.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, expected, node, openPage, pasteText, ready, saved, shows } from "./harness.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const isSaved = (page) => page.getByRole("banner").getByText("Saved · this browser").waitFor();
const europe = (page, units) => shows(page, "Europe", "warehouse group", units);
const says = (page, text) => page.getByText(text).filter({ visible: true }).waitFor({ timeout: 20_000 });
const NOT_MADE = /was started again\. The last change was not made/;
const NOTHING_LOST = /was started again\. Nothing is lost/;

/** Types what DE 1 has, in the picture, by keyboard. */
async function type(page, units) {
  await node(page, "DE 1", "warehouse").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type(String(units));
  await page.keyboard.press("Enter");
}

/** Changes DE 1 so that Europe has that many units. */
async function make(page, units) {
  await type(page, units - 130);
  await europe(page, units);
}

/** Keeps hold of the threads that the page starts, so that they can be ended. */
const keepThreads = (context) =>
  context.addInitScript(() => {
    window.threads = [];
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        window.threads.push(this);
      }
    };
  });

/** Lets every reply come late. */
const makeSlow = (context) =>
  context.addInitScript(() => {
    window.Worker = class extends Worker {
      set onmessage(heard) {
        super.onmessage = heard && ((event) => setTimeout(heard, event.data === "ready" ? 0 : 250, event));
      }
    };
  });

/** Lets a letter of no bytes, which the page never sends, trap the program in the thread. */
const makeFragile = async (context) => {
  await keepThreads(context);
  const name = (await readdir(DIST)).find((name) => /^letters-\w+\.js$/.test(name));
  const trap = "function trap() { throw new WebAssembly.RuntimeError('unreachable'); }\n";
  const body = trap + (await readFile(join(DIST, name), "utf8")).replace("reply(message,", "message.length === 0 ? trap() : reply(message,");
  await context.route(`**/${name}`, (route) => route.fulfill({ contentType: "text/javascript", body }));
};
const trap = (page) => page.evaluate(() => threads.at(-1).postMessage(new Uint8Array(0)));
const end = (page) => page.evaluate(() => threads.at(-1).terminate());

test("the document works in a thread of its own", async () => {
  const page = await openPage();
  await europe(page, 180);
  assert.equal(page.workers().length, 1);
});

test("a thread that traps is replaced, and the plan goes on where it was", async () => {
  const page = await openPage({ before: makeFragile });
  await make(page, 190);
  await make(page, 200);
  await button(page, "Undo").click();
  await europe(page, 190);
  await trap(page);
  await says(page, NOTHING_LOST);
  await europe(page, 190);
  await button(page, "Redo").click();
  await europe(page, 200);
  await make(page, 210);
  await isSaved(page);

  // And again, also with a scenario open.
  await page.keyboard.press("Control+K");
  await page.keyboard.type("Add a scenario");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Less");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Scenario" }).getByText("0 changes").waitFor();
  await make(page, 150);
  await trap(page);
  await says(page, NOTHING_LOST);
  await europe(page, 150);
  await page.getByRole("region", { name: "Scenario" }).getByText("1 change").waitFor();
  await page.reload();
  await ready(page);
  await europe(page, 150);
  await button(page, "Back to the plan").click();
  await europe(page, 210);
});

test("a thread that does not answer any more is replaced, and the page says that the last change was not made", async () => {
  const page = await openPage({ before: keepThreads });
  await make(page, 190);
  await isSaved(page);
  await end(page);
  await type(page, 70);
  await says(page, NOT_MADE);
  await europe(page, 190);
  await make(page, 200);
  await isSaved(page);
  await page.reload();
  await ready(page);
  await europe(page, 200);
});

test("when a thread is lost while it writes a file, the page says that there is none", async () => {
  const page = await openPage({ before: keepThreads });
  await make(page, 190);
  await isSaved(page);
  await end(page);
  await page.keyboard.press("Control+S");
  await says(page, /stopped while it wrote the file.*Save the file again/);
  const begins = page.waitForEvent("download");
  await page.keyboard.press("Control+S");
  assert.match((await begins).suggestedFilename(), /\.stockpool\.json$/);
  await europe(page, 190);
});

test("what was typed last is there again after a reload, even where nothing has answered it", async () => {
  const page = await openPage({ before: keepThreads });
  await make(page, 190);
  await isSaved(page);
  await end(page);
  await type(page, 70);
  await page.reload();
  await ready(page);
  await europe(page, 200);
  await isSaved(page);
  await button(page, "Undo").click();
  await europe(page, 190);
});

test("where nothing can be saved, a thread that is lost is replaced all the same", async () => {
  const block = (context) => context.addInitScript(() => Object.defineProperty(window, "localStorage", { value: null }));
  const page = await openPage({ before: (context) => Promise.all([makeFragile(context), block(context)]) });
  await make(page, 190);
  await trap(page);
  await says(page, NOTHING_LOST);
  await europe(page, 190);
  await button(page, "Undo").click();
  await europe(page, 180);
});

test("what is typed and pasted while the document is slow to answer is all taken, one after the other", async () => {
  const page = await openPage({ before: makeSlow, path: "#stock" });
  const reads = (text) => page.getByRole("row").filter({ hasText: text }).waitFor();
  const type = async (...texts) => {
    for (const text of texts) {
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    }
  };
  await button(page, "Add product").click();
  await page.getByRole("textbox", { name: "SKU, NEW" }).waitFor();
  await type("CAP", "Blue cap", "11", "12");
  await reads(/CAP\s*Blue cap\s*11\s*12\s*0/);

  // A SKU that is taken is said when the keyboard is elsewhere already.
  await page.getByRole("rowheader", { name: "CAP" }).click();
  await type("TEE-RED-M", "Red cap");
  await page.getByRole("alert").getByText("SKU, CAP: There is a product with the SKU “TEE-RED-M” already.").waitFor();
  await reads(/CAP\s*Red cap\s*11\s*12\s*0/);

  // Pasted and taken back before anything is answered.
  await page.getByRole("gridcell", { name: "11", exact: true }).first().click();
  await type("21");
  await pasteText(page, "1\t2\t3");
  await page.keyboard.press("ControlOrMeta+Z");
  await reads(/CAP\s*Red cap\s*21\s*12\s*0/);
  await page.getByText("Undone: ").first().waitFor();
});

test("while a plan of a newer version is looked at and the thread is lost, the own plan comes back", async () => {
  const page = await openPage({ before: makeFragile });
  await make(page, 190);
  const file = await saved(page, () => page.keyboard.press("ControlOrMeta+S"));
  const later = JSON.stringify({ ...JSON.parse(file.text), version: 2, name: "From the future" });
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "later.stockpool.json", { type: "application/json" }));
    for (const event of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, later);
  await button(page, "Look at it").click();
  await page.getByText("Your own plan waits").waitFor();
  await trap(page);
  await says(page, NOTHING_LOST);
  await europe(page, 190);
  await make(page, 200);
});

for (const [how, before] of [
  ["has no threads", (context) => context.addInitScript(() => delete window.Worker)],
  ["refuses one", (context) => context.addInitScript(() => { window.Worker = function () { throw new DOMException("no", "SecurityError"); }; })],
  ["does not get its file", (context) => context.route(/thread-\w+\.js$/, (route) => route.fulfill({ status: 404 }))],
]) {
  test(`a browser that ${how} computes in the page`, async () => {
    const page = await openPage({ before });
    await make(page, 190);
    await isSaved(page);
    assert.equal(page.workers().length, 0);
    await button(page, "Undo").click();
    await europe(page, 180);
    const { text } = await saved(page, () => page.keyboard.press("ControlOrMeta+S"));
    assert.equal(JSON.parse(text).products[0].stock["de-1"].onHand, 50);
    await page.reload();
    await ready(page);
    await europe(page, 180);
    if (how.startsWith("does not")) expected(/thread-\w+\.js/);
  });
}
