// The computation as SQL expressions, for those who speak it.

import { links, pattern } from "../scenario.mjs";

/** For each warehouse group `[name, expression]` of what is available, and for each channel group of what it gets of that. */
export function expressions(strategy, { quotient, rest, above }) {
  const [available, balanced] = [[], []];
  for (const link of links(strategy)) {
    const terms = (kind) => link.warehouses.map((at) => `${kind}${at}`).join(" {sign} ");
    available.push([`g${link.group}`, `${terms("h").replaceAll("{sign}", "+")} - ${terms("a").replaceAll("{sign}", "-")}`]);
    const { period, steps } = pattern(link);
    link.shares.forEach(({ channelGroup, weight }, at) => {
      const pool = `p${link.group}`;
      const more = steps[at].map((step) => ` + ${above(rest(pool, period), step)}`).join("");
      balanced.push([`c${channelGroup}`, `${weight} * ${quotient(pool, period)}${more}`]);
    });
  }
  return { available, balanced };
}
