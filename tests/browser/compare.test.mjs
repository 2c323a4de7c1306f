// What if: scenarios made by a click, by hand and by keyboard, compared with the plan, applied, taken back, and sent as a link.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe, becomes, clipboard, go, node, openPage, shows } from "./harness.mjs";

const side = (page) => page.getByRole("region", { name: "Scenarios" });
const card = (page, name) => side(page).getByRole("listitem").filter({ has: page.getByRole("textbox", { name: `Name of ${name}` }) });
const bar = (page) => page.getByRole("region", { name: "Scenario", exact: true });
const figures = (page) => page.getByRole("region", { name: "Comparison" });
const row = (page, name) => figures(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });

/** The cells of a row, as they read. */
async function cells(page, name) {
  await row(page, name).waitFor();
  const texts = await row(page, name).getByRole("cell").allInnerTexts();
  return texts.map((text) => text.replaceAll(/[▲▼]/g, " $& ").replaceAll(/\s+/g, " ").trim());
}

async function begin(page, name) {
  await go(page, "Compare");
  await page.getByRole("button", { name: "New scenario" }).click();
  await page.getByRole("textbox", { name: "Name of the new scenario" }).fill(name);
  await page.keyboard.press("Enter");
  await card(page, name).waitFor();
}

test("what happens to Amazon if FR closes and webshops get double weight: asked, compared, applied, undone, sent as a link", async () => {
  const page = await openPage();
  await go(page, "Compare");
  await page.getByText("A scenario is a list of changes on top of the plan.").waitFor();

  // A question is one click.
  await page.getByRole("combobox", { name: "Close a warehouse" }).selectOption("FR");
  await card(page, "FR closed").getByText("Clear the stock of FR").waitFor();
  await becomes(() => cells(page, "Amazon Germany"), ["90", "40 ▼ −50 −55.6 % Clear the stock of FR"]);

  // By hand, in a scenario of its own: whatever is changed goes into it, and the plan stays.
  await begin(page, "Double weight");
  await go(page, "Plan");
  await node(page, "Webshops DE + FR", "channel group").click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("textbox", { name: "Weight of Webshops DE + FR", exact: true }).fill("2");
  await page.keyboard.press("Enter");
  await inspector.getByRole("button", { name: "Divide by weight" }).click();
  await shows(page, "Amazon Germany", "channel group", 60);
  await bar(page).getByText("2 changes").waitFor();
  await axe(page);
  await bar(page).getByRole("button", { name: "Back to the plan" }).click();
  await shows(page, "Amazon Germany", "channel group", 90);

  // Both at once, on top of the first; by the palette alone.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Open the scenario “FR closed”");
  await page.keyboard.press("Enter");
  await shows(page, "Europe", "warehouse group", 80);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Add a scenario");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Both");
  await page.keyboard.press("Enter");
  await becomes(() => bar(page).getByRole("combobox").evaluate((select) => select.selectedOptions[0].textContent), "Both");
  await inspector.getByRole("textbox", { name: "Weight of Webshops DE + FR", exact: true }).fill("2");
  await page.keyboard.press("Enter");
  await inspector.getByRole("button", { name: "Divide by weight" }).click();
  await shows(page, "Amazon Germany", "channel group", 27);

  await go(page, "Compare");
  await card(page, "Both").getByText("2 changes on top of FR closed").waitFor();
  const amazon = () => cells(page, "Amazon Germany");
  await becomes(async () => (await amazon()).slice(0, 3), ["90", "40 ▼ −50 −55.6 % Clear the stock of FR", "60 ▼ −30 −33.3 % Divide Europe by weight"]);
  const compared = await amazon();
  const [, , , both] = compared;
  assert.ok(both.startsWith("27 ▼ −63 −70.0 % Clear the stock of FR"), both);
  await becomes(() => cells(page, "Webshop US"), ["80", "80", "80", "80"]);
  await page.getByRole("checkbox", { name: "Only what changes" }).check();
  await row(page, "Webshop US").waitFor({ state: "detached" });
  await page.getByRole("checkbox", { name: "Only what changes" }).uncheck();
  await axe(page);

  // Everything is kept, and comes along in a link.
  await go(page, "Share");
  await page.getByRole("button", { name: "Copy the link", exact: true }).click();
  await page.getByText(/^The link is copied/).waitFor();
  const link = await clipboard(page);
  const other = await openPage({ path: link.slice(link.indexOf("#")) });
  await other.getByRole("button", { name: "Open as a copy", exact: true }).click();
  await go(other, "Compare");
  await becomes(() => cells(other, "Amazon Germany"), compared);

  // Apply one: it goes, the plan is as it was; undo brings both back.
  await go(page, "Compare");
  await card(page, "Double weight").getByRole("button", { name: "Apply to plan: Double weight" }).click();
  await card(page, "Double weight").waitFor({ state: "detached" });
  assert.equal((await cells(page, "Amazon Germany"))[0], "60");
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await card(page, "Double weight").waitFor();
  await becomes(() => cells(page, "Amazon Germany"), compared);
});

test("edits are taken out one by one, and one that no longer applies says so and loses nothing", async () => {
  const page = await openPage();
  await begin(page, "Moves");
  await go(page, "Plan");
  await node(page, "FR", "warehouse").click();
  await page.getByRole("button", { name: "Move to… (FR)" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: /^US/ }).click();
  await shows(page, "US", "warehouse group", 180);
  await node(page, "DE 1", "warehouse").dblclick();
  await page.getByRole("textbox", { name: "On hand in DE 1" }).fill("60");
  await page.keyboard.press("Enter");
  await bar(page).getByText("2 changes").waitFor();
  // Typed again, it is the same change.
  await node(page, "DE 1", "warehouse").dblclick();
  await page.getByRole("textbox", { name: "On hand in DE 1" }).fill("70");
  await page.keyboard.press("Enter");
  await shows(page, "Europe", "warehouse group", 100);
  await bar(page).getByText("2 changes").waitFor();

  // The plan loses FR: the scenario keeps its edit, says that it is not made, and makes the other.
  await bar(page).getByRole("button", { name: "Back to the plan" }).click();
  await node(page, "FR", "warehouse").click();
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("button", { name: "Remove" }).click();
  await go(page, "Compare");
  await card(page, "Moves").getByText(/Not made: .*FR|Not made: .*fr/).waitFor();
  await card(page, "Moves").getByRole("button", { name: /^Take out: Move/ }).click();
  await card(page, "Moves").getByText("1 change", { exact: true }).waitFor();
  await card(page, "Moves").getByRole("button", { name: "Open Moves" }).click();
  await go(page, "Plan");
  await shows(page, "Europe", "warehouse group", 100);

  // A reload comes back to the open scenario, and Back to the plan leaves it.
  await page.getByText("Saved", { exact: false }).first().waitFor();
  await page.waitForTimeout(500);
  await page.reload();
  await shows(page, "Europe", "warehouse group", 100);
  await bar(page).getByText("1 change").waitFor();
  await bar(page).getByRole("button", { name: "Back to the plan" }).click();
  await shows(page, "Europe", "warehouse group", 80);
});

test("scenarios are named, noted, ordered, copied and removed by keyboard, and the table goes out as CSV", async () => {
  const page = await openPage();
  await begin(page, "One");
  await begin(page, "Two");
  await page.getByRole("textbox", { name: "Name of Two" }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("One");
  await page.keyboard.press("Enter");
  await side(page).getByRole("alert").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Black Friday");
  await page.keyboard.press("Enter");
  await card(page, "Black Friday").waitFor();
  await page.getByRole("textbox", { name: "Note on Black Friday" }).fill("Ask Sales first");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Move up: Black Friday" }).press("Enter");
  await page.getByRole("button", { name: "Copy Black Friday" }).press("Enter");
  const names = () => side(page).getByRole("textbox", { name: /^Name of/ }).evaluateAll((inputs) => inputs.map((input) => input.value));
  await becomes(names, ["Black Friday", "Black Friday 2", "One"]);
  await page.getByRole("button", { name: "Remove One" }).press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".card").length === 2);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await card(page, "One").waitFor();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  assert.ok(text.includes("Black Friday difference") && text.includes("Amazon Germany"), text);
});
