// The types: right for every TypeScript in use, free of `any`, and a program uses each of them.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript-5.9";
import { PACKAGE, program, project, text } from "./project.mjs";
import { COMPILERS, compile } from "./typescript.mjs";

const TYPES = join(PACKAGE, "stockpool.d.ts");
const PROGRAM = "every-export.ts";

for (const compiler of Object.keys(COMPILERS)) {
  for (const [where, options] of Object.entries({ "a page": { types: [] }, "Node": { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"] } })) {
    test(`a program that uses every export compiles strictly for ${where}, by TypeScript ${compiler}`, async () => {
      await compile(compiler, await project({ [PROGRAM]: await program(PROGRAM) }), { noUncheckedIndexedAccess: true, ...options }, [PROGRAM]);
    });
  }
}

/** The declarations in a file of types, and what can be said about them. */
function read(file) {
  const program = ts.createProgram([file], { strict: true, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [], skipLibCheck: false });
  const source = program.getSourceFile(file);
  return { program, source, checker: program.getTypeChecker() };
}

/** Where a file of types says `any`, in words or by leaving a type out. */
function anys(file) {
  const { checker, source } = read(file);
  const found = [];
  const visit = (node) => {
    const typed = ts.isTypeNode(node) || ts.isParameter(node) || ts.isPropertySignature(node) || ts.isVariableDeclaration(node);
    if (typed && checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) found.push(`line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The names that a file of types exports. */
function exported(file) {
  const { checker, source } = read(file);
  return checker.getExportsOfModule(checker.getSymbolAtLocation(source));
}

test("no type is any", async () => {
  assert.deepEqual(anys(TYPES), []);
  const made = await project({});
  for (const [line, wrong] of ["export function f(plan: any): void;", "export function f(plan): void;", "export const f: Record<string, any[]>;", "export interface F { plan }", "export type F = Missing;"].entries()) {
    const file = join(made, `any-${line}.d.ts`);
    await writeFile(file, wrong);
    assert.notDeepEqual(anys(file), [], wrong);
  }
});

test("the program uses every export", async () => {
  const used = (await program(PROGRAM)).replace(/^\/\/.*$/gm, "");
  const [, imports, rest] = /^import init, \{(.*?)\} from "stockpool";(.*)$/ms.exec(used);
  for (const { name } of exported(TYPES).filter(({ name }) => name !== "default")) {
    assert.match(imports, new RegExp(`\\b${name}\\b`));
    assert.match(rest, new RegExp(`\\b${name}\\b`));
  }
});

test("what is typed is there, and what is there is typed", async () => {
  const { checker } = read(TYPES);
  const values = exported(TYPES).filter((symbol) => symbol.flags & ts.SymbolFlags.Value);
  assert.ok(checker && values.length > 0);
  for (const entry of ["node.js", "web.js"]) {
    const module = await import(join(PACKAGE, entry));
    assert.deepEqual(Object.keys(module).sort(), values.map(({ name }) => name).sort(), entry);
  }
});

test("everything is documented, and every code is in the guide", async () => {
  const { checker } = read(TYPES);
  for (const symbol of exported(TYPES)) assert.notEqual(ts.displayPartsToString(symbol.getDocumentationComment(checker)), "", symbol.name);
  const guide = await text("docs/embedding.md");
  const codes = exported(TYPES).find(({ name }) => name === "ErrorCode");
  for (const { value } of checker.getDeclaredTypeOfSymbol(codes).types) assert.ok(guide.includes(`| \`${value}\` |`), value);
});
