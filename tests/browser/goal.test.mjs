// A goal for a channel group: the ways to at least so many units, one of them taken, and the proof where nothing can.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, focuses, openPage, shows } from "./harness.mjs";

const inspector = (page) => page.getByRole("complementary", { name: "Inspector" });
const results = (page) => inspector(page).getByRole("status");

async function choose(page, id) {
  await page.evaluate((id) => (location.hash = `#plan/salesChannelGroup/${id}`), id);
  await inspector(page).getByLabel("Name of the channel group").waitFor();
}

async function ask(page, units) {
  await inspector(page).getByRole("textbox", { name: "Let it have at least" }).fill(units);
  await page.keyboard.press("Enter");
}

async function webshopsAndAmazon(page, webshops, amazon) {
  await shows(page, "Webshops DE + FR", "channel group", webshops);
  await shows(page, "Amazon Germany", "channel group", amazon);
}

test("let Amazon have at least 120: by weight, minimum or stock, each with what the others then get", async () => {
  const page = await openPage();
  await choose(page, "amazon-de");
  await ask(page, "120");
  const ways = results(page).getByRole("listitem");
  await ways.filter({ hasText: "give it the weight 1.976" }).getByText("Webshops DE + FR 60, Amazon Germany 120").waitFor();
  await ways.filter({ hasText: "Give it a minimum of 120." }).getByText("Webshops DE + FR 60, Amazon Germany 120").waitFor();
  await ways.filter({ hasText: "Add 60 units on hand in DE 1." }).getByText("Webshops DE + FR 120, Amazon Germany 120").waitFor();
  await webshopsAndAmazon(page, 90, 90);
  await axe(page);

  // By keyboard alone: on to the first button and do it.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await webshopsAndAmazon(page, 60, 120);
  await results(page).getByText("It has 120 already.").waitFor();
  await focuses(results(page));

  // One step to undo, and the ways are there again.
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await webshopsAndAmazon(page, 90, 90);
  await results(page).getByRole("button", { name: "Do it: Add 60 units on hand in DE 1." }).click();
  await webshopsAndAmazon(page, 120, 120);
});

test("what cannot do it is told with the reason, and what is no quantity beside the field", async () => {
  const page = await openPage({ dark: true, width: 360, height: 760 });
  await choose(page, "amazon-de");
  await ask(page, "200");
  await results(page).getByText("No weight does it: the pool has 180 units, so only more of them can.").waitFor();
  await results(page).getByRole("button", { name: "Do it: Add 220 units on hand in DE 1." }).waitFor();
  assert.equal(await results(page).getByRole("button").count(), 1);
  await axe(page);
  await ask(page, "many");
  await inspector(page).getByRole("alert").waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
});

test("over many products there is nothing to divide, so one is to be chosen", async () => {
  const page = await openPage();
  await page.getByRole("button", { name: "Europe, US and a store in Berlin" }).click();
  await page.getByRole("button", { name: /A fashion brand/ }).click();
  await choose(page, "zalando");
  await inspector(page).getByText("Choose one product above the picture to let it have at least so many units of it.").waitFor();
  assert.equal(await inspector(page).getByRole("textbox", { name: "Let it have at least" }).count(), 0);
});
