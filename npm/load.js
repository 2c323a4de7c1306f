// Fetching and compiling the module.

import { isBytes, isReady, moduleOf, notCompiled, start } from "./core.js";
import { StockpoolError, inWords, thrownInWords } from "./error.js";

const MAGIC = [0x00, 0x61, 0x73, 0x6d];
let loading;

/** Loads the module from a source, once: who calls meanwhile waits for the same. After a failure it can be tried again. */
export function load(source) {
  if (isReady()) return Promise.resolve();
  loading ??= compile(source)
    .then(start)
    .finally(() => (loading = undefined));
  return loading;
}

/** Starts the module from what is at hand. */
export function initSync(source) {
  if (!isReady()) start(moduleOf(source));
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (isBytes(source)) return compileBytes(source, "What init was given");
  if (typeof Response === "function" && source instanceof Response) return compileResponse(source);
  const isAddress = typeof source === "string" || source instanceof URL || (typeof Request === "function" && source instanceof Request);
  if (!isAddress) throw new StockpoolError("invalidArgument", `init takes an address, a Response, bytes or a WebAssembly.Module, not ${inWords(source)}.`);
  const address = String(source.url ?? source);
  let response;
  try {
    response = await fetch(source);
  } catch (thrown) {
    throw new StockpoolError("notLoaded", `${address} cannot be fetched: ${thrownInWords(thrown)}. Give init the address of stockpool.wasm, or its bytes.`);
  }
  return compileResponse(response, address);
}

async function compileResponse(response, address = response.url || "The Response") {
  if (!response.ok) {
    throw new StockpoolError("notLoaded", `${address} was answered with status ${response.status}. Put stockpool.wasm there, or give init the address where it is.`);
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
  return compileBytes(bytes, address, type);
}

/** Compiles bytes that came with no type or a wrong one, if that is what they are. */
async function compileBytes(bytes, what, type) {
  const start = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
  if (MAGIC.some((byte, at) => start[at] !== byte)) {
    const sort = type === undefined ? "" : ` It came as “${type}”: most likely a page that stands in for a missing file.`;
    const vite = type?.startsWith("text/html") ? " With Vite’s development server, add optimizeDeps: { exclude: [\"stockpool\"] } to its configuration." : "";
    throw new StockpoolError("notWasm", `${what} is no WebAssembly module.${sort} Put stockpool.wasm there, or give init the address where it is.${vite}`);
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (thrown) {
    throw notCompiled(what, thrown);
  }
}

