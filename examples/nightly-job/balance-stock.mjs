// What every channel group may sell: node balance-stock.mjs plan.stockpool.json stock.csv balanced.csv
// The stock has a column of SKUs, then one of units on hand for each warehouse, with the warehouse's id above it.
import { readFileSync, writeFileSync } from "node:fs";
import { Catalogue } from "stockpool";

const [planFile, stockFile, balancedFile] = process.argv.slice(2);
const plan = readFileSync(planFile, "utf8");
const [[, ...warehouses] = [], ...rows] = cellsOf(readFileSync(stockFile, "utf8").replace(/^\ufeff/, ""));

const catalogue = new Catalogue(plan);
const onHand = (at) => Int32Array.from(rows, (row) => units(row[at + 1], row));
const stock = Object.fromEntries(warehouses.map((id, at) => [id, { onHand: onHand(at) }]));
catalogue.load({ skus: rows.map(([sku]) => sku), stock });

const groups = JSON.parse(plan).salesChannelGroups.map(({ id }) => id);
const columns = groups.map((id) => catalogue.balanced(id));
const lines = [["SKU", ...groups], ...rows.map(([sku], at) => [sku, ...columns.map((column) => column[at])])];
writeFileSync(balancedFile, lines.map((cells) => `${cells.map(written).join(",")}\r\n`).join(""));
console.log(`${rows.length} products balanced for ${groups.length} channel groups: ${balancedFile}`);

/** Whole units; what is not would become a wrong number without a word. */
function units(cell, row) {
  const number = Number(cell);
  if (Number.isInteger(number) && number >= 0 && number < 2 ** 31) return number;
  throw new Error(`${stockFile}, ${row[0]}: “${cell}” is not a number of whole units`);
}

/** The rows of a CSV text. Within quotes a cell may hold commas, quotes and line breaks. */
function cellsOf(csv) {
  const rows = [[]];
  let end = 0;
  for (const { 0: whole, 1: cell, 2: after, index } of csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy)) {
    rows.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (after !== ",") rows.push([]);
    end = index + whole.length;
  }
  if (end < csv.length) throw new Error(`${stockFile}: a quote is missing or astray after row ${rows.length - 1}`);
  return rows.filter((row) => row.length > 1 || row[0]);
}

/** A cell that stays whole, and that no spreadsheet runs as a formula. */
function written(cell) {
  const text = String(cell).replace(/(^|;)(?=[ \u00a0"]*[=+\-@\t\r\n＝＋－＠])/g, "$1'");
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
