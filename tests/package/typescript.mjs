// The TypeScript compilers that the package's types are for, and a project compiled by one of them as strictly as it can.

import assert from "node:assert/strict";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./project.mjs";

const MODULES = join(import.meta.dirname, "../../node_modules");

/** The compilers by their versions. */
export const COMPILERS = { "5.9": join(MODULES, "typescript-5.9/bin/tsc"), "newest": join(MODULES, "typescript/bin/tsc") };

const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  // Everything but TypeScript's own.
  skipDefaultLibCheck: true,
  noEmit: true,
  target: "es2022",
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  lib: ["es2022", "dom", "dom.iterable"],
  types: ["node"],
};

/** Fails with what the compiler says unless these files of a project are right. */
export async function compile(compiler, folder, options, files) {
  await symlink(join(MODULES, "@types"), join(folder, "node_modules/@types"), "dir").catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...OPTIONS, ...options }, files }));
  await run(folder, process.execPath, COMPILERS[compiler], "--project", "tsconfig.json", "--pretty", "false").catch(({ stdout, message }) => assert.fail(stdout || message));
}
