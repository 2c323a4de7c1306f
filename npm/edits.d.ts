// Edits: what can be done to a plan, as values. A plan file holds them in its scenarios, a Planner performs them.

import type { Balancing, Product, Rounding, Share, StockLevel, Strategy } from "./stockpool.js";

/** What there may be several of in a network. */
export type NodeKind = "warehouse" | "warehouseGroup" | "salesChannelGroup" | "salesChannel";

/** A node, or a link or a share by the group it is of: its id; with its position where an id is there twice. */
export type Place = string | { id: string; at: number };

/** A product: its SKU; with its row where a SKU is there twice. */
export type Row = string | { sku: string; at: number };

/** A scenario: its name; with its position where a name is there twice. */
export type Called = string | { name: string; at: number };

/** What a warehouse holds of a product: the quantity on hand where nothing is allocated. */
export type BriefLevel = number | StockLevel;

/** A position in a list, counted from 0, is `at` or `to`. In a scenario, one past the end means the end. */
export type NetworkEdit =
  | { edit: "renamePlan"; name: string }
  /** All rules at once: what is left out becomes what it is where it is missing. */
  | ({ edit: "setBalancing" } & Balancing)
  | { edit: "addWarehouse"; at: number; id: string; name: string; kind: "global" | "fixed" }
  | { edit: "addWarehouseGroup"; at: number; id: string; name: string; warehouses: readonly string[] }
  | { edit: "addSalesChannelGroup"; at: number; id: string; name: string; channels: readonly string[] }
  | { edit: "addSalesChannel"; at: number; id: string; name: string; kind: "webshop" | "marketplace" | "store" | "pos" | "other" }
  | { edit: "remove"; kind: NodeKind; node: Place }
  | { edit: "rename"; kind: NodeKind; node: Place; name: string }
  /** Gives a node another id, wherever it is named. */
  | { edit: "identify"; kind: NodeKind; node: Place; id: string }
  | { edit: "reorder"; kind: NodeKind; node: Place; to: number }
  | { edit: "setWarehouseKind"; node: Place; kind: "global" | "fixed" }
  | { edit: "setSalesChannelKind"; node: Place; kind: "webshop" | "marketplace" | "store" | "pos" | "other" }
  /** `kind` is that of the group. A warehouse or a channel that moves leaves its group first. */
  | { edit: "join"; kind: "warehouseGroup" | "salesChannelGroup"; group: Place; at: number; member: string }
  | { edit: "leave"; kind: "warehouseGroup" | "salesChannelGroup"; group: Place; member: Place }
  | ({ edit: "addLink"; at: number; warehouseGroup: string; shares: readonly Share[] } & LinkRules)
  /** A link is named by its warehouse group, a share by its sales channel group. */
  | { edit: "removeLink"; link: Place }
  /** All rules of the link at once: what is left out becomes the plan's. */
  | ({ edit: "setLinkRules"; link: Place } & LinkRules)
  | ({ edit: "addShare"; link: Place; at: number } & Share)
  | { edit: "removeShare"; link: Place; share: Place }
  | { edit: "reorderShare"; link: Place; share: Place; to: number }
  /** All settings of the share at once: what is left out becomes what it is where it is missing. */
  | ({ edit: "setShare"; link: Place; share: Place } & Omit<Share, "salesChannelGroup">);

/** The rules that a link has of its own. */
export interface LinkRules {
  strategy?: Strategy | undefined;
  rounding?: Rounding | undefined;
  buffer?: number | undefined;
}

/** Changes to the products and their stock. Lists of levels and quantities have an entry for each product, in the plan's order. */
export type StockEdit =
  | ({ edit: "addProduct"; at: number } & Product)
  | { edit: "removeProduct"; sku: Row }
  | { edit: "reorderProduct"; sku: Row; to: number }
  | { edit: "setSku"; sku: Row; newSku: string }
  | { edit: "setName"; sku: Row; name: string }
  | { edit: "setEnabled"; sku: Row; enabled: boolean }
  /** Without `soldIn` it is sold in every channel. */
  | { edit: "setSoldIn"; sku: Row; soldIn?: readonly string[] | undefined }
  | ({ edit: "setStock"; sku: Row; warehouse: string } & StockLevel)
  | { edit: "setReserved"; sku: Row; salesChannelGroup: string; units: number }
  /** All that a warehouse holds is gone. */
  | { edit: "clearWarehouse"; warehouse: string }
  | { edit: "fillWarehouse"; warehouse: string; levels: readonly BriefLevel[] }
  /** Takes so many of a hundred units of everything on hand away. */
  | { edit: "cutStock"; perCent: number }
  | { edit: "fillStock"; columns: readonly { warehouse: string; levels: readonly BriefLevel[] }[] }
  | { edit: "clearReserved"; salesChannelGroup: string }
  | { edit: "fillReserved"; salesChannelGroup: string; quantities: readonly number[] }
  /** Takes a channel from every product's list of channels. */
  | { edit: "forgetChannel"; salesChannel: string }
  | { edit: "fillSoldIn"; rows: readonly { row: number; soldIn?: readonly string[] | undefined }[] }
  | ({ edit: "takeIn" } & Intake);

/** What a whole table brings: columns in the place of others, with an entry for each product that there is then, and products after the last. */
export interface Intake {
  /** How many products there are before. It fits no plan that has more or fewer. */
  products: number;
  /** How many of them stay; those after them go. */
  kept: number;
  added?: readonly Omit<Product, "stock" | "reserved">[] | undefined;
  renamed?: readonly { row: number; name: string }[] | undefined;
  columns?: readonly { warehouse: string; levels: readonly BriefLevel[] }[] | undefined;
  reservedColumns?: readonly { salesChannelGroup: string; quantities: readonly number[] }[] | undefined;
}

/** Several edits that are one: all of them are made, or none. */
export interface AllEdits<Single> {
  edit: "all";
  edits: readonly Single[];
}

/** One edit of a scenario, as the plan file has it: a change to the network or the stock. */
export type PlanEdit = NetworkEdit | StockEdit | AllEdits<NetworkEdit | StockEdit>;

/** Changes to the scenarios of a plan. */
export type ScenarioEdit =
  | { edit: "addScenario"; at: number; name: string; note?: string | undefined; on?: string | undefined; edits: readonly PlanEdit[] }
  | { edit: "removeScenario"; scenario: Called }
  | { edit: "reorderScenario"; scenario: Called; to: number }
  | { edit: "renameScenario"; scenario: Called; name: string }
  | { edit: "setScenarioNote"; scenario: Called; note: string }
  /** Without `on` it stands on the plan itself. */
  | { edit: "setScenarioBase"; scenario: Called; on?: string | undefined }
  | { edit: "insertEdits"; scenario: Called; at: number; edits: readonly PlanEdit[] }
  | { edit: "removeEdits"; scenario: Called; at: number; count: number };

/** Puts the text of another plan file in the plan's place. */
export interface ReplacePlan {
  edit: "replace";
  plan: string;
}

/** Any edit of a plan. */
export type Edit = SingleEdit | AllEdits<SingleEdit>;

/** Any edit that is not several. */
export type SingleEdit = NetworkEdit | StockEdit | ScenarioEdit | ReplacePlan;
