// What the built page may do, and that it runs from any folder of any static host.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, expected, FOLDER, openPage } from "./harness.mjs";

const html = readFileSync(join(DIST, "index.html"), "utf8");
const built = readdirSync(DIST);
const contents = (ending) => built.filter((name) => name.endsWith(ending)).map((name) => [name, readFileSync(join(DIST, name), "utf8")]);

/** The directives of the content security policy, each with its sources. */
const policy = new Map(
  /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/
    .exec(html)[1]
    .split(";")
    .map((directive) => directive.trim().split(/\s+/))
    .map(([name, ...sources]) => [name, sources]),
);

test("nothing is allowed but the page's own files", () => {
  assert.deepEqual(policy.get("default-src"), ["'none'"]);
  assert.deepEqual(policy.get("base-uri"), ["'none'"]);
  assert.deepEqual(policy.get("form-action"), ["'none'"]);
  for (const [name, sources] of policy) {
    for (const source of sources) {
      const own = ["'self'", "'none'"].includes(source);
      const ofImages = name === "img-src" && ["data:", "blob:"].includes(source);
      const ofScripts = name === "script-src" && (source === "'wasm-unsafe-eval'" || source.startsWith("'sha256-"));
      assert.ok(own || ofImages || ofScripts, `${name} allows ${source}`);
    }
  }
});

test("the policy comes before everything it is to bind", () => {
  const at = html.indexOf("Content-Security-Policy");
  for (const [name, pattern] of [["script", /<script/], ["link", /<link/], ["style", /<style/]]) {
    const first = html.search(pattern);
    assert.ok(first === -1 || first > at, `a ${name} comes before the policy`);
  }
});

test("every inline script is allowed by its hash, and no hash is left over", () => {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(([, text]) => text);
  const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  assert.deepEqual(policy.get("script-src").filter((source) => source.startsWith("'sha256-")).sort(), hashes.sort());
});

test("no style and no handler stands in an attribute", () => {
  const tags = html.match(/<[a-z][^>]*>/gi).filter((tag) => !tag.startsWith("<meta"));
  assert.deepEqual(tags.filter((tag) => /\s(style|on[a-z]+)=/i.test(tag)), []);
});

test("every address in the page is relative, and its file is there", () => {
  const addresses = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  assert.ok(addresses.length > 4);
  for (const address of addresses) {
    assert.doesNotMatch(address, /^(\/|[a-z][a-z0-9+.-]*:)/i, `${address} is bound to a place`);
    assert.ok(existsSync(join(DIST, address)), `${address} is not in ${DIST}`);
  }
  for (const [name, css] of contents(".css")) assert.doesNotMatch(css, /@import|url\(\s*["']?(\/|https?:)/, `${name} reaches out`);
});

test("the schema of plan files lies beside the page, as the repository keeps it", () => {
  const kept = readFileSync(join(import.meta.dirname, "../../schema/plan.schema.json"), "utf8");
  assert.equal(readFileSync(join(DIST, "plan.schema.json"), "utf8"), kept);
});

test("the page asks for its own files and for nothing else", async () => {
  const asked = [];
  const page = await openPage({ before: (context) => context.on("request", (request) => asked.push(new URL(request.url()).pathname)) });
  await page.getByText("exposure").waitFor();
  assert.ok(asked.length > 4);
  for (const path of asked) assert.ok(path.startsWith(FOLDER) && existsSync(join(DIST, path.slice(FOLDER.length))), path);
});

test("what is smuggled in does not run", async () => {
  const page = await openPage();
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    const image = document.createElement("img");
    image.setAttribute("onerror", "window.ran = true");
    image.src = "data:,";
    document.body.append(image);
  });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  expected(/content security policy: script-src-elem forbids inline/);
  expected(/content security policy: script-src-attr forbids inline/);
  expected(/Content Security Policy directive/);
});
