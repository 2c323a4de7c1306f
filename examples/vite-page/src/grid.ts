// The table: a row a product, a field for what each warehouse has on hand, a figure for what each channel shows.
import type { Catalogue, Plan } from "stockpool";

/** More rows than this are for a list that draws only what is seen. */
const ROWS = 200;

function add(row: HTMLTableRowElement, tag: "td" | "th", content: string | Node): HTMLTableCellElement {
  const cell = document.createElement(tag);
  cell.append(content);
  row.append(cell);
  return cell;
}

/** The table of a plan whose products are the catalogue's rows. */
export function grid(plan: Plan, catalogue: Catalogue): HTMLTableElement {
  const { warehouses = [], salesChannels = [], salesChannelGroups = [], products = [] } = plan;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const { name } of [{ name: "Product" }, ...warehouses, ...salesChannels]) add(head, "th", name).scope = "col";
  const body = table.createTBody();
  const groupOf = (channel: string) => salesChannelGroups.find(({ channels }) => channels.includes(channel))?.id;

  for (const [at, product] of products.slice(0, ROWS).entries()) {
    const row = body.insertRow();
    add(row, "th", product.name || product.sku).scope = "row";

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
      add(row, "td", field);
    }

    const figures = salesChannels.map(({ id }) => ({ id, group: groupOf(id), cell: add(row, "td", "–") }));
    const show = () => {
      for (const { id, group, cell } of figures) {
        const sold = group !== undefined && (product.soldIn?.includes(id) ?? true);
        cell.textContent = sold ? (catalogue.balanced(group)[at] ?? 0).toLocaleString() : "–";
      }
    };
    show();
  }
  return table;
}
