// What the documents show is compiled as strictly as TypeScript can, run, and answers what they say.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, host, visit } from "./chromium.mjs";
import { code } from "./documents.mjs";
import { WORKED_CASE, node, project } from "./project.mjs";
import { COMPILERS, compile } from "./typescript.mjs";

const DOCUMENTS = ["README.md", "docs/embedding.md", "target/npm/stockpool/README.md"];
const PAGE = '<!doctype html><meta charset="utf-8"><body><script type="module" src="page.js"></script>\n';
/** The plans that they read. */
const PLANS = { "plan.stockpool.json": WORKED_CASE, "europe.stockpool.json": WORKED_CASE };

const documents = await Promise.all(
  DOCUMENTS.map(async (document) => {
    const pieces = await code(document);
    const scripts = pieces.filter(({ language }) => language === "js");
    const files = Object.fromEntries(scripts.map(({ name, code }) => [name, code]));
    assert.ok(scripts.length > 0 && Object.keys(files).length === scripts.length, `${document}: no two scripts of one name`);
    return { document, pieces, scripts, files };
  }),
);

for (const compiler of Object.keys(COMPILERS)) {
  test(`all scripts are right for TypeScript ${compiler}`, async () => {
    const scripts = documents.flatMap(({ document, scripts }) => scripts.map(({ name, code }) => [`${document}/${name}`, code]));
    // What is imported by its address has no types.
    const typed = Object.fromEntries(scripts.filter(([, code]) => !code.includes('from "./node_modules')));
    await compile(compiler, await project(typed), { allowJs: true, checkJs: true }, Object.keys(typed));
  });
}

for (const { document, pieces, scripts, files } of documents) {
  for (const { name, answers } of scripts.filter(({ name }) => name.endsWith(".mjs"))) {
    test(`${name} of ${document} runs`, async () => {
      const made = await project({ ...files, ...PLANS });
      const printed = (await node(made, name)).trim().split("\n");
      if (answers.length > 0) assert.deepEqual(printed, answers);
    });
  }

  for (const [what, html, answers] of [
    ...pieces.filter(({ language }) => language === "html").map(({ code, answers }) => ["the page", code, answers]),
    ...scripts.filter(({ name }) => name === "page.js").map(({ answers }) => ["page.js", PAGE, answers]),
  ]) {
    test(`${what} of ${document} shows what it says`, async () => {
      const made = await project({ ...files, ...PLANS, "index.html": html.replace("<meta", '<link rel="icon" href="data:,"><meta') });
      assert.ok(answers.length > 0);
      assert.equal(await answered(await visit(await host(made)), "body"), answers.join("\n"));
    });
  }
}
