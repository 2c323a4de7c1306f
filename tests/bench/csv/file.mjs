// The files that are read, all with the same stock: what is on hand in each of 20 warehouses. As a rule a row is about a product, with a
// SKU, a name and a figure a warehouse; in a long file it is about a product in a warehouse.

import { closeSync, openSync, writeSync } from "node:fs";
import { stock } from "../catalogue/scenario.mjs";

const sku = (row) => `SKU-${String(row).padStart(7, "0")}`;
const wide = (name, cell = (text) => text) => ({
  head: (warehouses) => ["SKU", "Name", ...warehouses].map(cell).join(",") + "\n",
  product: (row, units) => [sku(row), name(row), ...units].map(cell).join(",") + "\n",
});

/** What a file may look like: the line at its head, and what it says of a product. A row a figure are so many rows that fewer products do. */
export const FORMS = {
  "nothing in quotes": wide((row) => `Article ${row} in red`),
  "names in quotes": wide((row) => `"Article ${row}, red"`),
  "everything in quotes": wide((row) => `Article ${row}, red`, (text) => `"${text}"`),
  "a row a figure": {
    share: 1 / 5,
    head: () => "SKU,Warehouse Code,Quantity\n",
    product: (row, units) => units.map((units, at) => `${sku(row)},w${at},${units}\n`).join(""),
  },
};

/** Writes one, some rows at a time. */
export function writeStock(file, products, { head, product }) {
  const columns = stock(products, 1).map(({ onHand }) => onHand);
  const output = openSync(file, "w");
  writeSync(output, head(columns.map((_, at) => `w${at}`)));
  for (let from = 0; from < products; from += 10_000) {
    const rows = [];
    for (let row = from; row < Math.min(products, from + 10_000); row += 1) rows.push(product(row, columns.map((column) => column[row])));
    writeSync(output, rows.join(""));
  }
  closeSync(output);
}
