// How fast an edit is on the screen, how fast the page opens, and how large it is. Prints ratios within one run, because the
// milliseconds depend on the machine; judges nothing. What is compared is measured in turn, round by round, so that a machine
// that slows down slows all of it.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printSizes } from "../../scripts/sizes.mjs";
import { launch, serve } from "../browser/host.mjs";
import { planOf } from "./plans.mjs";

const NODES = [5, 50, 500];
const EDITS = Number(process.env.EDITS ?? 60);
const WARMING = 10; // edits before it counts: until then the browser still compiles
const OPENINGS = Number(process.env.OPENINGS ?? 15);
const FRAME = 16; // ms of work that fit into one frame

const percentile = (values, part) => values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))];
const ms = (value) => `${value.toFixed(1)} ms`.padStart(10);
const times = (value) => `${value.toFixed(1)} ×`.padStart(9);

/** Milliseconds of script, style and layout that the page has worked so far. */
async function worked(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = new Map(metrics.map(({ name, value }) => [name, value]));
  return 1000 * ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].reduce((sum, name) => sum + of.get(name), 0);
}

/** From the next key down to the moment when the frame after it has been handed over, in milliseconds. */
const presented = (page) =>
  page.evaluate(() => {
    window.presented = new Promise((done) => {
      const down = (event) => {
        const began = event.timeStamp;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now() - began);
          port2.postMessage(null);
        });
      };
      addEventListener("keydown", down, { once: true, capture: true });
    });
  });

/** Presses a key and gives the work that it made, and how long it took until the frame stood. */
async function press(page, session, key) {
  await presented(page);
  const before = await worked(session);
  await page.keyboard.press(key);
  const shown = await page.evaluate(() => window.presented);
  return { work: (await worked(session)) - before, shown };
}

async function openPlan(browser, address, nodes) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(address);
  await page.getByRole("navigation", { name: "Screens" }).waitFor();
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "bench.stockpool.json"));
    return data;
  }, planOf(nodes));
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent("body", event, { dataTransfer: data });
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByText(`${nodes} nodes`).first().waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return { nodes, page, session, work: [], shown: [], nothing: [] };
}

/** Types a quantity into the first warehouse of the picture and takes it up with Enter, which is what is measured. */
async function edit({ page, session }, round) {
  await page.bringToFront();
  await page.locator("[data-node^='warehouse/']").first().focus();
  await page.keyboard.type(String(100 + (round % 2) * 500 + round));
  return press(page, session, "Enter");
}

async function measureEdits(browser, address) {
  const plans = [];
  for (const nodes of NODES) plans.push(await openPlan(browser, address, nodes));
  for (let round = 0; round < WARMING + EDITS; round += 1) {
    for (const plan of plans) {
      const { work, shown } = await edit(plan, round);
      // A key that does nothing: what a frame costs by itself.
      const nothing = await press(plan.page, plan.session, "Shift");
      if (round < WARMING) continue;
      plan.work.push(work);
      plan.shown.push(shown);
      plan.nothing.push(nothing.work);
    }
  }
  console.log(`\nEdit to picture: script, style and layout from the key to the frame (${EDITS} edits each, in turn)`);
  console.log(`${"".padEnd(14)}${"p50".padStart(10)}${"p95".padStart(10)}${"p50, to 5".padStart(11)}${"p50, to a key that does nothing".padStart(34)}${"p95, of a frame".padStart(18)}${"on the screen, p95".padStart(21)}`);
  for (const { nodes, work, shown, nothing } of plans) {
    const [p50, p95] = [percentile(work, 0.5), percentile(work, 0.95)];
    const toFive = times(p50 / percentile(plans[0].work, 0.5)).padStart(11);
    const toNothing = times(p50 / percentile(nothing, 0.5)).padStart(34);
    const ofFrame = `${((100 * p95) / FRAME).toFixed(0)} %`.padStart(18);
    console.log(`${`${nodes} nodes`.padEnd(14)}${ms(p50)}${ms(p95)}${toFive}${toNothing}${ofFrame}${ms(percentile(shown, 0.95)).padStart(21)}`);
  }
  await Promise.all(plans.map(({ page }) => page.context().close()));
}

/** Opens an address in a new context and gives the milliseconds until the words stand there and are painted. */
async function open(browser, address, words) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript((words) => {
    window.stood = new Promise((done) => {
      const look = () => (document.body?.innerText.includes(words) ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : requestAnimationFrame(look));
      look();
    });
  }, words);
  await page.goto(address);
  const took = await page.evaluate(() => window.stood);
  await context.close();
  return took;
}

async function measureOpening(browser, address) {
  const folder = mkdtempSync(join(tmpdir(), "stockpool-bench-"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>bare</title><p>272 available</p>");
  const bareHost = await serve(folder);
  const [page, bare] = [[], []];
  for (let round = 0; round < OPENINGS + 2; round += 1) {
    const took = [await open(browser, address, "272 available"), await open(browser, bareHost.address, "272 available")];
    if (round < 2) continue;
    page.push(took[0]);
    bare.push(took[1]);
  }
  await bareHost.close();
  rmSync(folder, { recursive: true });
  console.log(`\nPage open to first figures, nothing cached (${OPENINGS} openings each, in turn)`);
  console.log(`${"".padEnd(36)}${"p50".padStart(10)}${"p95".padStart(10)}`);
  console.log(`${"the page, with the worked case".padEnd(36)}${ms(percentile(page, 0.5))}${ms(percentile(page, 0.95))}`);
  console.log(`${"a bare page with the same words".padEnd(36)}${ms(percentile(bare, 0.5))}${ms(percentile(bare, 0.95))}`);
  console.log(`${"ratio".padEnd(36)}${times(percentile(page, 0.5) / percentile(bare, 0.5)).padStart(10)}`);
}

const host = await serve();
const browser = await launch();
try {
  await measureEdits(browser, host.address);
  await measureOpening(browser, host.address);
  console.log();
  printSizes();
} finally {
  await browser.close();
  await host.close();
}
