// Fetching and compiling a module.

import { StockpoolError, inWords, thrownInWords } from "./error.js";

const MAGIC = [0x00, 0x61, 0x73, 0x6d];
const loading = new WeakMap();

/** Loads a core from a source, once: who calls meanwhile waits for the same. After a failure it can be tried again. */
export function load(core, source) {
  if (core.isReady) return Promise.resolve();
  if (!loading.has(core)) {
    const started = compile(core, source).then((module) => core.start(module));
    loading.set(core, started.finally(() => loading.delete(core)));
  }
  return loading.get(core);
}

/** Starts a core from what is at hand. */
export function loadSync(core, source) {
  if (!core.isReady) core.start(moduleOf(core, source));
}

function moduleOf(core, source) {
  if (source instanceof WebAssembly.Module) return source;
  if (isBytes(source)) return compileSync(source, "What initSync was given");
  throw new StockpoolError("invalidArgument", `initSync takes the bytes of ${core.file} or a WebAssembly.Module, not ${inWords(source)}.`);
}

/** Compiles bytes. `what` names them. */
export function compileSync(bytes, what) {
  try {
    return new WebAssembly.Module(bytes);
  } catch (thrown) {
    throw notCompiled(what, thrown);
  }
}

function notCompiled(what, thrown) {
  const advice = "If a content security policy is in the way, its script-src needs 'wasm-unsafe-eval'.";
  return new StockpoolError("notWasm", `${what} cannot be compiled: ${thrownInWords(thrown)}. ${advice}`);
}

/** Whether it is bytes in one of the forms that WebAssembly takes. */
const isBytes = (source) => ArrayBuffer.isView(source) || /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(source));

async function compile(core, source) {
  if (source instanceof WebAssembly.Module) return source;
  if (isBytes(source)) return compileBytes(core, source, "What init was given");
  if (typeof Response === "function" && source instanceof Response) return compileResponse(core, source);
  const isAddress = typeof source === "string" || source instanceof URL || (typeof Request === "function" && source instanceof Request);
  if (!isAddress) throw new StockpoolError("invalidArgument", `init takes an address, a Response, bytes or a WebAssembly.Module, not ${inWords(source)}.`);
  const address = String(source.url ?? source);
  let response;
  try {
    response = await fetch(source);
  } catch (thrown) {
    throw new StockpoolError("notLoaded", `${address} cannot be fetched: ${thrownInWords(thrown)}. Give init the address of ${core.file}, or its bytes.`);
  }
  return compileResponse(core, response, address);
}

async function compileResponse(core, response, address = response.url || "The Response") {
  if (!response.ok) {
    throw new StockpoolError("notLoaded", `${address} was answered with status ${response.status}. Put ${core.file} there, or give init the address where it is.`);
  }
  const type = response.headers.get("Content-Type") ?? "";
  const isStreamed = /^application\/wasm\s*(;|$)/i.test(type) && typeof WebAssembly.compileStreaming === "function";
  if (isStreamed) return WebAssembly.compileStreaming(response).catch((thrown) => Promise.reject(notCompiled(address, thrown)));
  let bytes;
  try {
    bytes = await response.arrayBuffer();
  } catch (thrown) {
    throw new StockpoolError("notLoaded", `${address} cannot be read: ${thrownInWords(thrown)}.`);
  }
  return compileBytes(core, bytes, address, type);
}

/** Compiles bytes that came with no type or a wrong one, if that is what they are. */
async function compileBytes(core, bytes, what, type) {
  const start = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
  if (MAGIC.some((byte, at) => start[at] !== byte)) {
    const sort = type === undefined ? "" : ` It came as “${type}”: most likely a page that stands in for a missing file.`;
    const vite = type?.startsWith("text/html") ? " With Vite’s development server, add optimizeDeps: { exclude: [\"stockpool\"] } to its configuration." : "";
    throw new StockpoolError("notWasm", `${what} is no WebAssembly module.${sort} Put ${core.file} there, or give init the address where it is.${vite}`);
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (thrown) {
    throw notCompiled(what, thrown);
  }
}

