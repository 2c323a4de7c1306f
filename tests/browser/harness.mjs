// What every browser test stands on. Import it, write `test(…)` of node:test, and begin with `const page = await openPage()`.
// It serves the built page from a folder deep in a host that is new for every test file (dist/, or the folder $DIST), and opens it in
// one Chromium per file, in a fresh context per test. Whatever the page does wrong meanwhile fails the test at its end: a violation of
// its content security policy, an error, a failed or foreign request. A test that provokes such things takes them off with `expected(…)`.
// Find things as a person does, by role and visible words: `figure`, `node`, `go`; `axe` reads out what assistive technology stumbles over.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, afterEach } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { launch, serve } from "./host.mjs";

export { DIST, FOLDER } from "./host.mjs";

/** How long a person would wait for a thing to appear, in milliseconds. */
const PATIENCE = 10_000;

let started;
const contexts = new Set();
const mishaps = [];

/** The file's own host and browser, started at the first page. */
function start() {
  started ??= Promise.all([serve(), launch()]).then(([host, browser]) => ({ host, browser }));
  return started;
}

// What a node cannot hear of from outside is said on the console.
const tellViolations = () =>
  document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`content security policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`),
  );

function watch(context, origin) {
  context.on("weberror", (error) => mishaps.push(`error on the page: ${error.error().stack ?? error.error()}`));
  context.on("console", (message) => {
    if (message.type() === "error") mishaps.push(`on the console: ${message.text()}`);
  });
  context.on("request", (request) => {
    const { protocol, origin: other } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && other !== origin) mishaps.push(`request to another origin: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Leaving the page and saving a file end a request this way.
    if (!why.includes("ERR_ABORTED")) mishaps.push(`request failed: ${request.url()} ${why}`);
  });
  context.on("page", (page) => page.on("crash", () => mishaps.push("the page crashed")));
}

/**
 * Opens the page and waits until it is mounted.
 * - `storage`: what local storage holds beforehand, text by key
 * - `width`, `height`: of the window in CSS pixels; `dark`: the colour scheme; `still`: whether motion is unwanted; `touch`: whether fingers are used
 * - `path`: what follows the page's address, such as "#stock"
 * - `beside`: a page that is open already, to open another tab of the same browser
 * - `before`: called with the context before anything is loaded, to break what the page relies on
 */
export async function openPage({ storage = {}, width = 1280, height = 800, dark = false, still = false, touch = false, path = "", beside, before, mounted = true } = {}) {
  const { host, browser } = await start();
  const localStorage = Object.entries(storage).map(([name, value]) => ({ name, value }));
  const context =
    beside?.context() ??
    (await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: still ? "reduce" : "no-preference",
      hasTouch: touch,
      permissions: ["clipboard-read", "clipboard-write"],
      storageState: { cookies: [], origins: [{ origin: host.origin, localStorage }] },
    }));
  if (!beside) {
    contexts.add(context);
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(tellViolations);
    watch(context, host.origin);
    await before?.(context);
  }
  const page = await context.newPage();
  await page.goto(host.address + path);
  if (mounted) await ready(page);
  return page;
}

/** Waits until the page is mounted and its first figures are there: after `openPage`, or after a reload. */
export async function ready(page) {
  await page.getByRole("navigation", { name: "Screens" }).waitFor();
  await page.locator("#main:not([aria-busy])").waitFor();
}

/** Reads something again and again until it is as expected. */
export async function becomes(read, wanted) {
  const deadline = Date.now() + PATIENCE;
  let last;
  do {
    last = await read();
    if (isDeepStrictEqual(last, wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (Date.now() < deadline);
  assert.deepEqual(last, wanted);
}

/** Takes what went wrong so far and matches off the list, and fails when nothing matches. */
export function expected(pattern) {
  const others = mishaps.filter((mishap) => !pattern.test(mishap));
  assert.notEqual(others.length, mishaps.length, `${pattern} should have happened; what happened: ${others.join("\n") || "nothing"}`);
  mishaps.splice(0, mishaps.length, ...others);
}

afterEach(async () => {
  await Promise.all([...contexts].map((context) => context.close()));
  contexts.clear();
  const told = mishaps.splice(0);
  if (told.length > 0) assert.fail(`the page did what it must not do:\n${told.join("\n")}`);
});

after(async () => {
  if (!started) return;
  const { host, browser } = await started;
  await browser.close();
  await host.close();
});

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with a readable list of whatever axe finds on the page, or in one part of it. */
export async function axe(page, part) {
  // Through the debugger, which the content security policy does not bind. Asked once a page.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await axeSource);
  const found = await page.evaluate(async (part) => {
    const { violations } = await window.axe.run(part ?? document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
    return violations.flatMap((rule) => [
      `${rule.id} (${rule.impact}): ${rule.help}`,
      ...rule.nodes.map((node) => `    ${node.target.join(" ")}  ${node.html.slice(0, 140)}`),
      ...rule.nodes[0].failureSummary.split("\n").map((line) => `      ${line}`),
    ]);
  }, part);
  if (found.length > 0) assert.fail(`axe finds on ${new URL(page.url()).hash || "the page"}:\n${found.join("\n")}`);
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The box of a node in the picture, by its name and what it is: `node(page, "Europe", "warehouse group")`. */
export function node(page, name, kind) {
  return page.getByRole("button", { name: new RegExp(`^${escape(name)}, .+, (fixed )?${kind}$`) });
}

/** The figure in a node's box, as a number; null while there is none. */
export async function figure(page, name, kind) {
  const words = await node(page, name, kind).getAttribute("aria-label");
  const [, digits] = /, ([-−]?[\d,.  ]+)(?: [▲▼] \S+ against the plan,)? (?:available|balanced|shown)/.exec(words) ?? [];
  return digits === undefined ? null : Number(digits.replace("−", "-").replace(/[^\d-]/g, ""));
}

/** Waits until a node's box shows a figure. */
export async function shows(page, name, kind, units) {
  const deadline = Date.now() + PATIENCE;
  let last;
  do {
    last = await figure(page, name, kind);
    if (last === units) return;
    await page.waitForTimeout(20);
  } while (Date.now() < deadline);
  assert.equal(last, units, `${name}, ${kind}`);
}

/** Waits until the keyboard is at an element. */
export async function focuses(element) {
  await element.and(element.page().locator(":focus")).waitFor();
}

/** What of a page scrolls sideways or leaves the window, but for the grid. */
export function sideways(page) {
  return page.evaluate(() => {
    const found = [];
    if (document.scrollingElement.scrollWidth > window.innerWidth) found.push(`the page, ${document.scrollingElement.scrollWidth} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (scrolls && !element.closest("[role=grid]")) found.push(element.outerHTML.slice(0, 120));
    }
    return found;
  });
}

/** Goes to a screen by its name in the header. */
export async function go(page, screen) {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: screen }).click();
}

/** Drops a file on an element, as from the desktop. */
export async function dropFile(page, { name, text, type = "application/json" }, on = "body") {
  const data = await page.evaluateHandle(
    ({ name, text, type }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type }));
      return data;
    },
    { name, text, type },
  );
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(on, event, { dataTransfer: data });
}

/** Puts text on the clipboard and pastes it with the keys, where the focus is. */
export async function pasteText(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("ControlOrMeta+V");
}

/** What the clipboard holds. */
export function clipboard(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Does something that saves a file, and gives the file's name and text. */
export async function saved(page, action) {
  const [download] = await Promise.all([page.waitForEvent("download"), action()]);
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** Local storage as it is, text by key. */
export function storage(page) {
  return page.evaluate(() => ({ ...localStorage }));
}
