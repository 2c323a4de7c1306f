// An open plan that is changed by edits. It is in the module's memory. What was done to it is remembered here, so that it is
// made again when an interruption has taken that memory away.

import * as args from "../arguments.js";
import { StockpoolError, argumentError, inWords } from "../error.js";
import { linkOf } from "../links.js";
import { compute, read } from "../plan.js";
import { changing } from "./changing.js";

const ROWS = 100;

export class Planner {
  #core;
  #instance;
  #begun;
  #done = [];
  #state;
  #listeners = new Set();
  #untold = [];

  constructor(plan) {
    this.#core = compute(changing, plan, (glue, text) => new glue.Planner((this.#begun = text)));
    this.#instance = changing.instance;
    this.#state = JSON.parse(this.#call((core) => core.state()));
  }

  get revision() {
    return this.#state.revision;
  }

  get openScenario() {
    return this.#state.scenario;
  }

  get undoable() {
    return this.#state.undo;
  }

  get redoable() {
    return this.#state.redo;
  }

  perform(edit) {
    const { text, problems } = read(edit);
    if (typeof edit !== "object" || problems) {
      const [{ path, message }] = problems ?? [{ path: "", message: `This is ${inWords(edit)}, but an edit is an object.` }];
      throw argumentError(path ? `edit.${path}` : "edit", message);
    }
    return this.#change("perform", text);
  }

  undo() {
    return this.#state.undo === null ? undefined : this.#change("undo");
  }

  redo() {
    return this.#state.redo === null ? undefined : this.#change("redo");
  }

  apply(scenario) {
    return this.#change("apply", args.text(scenario, "scenario"));
  }

  scenario(name) {
    if (name !== null) args.text(name, "scenario");
    const description = name === null ? "Open the plan" : `Open ${name}`;
    this.#follow({ description, ...JSON.parse(this.#call((core) => core.show(name))) }, "show", name);
  }

  scenarios() {
    return JSON.parse(this.#call((core) => core.scenarios()));
  }

  compare(scenarios = this.scenarios().map(({ name }) => name), options = {}) {
    const { text } = args.reading("scenarios", () => args.lines(scenarios, "scenarios", "name"));
    const [by = "salesChannelGroups", limit = ROWS] = args.reading("options", () => args.fields(options, "options", ["by", "limit"]));
    args.text(by, "options.by");
    args.limit(limit, "options.limit");
    return JSON.parse(this.#call((core) => core.compare(text, by, limit)));
  }

  problems() {
    return JSON.parse(this.#call((core) => core.problems()));
  }

  balance() {
    return JSON.parse(this.#call((core) => core.balance()));
  }

  explain(sku, salesChannelGroup) {
    args.text(sku, "sku");
    args.text(salesChannelGroup, "salesChannelGroup");
    return JSON.parse(this.#call((core) => core.explain(sku, salesChannelGroup)));
  }

  plan() {
    return JSON.parse(this.file());
  }

  file() {
    return this.#call((core) => core.file());
  }

  async link(page = "") {
    return linkOf(this.file(), page);
  }

  on(event, listener) {
    if (event !== "change") throw argumentError("event", "There is only the event “change”.");
    if (typeof listener !== "function") throw argumentError("listener", `This is ${inWords(listener)}, but a function is needed.`);
    // An entry of its own, so that a function that listens twice stops once.
    const entry = { listener };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  free() {
    // What an interruption took away is gone already.
    if (this.#core && this.#instance === changing.instance) this.#core.free();
    this.#core = undefined;
    this.#done = [];
    this.#listeners.clear();
  }

  #change(cause, ...words) {
    const changed = JSON.parse(this.#call((core) => core[cause](...words)));
    return changed ? this.#follow(changed, cause, ...words) : undefined;
  }

  /** Remembers what was done and how things stand now, and tells it. */
  #follow({ description, ...state }, call, ...words) {
    this.#done.push([call, ...words]);
    this.#state = state;
    const change = Object.freeze({ cause: call === "show" ? "scenario" : call, description });
    this.#tell(change);
    return change;
  }

  /** Tells one change after the other, also where a listener makes the next. */
  #tell(change) {
    this.#untold.push(change);
    if (this.#untold.length > 1) return;
    for (; this.#untold.length > 0; this.#untold.shift()) {
      for (const { listener } of [...this.#listeners]) {
        try {
          listener(this.#untold[0]);
        } catch (thrown) {
          // It is the listener's own fault, not that of the change: it is reported as every error that nobody catches.
          queueMicrotask(() => {
            throw thrown;
          });
        }
      }
    }
  }

  #call(work) {
    changing.mustBeReady();
    if (!this.#core) throw new StockpoolError("freed", "This Planner has been freed. Make a new one.");
    return changing.call((glue) => {
      if (this.#instance !== changing.instance) this.#comeBack(glue);
      return work(this.#core);
    });
  }

  #comeBack(glue) {
    const core = new glue.Planner(this.#begun);
    for (const [call, ...words] of this.#done) core[call](...words);
    this.#core = core;
    this.#instance = changing.instance;
  }
}
