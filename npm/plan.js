// A plan, or an edit of one, as the text that the core reads, whatever was passed in its place.
//
// Not `JSON.stringify`: it writes `NaN` as null, leaves functions out and a `Map` empty, and says of none of them where it
// is. Everything is read once, so what a getter answers is what is computed.

import { inWords, isWhole, planError, problem, thrownInWords } from "./error.js";

// As deep as anything in a plan: the levels of a column of an edit, in a list of edits, in a scenario.
const DEEPEST = 11;

class Unwritable {
  constructor(message) {
    this.message = message;
  }
}

/** The text of a plan or an edit, or the problems of what is none: `{ text }` or `{ problems }`. */
export function read(plan) {
  if (typeof plan === "string") {
    return isWhole(plan) ? { text: plan } : { problems: [problem("unreadable", "", "The text holds half of a character (a lone surrogate), so it is no UTF-8. Read the file anew.")] };
  }
  const trail = [];
  try {
    return { text: write(plan, trail, []) };
  } catch (thrown) {
    const message = thrown instanceof Unwritable ? thrown.message : `Reading this failed: ${thrownInWords(thrown)}`;
    return { problems: [problem("unreadable", pathOf(trail), message)] };
  }
}

/** Calls a core with the text of a plan. */
export function compute(core, plan, work) {
  core.mustBeReady();
  const { text, problems } = read(plan);
  if (problems) throw planError(problems);
  try {
    return core.call((glue) => work(glue, text));
  } catch (thrown) {
    throw thrown.code === "invalidPlan" ? planError(placed(plan, thrown.problems)) : thrown;
  }
}

/** Problems where they are in what was passed: a plan that was no text has no lines. */
export function placed(plan, problems) {
  return typeof plan === "string" ? problems : problems.map(({ line, column, ...rest }) => rest);
}

function write(value, trail, within) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      if (Number.isFinite(value)) return String(value);
      throw new Unwritable(`This is ${value}, which no plan can hold.`);
    case "object":
      return value === null ? "null" : writeParts(value, trail, within);
    default:
      throw new Unwritable(`This is ${inWords(value)}, which no plan can hold.`);
  }
}

function writeParts(value, trail, within) {
  if (within.includes(value)) throw new Unwritable("This object holds itself, so it has no end. A plan is plain data.");
  if (within.length === DEEPEST) throw new Unwritable("This is nested deeper than anything in a plan.");
  within.push(value);
  const isList = Array.isArray(value);
  const parts = isList ? writeEntries(value, trail, within) : writeFields(value, trail, within);
  within.pop();
  return isList ? `[${parts}]` : `{${parts}}`;
}

function writeEntries(list, trail, within) {
  let parts = "";
  for (let at = 0; at < list.length; at++) {
    trail.push(at);
    parts += (at > 0 ? "," : "") + write(list[at], trail, within);
    trail.pop();
  }
  return parts;
}

function writeFields(object, trail, within) {
  const sort = Object.prototype.toString.call(object).slice(8, -1);
  if (sort !== "Object") throw new Unwritable(`This is a ${sort}, but a plan is made of plain objects, lists, texts and numbers.`);
  let parts = "";
  for (const name of Object.keys(object)) {
    trail.push(name);
    const value = object[name];
    // As everywhere in JavaScript, a field that is undefined is one that is not there.
    if (value !== undefined) parts += `${parts && ","}${JSON.stringify(name)}:${write(value, trail, within)}`;
    trail.pop();
  }
  return parts;
}

function pathOf(trail) {
  const steps = trail.map((step) => (typeof step === "number" ? `[${step}]` : `.${step.slice(0, 64)}`));
  return steps.join("").replace(/^\./, "");
}
