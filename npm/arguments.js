// Arguments that are not what they should be are told with their place, before anything is done with them.

import { StockpoolError, argumentError, inWords, isWhole, thrownInWords } from "./error.js";

const GREATEST_QUANTITY = 2 ** 31 - 1;

// Asked of the prototype: an array's own properties may say anything.
const arrays = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(Int32Array.prototype));
const asked = (property) => (value) => arrays[property].get.call(value);
const [kindOf, bufferOf, offsetOf, lengthOf] = [Symbol.toStringTag, "buffer", "byteOffset", "length"].map(asked);

/** Does what may run somebody else's code: getters, proxies. What it throws is told as a wrong argument. */
export function reading(path, work) {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof StockpoolError) throw thrown;
    throw argumentError(path, `Reading this failed: ${thrownInWords(thrown)}`);
  }
}

/** The fields of an object, which has no others. */
export function fields(value, path, names) {
  if (typeof value !== "object" || value === null) throw argumentError(path, `This is ${inWords(value)}, but an object with ${listed(names)} is needed.`);
  const stray = Object.keys(value).find((name) => !names.includes(name));
  if (stray !== undefined) throw argumentError(`${path}.${stray.slice(0, 64)}`, `There is no such field; there are ${listed(names)}.`);
  return names.map((name) => value[name]);
}

const listed = (names) => names.map((name) => `“${name}”`).join(", ").replace(/, (?=[^,]*$)/, " and ");

/** A text. */
export function text(value, path) {
  if (typeof value !== "string") throw argumentError(path, `This is ${inWords(value)}, but a text is needed.`);
  if (!isWhole(value)) throw argumentError(path, "This text holds half of a character (a lone surrogate).");
  return value;
}

/** Whole units, or undefined. */
export function quantity(value, path) {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= GREATEST_QUANTITY)) return value;
  const found = typeof value === "number" ? String(value) : inWords(value);
  throw argumentError(path, `This is ${found}, but a quantity is a whole number from 0 to 2,147,483,647.`);
}

/** A row's number. Whether there is such a row is for the catalogue to say. */
export function row(value) {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) return value;
  const found = typeof value === "number" ? String(value) : inWords(value);
  throw argumentError("row", `This is ${found}, but rows are counted from 0.`);
}

/** How many rows at most. */
export function limit(value, path) {
  if (Number.isInteger(value) && value > 0 && value < 2 ** 32) return value;
  const found = typeof value === "number" ? String(value) : inWords(value);
  throw argumentError(path, `This is ${found}, but a whole number from 1 on is needed.`);
}

/** Texts, a line each. `what` is what each of them is. */
export function lines(texts, path, what) {
  if (!Array.isArray(texts)) throw argumentError(path, `This is ${inWords(texts)}, but an array of texts is needed.`);
  const rows = [];
  for (let row = 0; row < texts.length; row++) {
    const line = text(texts[row], `${path}[${row}]`);
    if (line.includes("\n")) throw argumentError(`${path}[${row}]`, `The ${what} holds the character U+000A, which is not allowed here.`);
    rows.push(line);
  }
  // Each line is ended, so that an empty text is a line as well.
  return { rows: rows.length, text: rows.length > 0 ? `${rows.join("\n")}\n` : "" };
}

/** The same numbers as a plain view that answers for nobody else. Copies nothing. */
export function column(value, path, rows) {
  const kind = ArrayBuffer.isView(value) ? kindOf(value) : undefined;
  if (kind !== "Int32Array") throw argumentError(path, `This is ${kind ? `a ${kind}` : inWords(value)}, but an Int32Array is needed.`);
  const length = lengthOf(value);
  if (length !== rows) throw argumentError(path, `This has ${length} entries, but there are ${rows} SKUs.${length === 0 ? " Its buffer may have been transferred away." : ""}`);
  return length === 0 ? new Int32Array(0) : new Int32Array(bufferOf(value), offsetOf(value), length);
}
