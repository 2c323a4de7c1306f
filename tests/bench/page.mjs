// What a catalogue of a million products feels like in the page: a CSV is imported, a cell is typed, the grid is sorted, searched and scrolled to its
// end. Prints how long each takes until it stands on the screen; of the letter that took longest, how long until its answer was read, while the page
// may be drawing, and how long the document's thread worked at it; the longest time for which the page was deaf to keys, and the memory of the
// browser's process. Judges nothing.
//
// PRODUCTS makes it shorter; DIST is another built page.

import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, serve } from "../browser/host.mjs";
import { FORMS, writeStock } from "./csv/file.mjs";

const PRODUCTS = Number(process.env.PRODUCTS ?? 1_000_000);
const PATIENCE = 300_000; // ms for a step

/** The resident megabytes of the browser's largest process, which is the page's; 0 where the system does not tell. */
function memory() {
  try {
    const sizes = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          if (!readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--type=renderer")) return [];
          return [Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1] ?? 0)];
        } catch {
          return []; // gone meanwhile
        }
      });
    return Math.max(0, ...sizes) / 1024;
  } catch {
    return 0;
  }
}

/** Does something, waits until it is seen, and tells how long it took and how long the page was busy at a stretch. */
async function measure(page, name, act, seen) {
  await page.evaluate(() => (window.longest = window.answered = 0));
  const thread = page.workers()[0];
  await thread.evaluate(() => {
    if (!self.answer) {
      self.answer = self.onmessage;
      self.onmessage = async (event) => {
        const start = performance.now();
        await self.answer(event);
        self.worked = Math.max(self.worked, performance.now() - start);
      };
    }
    self.worked = 0;
  });
  const start = performance.now();
  await act();
  await seen();
  const took = performance.now() - start;
  await page.waitForTimeout(100); // the observer is told of the last one
  const [answered, longest] = await page.evaluate(() => [window.answered, window.longest]);
  const worked = await thread.evaluate(() => self.worked);
  const columns = [took, answered, worked, longest].map((time) => `${time.toFixed(0).padStart(11)} ms`);
  console.log(`${name.padEnd(34)}${columns.join("")}${memory().toFixed(0).padStart(11)} MB`);
}

const folder = mkdtempSync(join(tmpdir(), "stockpool-bench-"));
const file = join(folder, "stock.csv");
writeStock(file, PRODUCTS, FORMS["nothing in quotes"]);
const host = await serve();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(PATIENCE);
  await page.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: "longtask" });
    // Letters are answered in their order; both they and the answers are bytes.
    const sent = [];
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message instanceof Uint8Array && sent.push(performance.now()) === 1) this.addEventListener("message", hear);
      return send.call(this, message, ...rest);
    };
    const hear = ({ data }) => {
      if (data instanceof Uint8Array) window.answered = Math.max(window.answered, performance.now() - sent.shift());
    };
  });
  await page.goto(`${host.address}#stock`);
  await page.locator("#main:not([aria-busy])").waitFor();
  const count = PRODUCTS.toLocaleString("en");
  const grid = page.getByRole("grid", { name: "Stock" });
  const dialog = page.getByRole("dialog", { name: "Import a table" });
  const status = page.getByRole("contentinfo");
  console.log(`${count} products in 20 warehouses, ${(statSync(file).size / 1e6).toFixed(0)} MB of CSV`);
  console.log(`${"".padEnd(34)}${["until seen", "answered", "worked at", "busy", "memory"].map((name) => name.padStart(14)).join("")}`);

  await measure(page, "understood and looked at", async () => {
    const chosen = page.waitForEvent("filechooser");
    await page.keyboard.press("ControlOrMeta+K");
    await page.keyboard.type("Import CSV");
    await page.getByRole("option", { name: /Import CSV/ }).waitFor();
    await page.keyboard.press("Enter");
    await (await chosen).setFiles(file);
  }, () => dialog.getByText(`${count} rows read`).waitFor());
  await measure(page, "imported", () => dialog.getByRole("button", { name: "Import" }).click(), async () => {
    await dialog.waitFor({ state: "hidden" });
    await status.getByText(new RegExp(`${(PRODUCTS + 1).toLocaleString("en")} products`)).waitFor();
  });
  const figures = () => status.innerText();
  const changes = async (act) => {
    const before = await figures();
    await act();
    return () => page.waitForFunction((before) => document.querySelector("footer").innerText !== before, before);
  };
  let seen;
  await grid.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await measure(page, "a cell typed, until the totals follow", async () => {
    seen = await changes(async () => {
      await page.keyboard.type("1060");
      await page.keyboard.press("Enter");
    });
  }, () => seen());
  await measure(page, "undone", async () => { seen = await changes(() => page.keyboard.press("ControlOrMeta+Z")); }, () => seen());
  const last = String(PRODUCTS - 1).padStart(7, "0");
  await measure(page, "to the last row", async () => {
    await grid.focus();
    await page.keyboard.press("ControlOrMeta+End");
  }, () => page.getByRole("rowheader", { name: `SKU-${last}` }).waitFor());
  await measure(page, "searched by text", () => page.getByRole("searchbox").first().fill(last), async () => {
    await page.locator(`[role=grid][aria-rowcount='3']`).waitFor();
    await page.getByRole("rowheader", { name: `SKU-${last}` }).waitFor();
  });
  await measure(page, "search taken back", () => page.getByRole("searchbox").first().fill(""), () => page.locator(`[role=grid][aria-rowcount='${PRODUCTS + 3}']`).waitFor());
  // Of other rows, or the same ones in another order, other SKUs stand there.
  const skus = () => page.getByRole("rowheader").allInnerTexts();
  const listed = async (name, act) => {
    const before = String(await skus());
    const other = async () => {
      while (String(await skus()) === before) await page.waitForTimeout(5);
    };
    await measure(page, name, act, other);
  };
  await grid.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  for (const column of ["w3", "Name", "SKU"]) {
    // Without force, the page is laid out anew at each event to see what is under the pointer.
    await listed(`sorted by ${column}`, () => page.getByRole("columnheader", { name: column, exact: true }).first().click({ force: true }));
  }
  for (const choice of ["Nothing available", "Unassigned units", "Differs between groups"]) {
    await listed(`only: ${choice}`, () => page.getByLabel("Which products").selectOption(choice));
  }
} finally {
  await browser.close();
  await host.close();
  rmSync(folder, { recursive: true });
}
