// Links: what goes in comes out, what was ever written is read, and what is cut off, altered, too large or meant to harm is refused.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { LARGEST, LONGEST, LinkError, decode, encode } from "../../src/link/link.js";
import { WORKED_CASE, node, program, project, stockpool, text } from "./project.mjs";
import { bomb, crafted } from "./crafted.mjs";

const core = await stockpool();
const { StockpoolError, balance, decodeLink, encodeLink, format } = core;
const PAGE = "https://stockpool.example/plan/";
const GOLDEN = "tests/vectors/links";

/** Fails unless the link is refused with one of these codes, in words. */
async function refused(link, ...codes) {
  await assert.rejects(decode(link), (error) => {
    assert.ok(error instanceof LinkError, `not a LinkError: ${error?.stack ?? error}`);
    assert.ok(codes.includes(error.code), `${error.code} is none of ${codes}: ${link.slice(0, 200)}`);
    assert.match(error.message, /\.$/);
    return true;
  });
}

const written = (await readdir(join(import.meta.dirname, "../..", GOLDEN))).filter((name) => name.endsWith(".link"));

for (const name of written) {
  test(`the link ${name} opens for ever`, async () => {
    const link = (await text(`${GOLDEN}/${name}`)).trim();
    const file = await text(`${GOLDEN}/${name.replace(/(-in-chromium)?\.link$/, ".stockpool.json")}`);
    assert.equal(await decodeLink(link), file);
    assert.equal(await decodeLink(link.slice(link.indexOf("#"))), file);
    assert.equal(await decodeLink(await encodeLink(file, PAGE)), file);
  });
}

/** Numbers below a limit, the same in every run. */
function numbers(seed) {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
}

test("any text comes back from its link", async () => {
  const below = numbers(7);
  const alphabets = ["a", "ab", "{}[]:, \n\"0123456789", "äöüß", "倉庫東京", "👕🏬👩‍👩‍👧‍👦", "مستودع", "\u0000\u007f\ufeff\u2028"].map((letters) => [...letters]);
  for (let run = 0; run < 400; run++) {
    const letters = alphabets.slice(0, 1 + below(alphabets.length)).flat();
    const any = Array.from({ length: below(run % 10 === 0 ? 30_000 : 300) }, () => letters[below(letters.length)]).join("");
    const link = await encode(any, PAGE);
    assert.match(link, /^https:\/\/stockpool\.example\/plan\/#plan=1\.\d+\.[\w-]+\.[0-9a-f]{8}$/);
    assert.equal(await decode(link), any);
  }
});

test("a link is of the plan in its canonical form, and of any page", async () => {
  const plan = JSON.parse(WORKED_CASE);
  const bare = await encodeLink(plan);
  assert.match(bare, /^#plan=1\./);
  assert.equal(await encodeLink(WORKED_CASE, PAGE), PAGE + bare);
  assert.equal(await encodeLink(plan, new URL(`${PAGE}?theme=dark#stock`)), `${PAGE}?theme=dark${bare}`);
  assert.equal(await decodeLink(` ${PAGE}${bare}\n`), format(plan));
  assert.equal(balance(await decodeLink(bare)).totals.balanced, 272);
});

test("a link that was cut off anywhere is refused", async () => {
  const link = await encode(WORKED_CASE, PAGE);
  const begun = link.indexOf("=") + 1;
  for (let length = 0; length < link.length; length++) await refused(link.slice(0, length), length < begun ? "notALink" : "truncatedLink");
});

test("a link that was altered in any one character is refused", async () => {
  const short = await encode("{}\n");
  for (let at = 0; at < short.length; at++) {
    for (let letter = 0; letter < 128; letter++) {
      const altered = short.slice(0, at) + String.fromCharCode(letter) + short.slice(at + 1);
      if (altered !== short) await refused(altered, "alteredLink", "truncatedLink", "notALink", "newerLink", "oversizedLink");
    }
  }
  const long = await encode(WORKED_CASE);
  for (let at = long.indexOf(".") + 1; at < long.length; at++) {
    await refused(long.slice(0, at) + (long[at] === "0" ? "1" : "0") + long.slice(at + 1), "alteredLink", "truncatedLink");
    await refused(long.slice(0, at) + long.slice(at + 1), "alteredLink", "truncatedLink");
    await refused(`${long.slice(0, at)}x${long.slice(at)}`, "alteredLink", "truncatedLink");
  }
  await refused(`${long})`, "alteredLink");
  await refused(long.replace("=", "%3D"), "notALink");
});

test("what is no link is refused", async () => {
  const bare = (await encode("{}")).slice(1);
  for (const link of ["", "#", PAGE, `${PAGE}#plan`, `${PAGE}#plan/warehouse/de-1`, WORKED_CASE, "plan", bare, "💥".repeat(1000)]) await refused(link, "notALink");
  for (const link of ["#plan=0.1.AA.00000000", "#plan=01.1.AA.00000000", "#plan=.1.AA.00000000", "#plan=-1.1.AA.00000000", "#plan=1.1.AA.00000000.00000000"]) await refused(link, "alteredLink");
});

test("a link of a later form says so", async () => {
  await refused("#plan=2.whatever", "newerLink");
  await refused(`#plan=${"9".repeat(1000)}.x`, "newerLink");
});

test("a link whose check is right and whose content is not is refused", async () => {
  const packed = (bytes) => deflateRawSync(Buffer.from(bytes));
  await refused(crafted(Buffer.from("not deflated"), 12), "alteredLink");
  await refused(crafted(packed("abc"), 4), "alteredLink");
  await refused(crafted(packed("abc"), 2), "oversizedLink");
  await refused(crafted(packed([0xff, 0xfe]), 2), "alteredLink");
  await refused(crafted(packed("👕").subarray(0, 3), 4), "alteredLink");
  await refused(crafted(Buffer.alloc(0), 0), "alteredLink");
  await refused(crafted(packed(WORKED_CASE).subarray(0, 200), WORKED_CASE.length), "alteredLink");
  await refused(crafted(packed("x"), LARGEST + 1), "oversizedLink");
  await refused(crafted(packed("x"), "1e3"), "alteredLink");
});

test("what is too large for a link is refused, and the file is advised", async () => {
  await assert.rejects(encode(" ".repeat(LARGEST + 1)), { code: "oversizedLink", message: /file/ });
  const below = numbers(1);
  const noise = Array.from({ length: LONGEST }, () => String.fromCharCode(33 + below(90))).join("");
  await assert.rejects(encode(noise), { code: "oversizedLink", message: /2,097,152/ });
  await refused(`#plan=1.${"A".repeat(LONGEST)}`, "oversizedLink");
  assert.equal((await decode(await encode(" ".repeat(LARGEST)))).length, LARGEST);
});

test("a bomb is refused before it has taken 64 MB", async () => {
  const once = await bomb();
  const twice = deflateRawSync(once);
  const links = { modest: crafted(once, 1000), greedy: crafted(once, LARGEST), boundless: crafted(once, 2 ** 30), nested: crafted(twice, once.length) };
  for (const [name, link] of Object.entries(links)) {
    const made = await project({ "link.txt": link, "open.mjs": await program("open-link.mjs") });
    const [code, megabytes] = (await node(made, "open.mjs")).trim().split(" ");
    assert.equal(code, name === "nested" ? "alteredLink" : "oversizedLink", name);
    assert.ok(Number(megabytes) < 64, `${name}: ${megabytes} MB`);
  }
});

test("what fails in the package fails as a StockpoolError, as a rejected promise", async () => {
  const failing = {
    notALink: () => decodeLink("nowhere"),
    truncatedLink: () => decodeLink("#plan=1.5"),
    invalidPlan: () => encodeLink("{}"),
    invalidArgument: () => decodeLink(7),
  };
  for (const [code, call] of Object.entries(failing)) {
    await assert.rejects(call(), (error) => error instanceof StockpoolError && error.code === code && Array.isArray(error.problems), code);
  }
  for (const page of [7, null, {}, Symbol("page"), { href: PAGE }]) await assert.rejects(encodeLink(WORKED_CASE, page), { code: "invalidArgument" });
  const { CompressionStream } = globalThis;
  try {
    delete globalThis.CompressionStream;
    await assert.rejects(encodeLink(WORKED_CASE), { code: "noCompression", message: /Node 20\.12/ });
  } finally {
    globalThis.CompressionStream = CompressionStream;
  }
});
