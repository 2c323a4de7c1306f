// Adds the hash of every inline script in the built index.html to the page's content security policy.
// finish-page.mjs runs this after each build.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = join(process.env.TRUNK_STAGING_DIR, "index.html");

// `trunk serve` adds a script that reloads the page, and fills in its own address on the way out, after the hash
// was taken. The page's own address is the same, so it is filled in here.
const html = readFileSync(file, "utf8")
  .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
  .replace("{{__TRUNK_WS_BASE__}}", "/");

const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map((script) => script[1]);
const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);

const policy = /(<meta http-equiv="Content-Security-Policy" content="[^"]*script-src 'self')/;
if (!policy.test(html)) throw new Error(`${file} has no content security policy with “script-src 'self'” to add hashes to`);
writeFileSync(file, html.replace(policy, (start) => [start, ...hashes].join(" ")));
