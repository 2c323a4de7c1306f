// The Stock grid stays smooth: elements are used again, much is drawn bit by bit, and nothing that is worked with is lost by it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, focuses, openPage } from "./harness.mjs";

const BODY = ".grid .body";

/** Opens the Stock screen with a hundred thousand products. */
async function large(options) {
  const page = await openPage({ path: "#stock", ...options });
  await page.keyboard.press("ControlOrMeta+K");
  await page.keyboard.type("100,000 products");
  await page.getByRole("dialog").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator("[role=grid][aria-rowcount='100002']").waitFor();
  await page.getByRole("grid").focus();
  await rowAt(page, 0);
  return page;
}

/** Waits until a product's row is drawn, counted from 0. */
async function rowAt(page, place) {
  const head = page.locator(`[role=row][aria-rowindex='${place + 2}']`).getByRole("rowheader");
  await head.getByText(/./).waitFor();
  return head;
}

/** Scrolls as the thumb does, so that a row stands at the top. */
const scrollTo = (page, place) => page.getByRole("grid").evaluate((grid, place) => (grid.scrollTop = place * document.querySelector(".grid .body .grid-row").clientHeight), place);

/** The rows as the page has them, from the top: row index and SKU. */
const rows = (page) =>
  page.evaluate((body) => [...document.querySelectorAll(`${body} [role=row]`)].map((row) => [Number(row.getAttribute("aria-rowindex")), row.querySelector("[role=rowheader]").innerText]), BODY);

test("rows that leave are used again for those that come", async () => {
  const page = await large({ width: 1920, height: 1080 });
  const drawn = await page.evaluate((body) => {
    const cells = [...document.querySelectorAll(`${body} .cell`)];
    for (const cell of cells) cell.wasThere = true;
    return cells.length;
  }, BODY);
  const kept = () => page.evaluate((body) => [...document.querySelectorAll(`${body} .cell`)].filter((cell) => cell.wasThere).length, BODY);
  await page.keyboard.press("ControlOrMeta+End");
  await rowAt(page, 99_999);
  await scrollTo(page, 50_000);
  await rowAt(page, 50_010);
  await becomes(async () => (await kept()) > 0.8 * drawn, true);
});

test("however one scrolls, the rows stand in their order and each shows its own product", async () => {
  const page = await large();
  // The example numbers its products; where each stands is known from the beginning of the list.
  const skus = new Map();
  const look = async (place) => {
    await rowAt(page, place);
    await page.waitForTimeout(100);
    const found = await rows(page);
    assert.deepEqual(found.map(([index]) => index), found.map(([index]) => index).toSorted((one, other) => one - other));
    for (const [index, sku] of found.filter(([, sku]) => sku !== "")) {
      assert.equal(skus.get(index) ?? sku, sku, `row ${index}`);
      skus.set(index, sku);
    }
    const tops = await page.evaluate((body) => {
      const [top, height] = [document.querySelector(body).getBoundingClientRect().top, document.querySelector(`${body} .grid-row`).clientHeight];
      return [...document.querySelectorAll(`${body} .grid-row`)].map((row) => (row.getBoundingClientRect().top - top) / height + 2 - Number(row.getAttribute("aria-rowindex")));
    }, BODY);
    assert.ok(tops.every((off) => Math.abs(off) < 0.1), "each row is where its number says");
  };
  for (const place of [0, 5, 12, 9, 400, 380, 50_000, 50_020, 49_990, 99_950, 3, 0]) {
    await scrollTo(page, place);
    await look(place + 2);
  }
});

test("what is typed stays while one looks elsewhere, and so does the keyboard", async () => {
  const page = await large();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("77");
  const field = page.getByRole("grid").getByRole("textbox");
  await field.evaluate((field) => (field.isTheSame = true));
  await scrollTo(page, 60_000);
  await rowAt(page, 60_005);
  await page.keyboard.type("88");
  await becomes(() => field.inputValue(), "7788");
  await scrollTo(page, 0);
  await rowAt(page, 3);
  await focuses(field);
  assert.ok(await field.evaluate((field) => field.isTheSame));
  await page.keyboard.press("Escape");
  await becomes(() => field.count(), 0);
  await focuses(page.getByRole("grid"));
});

test("a large screen is drawn bit by bit, and the lines of rows are there meanwhile", async () => {
  const page = await large({ width: 2560, height: 1440 });
  // What is still being drawn would be taken for what comes with scrolling.
  await becomes(async () => {
    const drawn = (await rows(page)).length;
    await page.waitForTimeout(100);
    return drawn > 40 && (await rows(page)).length === drawn;
  }, true);
  // How many cells get another text before the browser draws, and whether lines are behind them all.
  await page.evaluate((body) => {
    window.most = 0;
    window.covered = true;
    new MutationObserver((changes) => {
      const cells = new Set(changes.map(({ target }) => target.parentElement?.closest(".cell")).filter(Boolean));
      window.most = Math.max(window.most, cells.size);
      const [grid, lines] = [".grid", ".grid .lines"].map((part) => document.querySelector(part).getBoundingClientRect());
      window.covered &&= lines.top <= grid.top && lines.bottom >= grid.bottom;
    }).observe(document.querySelector(body), { subtree: true, characterData: true });
  }, BODY);
  await scrollTo(page, 70_000);
  await rowAt(page, 70_000);
  await becomes(async () => (await rows(page)).length > 40, true);
  const [most, covered] = await page.evaluate(() => [window.most, window.covered]);
  assert.ok(most > 0 && most <= 400, `${most} cells at once`);
  assert.ok(covered);
});
