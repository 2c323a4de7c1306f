// What assistive technology, small windows and people who want no motion get: every screen and every dialog, on a phone and
// on a desk, in light and in dark.

import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../src/link/link.js";
import { WORKED_CASE } from "../package/project.mjs";
import { axe, dropFile, go, node, openPage, shows, sideways } from "./harness.mjs";

/** Waits for a dialog by its name. */
const dialog = (page, name) => page.getByRole("dialog", { name }).waitFor();

/** Goes to what the address bar says. */
async function at(page, fragment) {
  await page.evaluate((fragment) => (location.hash = fragment), fragment);
}

/** Does a command of the palette. */
async function palette(page, search) {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find or do anything" }).fill(search);
  await page.getByRole("option", { name: search }).first().click();
}

const broken = {
  format: "stockpool/plan",
  version: 1,
  name: "Broken",
  warehouses: [
    { id: "a", name: "A", kind: "global" },
    { id: "b", name: "B", kind: "global" },
  ],
  warehouseGroups: [{ id: "a", name: "A", warehouses: ["a"] }],
};

/** Everything there is to see, and how to get there from the plan without a choice. */
const VIEWS = {
  plan: async () => {},
  "the plan as a table": async (page) => {
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.getByRole("table").first().waitFor();
  },
  "a warehouse": async (page) => {
    await at(page, "#plan/warehouse/de-1");
    await page.getByLabel("Name of the warehouse").waitFor();
  },
  "a warehouse group": async (page) => {
    await at(page, "#plan/warehouseGroup/europe");
    await page.getByLabel("Name of the warehouse group").waitFor();
  },
  "a channel group": async (page) => {
    await at(page, "#plan/salesChannelGroup/webshops-eu");
    await page.getByLabel("Name of the channel group").waitFor();
  },
  "a channel": async (page) => {
    await at(page, "#plan/salesChannel/web-de");
    await page.getByLabel("Name of the channel").waitFor();
  },
  "moving a warehouse": async (page) => {
    await at(page, "#plan/warehouse/de-1");
    await page.getByRole("button", { name: "Move to… (DE 1)" }).first().click();
    await dialog(page, "Move DE 1 to…");
  },
  why: async (page) => {
    await page.getByRole("contentinfo").getByRole("button", { name: "272 balanced" }).click();
    await dialog(page, /272/);
  },
  stock: async (page) => {
    await go(page, "Stock");
    await page.getByRole("grid").waitFor();
  },
  "nothing to compare yet": async (page) => {
    await go(page, "Compare");
    await page.getByText("A scenario is a list of changes").waitFor();
  },
  "scenarios side by side": async (page) => {
    await go(page, "Compare");
    await page.getByRole("combobox", { name: "Close a warehouse" }).selectOption("FR");
    await page.getByRole("textbox", { name: "Hold back so many units of every product" }).fill("7");
    await page.keyboard.press("Enter");
    await page.getByRole("table").getByText("Hold back 7 units of every product").first().waitFor();
  },
  "an open scenario in the picture": async (page) => {
    await go(page, "Compare");
    await page.getByRole("combobox", { name: "Close a warehouse" }).selectOption("FR");
    await page.getByRole("button", { name: "Open FR closed" }).click();
    await at(page, "#plan/warehouseGroup/europe?scenario=FR%20closed");
    await page.getByRole("button", { name: "Back to the plan" }).waitFor();
  },
  share: async (page) => {
    await go(page, "Share");
    await page.getByRole("heading", { name: "Plan file" }).waitFor();
  },
  palette: async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("listbox", { name: "Answers" }).waitFor();
  },
  keys: async (page) => {
    await page.keyboard.press("?");
    await dialog(page, /keys/i);
  },
  "the plan's menu": async (page) => {
    await page.getByRole("button", { name: "Europe, US and a store in Berlin" }).click();
    await dialog(page, "The plan");
  },
  "a file that would be opened": async (page) => {
    await dropFile(page, { name: "broken.stockpool.json", text: JSON.stringify(broken) });
    await dialog(page, /Open “Broken”/);
  },
  "a file that cannot be opened": async (page) => {
    await dropFile(page, { name: "torn.stockpool.json", text: '{ "format": "stockpool/plan", "version": 1, "nam' });
    await dialog(page, "This cannot be opened");
  },
  "a link that would be opened": async (page) => {
    await at(page, await encode(JSON.stringify({ ...JSON.parse(WORKED_CASE), name: "From a link" })));
    await dialog(page, /Open “From a link”/);
  },
  "a link that cannot be opened": async (page) => {
    await at(page, "#plan=1.");
    await dialog(page, "This link cannot be opened");
  },
  "a link as a QR code": async (page) => {
    await go(page, "Share");
    await page.getByText("QR code", { exact: true }).click();
    await page.getByRole("img", { name: "QR code of the link" }).waitFor();
  },
  problems: async (page) => {
    await dropFile(page, { name: "broken.stockpool.json", text: JSON.stringify(broken) });
    await page.getByRole("button", { name: "Open it" }).click();
    await palette(page, "Problems");
    await dialog(page, /problem/);
  },
};

for (const width of [360, 1280]) {
  for (const [name, open] of Object.entries(VIEWS)) {
    test(`${name}, ${width} px wide, in light and in dark`, async () => {
      const page = await openPage({ width, height: 780, still: true, touch: width === 360 });
      await open(page);
      await axe(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await axe(page);
      if (width === 360) assert.deepEqual(await sideways(page), [], "nothing but the grid scrolls sideways");
    });
  }
}

test("who wants no motion gets none", async () => {
  const page = await openPage({ still: true });
  await node(page, "DE 1", "warehouse").focus();
  await page.keyboard.type("60");
  await page.keyboard.press("Enter");
  const moving = await page.evaluate(() => document.getAnimations().map((animation) => [animation.animationName ?? animation.transitionProperty, animation.effect.getTiming().duration]).filter(([, duration]) => duration > 1));
  assert.deepEqual(moving, []);
  await shows(page, "Europe", "warehouse group", 190);
});

test("motion explains, and takes under 200 ms", async () => {
  const page = await openPage();
  const longest = page.evaluate(
    () =>
      new Promise((done) => {
        let longest = 0;
        const end = performance.now() + 600;
        const look = () => {
          for (const animation of document.getAnimations()) longest = Math.max(longest, animation.effect.getComputedTiming().endTime);
          if (performance.now() < end) requestAnimationFrame(look);
          else done(longest);
        };
        look();
      }),
  );
  await node(page, "DE 1", "warehouse").focus();
  await page.keyboard.type("60");
  await page.keyboard.press("Enter");
  await shows(page, "Europe", "warehouse group", 190);
  assert.ok((await longest) <= 200, `${await longest} ms`);
});

test("a change is told to who cannot see it", async () => {
  const page = await openPage();
  await page.getByRole("status").first().waitFor({ state: "attached" }); // there before anything is said
  await node(page, "DE 1", "warehouse").focus();
  await page.keyboard.press("Delete");
  await page.getByRole("status").filter({ hasText: "DE 1" }).waitFor();
});
