// The one instance of the WebAssembly module, and how it is called.

import { VERSION, initSync, __wbg_reset_state as startAnew } from "./glue.js";
import { StockpoolError, inWords, planError, thrownInWords } from "./error.js";

let ready = false;
let interrupted = false;
let instance = 0;

/** Whether the module can be called. */
export const isReady = () => ready;

/** Which instance it is, for what lives in one: after an interruption it is another. */
export const currentInstance = () => instance;

/** Starts a compiled module, unless one has been started. */
export function start(module) {
  if (ready) return;
  const [section] = WebAssembly.Module.customSections(module, "stockpool");
  const version = section && new TextDecoder().decode(section);
  if (version !== VERSION) {
    const what = version ? `that of stockpool ${version}` : "not stockpool’s";
    throw new StockpoolError("notWasm", `This WebAssembly module is ${what}, but this JavaScript is of stockpool ${VERSION}. Deploy both from one version.`);
  }
  initSync({ module });
  ready = true;
}

/** Compiles bytes. `what` names them. */
export function compileSync(bytes, what) {
  try {
    return new WebAssembly.Module(bytes);
  } catch (thrown) {
    throw notCompiled(what, thrown);
  }
}

/** Why something was not compiled. */
export function notCompiled(what, thrown) {
  const advice = "If a content security policy is in the way, its script-src needs 'wasm-unsafe-eval'.";
  return new StockpoolError("notWasm", `${what} cannot be compiled: ${thrownInWords(thrown)}. ${advice}`);
}

/** The module that `initSync` is given. */
export function moduleOf(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (isBytes(source)) return compileSync(source, "What initSync was given");
  throw new StockpoolError("invalidArgument", `initSync takes the bytes of stockpool.wasm or a WebAssembly.Module, not ${inWords(source)}.`);
}

/** Whether it is bytes in one of the forms that WebAssembly takes. */
export const isBytes = (source) => ArrayBuffer.isView(source) || /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(source));

/** Throws before the module is started. */
export function mustBeReady() {
  if (!ready) throw new StockpoolError("notReady", "stockpool is not loaded yet. Call `await init()` first, once, where your program starts.");
}

/**
 * Calls the module. It throws texts where a call fails. Anything else came in the middle of a computation: memory or the
 * stack has run out, and what is half done cannot be trusted, so a new instance takes its place.
 */
export function call(work) {
  mustBeReady();
  if (interrupted) replace();
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown === "string") throw failure(JSON.parse(thrown));
    interrupted = true;
    try {
      replace();
    } catch {
      // No room even for that: the next call tries again.
    }
    const why = `most likely because memory or the stack ran out (${thrownInWords(thrown)})`;
    throw new StockpoolError("interrupted", `The computation was interrupted, ${why}. Other calls go on; a Catalogue has to be made anew.`);
  }
}

function replace() {
  startAnew();
  instance++;
  interrupted = false;
}

function failure({ code, message, problems }) {
  if (code === "invalidPlan") return planError(problems);
  const [{ path }] = problems;
  return new StockpoolError(code, path ? `${path}: ${message}` : message, problems);
}
