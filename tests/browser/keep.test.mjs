// Kept safe: what a person has done is there again, whatever storage, another tab or the program itself does in between.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, becomes, dropFile, expected, node, openPage, ready, saved, shows, storage } from "./harness.mjs";

const PLANS = ["stockpool/plan/a", "stockpool/plan/b"];
const header = (page) => page.getByRole("banner");
const told = (page) => page.getByRole("complementary", { name: "Where the plan is kept" });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const isSaved = (page) => header(page).getByText("Saved · this browser").waitFor();
const europe = (page, units) => shows(page, "Europe", "warehouse group", units);

/** Types what a warehouse has, in the picture, by keyboard. */
async function type(page, warehouse, units) {
  await node(page, warehouse, "warehouse").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type(String(units));
  await page.keyboard.press("Enter");
}

/** Changes DE 1 so that Europe has that many units, and waits until it is saved. */
async function make(page, units) {
  await type(page, "DE 1", units - 130);
  await europe(page, units);
  await isSaved(page);
}

/** Opens an example in the palette. */
async function openExample(page, name) {
  await page.keyboard.press("Control+K");
  await page.getByRole("dialog", { name: "Find and do" }).getByRole("combobox").fill(name);
  await page.keyboard.press("Enter");
}

/** The slot whose record is the newest. */
async function newest(page) {
  const held = await storage(page);
  const revision = (key) => Number(held[key]?.split(" ")[2] ?? -1);
  return PLANS.toSorted((one, other) => revision(other) - revision(one))[0];
}

const put = (page, key, text) => page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, text]);

/** A page of the same origin that is not stockpool, to reach into its storage from outside. */
async function outside(page) {
  const other = await page.context().newPage();
  await other.route("**/outside", (route) => route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }));
  await other.goto(new URL("outside", page.url()).href);
  return other;
}

/** Leaves only so much room in storage; Chromium gives an origin 5 Mi UTF-16 units, keys included. */
const fill = (room = 0) => {
  if (location.protocol === "about:") return;
  localStorage.removeItem("filling");
  const used = Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  localStorage.setItem("filling", "x".repeat(5 * 2 ** 20 - used - "filling".length - room));
};

test("a reload restores the plan, and what can be undone", async () => {
  const page = await openPage();
  await make(page, 190);
  await make(page, 200);
  await button(page, "Undo").click();
  await europe(page, 190);
  await isSaved(page);
  await page.reload();
  await ready(page);
  await europe(page, 190);
  await button(page, "Redo").click();
  await europe(page, 200);
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await europe(page, 180);
  await becomes(() => button(page, "Undo").isDisabled(), true);
  assert.ok(await told(page).isHidden(), "nothing is said while all is well");
});

test("every kind of step can be undone after a reload", async () => {
  const page = await openPage();
  await make(page, 190);
  await node(page, "FR", "warehouse").focus();
  await page.keyboard.press("Delete");
  await europe(page, 90);
  await node(page, "Europe", "warehouse group").focus();
  await page.keyboard.press("Delete");
  await openExample(page, "A fashion brand");
  await page.getByRole("contentinfo").getByText(/240 products/).waitFor();
  await isSaved(page);
  await page.reload();
  await ready(page);
  for (let step = 0; step < 4; step += 1) await button(page, "Undo").click();
  await europe(page, 180);
  await becomes(() => button(page, "Undo").isDisabled(), true);
  for (let step = 0; step < 4; step += 1) await button(page, "Redo").click();
  await becomes(() => button(page, "Redo").isDisabled(), true);
  await page.getByRole("contentinfo").getByText(/240 products/).waitFor();
});

test("a change is saved even when the page is left at once", async () => {
  const page = await openPage();
  await isSaved(page);
  await type(page, "DE 1", 60);
  await page.reload();
  await ready(page);
  await europe(page, 190);
});

test("a damaged record falls back to the one before, and is set aside to be downloaded and discarded", async () => {
  const page = await openPage();
  await make(page, 190);
  await make(page, 200);
  const slot = await newest(page);
  const torn = (await storage(page))[slot].slice(0, 300);
  await put(page, slot, torn);
  await page.reload();
  await ready(page);
  await europe(page, 190);
  await told(page).getByText(/damaged and could not be read/).waitFor();
  const file = await saved(page, () => button(page, "Download").click());
  assert.equal(file.text, torn);

  await make(page, 210);
  assert.ok(Object.values(await storage(page)).includes(torn), "it is not overwritten");
  await axe(page, ".keep");
  await button(page, "Discard").click();
  await told(page).waitFor({ state: "hidden" });
  assert.equal(Object.values(await storage(page)).includes(torn), false);
  await button(page, "Undo").click();
  await europe(page, 190);
});

test("where both records are damaged, the worked case is shown and both are set aside", async () => {
  const page = await openPage({ storage: { [PLANS[0]]: "no record", [PLANS[1]]: "stockpool-record 1 7 3 00000000\nabc" } });
  await europe(page, 180);
  await becomes(() => told(page).getByText(/damaged and could not be read/).count(), 2);
  const first = await saved(page, () => button(page, "Download").first().click());
  assert.equal(first.text, "no record");
  await make(page, 190);
  await page.reload();
  await ready(page);
  await europe(page, 190);
  await becomes(() => button(page, "Discard").count(), 2);
});

test("full storage is said, the plan can be downloaded, and it is saved when there is room again", async () => {
  const page = await openPage({ before: (context) => context.addInitScript(fill, 0) });
  await told(page).getByText(/Not saved here: storage is full/).waitFor();
  await header(page).getByText("Not saved here").waitFor();
  await type(page, "DE 1", 60);
  await europe(page, 190);
  const file = await saved(page, () => button(page, "Download it").click());
  assert.match(file.name, /\.stockpool\.json$/);
  assert.match(file.text, /60/);
  await axe(page, ".keep");

  let asked = false;
  page.once("dialog", (dialog) => {
    asked = dialog.type() === "beforeunload";
    dialog.dismiss();
  });
  await page.close({ runBeforeUnload: true });
  await page.waitForTimeout(500);
  assert.ok(asked, "leaving would lose the change");

  const other = await outside(page);
  await other.evaluate(() => localStorage.removeItem("filling"));
  await isSaved(page);
  await told(page).waitFor({ state: "hidden" });
  await page.reload();
  await ready(page);
  await europe(page, 190);
});

/** Has the browser say this when it is asked to keep what is stored. */
const answerToLasting = (answer) => {
  if (location.protocol === "about:") return;
  navigator.storage.persisted = async () => false;
  navigator.storage.persist = async () => {
    localStorage.setItem("asked", Number(localStorage.getItem("asked")) + 1);
    return answer;
  };
};

for (const [answer, says] of [[true, /It stays until you clear it/], [false, /may clear it when its disk runs short/]]) {
  test(`at the first change the browser is asked once to keep the plan; ${answer ? "that it does" : "that it does not"} is told where saving is`, async () => {
    const page = await openPage({ before: (context) => context.addInitScript(answerToLasting, answer) });
    await isSaved(page);
    const asked = () => page.evaluate(() => Number(localStorage.getItem("asked")));
    assert.equal(await asked(), 0, "nobody has changed anything");
    await make(page, 190);
    await header(page).getByTitle(says).waitFor();
    await make(page, 200);
    await page.reload();
    await ready(page);
    await make(page, 210);
    assert.equal(await asked(), 1);
    assert.ok(await told(page).isHidden());
  });
}

test("when room gets short, the plan comes before its history", async () => {
  const page = await openPage();
  await make(page, 190);
  // No room for more history than there is.
  await page.evaluate(fill, 0);
  for (const units of [200, 210, 220]) await make(page, units);
  assert.ok(await told(page).isHidden());
  await page.reload();
  await ready(page);
  await europe(page, 220);
  await page.evaluate(() => localStorage.removeItem("filling"));
  await make(page, 230);
});

for (const [how, block] of [
  ["refuses itself", () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } })],
  ["is missing", () => Object.defineProperty(window, "localStorage", { value: null })],
  ["throws at every call", () => {
    for (const name of ["getItem", "setItem", "removeItem", "key"]) Storage.prototype[name] = () => { throw new Error("no"); };
  }],
]) {
  test(`storage that ${how} is said to be blocked, and everything else works`, async () => {
    const page = await openPage({ before: (context) => context.addInitScript(block) });
    await told(page).getByText(/Not saved here: storage is blocked/).waitFor();
    await type(page, "DE 1", 60);
    await europe(page, 190);
    await button(page, "Undo").click();
    await europe(page, 180);
    const file = await saved(page, () => button(page, "Download it").click());
    assert.match(file.text, /DE 1/);
  });
}

test("storage cleared from outside is noticed and written again", async () => {
  const page = await openPage();
  await make(page, 190);
  const other = await outside(page);
  await other.evaluate(() => localStorage.clear());
  await page.getByText(/changed or removed from outside. It is saved again/).waitFor();
  await isSaved(page);
  await page.reload();
  await ready(page);
  await europe(page, 190);
  await button(page, "Undo").click();
  await europe(page, 180);
});

test("a second tab shows the plan live and read-only, and can take over", async () => {
  const page = await openPage();
  await make(page, 190);
  const second = await openPage({ beside: page });
  await told(second).getByText(/Another tab edits this plan/).waitFor();
  await header(second).getByText("Following another tab").waitFor();
  await europe(second, 190);
  await axe(second, ".keep");

  await make(page, 200);
  await europe(second, 200);
  await node(second, "DE 1", "warehouse").focus();
  await second.keyboard.press("F2");
  assert.equal(await second.locator(".typed-field input:not([readonly])").count(), 0, "nothing can be typed");

  // A change on its way is not lost.
  await type(page, "DE 1", 80);
  await button(second, "Edit here instead").click();
  await isSaved(second);
  await europe(second, 210);
  await told(page).getByText(/Another tab edits this plan/).waitFor();
  assert.ok(await told(second).isHidden());
  await make(second, 220);
  await europe(page, 220);
  await button(second, "Undo").click();
  await button(second, "Undo").click();
  await europe(second, 200);

  // And back again.
  await button(page, "Edit here instead").click();
  await isSaved(page);
  await make(page, 230);
  await europe(second, 230);
  await told(second).getByText(/Another tab edits this plan/).waitFor();
});

test("a second tab sees and takes over what finds no room in storage", async () => {
  const page = await openPage();
  await make(page, 190);
  const second = await openPage({ beside: page });
  await told(second).getByText(/Another tab edits this plan/).waitFor();
  await page.evaluate(fill, 0);
  await openExample(page, "A fashion brand");
  await told(page).getByText(/storage is full/).waitFor();
  const products = (page) => page.getByRole("contentinfo").getByText(/240 products/);
  await products(second).waitFor();
  const third = await openPage({ beside: page });
  await products(third).waitFor();
  await button(third, "Edit here instead").click();
  await told(third).getByText(/storage is full/).waitFor();
  await told(page).getByText(/Another tab edits this plan/).waitFor();
  await products(third).waitFor();
});

test("when the tab that writes is closed, the other one goes on", async () => {
  const page = await openPage();
  await isSaved(page);
  const second = await openPage({ beside: page });
  const third = await openPage({ beside: page });
  await told(third).getByText(/Another tab edits this plan/).waitFor();
  await type(page, "DE 1", 60);
  await page.close();
  await isSaved(second);
  await europe(second, 190);
  await make(second, 200);
  await europe(third, 200);
  await second.close();
  await isSaved(third);
  await make(third, 210);
});

test("a tab that does not answer is taken over all the same", async () => {
  const page = await openPage({ before: (context) => context.addInitScript(() => delete window.BroadcastChannel) });
  await isSaved(page);
  const second = await openPage({ beside: page });
  await told(second).getByText(/Another tab edits this plan/).waitFor();
  await type(page, "DE 1", 60);
  await button(second, "Edit here instead").click();
  await told(page).getByText(/Another tab edits this plan/).waitFor();
  await europe(second, 190);
  await make(second, 200);
  await europe(page, 200);
});

test("without locks a tab writes by itself", async () => {
  const page = await openPage({ before: (context) => context.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined })) });
  await make(page, 190);
  await page.reload();
  await ready(page);
  await europe(page, 190);
});

test("a plan that is only looked at is not saved", async () => {
  const page = await openPage({ path: "#share" });
  const text = JSON.stringify({ ...JSON.parse((await saved(page, () => page.keyboard.press("ControlOrMeta+S"))).text), version: 2, name: "From the future" });
  await dropFile(page, { name: "later.stockpool.json", text });
  await button(page, "Look at it").click();
  await page.getByText("Your own plan waits").waitFor();
  await page.waitForTimeout(400);
  assert.equal(Object.values(await storage(page)).some((text) => text.includes("From the future")), false);
  await button(page, "Back to my plan").click();
  await page.reload();
  await ready(page);
  assert.equal(Object.values(await storage(page)).some((text) => text.includes("From the future")), false);
});

/** Keeps hold of what the program exports, so that it can be made to trap. */
const keepExports = () => {
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiate.call(WebAssembly, ...given);
    window.program = made.instance.exports;
    return made;
  };
};

test("when the program traps, the rescue offers the last saved plan, and nothing is written any more", async () => {
  const page = await openPage({ before: (context) => context.addInitScript(keepExports) });
  await make(page, 190);
  await page.evaluate(() =>
    setTimeout(() => {
      for (const call of Object.values(window.program).filter((value) => typeof value === "function")) {
        try {
          call(-16, -16, -16, -16);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) throw error;
        }
      }
    }),
  );
  const rescue = page.getByRole("alertdialog", { name: "stockpool has stopped" });
  await rescue.waitFor();
  const file = await saved(page, () => rescue.getByRole("button", { name: "Download the last saved plan" }).click());
  assert.match(file.text, /60/);
  expected(/RuntimeError/);

  const before = await storage(page);
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  assert.deepEqual(await storage(page), before);
  await rescue.getByRole("button", { name: "Reload" }).click();
  await ready(page);
  await europe(page, 190);
});
