// What is computed: a catalogue of products in 20 warehouses, 5 groups of 4, which serve 12 channel groups. The same numbers in
// every language: about a quarter of the levels are 0, most of the others small, few large; a tenth of the rows has something
// allocated, now and then more than is on hand.

export const WAREHOUSES = 20;
const SHARES = [3, 3, 2, 2, 2]; // channel groups that each warehouse group serves
export const STRATEGIES = ["equal", "weighted"];

/** The warehouse groups with their warehouses and their shares; by weight, the shares weigh 1, 2 and 3. */
export function links(strategy) {
  let channelGroup = 0;
  return SHARES.map((shares, group) => ({
    group,
    warehouses: [0, 1, 2, 3].map((at) => 4 * group + at),
    shares: Array.from({ length: shares }, (_, at) => ({ channelGroup: channelGroup++, weight: strategy === "equal" ? 1 : at + 1 })),
  }));
}

/**
 * How the divisions of a link repeat, for those who do not have them built in: a pool of `period` units more gives each share
 * its weight more; of what is left, a share gets a unit at each of its `steps`.
 */
export function pattern({ shares }) {
  const period = shares.reduce((sum, { weight }) => sum + weight, 0);
  const units = shares.map(() => 0);
  const steps = shares.map(() => []);
  for (let pool = 1; pool < period; pool += 1) {
    // Webster: to the greatest weight / (2 * units + 1), ties to the earlier share.
    let best = 0;
    for (let at = 1; at < shares.length; at += 1) {
      if (shares[at].weight * (2 * units[best] + 1) > shares[best].weight * (2 * units[at] + 1)) best = at;
    }
    units[best] += 1;
    steps[best].push(pool);
  }
  return { period, steps };
}

export function plan(strategy) {
  const id = (kind) => (_, at) => ({ id: `${kind}${at}`, name: `${kind}${at}` });
  const channels = Array.from({ length: SHARES.reduce((sum, shares) => sum + shares) }, id("s"));
  return {
    format: "stockpool/plan",
    version: 1,
    name: "Benchmark",
    warehouses: Array.from({ length: WAREHOUSES }, id("w")).map((warehouse) => ({ ...warehouse, kind: "global" })),
    warehouseGroups: links(strategy).map(({ group, warehouses }) => ({ id: `g${group}`, name: `g${group}`, warehouses: warehouses.map((at) => `w${at}`) })),
    salesChannels: channels.map((channel) => ({ ...channel, kind: "webshop" })),
    salesChannelGroups: channels.map((channel, at) => ({ id: `c${at}`, name: `c${at}`, channels: [channel.id] })),
    links: links(strategy).map(({ group, shares }) => ({
      warehouseGroup: `g${group}`,
      shares: shares.map(({ channelGroup, weight }) => ({ salesChannelGroup: `c${channelGroup}`, ...(weight > 1 && { weight }) })),
    })),
    balancing: { strategy },
  };
}

/** On-hand and allocated units, a column of 32 bits for each warehouse. `scale` makes them larger. */
export function stock(products, scale) {
  let state = 0x2545f491;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return Array.from({ length: WAREHOUSES }, () => {
    const [onHand, allocated] = [new Int32Array(products), new Int32Array(products)];
    for (let row = 0; row < products; row += 1) {
      const [one, other] = [next(), next()];
      const part = (one >>> 8) / 16_777_216;
      onHand[row] = (one & 3) === 0 ? 0 : Math.trunc(part * part * part * part * 3000) * scale;
      allocated[row] = other % 10 === 0 ? ((other >>> 8) % 20) * scale : 0;
    }
    return { onHand, allocated };
  });
}
