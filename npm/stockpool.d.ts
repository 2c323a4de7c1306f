/**
 * Work out how warehouses share their stock between sales channels.
 *
 * In Node the package is ready when it is imported. In browsers and bundlers `await init()` comes first, once.
 *
 * @example
 * import init, { balance } from "stockpool";
 * await init();
 * const { products } = balance(await (await fetch("europe.stockpool.json")).text());
 * console.log(products[0]?.salesChannels);
 */

import type { PlanEdit } from "./edits.js";

export type { PlanEdit };

declare global {
  // Node's own types do not know it; where those of browsers are, it is theirs.
  namespace WebAssembly {
    interface Module {}
  }
}

/**
 * Loads the WebAssembly module. In Node there is nothing left to load, and it does nothing.
 *
 * It may be called as often as you like, also at the same time: the module is loaded once, from the source of the first
 * call. After a failure it may be called again.
 *
 * @param source Where the module is, if not beside the package's own files: an address, a response, its bytes, or the
 * compiled module, as one worker may hand it to others.
 * @throws {@link StockpoolError} `notLoaded`, `notWasm` or `invalidArgument`, as a rejected promise.
 */
export default function init(source?: URL | string | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module): Promise<void>;

/**
 * Starts the WebAssembly module from what is at hand, unless it is started already.
 *
 * Browsers may refuse to compile large modules this way on a page's own thread; {@link init} always works.
 *
 * @throws {@link StockpoolError} `notWasm` or `invalidArgument`.
 */
export function initSync(source: ArrayBuffer | ArrayBufferView | WebAssembly.Module): void;

/**
 * Everything that is wrong with a plan, or worth a look: errors first. Never throws because of what a plan is.
 *
 * @param plan A plan, or the text of its file. Whatever else is passed is a problem with code `unreadable`.
 * @throws {@link StockpoolError} `notReady`, or `interrupted` when memory ran out.
 */
export function check(plan: Plan | string): Problem[];

/**
 * What every channel may sell, product by product in the plan's order.
 *
 * Takes as long as reading the plan, and a few microseconds a product. For the same figures of many products again and
 * again, use a {@link Catalogue}.
 *
 * @throws {@link StockpoolError} `invalidPlan` when the plan has errors; its `problems` are what {@link check} gives.
 */
export function balance(plan: Plan | string): Balance;

/**
 * Why a channel group may sell as many units of a product as it does.
 *
 * Also of a channel group that takes no part: the explanation then has no amount, and says why.
 *
 * @throws {@link StockpoolError} `invalidPlan`, or `unknownId` when the plan has no such product or channel group.
 */
export function explain(plan: Plan | string, sku: string, salesChannelGroup: string): Explanation;

/**
 * The text of the plan's file in its one canonical form: the same plan gives the same bytes. A plan with errors that can be
 * read at all has one too.
 *
 * @throws {@link StockpoolError} `invalidPlan` when it cannot be read.
 */
export function format(plan: Plan | string): string;

/**
 * A link that holds the whole plan, as the page makes it. What stands after `#` is never sent to a server; whoever has the link has
 * the plan.
 *
 * Packed by the platform's own `CompressionStream`, so Node has to be 20.12 or later. Links are read for ever, but the same
 * plan need not give the same link on another platform.
 *
 * @param page The address of a stockpool page. Without it the link is what stands after one, from `#` on.
 * @throws {@link StockpoolError} `invalidPlan` as {@link format}, `oversizedLink` for a plan of more than 16 MB or a link of more than 2 MB,
 * `invalidArgument`, `noCompression` or `notReady`, all as a rejected promise.
 *
 * @example
 * const link = await encodeLink(plan, "https://example.com/stockpool/");
 * const text = await decodeLink(link); // format(plan)
 */
export function encodeLink(plan: Plan | string, page?: string | URL): Promise<string>;

/**
 * The text of the plan file in a link. Whether it is a plan, and without errors, is for {@link check} to say; what a
 * hostile link unpacks to never fills the memory. Needs no {@link init}.
 *
 * @param link A link, or the part of it from `#` on.
 * @throws {@link StockpoolError} `notALink`, `truncatedLink`, `alteredLink`, `newerLink`, `oversizedLink`, `noCompression` or
 * `invalidArgument`, as a rejected promise.
 */
export function decodeLink(link: string): Promise<string>;

/**
 * A plan whose products are columns: bulk work.
 *
 * What costs what, of a million products with 20 warehouses and 12 channel groups: `load` reads every column once and
 * computes all of them, about a second; `available` and `balanced` copy one column, 4 MB, in milliseconds; `set` computes one
 * row, in microseconds; `totals` knows all sums already. The module's memory holds every column, in 8, 16 or 32 bits as its
 * values need, and what each warehouse group has available, until `free`; while `load` replaces products that are
 * there, it holds both.
 *
 * @example
 * const catalogue = new Catalogue(plan);
 * catalogue.load({ skus: ["TEE", "CAP"], stock: { "de-1": { onHand: Int32Array.of(50, 8) } } });
 * catalogue.balanced("webshops-eu"); // Int32Array [25, 4]
 * catalogue.set(1, "de-1", { onHand: 10 });
 * catalogue.free();
 */
export class Catalogue {
  /**
   * @param plan The network and its rules. The plan's products are the rows until others are loaded.
   * @throws {@link StockpoolError} `invalidPlan`, as {@link balance}.
   */
  constructor(plan: Plan | string);

  /**
   * Puts these products in the place of the rows there are, and computes them. Every loaded product is enabled and sold in
   * every channel. What fails changes nothing.
   *
   * Each array is copied once, into the module's memory, and not needed afterwards.
   *
   * @throws {@link StockpoolError} `invalidArgument` with the path of what is wrong, `unknownId`, or `invalidPlan` when a SKU is
   * there twice or a group's sum leaves the range of a signed 32-bit integer.
   */
  load(columns: Columns): void;

  /**
   * Sets what a warehouse holds of a row's product, and computes this row and the sums anew. What is left out stays as it is.
   *
   * @param row Counted from 0.
   * @throws {@link StockpoolError} `invalidArgument`, `unknownId` or `overflow`; nothing is changed then.
   */
  set(row: number, warehouse: string, level: { onHand?: number | undefined; allocated?: number | undefined }): void;

  /**
   * What a warehouse group has available, a figure a row; below 0 where more is allocated than on hand. A copy that stays as it is.
   *
   * @throws {@link StockpoolError} `unknownId`.
   */
  available(warehouseGroup: string): Int32Array;

  /**
   * What a channel group may sell, a figure a row; 0 also where it takes no part. A copy that stays as it is.
   *
   * @throws {@link StockpoolError} `unknownId`.
   */
  balanced(salesChannelGroup: string): Int32Array;

  /** The sums over all rows. */
  totals(): Totals;

  /**
   * Gives the module's memory back to it, for what comes next. Afterwards only `free` may be called. A catalogue that nothing
   * refers to any more is freed in time by itself.
   */
  free(): void;
}

/** Products as columns: entry n of each array is of SKU n. */
export interface Columns {
  /** 1 to 200 characters each, without control characters, no two the same. */
  skus: readonly string[];
  /** By warehouse id. A warehouse that is left out holds nothing. */
  stock: Readonly<Record<string, { onHand: Int32Array; allocated?: Int32Array | undefined }>>;
  /** By sales channel group id: units ordered there and not yet allocated to a warehouse. */
  reserved?: Readonly<Record<string, Int32Array>> | undefined;
}

/** What every channel may sell. */
export interface Balance {
  /** In the plan's order. */
  products: ProductBalance[];
  /** The sums over all products. */
  totals: Totals;
  /** What is worth a look: warnings only. */
  problems: Problem[];
}

/** The figures of one product, in whole units. */
export interface ProductBalance {
  sku: string;
  /** By warehouse group id. */
  warehouseGroups: Record<
    string,
    {
      /** The sum over its warehouses; below 0 where more is allocated than on hand. */
      available: number;
      /** Reserved in the channel groups that take part. */
      reserved: number;
      /** What is divided: available, less reserved and the buffer, and never below 0. */
      pool: number;
      /** The part of the pool that no channel group received. */
      unassigned: number;
    }
  >;
  /** The balanced quantity by channel group id. Only groups that take part: served, and with a channel in which the product is sold. */
  salesChannelGroups: Record<string, number>;
  /** By channel id: each channel shows the full quantity of its group. Only channels in which the product is sold, of groups that take part. */
  salesChannels: Record<string, number>;
}

/**
 * Sums over all products, in whole units. Exact up to 2^53 - 1 (`Number.MAX_SAFE_INTEGER`); beyond that each is the number
 * nearest to the exact sum.
 *
 * For each warehouse group and for all of them,
 * `available - reserved - buffer + short = pool = balanced + unassigned`.
 */
export interface Totals extends PoolTotals {
  /** How many products there are. */
  products: number;
  /** By warehouse id. */
  warehouses: Record<string, { onHand: number; allocated: number; available: number }>;
  /** By warehouse group id. */
  warehouseGroups: Record<string, PoolTotals>;
  /** The balanced quantities by channel group id. Only groups that take part for some product. */
  salesChannelGroups: Record<string, number>;
  /** What each channel shows, by channel id. Only channels that show some product. */
  salesChannels: Record<string, number>;
  /** What all channels show together, a unit as often as it is shown. */
  shown: number;
  /** Units shown for each unit available, to three decimals: 1 where nothing is shown twice; null where nothing is available. */
  exposure: number | null;
}

/** What warehouse groups pool, summed over all products. */
export interface PoolTotals {
  /** May be below 0. */
  available: number;
  /** Reserved in the channel groups that take part. */
  reserved: number;
  /** Held back by the buffer. */
  buffer: number;
  /** What was missing, because a pool is never below 0. */
  short: number;
  /** What is divided. */
  pool: number;
  /** What the channel groups received. */
  balanced: number;
  /** What no channel group received. */
  unassigned: number;
}

/** A balanced quantity with its whole derivation. */
export interface Explanation {
  sku: string;
  salesChannelGroup: string;
  /** The quantity, with what makes it. */
  root: Term;
  /** The same as text, a line a term. */
  text: string;
}

/** One line of a derivation, with the lines that make it. */
export interface Term {
  /** What it is: “Europe, available”. */
  label: string;
  /** How many units; missing in a line that only says something. */
  amount?: number;
  /** How it enters the line above: `told` is for its own sake, as what is divided. */
  role: "added" | "subtracted" | "told";
  /** In a sentence: the rule that applied, who got the odd unit, why it takes no part. */
  reason?: string;
  /** What makes it: the added ones less the subtracted ones are its amount. */
  terms: Term[];
}

/** One thing that is wrong, or worth a look. */
export interface Problem {
  /** A plan with an error is not computed; a warning is worth a look. */
  severity: "error" | "warning";
  /** Which sort of problem. Codes stay as they are; later versions may add some. */
  code: ProblemCode;
  /** Where it is, as `links[0].shares[2]`; empty for the whole. */
  path: string;
  /** What is wrong and what to do about it. The words may change between versions. */
  message: string;
  /** Counted from 1; only where a text could not be read. */
  line?: number;
  /** In characters, counted from 1; only where a text could not be read. */
  column?: number;
}

/** Which sort of problem it is. */
export type ProblemCode =
  // Errors.
  | "unreadable"
  | "newerVersion"
  | "duplicateId"
  | "unknownId"
  | "ungrouped"
  | "groupedTwice"
  | "servedTwice"
  | "linkedTwice"
  | "fixedInCompany"
  | "fixedServesMany"
  | "minimumAboveMaximum"
  | "overflow"
  | "invalidArgument"
  // Warnings.
  | "emptyGroup"
  | "unlinkedGroup"
  | "unservedChannelGroup"
  | "soldNowhere"
  | "overAllocated"
  | "minimumsNotMet"
  | "unassignedUnits"
  | "reservedNotSold"
  | "receivesNothing";

/** What wrong use, a plan with errors and a module that cannot be loaded are thrown as. */
export class StockpoolError extends Error {
  constructor(code: ErrorCode, message: string, problems?: readonly Problem[]);
  readonly name: "StockpoolError";
  readonly code: ErrorCode;
  /** What exactly is wrong, where that can be said; otherwise empty. */
  readonly problems: Problem[];
}

/** Why something failed. Codes stay as they are; later versions may add some. */
export type ErrorCode =
  /** The module is not loaded yet: `await init()` first. */
  | "notReady"
  /** The module could not be fetched. */
  | "notLoaded"
  /** What was fetched or given is not this version's module, or cannot be compiled. */
  | "notWasm"
  /** The plan cannot be read, or has errors. */
  | "invalidPlan"
  /** An argument is not what it should be. */
  | "invalidArgument"
  /** There is no such warehouse, group, product or scenario in the plan. */
  | "unknownId"
  /** A plan stands against an edit; only of a `Planner`. */
  | "refused"
  /** A sum would leave the range of a signed 32-bit integer. */
  | "overflow"
  /** The `Catalogue` or the `Planner` has been freed. */
  | "freed"
  /** Memory or the stack ran out in the middle, or did so before and took this catalogue with it. */
  | "interrupted"
  /** The text is no link to a plan. */
  | "notALink"
  /** The end of the link is missing. */
  | "truncatedLink"
  /** The link is not what was sent. */
  | "alteredLink"
  /** The link is of a form that a later version makes. */
  | "newerLink"
  /** The plan is too large for a link, or the link is larger than any may be. */
  | "oversizedLink"
  /** The platform has no `CompressionStream` or `DecompressionStream` for `deflate-raw`. */
  | "noCompression";

/** A network of warehouses and sales channels, its rules, and the products with their stock. */
export interface Plan {
  format: "stockpool/plan";
  version: 1;
  /** Up to 200 characters, without control characters; as all names. */
  name: string;
  warehouses?: readonly Warehouse[] | undefined;
  /** Every warehouse is in exactly one. */
  warehouseGroups?: readonly WarehouseGroup[] | undefined;
  salesChannels?: readonly SalesChannel[] | undefined;
  /** Every channel is in exactly one. */
  salesChannelGroups?: readonly SalesChannelGroup[] | undefined;
  links?: readonly Link[] | undefined;
  balancing?: Balancing | undefined;
  products?: readonly Product[] | undefined;
  /** What might be done to it. Nothing here computes them; `format` writes them as they are. */
  scenarios?: readonly Scenario[] | undefined;
}

/** A named list of edits on the plan, or on another scenario. */
export interface Scenario {
  /** Unique among the plan's scenarios. */
  name: string;
  note?: string | undefined;
  /** The name of the scenario whose edits come before its own; the plan itself where it is missing. */
  on?: string | undefined;
  edits: readonly PlanEdit[];
}

/** A place that holds stock. */
export interface Warehouse {
  /** 1 to 64 of `A-Z a-z 0-9 . _ -`, unique among the warehouses; as all ids among their kind. */
  id: string;
  name: string;
  /** The stock of a global warehouse is shared within its group, that of a fixed one never. */
  kind: "global" | "fixed";
}

/** The warehouses whose stock is pooled. */
export interface WarehouseGroup {
  id: string;
  name: string;
  /** The ids of its warehouses. */
  warehouses: readonly string[];
}

/** A place that sells. */
export interface SalesChannel {
  id: string;
  name: string;
  kind: "webshop" | "marketplace" | "store" | "pos" | "other";
}

/** The channels that see one and the same quantity. */
export interface SalesChannelGroup {
  id: string;
  name: string;
  /** The ids of its channels. */
  channels: readonly string[];
}

/** Which channel groups a warehouse group serves. */
export interface Link {
  /** Its id. A warehouse group has at most one link. */
  warehouseGroup: string;
  /** The plan's, where it is missing. */
  strategy?: Strategy | undefined;
  /** The plan's, where it is missing. */
  rounding?: Rounding | undefined;
  /** Units of each product that are held back. The plan's, where it is missing. */
  buffer?: number | undefined;
  shares: readonly Share[];
}

/** One channel group's part in a link. */
export interface Share {
  /** Its id. A channel group is in at most one link. */
  salesChannelGroup: string;
  /** 0 to 1,000,000 with up to three decimals; 1 where it is missing. */
  weight?: number | undefined;
  /** Units of each product; 0 where it is missing. */
  minimum?: number | undefined;
  /** Units of each product; no limit where it is missing. */
  maximum?: number | undefined;
  /** 1 to 99, lower is served first; 1 where it is missing. */
  priority?: number | undefined;
}

/** The rules of the whole plan. */
export interface Balancing {
  /** `equal` where it is missing. */
  strategy?: Strategy | undefined;
  /** `webster` where it is missing. */
  rounding?: Rounding | undefined;
  /** Who gets the odd units; `linkOrder` where it is missing. */
  remainder?: Remainder | undefined;
  /** Units of each product that every link holds back; 0 where it is missing. */
  buffer?: number | undefined;
  /** 0 to 1 with up to six decimals; 0.2 where it is missing. */
  rebalanceThreshold?: number | undefined;
}

/** The first shares in the link's order, of every product; or each in turn, product by product in the order of SKUs. */
export type Remainder = "linkOrder" | "rotate";

/** How weights count: not at all, as they are, or within a priority. */
export type Strategy = "equal" | "weighted" | "priority";

/** How whole units are made. */
export type Rounding = "webster" | "dhondt" | "largestRemainder" | "floor";

/** An item with its stock. */
export interface Product {
  /** 1 to 200 characters, unique in the plan. */
  sku: string;
  name: string;
  /** A disabled product takes no part. True where it is missing. */
  enabled?: boolean | undefined;
  /** The ids of the channels that it is sold in; every channel where it is missing. */
  soldIn?: readonly string[] | undefined;
  /** By warehouse id. A warehouse that is left out holds nothing. */
  stock?: Readonly<Record<string, StockLevel>> | undefined;
  /** By sales channel group id: units ordered there and not yet allocated to a warehouse. */
  reserved?: Readonly<Record<string, number>> | undefined;
}

/** What a warehouse holds of a product, in whole units from 0 to 2,147,483,647. */
export interface StockLevel {
  /** Units in the warehouse. */
  onHand: number;
  /** Units promised to orders there; 0 where it is missing. */
  allocated?: number | undefined;
}
