// Room: on every width what is read is seen, and what is done is within reach.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, becomes, focuses, go, openPage, sideways } from "./harness.mjs";

/** Does the first command of the palette that answers a search. */
async function palette(page, search) {
  await page.keyboard.press("ControlOrMeta+K");
  await page.getByRole("combobox", { name: "Find or do anything" }).fill(search);
  await page.getByRole("dialog").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
}

/** Whether what is said in passing lies over an element. */
const covers = (element) =>
  element.evaluate((element) => {
    const [said, read] = [document.querySelector(".notice:not(.none)"), element].map((it) => it.getBoundingClientRect());
    return said.left < read.right && said.right > read.left && said.top < read.bottom && said.bottom > read.top;
  });

for (const width of [360, 768, 1280, 1920]) {
  test(`what is said in passing covers nothing that is read, ${width} px`, async () => {
    const page = await openPage({ width, height: 780, touch: width === 360 });
    await palette(page, "Open the example “More promised");
    await palette(page, "Problems");
    const said = page.getByRole("status").getByText("Opened “More promised than there is”.");
    await said.waitFor();
    const problems = page.getByRole("dialog", { name: "1 problem" });
    await problems.waitFor();
    assert.equal(await covers(problems), false, "the problems");
    await page.keyboard.press("Escape");
    await palette(page, "Open the example “A fashion brand");
    await go(page, "Stock");
    await page.getByRole("status").getByText("Opened “A fashion brand”.").waitFor();
    assert.equal(await covers(page.getByRole("row").filter({ hasText: "All products" })), false, "the totals");
    assert.equal(await covers(page.getByRole("contentinfo").locator(".equation")), false, "the equation");
    assert.equal(await covers(page.getByText(/^Saved/)), false, "whether all is saved");
    await page.getByRole("button", { name: "Undo" }).last().click();
    await page.getByRole("button", { name: "More promised than there is" }).waitFor();
  });
}

test("nothing but the grid scrolls sideways, however wide the window is", async () => {
  const page = await openPage();
  await palette(page, "Open the example “A fashion brand");
  await page.getByText("Opened “A fashion brand”.").waitFor();
  for (const screen of ["Stock", "Compare", "Share", "Plan"]) {
    await go(page, screen);
    for (const width of [320, 400, 460, 500, 540, 580, 640, 720, 820, 940, 1060, 1180, 1500]) {
      await page.setViewportSize({ width, height: 800 });
      // The picture follows a frame later.
      await becomes(() => sideways(page), []);
    }
  }
});

test("the plan's name is whole on a tablet", async () => {
  const page = await openPage({ width: 768, height: 1024 });
  const name = page.getByText("Europe, US and a store in Berlin", { exact: true }).first();
  assert.ok(await name.evaluate((name) => name.scrollWidth <= name.clientWidth));
});

test("on a phone the toolbar has two rows, and the rest is in a menu that keys and fingers reach", async () => {
  const page = await openPage({ path: "#stock", width: 360, height: 740, touch: true });
  const toolbar = page.locator(".toolbar");
  await page.getByRole("grid").waitFor();
  const rows = await toolbar.evaluate((bar) => {
    const seen = [...bar.children].filter((part) => part.checkVisibility()).map((part) => part.getBoundingClientRect());
    const middles = seen.map(({ top, bottom }) => Math.round((top + bottom) / 2 / 12));
    return new Set(middles).size;
  });
  assert.equal(rows, 2);
  const more = toolbar.getByRole("button", { name: "More" });
  const add = toolbar.getByRole("button", { name: "Add product" });
  assert.equal(await add.count(), 0, "it is closed");
  await more.focus();
  await page.keyboard.press("Enter");
  await add.waitFor();
  await page.keyboard.press("Tab");
  await focuses(add);
  await axe(page);
  await page.keyboard.press("Escape");
  await add.waitFor({ state: "hidden" });
  await more.tap();
  for (const name of ["Add product", "Product…", "Go to…", "Save as CSV", "Paste from a sheet…", "Import CSV…"]) {
    const box = await toolbar.getByRole("button", { name }).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.y + box.height <= 740, name);
  }
  await toolbar.getByRole("button", { name: "Go to…" }).tap();
  await page.getByRole("dialog", { name: "Go to" }).waitFor();
  await becomes(() => add.count(), 0);
});
