// Plain objects in JavaScript, as a program that did not think of speed would hold its products.

import { links, pattern } from "../scenario.mjs";

export async function objects({ products, stock }) {
  const rows = Array.from({ length: products }, (_, row) => ({
    sku: `P${row}`,
    stock: stock.map(({ onHand, allocated }) => ({ onHand: onHand[row], allocated: allocated[row] })),
    available: [],
    balanced: [],
  }));
  const compute = (strategy) => {
    const patterns = links(strategy).map((link) => ({ ...link, ...pattern(link) }));
    const [available, balanced] = [new Array(5).fill(0), new Array(12).fill(0)];
    const start = performance.now();
    for (const product of rows) {
      for (const { group, warehouses, shares, period, steps } of patterns) {
        const units = warehouses.reduce((sum, at) => sum + product.stock[at].onHand - product.stock[at].allocated, 0);
        product.available[group] = units;
        available[group] += units;
        const pool = Math.max(0, units);
        const quotient = Math.floor(pool / period);
        shares.forEach(({ channelGroup, weight }, at) => {
          const units = weight * quotient + steps[at].filter((step) => pool % period >= step).length;
          product.balanced[channelGroup] = units;
          balanced[channelGroup] += units;
        });
      }
    }
    return { took: performance.now() - start, figures: [...available, ...balanced] };
  };
  return { name: "plain objects in JavaScript", columns: compute };
}
