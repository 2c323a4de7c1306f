// A byte parser in JavaScript, written for this one form of file: SKU, name, then a column of whole numbers a warehouse. It reads into typed
// arrays, checks that every number is one, and looks every SKU up.

import { readFileSync } from "node:fs";

const [COMMA, FEED, ZERO, QUOTE] = [44, 10, 48, 34];

export function bytes() {
  const decoder = new TextDecoder();
  return {
    name: "byte parser in JavaScript",
    read(file) {
      const start = performance.now();
      const text = readFileSync(file);
      const head = text.indexOf(FEED);
      const warehouses = decoder.decode(text.subarray(0, head)).split(",").length - 2;
      let rows = 0;
      for (let at = text.indexOf(FEED, head + 1); at >= 0; at = text.indexOf(FEED, at + 1)) rows += 1;
      const columns = Array.from({ length: warehouses }, () => new Int32Array(rows));
      const skus = new Map();
      let at = head + 1;
      for (let row = 0; row < rows; row += 1) {
        let end = at;
        while (text[end] !== COMMA) end += 1;
        const sku = text.latin1Slice(at, end);
        if (skus.has(sku) || text[at] === QUOTE) throw new Error(`${sku} is there twice`);
        skus.set(sku, row);
        at = end + 1;
        while (text[at] !== COMMA) at += 1;
        at += 1;
        for (let column = 0; column < warehouses; column += 1) {
          let units = 0;
          let byte = text[at];
          while (byte !== COMMA && byte !== FEED) {
            const digit = byte - ZERO;
            if (digit < 0 || digit > 9) throw new Error(`no number at ${at}`);
            units = units * 10 + digit;
            at += 1;
            byte = text[at];
          }
          columns[column][row] = units;
          at += 1;
        }
      }
      const sum = columns.reduce((sum, column) => sum + column.reduce((sum, units) => sum + units, 0), 0);
      return { took: performance.now() - start, figures: [rows, sum, skus.size] };
    },
  };
}
