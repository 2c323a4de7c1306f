// Prints the sizes of the built page's files, as they are and as a host sends them with brotli.

import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const AIM = 250_000; // bytes of wasm with brotli

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

const files = readdirSync("dist")
  .filter((name) => /\.(wasm|js|css|html)$/.test(name))
  .map((name) => ({ name, bytes: readFileSync(`dist/${name}`) }))
  .map(({ name, bytes }) => ({ name, raw: bytes.length, brotli: brotli(bytes) }))
  .sort((one, other) => other.brotli - one.brotli);
const sum = (part) => files.reduce((total, file) => total + file[part], 0);

console.log("\ndist/");
console.log(`${"".padEnd(36)}${"raw".padStart(10)}${"brotli".padStart(10)}`);
for (const file of [...files, { name: "together", raw: sum("raw"), brotli: sum("brotli") }]) {
  console.log(`${file.name.padEnd(36)}${kilobytes(file.raw)}${kilobytes(file.brotli)}`);
}
const wasm = files.find((file) => file.name.endsWith(".wasm")).brotli;
console.log(`The program is ${kilobytes(wasm).trim()} with brotli: ${wasm <= AIM ? "within" : "ABOVE"} the aim of at most ${AIM / 1000} kB.\n`);
