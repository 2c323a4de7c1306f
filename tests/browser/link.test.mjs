// Links that hold a plan: made in one browser, opened in another, refused where they are not what was sent.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import jsQR from "jsqr";
import { decode, encode } from "../../src/link/link.js";
import { bomb, crafted } from "../package/crafted.mjs";
import { axe, becomes, clipboard, dropFile, focuses, go, node, openPage, ready, saved, shows } from "./harness.mjs";

const VECTORS = join(import.meta.dirname, "../vectors");
const WORKED_CASE = await readFile(join(VECTORS, "links/worked-case.stockpool.json"), "utf8");
const TEN_MORE = WORKED_CASE.replace('"onHand": 50', '"onHand": 60').replace("Europe, US and a store in Berlin", "Ten more");
const LATER = TEN_MORE.replace('"version": 1', '"version": 2,\n  "moons": [1, 2]');

const button = (page, name) => page.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog");
const heading = (page, name) => dialog(page).getByRole("heading", { name }).waitFor();
const hash = (page) => page.evaluate(() => location.hash);
const titled = (page, name) => page.waitForFunction((name) => document.title.startsWith(name), name);

/** Follows a link on the page that is open. */
const follow = (page, link) => page.evaluate((hash) => (location.hash = hash), link.slice(link.indexOf("#")));

/** What every channel group may sell, as the outline says it. */
async function figures(page) {
  await go(page, "Plan");
  await button(page, "Table").click();
  return page.getByRole("table").allInnerTexts();
}

test("a link made in one browser gives the same figures in another, to the unit", async () => {
  const one = await openPage();
  await node(one, "DE 1", "warehouse").focus();
  await one.keyboard.type("61");
  await one.keyboard.press("Enter");
  await shows(one, "Europe", "warehouse group", 191);
  await go(one, "Share");
  await button(one, "Copy the link").click();
  await one.getByText(/^The link is copied: \d+ characters\. Short enough/).waitFor();
  const link = await clipboard(one);
  assert.equal(await one.getByRole("textbox", { name: "Link" }).inputValue(), link);
  assert.equal(await decode(link), (await saved(one, () => button(one, "Save the file").click())).text);

  const other = await openPage({ path: link.slice(link.indexOf("#")) });
  await heading(other, "Open “Europe, US and a store in Berlin” from the link?");
  assert.match(await dialog(other).getByRole("row", { name: /^Amazon Germany/ }).innerText(), /90\s*→\s*95/);
  assert.match(await dialog(other).getByRole("row", { name: /^Webshops/ }).innerText(), /90\s*→\s*96/);
  await shows(other, "Europe", "warehouse group", 180);
  await axe(other);
  await button(other, "Open as a copy").click();
  await shows(other, "Europe", "warehouse group", 191);
  await becomes(() => hash(other), "#plan");
  await becomes(() => figures(other), await figures(one));

  await other.reload();
  await ready(other);
  await go(other, "Plan");
  await shows(other, "Europe", "warehouse group", 191);
  assert.equal(await dialog(other).count(), 0, "a reload asks no more");
  await other.keyboard.press("ControlOrMeta+Z");
  await shows(other, "Europe", "warehouse group", 180);
});

test("a link can be left, and nothing has changed", async () => {
  const link = await encode(TEN_MORE);
  const page = await openPage({ path: "#stock" });
  await follow(page, link);
  await heading(page, /Ten more/);
  await page.reload();
  await ready(page);
  await heading(page, /Ten more/);
  await button(page, "Leave it").click();
  await dialog(page).waitFor({ state: "hidden" });
  await titled(page, "Europe, US");
  await becomes(async () => (await hash(page)).includes("plan="), false);
  await page.reload();
  await ready(page);
  assert.equal(await dialog(page).count(), 0);
  await becomes(() => button(page, "Undo").isEnabled(), false);
});

test("who stays on a screen stays there, and Back leaves the link", async () => {
  const link = await encode(TEN_MORE);
  const page = await openPage({ path: "#stock" });
  await follow(page, link);
  await heading(page, /Ten more/);
  await page.goBack();
  await dialog(page).waitFor({ state: "hidden" });
  await becomes(() => hash(page), "#stock");
  await follow(page, link);
  await button(page, "Open as a copy").click();
  await titled(page, "Ten more");
  await becomes(() => hash(page), "#stock");
  await page.getByRole("status").filter({ hasText: "Opened “Ten more”." }).waitFor();
});

test("links are followed by the keyboard alone, and made so", async () => {
  const page = await openPage({ path: await encode(TEN_MORE) });
  await heading(page, /Ten more/);
  await page.keyboard.press("Shift+Tab");
  await focuses(button(page, "Leave it"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await titled(page, "Ten more");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("copy link");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "The link is copied" }).waitFor();
  assert.equal(await decode(await clipboard(page)), TEN_MORE);
  await follow(page, await encode(WORKED_CASE));
  await heading(page, /Europe, US/);
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "hidden" });
  await becomes(() => hash(page), "#plan");
});

test("a link to what is open says so", async () => {
  const page = await openPage({ path: await encode(WORKED_CASE) });
  await heading(page, "“Europe, US and a store in Berlin” is open already");
  await button(page, "Close").click();
  await becomes(() => hash(page), "#plan");
});

test("a link that is not what was sent is refused in words, and nothing is lost", async () => {
  const link = await encode(TEN_MORE);
  const once = await bomb();
  const page = await openPage();
  for (const [wrong, told] of [
    [link.slice(0, -30), /cut off/],
    [link.replace(/\w(\.\w+)$/, "_$1"), /altered/],
    [`${link}x`, /altered/],
    ["#plan=2.something", /newer stockpool/],
    ["#plan=1", /cut off/],
    [crafted(once, 1000), /unpacks to more than the 1,000 bytes/],
    [crafted(once, 16_000_000), /unpacks to more than/],
    [crafted(once, 2 ** 30), /a link holds 16,000,000 at most/],
  ]) {
    await follow(page, wrong);
    await heading(page, "This link cannot be opened");
    assert.match(await dialog(page).innerText(), told);
    await button(page, "Close").click();
    await dialog(page).waitFor({ state: "hidden" });
    await becomes(() => hash(page), "#plan");
  }
  await shows(page, "Europe", "warehouse group", 180);
  await follow(page, await encode("[]\n"));
  await heading(page, "This cannot be opened");
  await axe(page);
});

test("a plan of a later version in a link can be looked at", async () => {
  const page = await openPage({ path: await encode(LATER) });
  await heading(page, "This plan is of a newer stockpool");
  await button(page, "Look at it").click();
  await titled(page, "Ten more");
  await go(page, "Share");
  await page.getByRole("heading", { name: "Picture" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: "Link" }).count(), 0);
  await button(page, "Back to my plan").click();
  await titled(page, "Europe, US");
});

test("in a second tab a link can be opened after taking over", async () => {
  const first = await openPage();
  await shows(first, "Europe", "warehouse group", 180);
  const second = await openPage({ beside: first, path: await encode(TEN_MORE) });
  await heading(second, /Ten more/);
  await dialog(second).getByText(/Another tab edits the plan/).waitFor();
  assert.equal(await button(second, "Open as a copy").isEnabled(), false);
  await axe(second);
  await dialog(second).getByRole("button", { name: "Edit here instead" }).click();
  await second.waitForFunction(() => !document.querySelector("dialog[open] .primary").disabled);
  await button(second, "Open as a copy").click();
  await titled(second, "Ten more");
  await titled(first, "Ten more");
});

test("links need no network", async () => {
  const page = await openPage({ path: "#share" });
  await button(page, "Copy the link").waitFor();
  // Chromium asks for the page's icon anew when the address changes; whatever else is asked for fails, and the test with it.
  await page.context().route("**/*", (route) => (route.request().url().endsWith(".svg") ? route.fulfill({ contentType: "image/svg+xml", body: "<svg xmlns='http://www.w3.org/2000/svg'/>" }) : route.abort("internetdisconnected")));
  await button(page, "Copy the link").click();
  await page.getByText(/The link is copied/).waitFor();
  await follow(page, await encode(TEN_MORE));
  await button(page, "Open as a copy").click();
  await titled(page, "Ten more");
});

test("every link that was ever written opens", async () => {
  const page = await openPage();
  const links = (await readdir(join(VECTORS, "links"))).filter((name) => name.endsWith(".link"));
  assert.ok(links.length >= 5);
  for (const name of links) {
    const text = await readFile(join(VECTORS, "links", name.replace(/(-in-chromium)?\.link$/, ".stockpool.json")), "utf8");
    await follow(page, (await readFile(join(VECTORS, "links", name), "utf8")).trim());
    await heading(page, /./);
    const open = button(page, "Open as a copy");
    if (await open.isVisible()) await open.click();
    else await button(page, "Close").click();
    await dialog(page).waitFor({ state: "hidden" });
    await go(page, "Share");
    assert.equal((await saved(page, () => button(page, "Save the file").click())).text, text, name);
  }
});

test("the QR code is the link", async () => {
  for (const dark of [false, true]) {
    const page = await openPage({ path: "#share", dark });
    const link = await page.waitForFunction(() => document.querySelector("input.link")?.value).then((value) => value.jsonValue());
    await page.getByText("QR code", { exact: true }).click();
    const code = page.getByRole("img", { name: "QR code of the link" });
    await code.scrollIntoViewIfNeeded();
    const picture = (await code.screenshot()).toString("base64");
    const { pixels, width, height } = await page.evaluate(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context.drawImage(image, 0, 0);
      return { pixels: [...context.getImageData(0, 0, width, height).data], width, height };
    }, picture);
    assert.equal(jsQR(Uint8ClampedArray.from(pixels), width, height)?.data, link);
    await axe(page, ".share");
  }
});

test("a link too long for a chat says so with figures, and offers the file", async () => {
  const page = await openPage({ path: "#share" });
  const products = Array.from({ length: 400 }, (_, at) => ({ sku: `P-${(at * 7919) % 10_007}`, name: `Product ${(at * 104_729) % 1_299_709}`, stock: { "de-1": { onHand: (at * 31) % 97 } } }));
  await dropFile(page, { name: "long.stockpool.json", text: JSON.stringify({ ...JSON.parse(WORKED_CASE), products }) });
  await button(page, "Open it").click();
  await page.getByText(/^\d,\d{3} characters\. Too long for most chats \(about 4,000\) and for mail \(about 2,000\); every browser opens it\. Send the file instead\.$/).waitFor();
  assert.equal(await page.getByText("QR code", { exact: true }).count(), 0);
  await axe(page, ".share");
  const file = await saved(page, () => button(page, "Save the file instead").click());
  assert.equal(JSON.parse(file.text).products.length, 400);
  await button(page, "Copy the link").click();
  await page.getByText(/^The link is copied: \d,\d{3} characters\. Too long for most chats/).waitFor();
});
