// What every failure is thrown as.

/** Wrong use, a plan with errors, or a module that could not be loaded. */
export class StockpoolError extends Error {
  constructor(code, message, problems = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}
StockpoolError.prototype.name = "StockpoolError";

/** One thing that is wrong with a value that was passed, as an entry of `problems`. */
export const problem = (code, path, message) => ({ severity: "error", code, path, message });

/** An argument that is not what it should be. */
export function argumentError(path, message) {
  return new StockpoolError("invalidArgument", `${path}: ${message}`, [problem("invalidArgument", path, message)]);
}

/** A plan that cannot be computed: says the first of its errors, and how many more there are. */
export function planError(problems) {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [{ line, column, path, message }] = errors;
  const place = line === undefined ? path : `line ${line}, column ${column}${path && ` (${path})`}`;
  const more = errors.length === 1 ? "" : ` There ${errors.length === 2 ? "is 1 more error" : `are ${errors.length - 1} more errors`}, in “problems”.`;
  return new StockpoolError("invalidPlan", `The plan cannot be computed. ${place && `At ${place}: `}${message}${more}`, problems);
}

/** What somebody else's code has thrown, in words. It may be anything, so asking may throw as well. */
export function thrownInWords(thrown) {
  try {
    return String(thrown?.message ?? thrown);
  } catch {
    return "something that has no words";
  }
}

/** A value in a few words, without asking it anything. */
export function inWords(value) {
  switch (typeof value) {
    case "string":
      return "a text";
    case "bigint":
      return "a BigInt";
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    case "object":
      return value === null ? "null" : "an object";
    default:
      return String(value);
  }
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a text can be written in UTF-8: half of a character would silently become another. */
export const isWhole = (text) => text.isWellFormed?.() ?? !LONE_SURROGATE.test(text);
