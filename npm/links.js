// Plans as links. The form of a link is in link.js, which the page has as well.

import * as args from "./arguments.js";
import { format } from "./api.js";
import { StockpoolError } from "./error.js";
import { LinkError, decode, encode } from "./link.js";

export async function encodeLink(plan, page = "") {
  const address = typeof page === "object" && page instanceof URL ? page.href : args.text(page, "page");
  return told(encode(format(plan), address));
}

export async function decodeLink(link) {
  return told(decode(args.text(link, "link")));
}

const told = (work) =>
  work.catch((thrown) => {
    throw thrown instanceof LinkError ? new StockpoolError(thrown.code, thrown.message) : thrown;
  });
