// Puts a hash of what is in them into the names of the worker's files, in the files and in index.html: a page never meets the worker of
// another build. Trunk does so for all other files. finish-page.mjs runs this after each build.

import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
const read = (name) => readFileSync(join(folder, name));

/** Renames a file, and gives its new name. */
function name(old) {
  const hash = createHash("sha256").update(read(old)).digest("hex").slice(0, 16);
  const named = old.replace(/(_bg)?\.\w+$/, (ending) => `-${hash}${ending}`);
  renameSync(join(folder, old), join(folder, named));
  return named;
}

/** Names in a file what it names by another name now. */
function rewrite(file, old, named) {
  const before = read(file).toString();
  if (!before.includes(old)) throw new Error(`${file} does not name ${old}`);
  writeFileSync(join(folder, file), before.replaceAll(old, named));
}

// What a file names comes before it: its own hash covers their names.
rewrite("worker.js", "worker_bg.wasm", name("worker_bg.wasm"));
rewrite("letters.js", "./worker.js", `./${name("worker.js")}`);
rewrite("letters.js", "./store.js", `./${name("store.js")}`);
const letters = name("letters.js");
rewrite("thread.js", "./letters.js", `./${letters}`);
rewrite("index.html", "./letters.js", `./${letters}`);
rewrite("index.html", "./thread.js", `./${name("thread.js")}`);
