// What the package computes. Whatever is passed is checked before the module sees it.

import * as args from "./arguments.js";
import { call, mustBeReady } from "./core.js";
import { StockpoolError } from "./error.js";
import * as glue from "./glue.js";
import { compute, placed, read } from "./plan.js";

export { Catalogue } from "./catalogue.js";
export { StockpoolError };

export function check(plan) {
  mustBeReady();
  const { text, problems } = read(plan);
  return problems ?? placed(plan, JSON.parse(call(() => glue.check(text))));
}

export function balance(plan) {
  return JSON.parse(compute(plan, glue.balance));
}

export function explain(plan, sku, salesChannelGroup) {
  args.text(sku, "sku");
  args.text(salesChannelGroup, "salesChannelGroup");
  return JSON.parse(compute(plan, (text) => glue.explain(text, sku, salesChannelGroup)));
}

export function format(plan) {
  return compute(plan, glue.format);
}
