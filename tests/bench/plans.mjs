// Plans of any size for the benchmarks, the same at every run.

/** Numbers from 0 up to a bound, seemingly by chance (mulberry32). */
function chance(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

const numbered = (count, one) => Array.from({ length: count }, (_, at) => one(at));

/** A plan of so many nodes in four layers, with one product that lies in every warehouse. */
export function planOf(nodes) {
  const pick = chance(nodes);
  const groups = Math.max(1, Math.floor(nodes / 10));
  const channelGroups = Math.max(1, Math.floor(nodes / 5));
  const warehouses = Math.max(1, Math.floor((nodes * 2) / 5));
  const channels = nodes - groups - channelGroups - warehouses;
  // The first members make sure that no group is empty; the others fall where they fall.
  const members = (count, into, word) => {
    const lists = numbered(into, () => []);
    for (let at = 0; at < count; at += 1) lists[at < into ? at : pick(into)].push(`${word}-${at}`);
    return lists;
  };
  const ofWarehouses = members(warehouses, groups, "w");
  const ofChannels = members(channels, channelGroups, "c");
  const served = members(channelGroups, groups, "cg");
  const plan = {
    format: "stockpool/plan",
    version: 1,
    name: `${nodes} nodes`,
    warehouses: numbered(warehouses, (at) => ({ id: `w-${at}`, name: `Warehouse ${at}`, kind: "global" })),
    warehouseGroups: ofWarehouses.map((list, at) => ({ id: `g-${at}`, name: `Group ${at}`, warehouses: list })),
    salesChannels: numbered(channels, (at) => ({ id: `c-${at}`, name: `Channel ${at}`, kind: "webshop" })),
    salesChannelGroups: ofChannels.map((list, at) => ({ id: `cg-${at}`, name: `Channel group ${at}`, channels: list })),
    links: served.map((list, at) => ({ warehouseGroup: `g-${at}`, shares: list.map((id) => ({ salesChannelGroup: id })) })),
    products: [
      {
        sku: "ONE",
        name: "The one product",
        stock: Object.fromEntries(numbered(warehouses, (at) => [`w-${at}`, { onHand: 100 + pick(900) }])),
      },
    ],
  };
  return JSON.stringify(plan, null, 2);
}
