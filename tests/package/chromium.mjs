// Pages that use the package, in Chromium. A page tells its answer in its <output>; what it complains of meanwhile fails the test.

import assert from "node:assert/strict";
import { after } from "node:test";
import { launch, serve } from "../browser/host.mjs";

/** How long a page may take, in milliseconds. */
const PATIENCE = 20_000;

let browser;
const hosts = [];

after(async () => {
  await (await browser)?.close();
  await Promise.all(hosts.map((host) => host.close()));
});

/** Serves a folder and gives its address. */
export async function host(folder) {
  const host = await serve(folder);
  hosts.push(host);
  return host.address;
}

/** Opens a page; `before` is called with it before anything is loaded. */
export async function visit(address, before) {
  browser ??= launch();
  const page = await (await browser).newPage();
  page.setDefaultTimeout(PATIENCE);
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.complaints.push(message.text());
  });
  await before?.(page);
  await page.goto(address);
  return page;
}

/** Waits until a part of a page says something, and gives that; the page is closed. */
export async function answered(page, part = "output") {
  const said = page.locator(part).filter({ hasText: /\S/ });
  await said.waitFor().catch((error) => assert.fail(`no answer; the page complains: ${page.complaints.join("\n") || error.message}`));
  const text = await said.innerText();
  assert.deepEqual(page.complaints, []);
  await page.close();
  return text;
}
