// Plans as links. The form of a link is in link.js, which the page has as well.

import * as args from "./arguments.js";
import { StockpoolError } from "./error.js";
import { LinkError, decode, encode } from "./link.js";

/** The link to a plan whose file has this text. */
export async function linkOf(text, page) {
  const address = typeof page === "object" && page instanceof URL ? page.href : args.text(page, "page");
  return told(encode(text, address));
}

export async function decodeLink(link) {
  return told(decode(args.text(link, "link")));
}

const told = (work) =>
  work.catch((thrown) => {
    throw thrown instanceof LinkError ? new StockpoolError(thrown.code, thrown.message) : thrown;
  });
