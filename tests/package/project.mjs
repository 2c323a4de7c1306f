// What every test of the package stands on: a new folder in which the packed package is installed, as a user has it.
// It needs `make package` first, and no network.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "../..");
/** The package as it will be packed. */
export const PACKAGE = join(ROOT, "target/npm/stockpool");

function version() {
  try {
    return JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")).version;
  } catch (cause) {
    throw new Error("there is no package to test: run “make package”", { cause });
  }
}

/** The packed package. */
export const TARBALL = join(ROOT, `target/npm/stockpool-${version()}.tgz`);

/** A file of the repository, as text. */
export function text(path) {
  return readFile(join(ROOT, path), "utf8");
}

/** The worked case as its file holds it. */
export const WORKED_CASE = await text("src/app/examples/worked-case.stockpool.json");

const execute = promisify(execFile);

/** Runs a program in a folder and gives what it prints; fails with what it complains of. */
export async function run(folder, program, ...words) {
  const { stdout } = await execute(program, words, { cwd: folder, maxBuffer: 2 ** 26 });
  return stdout;
}

/** Runs a file of a folder in Node, with these words after it, and gives what it prints. */
export function node(folder, file, ...words) {
  return run(folder, process.execPath, file, ...words);
}

const [folders, endings] = [[], []];
after(async () => {
  await Promise.all(endings.map((work) => work()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
});

/** Does something when the tests have ended, before their folders go. */
export function atTheEnd(work) {
  endings.push(work);
}

/** A new folder with these files, text by name. It goes when the tests have ended. */
export async function folder(files = {}) {
  const made = await realpath(await mkdtemp(join(tmpdir(), "stockpool-")));
  folders.push(made);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(made, name)), { recursive: true });
    await writeFile(join(made, name), content);
  }
  return made;
}

let installed;

/** A folder with these files, text by name, and the package installed from its tarball by npm. */
export async function project(files = {}) {
  installed ??= folder({ "package.json": '{ "private": true, "type": "module" }\n' }).then(async (made) => {
    await run(made, "npm", "install", "--offline", "--no-audit", "--no-fund", TARBALL);
    return made;
  });
  const made = await folder(files);
  await cp(await installed, made, { recursive: true, force: false });
  return made;
}

/** A program of the tests, as text. */
export function program(name) {
  return text(`tests/package/programs/${name}`);
}

/** The installed package, for the test itself. */
export async function stockpool() {
  const made = await project({ "package.mjs": 'export * from "stockpool";\nexport { default } from "stockpool";\n' });
  return import(pathToFileURL(join(made, "package.mjs")).href);
}
