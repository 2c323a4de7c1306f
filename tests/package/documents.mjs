// The code that stands in documents. A script's first line names its file; “// → …” tells what it prints or shows. One without a name is for Node.

import { text } from "./project.mjs";

/** The pieces of code of a document, in order: their language, their file's name, and what they answer. */
export async function code(path) {
  return [...(await text(path)).matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code], at) => ({
    language,
    name: /^\/\/ (\S+)\n/.exec(code)?.[1] ?? `unnamed-${at}.mjs`,
    code,
    answers: [...code.matchAll(/\/\/ → (.+)$/gm)].map(([, answer]) => answer),
  }));
}

/** The piece of a document that is a file of this name. */
export async function piece(path, name) {
  const found = (await code(path)).find((piece) => piece.name === name);
  if (!found) throw new Error(`${path} holds no ${name}`);
  return found.code;
}
