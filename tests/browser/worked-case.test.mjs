// The worked case, as somebody meets it who opens the page for the first time: by mouse, and again by keyboard alone.
// 180, 80 and 12 are divided into 90, 90, 80 and 12; one more line in DE 1 makes Europe 190 and each of its groups 95.

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, dropFile, figure, focuses, go, node, openPage, pasteText, ready, shows } from "./harness.mjs";

const WAREHOUSES = { "DE 1": 50, "DE 2": 30, FR: 100, US: 80, "Store Berlin": 12 };
const GROUPS = { Europe: 180, US: 80, "Store Berlin": 12 };
const CHANNEL_GROUPS = { "Webshops DE + FR": 90, "Amazon Germany": 90, "Webshop US": 80, "Store Berlin": 12 };
const CHANNELS = { "Webshop Germany": 90, "Webshop France": 90, "Amazon Germany": 90, "Webshop US": 80, "Store Berlin": 12 };

const dialog = (page, name) => page.getByRole("dialog", { name });
const button = (scope, name) => scope.getByRole("button", { name, exact: true });
const inspector = (page) => page.getByRole("complementary", { name: "Inspector" });

/** Waits until every node of a kind shows its figure. */
async function all(page, kind, figures) {
  for (const [name, units] of Object.entries(figures)) await shows(page, name, kind, units);
}

/** Europe, and what its two channel groups get. */
async function europe(page, available, webshops, amazon) {
  await shows(page, "Europe", "warehouse group", available);
  await shows(page, "Webshops DE + FR", "channel group", webshops);
  await shows(page, "Amazon Germany", "channel group", amazon);
}

async function drag(page, from, to) {
  const middle = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox();
    return [x + width / 2, y + height / 2];
  };
  await page.mouse.move(...(await middle(from)));
  await page.mouse.down();
  await page.mouse.move(...(await middle(to)), { steps: 6 });
  await page.mouse.up();
}

test("the page opens with the worked case, alive", async () => {
  const page = await openPage();
  await all(page, "warehouse", WAREHOUSES);
  await all(page, "warehouse group", GROUPS);
  await all(page, "channel group", CHANNEL_GROUPS);
  await all(page, "channel", CHANNELS);
  const status = page.getByRole("contentinfo");
  await status.getByText("272 available").waitFor();
  await status.getByText("272 balanced").waitFor();
  await status.getByText("exposure 1.33").waitFor();
  await page.getByText("Change DE 1 from 50 to 60 and watch Europe become 190").waitFor();
});

test("by mouse: change it, ask why, move, link, fix, break, mend, undo, redo, reload", async () => {
  const page = await openPage();
  const undo = button(page, "Undo").first();
  const redo = button(page, "Redo").first();

  // Change.
  await node(page, "DE 1", "warehouse").dblclick();
  await page.getByRole("textbox", { name: "On hand in DE 1" }).fill("60");
  await page.keyboard.press("Enter");
  await europe(page, 190, 95, 95);
  await shows(page, "Webshop Germany", "channel", 95);
  await shows(page, "Webshop France", "channel", 95);

  // Why.
  await button(page, "Why 95?").click();
  const why = dialog(page, /95/);
  for (const part of ["190", "60", "30", "100", "Amazon Germany"]) await why.getByText(part).first().waitFor();
  await button(why, "Close").click();

  // Undo and redo.
  await undo.click();
  await europe(page, 180, 90, 90);
  await redo.click();
  await europe(page, 190, 95, 95);

  // Move.
  await drag(page, node(page, "FR", "warehouse"), node(page, "US", "warehouse group"));
  await europe(page, 90, 45, 45);
  await shows(page, "US", "warehouse group", 180);
  await undo.click();
  await europe(page, 190, 95, 95);

  // Link: a channel group that is served elsewhere comes over.
  await drag(page, node(page, "US", "warehouse group"), node(page, "Amazon Germany", "channel group"));
  await shows(page, "Webshops DE + FR", "channel group", 190);
  await shows(page, "Amazon Germany", "channel group", 40);
  await shows(page, "Webshop US", "channel group", 40);
  await undo.click();
  await europe(page, 190, 95, 95);

  // Fix: a warehouse that is made fixed stands alone.
  await node(page, "DE 1", "warehouse").click();
  await inspector(page).getByLabel("Kind").selectOption("fixed");
  await shows(page, "DE 1", "warehouse group", 60);
  await europe(page, 130, 65, 65);
  await undo.click();
  await europe(page, 190, 95, 95);

  // Break: a sum that no column holds is an error that says so, never a wrong figure.
  await inspector(page).getByLabel("On hand").fill("2147483647");
  await page.keyboard.press("Enter");
  await page.getByRole("contentinfo").getByText("1 error").click();
  await dialog(page, "1 problem").getByText("Europe").first().waitFor();
  await becomes(() => figure(page, "Amazon Germany", "channel group"), null);

  // Mend.
  await inspector(page).getByLabel("On hand").fill("60");
  await page.keyboard.press("Enter");
  await europe(page, 190, 95, 95);
  await becomes(() => page.getByRole("contentinfo").getByText("error").count(), 0);

  // Reload: the plan is as it was, and so is what can be taken back.
  await page.getByText("Saved", { exact: false }).first().waitFor();
  await page.reload();
  await ready(page);
  await europe(page, 190, 95, 95);
  await undo.click();
  await undo.click();
  await undo.click();
  await europe(page, 180, 90, 90);
});

/** Presses Tab until a thing has the focus. */
async function tabTo(page, locator) {
  await locator.waitFor();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never comes to ${locator}`);
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Finds something in the palette and does it. */
async function palette(page, search) {
  await press(page, "Control+k");
  await page.getByRole("combobox", { name: "Find or do anything" }).waitFor();
  await page.keyboard.type(search);
  await page.getByRole("option", { name: search }).first().waitFor();
  await press(page, "Enter");
}

test("by keyboard alone: change it, ask why, move, link, fix, break, mend, undo, redo, reload", async () => {
  const page = await openPage();

  // One stop for Tab in the picture, arrows from there.
  await tabTo(page, node(page, "DE 1", "warehouse"));
  await press(page, "ArrowRight", "ArrowLeft");
  await focuses(page.getByRole("button", { name: /^DE 1, 50 available/ }));

  // Change: a digit begins the typing.
  await press(page, "6", "0", "Enter");
  await europe(page, 190, 95, 95);
  // The focus comes back to the box.
  await focuses(page.getByRole("button", { name: /^DE 1, 60 available/ }));
  // F2 opens what is there; Escape leaves it alone.
  await press(page, "F2", "7", "Escape");
  await europe(page, 190, 95, 95);

  // Why.
  await press(page, "ArrowDown", "ArrowDown");
  await focuses(page.getByRole("button", { name: /, 95 balanced, channel group/ }));
  await press(page, "Enter");
  await inspector(page).getByRole("heading", { name: "Why 95?" }).waitFor();
  await tabTo(page, button(page, "Why 95?"));
  await press(page, "Enter");
  const why = dialog(page, /95/);
  for (const part of ["190", "60", "30", "100"]) await why.getByText(part).first().waitFor();
  await press(page, "Escape");
  await why.waitFor({ state: "detached" });

  // Undo and redo.
  await press(page, "Control+z");
  await europe(page, 180, 90, 90);
  await press(page, "Control+Shift+z");
  await europe(page, 190, 95, 95);

  // Move: M asks where to.
  await palette(page, "FR");
  await node(page, "FR", "warehouse").focus();
  await press(page, "m");
  await tabTo(page, button(dialog(page, "Move FR to…"), "US"));
  await press(page, "Enter");
  await europe(page, 90, 45, 45);
  await shows(page, "US", "warehouse group", 180);
  await press(page, "Control+z");
  await europe(page, 190, 95, 95);

  // Link: L asks whom to.
  await node(page, "US", "warehouse group").focus();
  await press(page, "l");
  await tabTo(page, button(dialog(page, "Link US to…"), "Amazon Germany"));
  await press(page, "Enter");
  await shows(page, "Amazon Germany", "channel group", 40);
  await press(page, "Control+z");
  await europe(page, 190, 95, 95);

  // Fix.
  await node(page, "DE 1", "warehouse").focus();
  await press(page, "Enter");
  await tabTo(page, inspector(page).getByLabel("Kind"));
  await page.keyboard.type("fixed");
  await shows(page, "DE 1", "warehouse group", 60);
  await europe(page, 130, 65, 65);
  await press(page, "Control+z");
  await europe(page, 190, 95, 95);

  // Break, and mend.
  await node(page, "DE 1", "warehouse").focus();
  await page.keyboard.type("2147483647");
  await press(page, "Enter");
  await page.getByRole("contentinfo").getByText("1 error").waitFor();
  await press(page, "6", "0", "Enter");
  await europe(page, 190, 95, 95);

  // Remove, and take it back: what is destroyed is undone, not asked about.
  await press(page, "Delete");
  await shows(page, "Europe", "warehouse group", 130);
  await press(page, "Control+z");
  await europe(page, 190, 95, 95);

  // The screens, and Back.
  await press(page, "g", "s");
  await page.getByRole("grid").waitFor();
  await page.goBack(); // the browser's own key for it does not reach a browser without a window
  await europe(page, 190, 95, 95);

  await page.reload();
  await ready(page);
  await europe(page, 190, 95, 95);
});

test("a plan with an error says what is wrong, where, and offers what mends it", async () => {
  const page = await openPage();
  const plan = {
    format: "stockpool/plan",
    version: 1,
    name: "In two groups",
    warehouses: ["de", "fr"].map((id) => ({ id, name: id.toUpperCase(), kind: "global" })),
    warehouseGroups: [
      { id: "north", name: "North", warehouses: ["de", "fr"] },
      { id: "south", name: "South", warehouses: ["fr"] },
    ],
    salesChannels: [{ id: "web", name: "Web", kind: "webshop" }],
    salesChannelGroups: [{ id: "web", name: "Web", channels: ["web"] }],
    links: [{ warehouseGroup: "north", shares: [{ salesChannelGroup: "web" }] }],
    products: [{ sku: "A", name: "A", stock: { de: { onHand: 7 }, fr: { onHand: 5 } } }],
  };
  await dropFile(page, { name: "two-groups.stockpool.json", text: JSON.stringify(plan) });
  await button(page.getByRole("dialog"), "Open it").click();
  await page.getByRole("contentinfo").getByText("1 error: no figures until mended").click();
  const problems = page.getByRole("dialog", { name: /problem/ });
  await problems.getByText("A warehouse is in one group only").waitFor();
  await button(problems, "Keep it in “North”").click();
  await shows(page, "North", "warehouse group", 12);
  await shows(page, "Web", "channel group", 12);
});

test("stock is pasted from a spreadsheet, and the picture follows", async () => {
  const page = await openPage();
  await go(page, "Stock");
  await page.getByRole("grid").waitFor();
  await page.getByRole("grid").getByText("50", { exact: true }).first().click();
  await pasteText(page, "60\t40\t110\n");
  await go(page, "Plan");
  await europe(page, 210, 105, 105);
});

test("a derivation that is open stays open and follows what is typed", async () => {
  const page = await openPage();
  const europe = inspector(page).getByRole("group").filter({ hasText: "Europe" });
  await europe.getByText("Europe").click();
  await europe.getByRole("listitem").filter({ hasText: "DE 1" }).getByText("50", { exact: true }).waitFor();
  await node(page, "DE 1", "warehouse").focus();
  await page.keyboard.type("60");
  await page.keyboard.press("Enter");
  await europe.getByRole("listitem").filter({ hasText: "DE 1" }).getByText("60", { exact: true }).waitFor();
  await europe.getByText("190", { exact: true }).waitFor();
});
