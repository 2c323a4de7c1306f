// Bulk work: columns in, columns out. The columns themselves are in the module's memory.

import * as args from "./arguments.js";
import { base } from "./base.js";
import { StockpoolError } from "./error.js";
import { compute } from "./plan.js";

export class Catalogue {
  #core;
  #instance;
  /** The positions of warehouses that were asked for. */
  #warehouses = new Map();

  constructor(plan) {
    this.#core = compute(base, plan, (glue, text) => new glue.Catalogue(text));
    this.#instance = base.instance;
  }

  load(columns) {
    // Everything is read before anything is looked at, since reading may run code that changes what was read.
    const [skus, stock, reserved] = args.reading("columns", () => {
      const [skus, stock, reserved = {}] = args.fields(columns, "columns", ["skus", "stock", "reserved"]);
      const levels = entries(stock, "stock").map(([id, level]) => [id, ...args.fields(level, `stock.${id}`, ["onHand", "allocated"])]);
      return [args.lines(skus, "skus", "SKU"), levels, entries(reserved, "reserved")];
    });
    const column = (value, path) => args.reading(path, () => args.column(value, path, skus.rows));
    const held = stock.map(([id, onHand, allocated]) => [
      id,
      column(onHand, `stock.${id}.onHand`),
      allocated === undefined ? undefined : column(allocated, `stock.${id}.allocated`),
    ]);
    const ordered = reserved.map(([id, units]) => [id, column(units, `reserved.${id}`)]);
    this.#call((core) => {
      core.begin(skus.text);
      for (const [id, onHand, allocated] of held) core.stock(id, onHand, allocated);
      for (const [id, units] of ordered) core.reserved(id, units);
      core.load();
    });
  }

  set(row, warehouse, level) {
    const [onHand, allocated] = args.reading("level", () => args.fields(level, "level", ["onHand", "allocated"]));
    args.row(row);
    const at = this.#warehouses.get(warehouse) ?? this.#find(warehouse);
    args.quantity(onHand, "level.onHand");
    args.quantity(allocated, "level.allocated");
    this.#call((core) => core.set(row, at, onHand, allocated));
  }

  #find(warehouse) {
    args.text(warehouse, "warehouse");
    const at = this.#call((core) => core.warehouse(warehouse));
    this.#warehouses.set(warehouse, at);
    return at;
  }

  available(warehouseGroup) {
    args.text(warehouseGroup, "warehouseGroup");
    return this.#call((core) => core.available(warehouseGroup));
  }

  balanced(salesChannelGroup) {
    args.text(salesChannelGroup, "salesChannelGroup");
    return this.#call((core) => core.balanced(salesChannelGroup));
  }

  totals() {
    return JSON.parse(this.#call((core) => core.totals()));
  }

  free() {
    // What an interruption took away is gone already.
    if (this.#core && this.#instance === base.instance) this.#core.free();
    this.#core = undefined;
  }

  #call(work) {
    base.mustBeReady();
    if (!this.#core) throw new StockpoolError("freed", "This Catalogue has been freed. Make a new one.");
    if (this.#instance !== base.instance) {
      throw new StockpoolError("interrupted", "This Catalogue was lost when a computation was interrupted. Make a new one.");
    }
    return base.call(() => work(this.#core));
  }
}

function entries(value, path) {
  if (typeof value !== "object" || value === null) args.fields(value, path, []);
  return Object.entries(value);
}
