// The page's program comes in parts: what the page opens with, and the rest, which is loaded later and may not come.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AIM, FIRST, brotli } from "../../scripts/sizes.mjs";
import { becomes, expected, figure, go, node, openPage, ready } from "./harness.mjs";
import { DIST } from "./host.mjs";

/** Files of the page's program, but for the first. */
const PARTS = /\/app-\w+-\w+\.wasm$/;
const TOOLS = /\/app-\w+-tools\.wasm$/;
const SCREENS = /\/app-\w+-screens\.wasm$/;

const missing = (place) => place.getByRole("alert").filter({ hasText: "A part of stockpool could not be loaded" });
const inspector = (page) => page.getByRole("complementary", { name: "Inspector" });

/** Lets these files not come. */
const lose = (files) => (context) => context.route(files, (route) => route.abort("connectionrefused"));

/** Lets them come again. */
async function find(page, files) {
  await page.context().unroute(files);
  expected(/request failed: .*\.wasm/);
  expected(/on the console: /);
}

test("the program that the page opens with is no larger than it is to be", () => {
  const name = readdirSync(DIST).find((name) => FIRST.test(name));
  const size = brotli(readFileSync(join(DIST, name)));
  assert.ok(size <= AIM, `${size} bytes with brotli, and ${AIM} at most`);
});

test("the plan is there, and can be worked with, before any other part of the program", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const asked = [];
  const hold = async (context) => {
    await context.route(PARTS, async (route) => {
      asked.push(route.request().url());
      await held;
      await route.continue();
    });
  };
  const page = await openPage({ before: hold, mounted: false });
  await page.getByRole("navigation", { name: "Screens" }).waitFor();
  await becomes(() => figure(page, "Europe", "warehouse group"), 180);
  await node(page, "Europe", "warehouse group").click();
  await becomes(() => node(page, "Europe", "warehouse group").getAttribute("aria-pressed"), "true");
  assert.equal(await inspector(page).getByRole("heading").count(), 0);
  release();
  await inspector(page).getByRole("textbox", { name: "Name of the warehouse group" }).waitFor();
  assert.ok(asked.length > 0);
});

test("once it is open, the page asks for no more of its program", async () => {
  const page = await openPage();
  await page.waitForLoadState("networkidle");
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await go(page, "Stock");
  await page.getByRole("grid").waitFor();
  await go(page, "Share");
  await page.getByRole("button", { name: "Save as SVG" }).waitFor();
  await page.keyboard.press("Control+K");
  await page.getByRole("combobox", { name: "Find or do anything" }).waitFor();
  assert.deepEqual(asked.filter((address) => /\.(wasm|js)$/.test(address)), []);
});

test("a screen that does not come is told, and comes when it is tried again", async () => {
  const page = await openPage({ before: lose(SCREENS) });
  await go(page, "Stock");
  const main = page.getByRole("main");
  await missing(main).waitFor();
  await find(page, SCREENS);
  await main.getByRole("button", { name: "Try again" }).click();
  await main.getByRole("grid").waitFor();
});

test("tools that do not come are told where they are missed, and come when they are tried again", async () => {
  const page = await openPage({ before: lose(TOOLS) });
  await missing(inspector(page)).waitFor();
  // The plan can be looked at all the same.
  await node(page, "Europe", "warehouse group").click();
  await becomes(() => figure(page, "Europe", "warehouse group"), 180);
  await page.keyboard.press("Control+K");
  await missing(page).nth(1).waitFor();
  await find(page, TOOLS);
  await inspector(page).getByRole("button", { name: "Try again" }).click();
  // What was asked for opens now.
  await page.getByRole("combobox", { name: "Find or do anything" }).waitFor();
  await page.keyboard.press("Escape");
  await inspector(page).getByRole("textbox", { name: "Name of the warehouse group" }).waitFor();
  assert.equal(await missing(page).count(), 0);
  await ready(page);
});
