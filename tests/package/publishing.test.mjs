// The package as it is published: whole, lean, and what it says it is.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { test } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { PACKAGE, TARBALL, run, text } from "./project.mjs";

const root = join(import.meta.dirname, "../..");
const manifest = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));

/** The files of the package, by their paths in it. */
async function files() {
  const entries = await readdir(PACKAGE, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(PACKAGE, join(entry.parentPath, entry.name)));
}

test("publint finds nothing", async () => {
  const { messages } = await publint({ pkgDir: PACKAGE, strict: true, pack: false });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, manifest)),
    [],
  );
});

test("are the types wrong? They are not", async () => {
  await run(root, process.execPath, join(root, "node_modules/@arethetypeswrong/cli/dist/index.js"), TARBALL, "--profile", "esm-only", "--no-emoji").catch(
    ({ stdout, message }) => assert.fail(stdout || message),
  );
});

test("it is of the version in Cargo.toml, and its own licence, readme and types come with it", async () => {
  const [, version] = /^version = "(.+)"$/m.exec(await text("Cargo.toml"));
  assert.equal(manifest.version, version);
  assert.equal(manifest.license, /^license = "(.+)"$/m.exec(await text("Cargo.toml"))[1]);
  const packed = (await run(root, "tar", "-tzf", TARBALL)).trim().split("\n");
  assert.ok(packed.every((file) => file.startsWith("package/")));
  for (const file of ["package.json", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "stockpool.wasm"]) assert.ok(packed.includes(`package/${file}`), file);
  assert.deepEqual(packed.filter((file) => file.endsWith(".wasm")).sort(), ["package/planner/planner.wasm", "package/stockpool.wasm"]);
  assert.deepEqual((await files()).map((file) => `package/${file}`).sort(), packed.sort(), "the folder holds what is packed");
});

test("installing it runs nothing and brings nothing else", () => {
  for (const field of ["scripts", "dependencies", "optionalDependencies", "bundledDependencies", "bin"]) assert.equal(manifest[field], undefined, field);
  assert.equal(manifest.type, "module");
});

test("types come first wherever the package can be entered", () => {
  const entries = (at) => (typeof at === "object" ? [at, ...Object.values(at).flatMap(entries)] : []);
  for (const entry of [".", "./planner"]) {
    const conditions = entries(manifest.exports[entry]);
    assert.equal(Object.keys(conditions[0])[0], "types");
    assert.ok(conditions.every((at) => !("require" in at)));
  }
});

test("nothing in it names the machine that built it", async () => {
  for (const file of await files()) {
    const content = await readFile(join(PACKAGE, file), "latin1");
    assert.deepEqual(content.match(/[\w/.-]*\/(home|root|Users|tmp)\/[\w/.-]*|sourceMappingURL/g), null, file);
  }
});
