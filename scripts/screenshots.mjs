// Takes pictures of every screen in four widths, light and dark, into target/screenshots; with --readme, only the two that
// the README shows, into docs.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encode } from "../src/link/link.js";
import { launch, serve } from "../tests/browser/host.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** A plan that differs from the one that the page opens with. */
const LINKED = readFileSync(join(ROOT, "src/app/examples/worked-case.stockpool.json"), "utf8").replace('"onHand": 50', '"onHand": 60');
const WIDTHS = { 360: 780, 768: 1024, 1280: 800, 1920: 1080 };

/** What is pictured: where it is, and what is done there. */
const VIEWS = {
  plan: ["#plan"],
  "plan-table": [
    "#plan",
    async (page) => {
      await page.getByRole("button", { name: "Table", exact: true }).click();
    },
  ],
  inspector: ["#plan/warehouseGroup/europe"],
  stock: ["#stock"],
  compare: ["#compare", twoScenarios],
  scenario: [
    "#compare",
    async (page) => {
      await twoScenarios(page);
      await page.getByRole("button", { name: "Open FR closed" }).click();
      await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Plan" }).click();
    },
  ],
  share: ["#share"],
  link: [await encode(LINKED)],
  problems: [
    "#plan",
    async (page) => {
      await palette(page, "Open the example “More promised");
      await palette(page, "Problems");
    },
  ],
  why: [
    "#plan",
    async (page) => {
      await page.getByRole("contentinfo").getByRole("button", { name: "272 balanced" }).click();
    },
  ],
  palette: [
    "#plan",
    async (page) => {
      await page.keyboard.press("Control+k");
    },
  ],
  brand: ["#plan", (page) => palette(page, "Open the example “A fashion brand")],
  "brand-stock": [
    "#plan",
    async (page) => {
      await palette(page, "Open the example “A fashion brand");
      await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Stock" }).click();
    },
  ],
};

/** Makes two scenarios out of a question each. */
async function twoScenarios(page) {
  await page.getByRole("combobox", { name: "Close a warehouse" }).selectOption("FR");
  await page.getByRole("textbox", { name: "Hold back so many units of every product" }).fill("7");
  await page.keyboard.press("Enter");
  await page.getByText("Hold back 7 units of every product").first().waitFor();
}

/** Does the first command of the palette that answers a search. */
async function palette(page, search) {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find or do anything" }).fill(search);
  await page.getByRole("listbox").getByRole("option").first().click();
}

const host = await serve();
const browser = await launch();

/** Opens a view and takes a picture of it in light and in dark; `name` gives each its file. */
async function pictures([fragment, act], options, name) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(10_000);
  try {
    const page = await context.newPage();
    await page.goto(host.address + fragment);
    await page.getByRole("navigation", { name: "Screens" }).waitFor();
    await act?.(page);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(200);
      await page.screenshot({ path: name(colorScheme) });
    }
  } finally {
    await context.close();
  }
}

try {
  if (process.argv.includes("--readme")) {
    const options = { viewport: { width: 1440, height: 860 }, deviceScaleFactor: 1.5 };
    await pictures(VIEWS.plan, options, (colorScheme) => join(ROOT, `docs/plan-${colorScheme}.png`));
  } else {
    const folder = join(ROOT, "target/screenshots");
    mkdirSync(folder, { recursive: true });
    for (const [view, steps] of Object.entries(VIEWS)) {
      for (const [width, height] of Object.entries(WIDTHS)) {
        const options = { viewport: { width: Number(width), height }, hasTouch: width === "360" };
        // One screen that cannot be had is said, and the others are taken all the same.
        await pictures(steps, options, (colorScheme) => join(folder, `${view}-${width}-${colorScheme}.png`)).catch((error) => {
          console.error(`${view}, ${width} px: ${error.message.split("\n")[0]}`);
          process.exitCode = 1;
        });
      }
    }
    console.log(`pictures in ${folder}`);
  }
} finally {
  await browser.close();
  await host.close();
}
