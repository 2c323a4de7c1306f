// The shell around the screens: what stands in the header and at the foot, and what opens over and beside them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, becomes, clipboard, focuses, node, openPage, ready, saved } from "./harness.mjs";

const foot = (page) => page.getByRole("contentinfo");
const palette = (page) => page.getByRole("dialog", { name: "Find and do" });
const beside = (page, name) => page.getByRole("dialog", { name });
const planMenu = async (page) => {
  await page.getByRole("banner").getByTitle("The plan: its name, its file, examples").click();
  return page.getByRole("dialog", { name: "The plan" });
};

/** Finds something in the palette and does the first thing found. */
async function perform(page, search) {
  await page.keyboard.press("Control+K");
  await palette(page).getByRole("combobox").fill(search);
  await page.keyboard.press("Enter");
}

/** Adds a warehouse by keyboard alone. */
async function addWarehouse(page, name) {
  await perform(page, "add a warehouse");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await palette(page).waitFor({ state: "hidden" });
}

test("the foot says that everything available is balanced or unassigned, and why", async () => {
  const page = await openPage();
  await foot(page).getByText("272 available = 272 balanced + 0 unassigned").waitFor();
  await foot(page).getByText("5 warehouses · 3 groups · 5 channels · 1 product").waitFor();
  await foot(page).getByRole("button", { name: "272 available" }).click();
  const why = beside(page, "Why 272?");
  await why.getByText("Europe").click();
  await why.getByText("DE 1").waitFor();
});

test("the panel beside the work closes with Esc and gives the focus back", async () => {
  const page = await openPage();
  const exposure = foot(page).getByRole("button", { name: "exposure 1.33" });
  await exposure.focus();
  await page.keyboard.press("Enter");
  const why = beside(page, "Why 1.331?");
  await why.getByText("362 shown / 272 available").waitFor();
  await becomes(() => why.evaluate((panel) => panel.contains(document.activeElement)), true);
  await page.keyboard.press("Escape");
  await why.waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.activeElement?.textContent === "exposure 1.33");
});

test("the first visit invites a change, says what came of it, and does not ask again", async () => {
  const page = await openPage();
  await page.getByText("Change DE 1 from 50 to 60 and watch Europe become 190.").waitFor();
  await node(page, "DE 1", "warehouse").focus();
  await page.keyboard.type("60");
  await page.keyboard.press("Enter");
  await foot(page).getByText("282 available = 282 balanced + 0 unassigned").waitFor();
  await page.getByText("Europe became 190").waitFor();
  await page.getByRole("button", { name: "Why 95?" }).first().click();
  await beside(page, "Why 95?").getByText("190 / 2 = 95 each").waitFor();
  await page.reload();
  await ready(page);
  await foot(page).getByText("balanced").first().waitFor();
  assert.equal(await page.getByRole("complementary", { name: "Where to begin" }).count(), 0);
});

test("a derivation is copied as text", async () => {
  const page = await openPage();
  await foot(page).getByRole("button", { name: "272 balanced" }).click();
  await page.getByRole("button", { name: "Copy as text" }).click();
  await page.getByRole("status").getByText("The derivation is copied as text.").waitFor();
  assert.match(await clipboard(page), /^All products\nbalanced +272\n/);
});

test("a warehouse is added from the palette, its problem told, and all of it undone by key", async () => {
  const page = await openPage();
  await addWarehouse(page, "Lyon");
  await foot(page).getByText("6 warehouses").waitFor();
  assert.match(await page.getByRole("button", { name: "Undo", exact: true }).getAttribute("title"), /Lyon/);
  await foot(page).getByRole("button", { name: "1 warning" }).click();
  const problems = beside(page, "1 problem");
  await problems.getByText("“Lyon” is linked to no channel group").waitFor();
  await problems.getByRole("button", { name: "Go there" }).click();
  await page.waitForURL(/#plan\/warehouseGroup\/lyon/);
  await page.keyboard.press("Control+Z");
  await foot(page).getByText("5 warehouses").waitFor();
  await page.getByRole("dialog", { name: "Problems" }).getByText("None").waitFor();
  await page.keyboard.press("Control+Y");
  await foot(page).getByText("6 warehouses").waitFor();
});

test("a link is made from the palette, step by step, and refused with the reason where it cannot be", async () => {
  const page = await openPage();
  await perform(page, "link a");
  await palette(page).getByRole("option", { name: "Store Berlin" }).click();
  await palette(page).getByRole("option", { name: "Webshop US" }).click();
  const refusal = page.getByRole("alert").filter({ hasText: /\S/ });
  await refusal.waitFor();
  await page.keyboard.press("Escape");
  await refusal.waitFor({ state: "hidden" });
  await foot(page).getByText("272 available = 272 balanced + 0 unassigned").waitFor();
});

test("the palette goes a step back before it closes", async () => {
  const page = await openPage();
  await perform(page, "add a product");
  const field = palette(page).getByRole("combobox", { name: "Name of the new product" });
  await field.waitFor();
  await page.keyboard.press("Escape");
  await palette(page).getByRole("combobox", { name: "Find or do anything" }).waitFor();
  await page.keyboard.press("Escape");
  await palette(page).waitFor({ state: "hidden" });
});

test("the plan is renamed in its menu, and the page is called after it", async () => {
  const page = await openPage();
  await becomes(() => page.title(), "Europe, US and a store in Berlin · stockpool");
  const menu = await planMenu(page);
  await menu.getByLabel("Name").fill("Spring");
  await page.keyboard.press("Enter");
  await menu.waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.title === "Spring · stockpool");
  const name = (await planMenu(page)).getByLabel("Name");
  await name.fill("Sum\u202Emer");
  await page.keyboard.press("Enter");
  await page.getByText("The name holds the character U+202E, which is not allowed here.").waitFor();
});

test("an example takes the plan's place, and one press brings the plan back", async () => {
  const page = await openPage();
  await (await planMenu(page)).getByRole("button", { name: /^Empty plan/ }).click();
  await foot(page).getByText("0 warehouses · 0 groups · 0 channels · 0 products").waitFor();
  await page.locator(".notice").getByRole("button", { name: "Undo" }).click();
  await foot(page).getByText("5 warehouses").waitFor();
});

test("the plan is saved as a file from its menu", async () => {
  const page = await openPage();
  const file = await saved(page, async () => (await planMenu(page)).getByRole("button", { name: "Save as a file" }).click());
  assert.equal(file.name, "europe-us-and-a-store-in-berlin.stockpool.json");
  assert.equal(JSON.parse(file.text).format, "stockpool/plan");
});

test("letters are keys, but not while typing, and not for those who do not want them", async () => {
  const page = await openPage();
  const screens = page.getByRole("navigation", { name: "Screens" });
  const current = (name) => screens.locator("[aria-current=page]", { hasText: name }).waitFor();
  await page.keyboard.type("gs");
  await current("Stock");
  await page.keyboard.type("gc");
  await current("Compare");
  await page.keyboard.type("gh");
  await current("Share");
  const name = (await planMenu(page)).getByLabel("Name");
  await name.fill("gp?");
  await page.keyboard.press("Escape");
  await current("Share");
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await keys.getByLabel("Use keys that are single letters or signs").uncheck();
  await page.keyboard.press("Escape");
  await keys.waitFor({ state: "hidden" });
  await page.keyboard.type("gp?");
  await current("Share");
  assert.ok(!(await keys.isVisible()));
});

test("a field that is being typed in has its own undo", async () => {
  const page = await openPage();
  await addWarehouse(page, "Lyon");
  const name = (await planMenu(page)).getByLabel("Name");
  await name.press("End");
  await page.keyboard.type("!");
  await page.keyboard.press("Control+Z");
  await foot(page).getByText("6 warehouses").waitFor();
});

test("light or dark is chosen once for all", async () => {
  const page = await openPage();
  const worn = () => page.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await worn(), undefined);
  await page.getByRole("button", { name: "Theme: system" }).click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  await page.getByRole("button", { name: "Theme: dark" }).waitFor();
  await page.reload();
  await ready(page);
  assert.equal(await worn(), "dark");
});

test("where storage is blocked, the shell works and forgets", async () => {
  const block = () =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  const page = await openPage({ before: (context) => context.addInitScript(block) });
  await page.getByRole("button", { name: "Theme: system" }).click();
  await page.getByRole("button", { name: "Theme: light" }).waitFor();
});

test("the first stop leads past the header", async () => {
  const page = await openPage();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await focuses(page.getByRole("main"));
});

for (const dark of [false, true]) {
  for (const width of [360, 1280]) {
    test(`whatever opens is sound for assistive technology, ${dark ? "dark" : "light"}, ${width} px`, async () => {
      const page = await openPage({ width, dark, touch: width < 500 });
      // The screens have tests of their own.
      const shell = { exclude: [["main"]] };
      await axe(page, shell);
      const menu = await planMenu(page);
      await axe(page, shell);
      await page.keyboard.press("Escape");
      await menu.waitFor({ state: "hidden" });
      await addWarehouse(page, "Lyon");
      await foot(page).getByRole("button", { name: "1 warning" }).waitFor();
      // Away from what is chosen, which has a sheet of its own on a phone.
      await page.keyboard.type("gh");
      await foot(page).getByRole("button", { name: "1 warning" }).click();
      await axe(page, shell);
      await page.keyboard.press("Escape");
      await foot(page).getByRole("button", { name: /exposure/ }).click();
      await axe(page, shell);
      await page.keyboard.press("?");
      await axe(page, shell);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+K");
      await axe(page, shell);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways");
    });
  }
}
