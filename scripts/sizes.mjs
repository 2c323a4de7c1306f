// Prints the sizes of the built page's files, as they are and as a host sends them with brotli.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** Bytes with brotli of the program that the page opens with. */
export const AIM = 250_000;
/** The file of that program. */
export const FIRST = /^app-\w+_bg\.wasm$/;
const DIST = process.env.DIST ?? fileURLToPath(new URL("../dist", import.meta.url));

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
export const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Prints a line a file, the largest first, and how the program stands to its aim. */
export function printSizes(folder = DIST) {
  const files = readdirSync(folder)
    .filter((name) => /\.(wasm|js|css|html|svg)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
    .map(({ name, bytes }) => ({ name, raw: bytes.length, brotli: brotli(bytes) }))
    .sort((one, other) => other.brotli - one.brotli);
  const sum = (part) => files.reduce((total, file) => total + file[part], 0);

  console.log(`${"The built page".padEnd(36)}${"raw".padStart(10)}${"brotli".padStart(10)}`);
  for (const file of [...files, { name: "together", raw: sum("raw"), brotli: sum("brotli") }]) {
    console.log(`${file.name.padEnd(36)}${kilobytes(file.raw)}${kilobytes(file.brotli)}`);
  }
  const programs = (pattern) => files.filter(({ name }) => pattern.test(name)).reduce((total, file) => total + file.brotli, 0);
  const page = programs(FIRST);
  const share = `${((100 * page) / AIM).toFixed(0)} %`;
  console.log(`The program that the page opens with is ${kilobytes(page).trim()} with brotli: ${share} of the ${AIM / 1000} kB aimed at${page <= AIM ? "" : ", TOO LARGE"}.`);
  console.log(`Its parts, which it loads later, are ${kilobytes(programs(/^app-\w+-\w+\.wasm$/)).trim()}; the worker's program, which it loads beside, is ${kilobytes(programs(/^worker-/)).trim()}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log();
  printSizes();
  console.log();
}
