// Computes the golden cases with the package, wherever it runs, and says in one line how that went.

/** The fields of `expected` that `figures` has otherwise, in words; with `only`, also those that it has in addition. */
function differences(what, figures, expected, only = false) {
  const fields = only ? new Set([...Object.keys(figures), ...Object.keys(expected)]) : Object.keys(expected);
  return [...fields].filter((field) => figures[field] !== expected[field]).map((field) => `${what} ${field}: ${figures[field]}, not ${expected[field]}`);
}

const field = (records, name) => Object.fromEntries(Object.entries(records).map(([id, record]) => [id, record[name]]));

/** The one row of a catalogue, by the ids of `expected`. */
const row = (expected, column) => Object.fromEntries(Object.keys(expected).map((id) => [id, column(id)[0]]));

function wrong({ balance, Catalogue }, { plan, expected, available = {}, unassigned = {} }) {
  const { products } = balance(plan);
  const [{ salesChannelGroups, warehouseGroups }] = products;
  const catalogue = new Catalogue(plan);
  const found = [
    ...differences("balanced", salesChannelGroups, expected, true),
    ...differences("available", field(warehouseGroups, "available"), available),
    ...differences("unassigned", field(warehouseGroups, "unassigned"), unassigned),
    ...differences("column of balanced", row(expected, (id) => catalogue.balanced(id)), expected),
    ...differences("column of available", row(available, (id) => catalogue.available(id)), available),
  ];
  catalogue.free();
  if (JSON.stringify(balance(JSON.stringify(plan)).products) !== JSON.stringify(products)) found.push("text and object differ");
  return found.map((what) => `${plan.name}: ${what}`);
}

/** “90, 90, 80, 12; 473 cases as expected”, or what is otherwise. */
export function verify(stockpool, { worked, cases }) {
  const [product] = stockpool.balance(worked).products;
  const found = cases.flatMap((one) => wrong(stockpool, one));
  const verdict = found.length === 0 ? `${cases.length} cases as expected` : found.slice(0, 20).join("\n");
  return `${Object.values(product.salesChannelGroups).join(", ")}; ${verdict}`;
}

/** The cases, from beside the page. */
export async function fetchCases(page) {
  const response = await fetch(new URL("cases.json", page));
  return response.json();
}
