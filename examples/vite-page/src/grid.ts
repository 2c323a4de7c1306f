// The table: a row a product, a field for what each warehouse has on hand, a figure for what each channel shows.
import type { Catalogue, Plan } from "stockpool";

/** More rows than this are for a list that draws only what is seen. */
const ROWS = 200;

function cell(row: HTMLTableRowElement, content: string | Node): HTMLTableCellElement {
  const cell = row.insertCell();
  cell.append(content);
  return cell;
}

function head(row: HTMLTableRowElement, content: string, scope: "row" | "col" | "colgroup", columns = 1): void {
  const head = document.createElement("th");
  head.append(content);
  head.scope = scope;
  head.colSpan = columns;
  row.append(head);
}

/** The table of a plan whose products are the catalogue's rows. */
export function grid(plan: Plan, catalogue: Catalogue): HTMLTableElement {
  const { warehouses = [], salesChannels = [], salesChannelGroups = [], products = [] } = plan;
  const table = document.createElement("table");
  const heads = table.createTHead();
  const blocks = heads.insertRow();
  cell(blocks, "");
  head(blocks, "On hand", "colgroup", warehouses.length);
  head(blocks, "Channels show", "colgroup", salesChannels.length);
  const names = heads.insertRow();
  for (const name of ["Product", ...[...warehouses, ...salesChannels].map(({ name }) => name)]) head(names, name, "col");
  const body = table.createTBody();

  for (const [at, product] of products.slice(0, ROWS).entries()) {
    const row = body.insertRow();
    head(row, product.name || product.sku, "row");

    for (const { id, name } of warehouses) {
      const field = document.createElement("input");
      Object.assign(field, { type: "number", min: "0", step: "1", value: String(product.stock?.[id]?.onHand ?? 0) });
      field.setAttribute("aria-label", `${product.sku}, on hand in ${name}`);
      field.addEventListener("input", () => {
        field.toggleAttribute("aria-invalid", !field.validity.valid);
        if (!field.validity.valid || field.value === "") return;
        catalogue.set(at, id, { onHand: field.valueAsNumber });
        show();
      });
      cell(row, field);
    }

    // Each channel shows the figure of its group, where the product is sold.
    const figures = salesChannels.map(({ id }) => {
      const group = salesChannelGroups.find(({ channels }) => channels.includes(id))?.id;
      return { group: product.soldIn?.includes(id) === false ? undefined : group, shown: cell(row, "–") };
    });
    const show = () => {
      for (const { group, shown } of figures) {
        if (group !== undefined) shown.textContent = (catalogue.balanced(group)[at] ?? 0).toLocaleString();
      }
    };
    show();
  }
  return table;
}
