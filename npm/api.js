// What the package computes. Whatever is passed is checked before the module sees it.

import * as args from "./arguments.js";
import { base } from "./base.js";
import { StockpoolError } from "./error.js";
import { decodeLink, linkOf } from "./links.js";
import { compute, placed, read } from "./plan.js";

export { Catalogue } from "./catalogue.js";
export { StockpoolError, decodeLink };

export function check(plan) {
  base.mustBeReady();
  const { text, problems } = read(plan);
  return problems ?? placed(plan, JSON.parse(base.call((glue) => glue.check(text))));
}

export function balance(plan) {
  return JSON.parse(compute(base, plan, (glue, text) => glue.balance(text)));
}

export function explain(plan, sku, salesChannelGroup) {
  args.text(sku, "sku");
  args.text(salesChannelGroup, "salesChannelGroup");
  return JSON.parse(compute(base, plan, (glue, text) => glue.explain(text, sku, salesChannelGroup)));
}

export function format(plan) {
  return compute(base, plan, (glue, text) => glue.format(text));
}

export async function encodeLink(plan, page = "") {
  return linkOf(format(plan), page);
}
