// A WebAssembly module of the package: its one instance, and how it is called.

import { StockpoolError, inWords, planError, thrownInWords } from "./error.js";

/** One of the package's modules, with the JavaScript that wasm-bindgen made for it. */
export class Core {
  #glue;
  #ready = false;
  #interrupted = false;
  #instance = 0;

  /** `file` is the name of its wasm file; `lost` says what an interruption does to what lives in it. */
  constructor(glue, file, lost) {
    this.#glue = glue;
    this.file = file;
    this.lost = lost;
  }

  /** Whether it can be called. */
  get isReady() {
    return this.#ready;
  }

  /** Which instance it is, for what lives in one: after an interruption it is another. */
  get instance() {
    return this.#instance;
  }

  /** Starts the compiled module, unless that has been done. */
  start(module) {
    if (this.#ready) return;
    const { MODULE, VERSION, initSync } = this.#glue;
    const [section] = WebAssembly.Module.customSections(module, MODULE);
    const version = section && new TextDecoder().decode(section);
    if (version !== VERSION) {
      const what = version ? `that of stockpool ${version}` : `not ${this.file} of stockpool`;
      throw new StockpoolError("notWasm", `This WebAssembly module is ${what}, but this JavaScript is of stockpool ${VERSION}. Deploy both from one version.`);
    }
    initSync({ module });
    this.#ready = true;
  }

  /** Throws before the module is started. */
  mustBeReady() {
    if (!this.#ready) throw new StockpoolError("notReady", "stockpool is not loaded yet. Call `await init()` first, once, where your program starts.");
  }

  /**
   * Calls the module. It throws texts where a call fails. Anything else came in the middle of a computation: memory or the
   * stack has run out, and what is half done cannot be trusted, so a new instance takes its place.
   */
  call(work) {
    this.mustBeReady();
    if (this.#interrupted) this.#replace();
    try {
      return work(this.#glue);
    } catch (thrown) {
      if (typeof thrown === "string") throw failure(JSON.parse(thrown));
      this.#interrupted = true;
      try {
        this.#replace();
      } catch {
        // No room even for that: the next call tries again.
      }
      const why = `most likely because memory or the stack ran out (${thrownInWords(thrown)})`;
      throw new StockpoolError("interrupted", `The computation was interrupted, ${why}. ${this.lost}`);
    }
  }

  #replace() {
    this.#glue.__wbg_reset_state();
    this.#instance++;
    this.#interrupted = false;
  }
}

function failure({ code, message, problems }) {
  if (code === "invalidPlan") return planError(problems);
  const path = problems[0]?.path;
  return new StockpoolError(code, path ? `${path}: ${message}` : message, problems);
}
