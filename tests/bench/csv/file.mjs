// The file that is read: 1 row a product, with a SKU, a name and what is on hand in each of the 20 warehouses.

import { closeSync, openSync, writeSync } from "node:fs";
import { stock } from "../catalogue/scenario.mjs";

/** Writes it, some rows at a time. */
export function writeStock(file, products) {
  const columns = stock(products, 1).map(({ onHand }) => onHand);
  const output = openSync(file, "w");
  writeSync(output, `SKU,Name,${columns.map((_, at) => `w${at}`).join(",")}\n`);
  for (let from = 0; from < products; from += 10_000) {
    const rows = [];
    for (let row = from; row < Math.min(products, from + 10_000); row += 1) {
      rows.push(`SKU-${String(row).padStart(7, "0")},Article ${row} in red,${columns.map((column) => column[row]).join(",")}\n`);
    }
    writeSync(output, rows.join(""));
  }
  closeSync(output);
}
