/**
 * Change a plan by edits, with undo, scenarios and their comparison: what a what-if page of your own stands on.
 *
 * It is a module of its own beside that of `stockpool`, with a wasm file of its own. In Node it is ready when it is imported. In
 * browsers and bundlers `await init()` comes first, once.
 *
 * @example
 * import init, { Planner } from "stockpool/planner";
 * await init();
 * const planner = new Planner(await (await fetch("europe.stockpool.json")).text());
 * planner.on("change", () => console.log(planner.balance().totals.balanced));
 * planner.perform({ edit: "setStock", sku: "TEE-RED-M", warehouse: "de-1", onHand: 60 });
 */

import type { Edit } from "../edits.js";
import type { Balance, Explanation, Plan, Problem } from "../stockpool.js";

export type * from "../edits.js";
export { StockpoolError, decodeLink } from "../stockpool.js";

/**
 * Loads the WebAssembly module, as the function of the same name of `stockpool` does.
 *
 * @param source Where `planner.wasm` is, if not beside the package's own files.
 * @throws {@link StockpoolError} `notLoaded`, `notWasm` or `invalidArgument`, as a rejected promise.
 */
export default function init(source?: URL | string | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module): Promise<void>;

/**
 * Starts the WebAssembly module from what is at hand, unless it is started already.
 *
 * @throws {@link StockpoolError} `notWasm` or `invalidArgument`.
 */
export function initSync(source: ArrayBuffer | ArrayBufferView | WebAssembly.Module): void;

/**
 * An open plan that is changed by edits.
 *
 * While a scenario is open, it is shown in the plan's place: figures, explanations and problems are those of the scenario, and an
 * edit that a scenario can hold is added to it and leaves the plan alone. Undo and redo know every change, also those to scenarios.
 *
 * When memory runs out in the middle of a call, that call throws `interrupted` and has changed nothing; the planner goes on with
 * everything that was done before.
 */
export class Planner {
  /**
   * @param plan A plan, or the text of its file. One with errors can be opened as well: edits may mend it.
   * @throws {@link StockpoolError} `invalidPlan` when it cannot be read at all.
   */
  constructor(plan: Plan | string);

  /** Grows with each change, also where another scenario is opened. */
  readonly revision: number;
  /** The name of the scenario that is open, or null: the plan itself. */
  readonly openScenario: string | null;
  /** What {@link undo} would take back, in words, or null. */
  readonly undoable: string | null;
  /** What {@link redo} would make again, in words, or null. */
  readonly redoable: string | null;

  /**
   * Makes an edit, all of it or nothing.
   *
   * @returns What has changed, or undefined where everything was so already.
   * @throws {@link StockpoolError} `refused` with the reason, or `invalidArgument` with the path in the edit. Nothing is changed then.
   */
  perform(edit: Edit): Change | undefined;

  /** Takes the last change back; undefined where there is none. */
  undo(): Change | undefined;

  /** Makes the change again that was last taken back; undefined where there is none. */
  redo(): Change | undefined;

  /**
   * Shows a scenario in the plan's place, or with null the plan again.
   *
   * @throws {@link StockpoolError} `unknownId`, or `refused` where the scenario stands on one that is not there.
   */
  scenario(name: string | null): void;

  /** All scenarios in their order, with what becomes of their edits on the plan as it is. */
  scenarios(): ScenarioState[];

  /**
   * Makes a scenario the plan, with all that it stands on, and takes it away: one change, which {@link undo} takes back.
   *
   * @throws {@link StockpoolError} `unknownId`, or `refused` where one of its edits cannot be made. Nothing is changed then.
   */
  apply(scenario: string): Change | undefined;

  /**
   * Scenarios beside the plan: what each figure comes to, and which edits have moved it.
   *
   * @param scenarios Their names; all of them where this is left out.
   * @throws {@link StockpoolError} `unknownId` or `invalidArgument`.
   */
  compare(scenarios?: readonly string[], options?: { by?: ComparedBy | undefined; limit?: number | undefined }): Comparison;

  /** Everything that is wrong with what is shown, or worth a look: errors first. */
  problems(): Problem[];

  /**
   * What every channel may sell in what is shown.
   *
   * @throws {@link StockpoolError} `invalidPlan` when it has errors; its `problems` are what {@link problems} gives.
   */
  balance(): Balance;

  /**
   * Why a channel group may sell as many units of a product as it does in what is shown.
   *
   * @throws {@link StockpoolError} `invalidPlan`, or `unknownId` when there is no such product or channel group.
   */
  explain(sku: string, salesChannelGroup: string): Explanation;

  /** The plan itself with all its scenarios, whichever is open. A copy: changing it changes nothing. */
  plan(): Plan;

  /** The same as the canonical text of its file. */
  file(): string;

  /**
   * A link that holds the plan with its scenarios, as the page makes it.
   *
   * @param page The address of a stockpool page. Without it the link is what stands after one, from `#` on.
   * @throws {@link StockpoolError} `oversizedLink`, `invalidArgument` or `noCompression`, as a rejected promise.
   */
  link(page?: string | URL): Promise<string>;

  /**
   * Has a function called after each change: an edit, undo, redo, a scenario that is opened or becomes the plan. What it throws is
   * reported as an uncaught error and stands in nobody's way. Where it makes a change itself, all hear of the first one first.
   *
   * @returns What stops it.
   */
  on(event: "change", listener: (change: Change) => void): () => void;

  /** Gives the module's memory back to it, for what comes next. Afterwards only `free` may be called. */
  free(): void;
}

/** Something that has changed. */
export interface Change {
  /** `scenario` where another scenario, or the plan, is shown. */
  readonly cause: "perform" | "undo" | "redo" | "apply" | "scenario";
  /** The change in words: “Move DE 1 to US”. The words may change between versions. */
  readonly description: string;
}

/** A scenario, and what becomes of it on the plan as it is. */
export interface ScenarioState {
  name: string;
  /** What there is to say about it; may be empty. */
  note: string;
  /** The scenario that it stands on, or null: the plan itself. */
  on: string | null;
  /** Why it cannot be worked out at all, or null. */
  groundless: string | null;
  /** What it changes, in the order of its `edits` in the plan. */
  edits: {
    /** What the edit does, in words. */
    description: string;
    /** Why it cannot be made on the plan as it is, or null. The others are made all the same. */
    notMade: string | null;
  }[];
}

/** What the rows of a comparison are. Products are compared by what all channel groups have of them together. */
export type ComparedBy = "salesChannelGroups" | "salesChannels" | "warehouseGroups" | "products";

/** Scenarios beside the plan. */
export interface Comparison {
  /** In the order asked for. */
  scenarios: ComparedScenario[];
  /** The plan's in its order, then what scenarios add. Of products those that change, most first; no more than `limit`, 100 where that is left out. */
  rows: ComparedRow[];
}

/** A scenario that is compared. */
export interface ComparedScenario {
  name: string;
  /** Its edits in words, after those of all that it stands on. */
  edits: string[];
  /** Why it has no figures, or null. */
  withoutFigures: string | null;
  /** Products of which it leaves nothing to sell while the plan has something: how many, and the first SKUs. Only where the rows are products. */
  soldOut: { products: number; skus: string[] };
}

/** A row of a comparison. */
export interface ComparedRow {
  /** The id, or the SKU. */
  id: string;
  name: string;
  /** Units in the plan; null where it has no such thing, or no figure of it. */
  plan: number | null;
  /** One for each scenario. */
  scenarios: {
    /** Units in the scenario, or null, as in the plan. */
    units: number | null;
    /** Units more than in the plan, or fewer. */
    difference: number;
    /** The edits that have moved it: positions among the `edits` of the compared scenario. */
    causes: number[];
  }[];
}
