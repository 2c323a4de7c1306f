// The types: right for every TypeScript in use, free of `any`, and a program uses each of them.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript-5.9";
import { PACKAGE, program, project, text } from "./project.mjs";
import { COMPILERS, compile } from "./typescript.mjs";

/** Where the package can be entered: the types, a program that uses all of them, and the scripts. */
const ENTRIES = {
  "stockpool": { types: join(PACKAGE, "stockpool.d.ts"), program: "every-export.ts", scripts: ["node.js", "web.js"] },
  "stockpool/planner": { types: join(PACKAGE, "planner/planner.d.ts"), program: "every-planner-export.ts", scripts: ["planner/node.js", "planner/web.js"] },
};
const EDITS = join(PACKAGE, "edits.d.ts");
const PROGRAMS = Object.values(ENTRIES).map((entry) => entry.program);

for (const compiler of Object.keys(COMPILERS)) {
  for (const [where, options] of Object.entries({ "a page": { types: [] }, "Node": { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"] } })) {
    test(`programs that use every export compile strictly for ${where}, by TypeScript ${compiler}`, async () => {
      const files = Object.fromEntries(await Promise.all(PROGRAMS.map(async (name) => [name, await program(name)])));
      await compile(compiler, await project(files), { noUncheckedIndexedAccess: true, ...options }, PROGRAMS);
    });
  }
}

/** The declarations in a file of types, and what can be said about them. */
function read(file) {
  const program = ts.createProgram([file], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
    skipLibCheck: false,
  });
  const source = program.getSourceFile(file);
  return { program, source, checker: program.getTypeChecker() };
}

/** Where a file of types says `any`, in words or by leaving a type out. */
function anys(file) {
  const { checker, source } = read(file);
  const found = [];
  const visit = (node) => {
    const typed = ts.isTypeNode(node) || ts.isParameter(node) || ts.isPropertySignature(node) || ts.isVariableDeclaration(node);
    if (typed && checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any)
      found.push(`line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`);
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
  for (const file of [EDITS, ...Object.values(ENTRIES).map(({ types }) => types)]) assert.deepEqual(anys(file), [], file);
  const made = await project({});
  for (const [line, wrong] of [
    "export function f(plan: any): void;",
    "export function f(plan): void;",
    "export const f: Record<string, any[]>;",
    "export interface F { plan }",
    "export type F = Missing;",
  ].entries()) {
    const file = join(made, `any-${line}.d.ts`);
    await writeFile(file, wrong);
    assert.notDeepEqual(anys(file), [], wrong);
  }
});

for (const [entry, { types, program: name, scripts }] of Object.entries(ENTRIES)) {
  test(`the program uses every export of ${entry}`, async () => {
    const used = (await program(name)).replace(/^\/\/.*$/gm, "");
    const [, imports, rest] = new RegExp(`^import init, \\{(.*?)\\} from "${entry}";(.*)$`, "ms").exec(used);
    for (const { name } of exported(types).filter(({ name }) => name !== "default")) {
      assert.match(imports, new RegExp(`\\b${name}\\b`));
      assert.match(rest, new RegExp(`\\b${name}\\b`));
    }
  });

  test(`what is typed in ${entry} is there, and what is there is typed`, async () => {
    const { checker } = read(types);
    const meant = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
    const values = exported(types).filter((symbol) => meant(symbol).flags & ts.SymbolFlags.Value);
    assert.ok(values.length > 0);
    for (const script of scripts) {
      const module = await import(join(PACKAGE, script));
      assert.deepEqual(Object.keys(module).sort(), values.map(({ name }) => name).sort(), script);
    }
  });

  test(`everything in ${entry} is documented`, () => {
    const { checker } = read(types);
    const meant = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
    for (const symbol of exported(types)) assert.notEqual(ts.displayPartsToString(meant(symbol).getDocumentationComment(checker)), "", symbol.name);
  });
}

test("every code is in the guide", async () => {
  const { types } = ENTRIES.stockpool;
  const { checker } = read(types);
  const guide = await text("docs/embedding.md");
  const codes = exported(types).find(({ name }) => name === "ErrorCode");
  for (const { value } of checker.getDeclaredTypeOfSymbol(codes).types) assert.ok(guide.includes(`| \`${value}\` |`), value);
});

test("the types of edits have the edits and the fields that the core reads", async () => {
  const forms = [...(await text("src/exchange/edits/forms.rs")).matchAll(/form!\(\s*\w+ "(\w+)"([^)]*)\)/g)].map(([, word, fields]) => {
    const entries = [...fields.matchAll(/(required|optional) "(\w+)"/g)].map(([, need, field]) => `${field}${need === "optional" ? "?" : ""}`);
    return `${word}: ${entries.sort().join(", ")}`;
  });
  assert.ok(forms.length > 40);
  const { checker } = read(EDITS);
  const edits = checker.getDeclaredTypeOfSymbol(exported(EDITS).find(({ name }) => name === "Edit")).types.map((type) => {
    const fields = checker.getPropertiesOfType(type).filter(({ name }) => name !== "edit");
    const word = checker.getTypeOfSymbol(type.getProperty("edit")).value;
    return `${word}: ${fields.map(({ name, flags }) => `${name}${flags & ts.SymbolFlags.Optional ? "?" : ""}`).sort().join(", ")}`;
  });
  assert.deepEqual(edits.sort(), forms.sort());
});
