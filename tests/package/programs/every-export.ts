// Uses every export of the package as a typed program does. It is compiled, never run: what is right compiles, and what is
// wrong is an error where it says so.

import init, {
  balance,
  Catalogue,
  check,
  decodeLink,
  encodeLink,
  explain,
  format,
  initSync,
  StockpoolError,
  type Balance,
  type Balancing,
  type Columns,
  type ErrorCode,
  type Explanation,
  type Link,
  type Plan,
  type PoolTotals,
  type Problem,
  type ProblemCode,
  type Product,
  type PlanEdit,
  type ProductBalance,
  type Remainder,
  type Rounding,
  type SalesChannel,
  type SalesChannelGroup,
  type Scenario,
  type Share,
  type StockLevel,
  type Strategy,
  type Term,
  type Totals,
  type Warehouse,
  type WarehouseGroup,
} from "stockpool";

/** Compiles where both are the same type, to the letter. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(): T | undefined => undefined;

// The plan, whole and as small as it can be.
const strategy: Strategy = "weighted";
const rounding: Rounding = "dhondt";
const remainder: Remainder = "rotate";
const warehouse: Warehouse = { id: "de-1", name: "DE 1", kind: "global" };
const warehouseGroup: WarehouseGroup = { id: "europe", name: "Europe", warehouses: ["de-1"] };
const salesChannel: SalesChannel = { id: "web", name: "Web", kind: "webshop" };
const salesChannelGroup: SalesChannelGroup = { id: "webs", name: "Webs", channels: ["web"] };
const share: Share = { salesChannelGroup: "webs", weight: 1.5, minimum: 1, maximum: 500, priority: 2 };
const link: Link = { warehouseGroup: "europe", shares: [share], strategy: "priority", rounding, buffer: 5 };
const balancing: Balancing = { strategy, rounding: "largestRemainder", remainder, buffer: 1, rebalanceThreshold: 0.25 };
const level: StockLevel = { onHand: 50, allocated: 3 };
const product: Product = { sku: "TEE", name: "T-shirt", enabled: true, soldIn: ["web"], stock: { "de-1": level }, reserved: { webs: 4 } };
const edit: PlanEdit = { edit: "setStock", sku: "TEE", warehouse: "de-1", onHand: 60 };
const scenario: Scenario = { name: "More", note: "", on: "Less", edits: [edit] };
const smallest: Plan = { format: "stockpool/plan", version: 1, name: "" };
const plan: Plan = {
  ...smallest,
  warehouses: [warehouse],
  warehouseGroups: [warehouseGroup],
  scenarios: [scenario],
  salesChannels: [salesChannel],
  salesChannelGroups: [salesChannelGroup],
  links: [link],
  balancing,
  products: [product, { sku: "CAP", name: "", stock: { "de-1": { onHand: 1 } } }],
};
const frozen: Readonly<Plan> = Object.freeze(plan);

// @ts-expect-error: another format
const otherFormat: Plan = { format: "other", version: 1, name: "" };
// @ts-expect-error: a later version
const later: Plan = { ...smallest, version: 2 };
// @ts-expect-error: a kind that there is not
const rented: Warehouse = { id: "de-1", name: "DE 1", kind: "rented" };
// @ts-expect-error: a field that there is not
const misspelt: Product = { sku: "TEE", name: "", onhand: 5 };
// @ts-expect-error: a level without what is on hand
const halfLevel: StockLevel = { allocated: 3 };

// Loading.
const loaded: Promise<void>[] = [init(), init("stockpool.wasm"), init(new URL("https://example.com/stockpool.wasm"))];
const bytes = new Uint8Array(8);
export const others = (response: Response, request: Request, module: WebAssembly.Module) => [
  init(response),
  init(request),
  init(module),
  init(bytes),
  init(bytes.buffer),
];
export const atHand = (module: WebAssembly.Module): void => (initSync(module), initSync(bytes));

// Computing.
const problems: Problem[] = check(plan);
const balanced: Balance = balance(frozen);
const text: string = format("{}");
const explanation: Explanation = explain(plan, "TEE", "webs");
// @ts-expect-error: a number is no plan
balance(7);
// @ts-expect-error: the product is missing
explain(plan);

// Links.
const links: Promise<string>[] = [encodeLink(frozen), encodeLink("{}", "https://example.com/"), encodeLink(plan, new URL("https://example.com/"))];
const unpacked: Promise<string> = decodeLink("#plan=1.");
// @ts-expect-error: a link is a text
decodeLink(new URL("https://example.com/"));

const { products, totals } = balanced;
is<Same<typeof products, ProductBalance[]>>();
is<Same<typeof totals, Totals>>();
const pool: PoolTotals = totals.warehouseGroups["europe"] ?? totals;
const units: number = pool.available - pool.reserved - pool.buffer + pool.short - pool.pool + pool.balanced + pool.unassigned;
is<Same<Totals["exposure"], number | null>>();
is<Same<ProductBalance["salesChannelGroups"], Record<string, number>>>();
const figures: number[] = products.flatMap((one) => [
  ...Object.values(one.warehouseGroups).flatMap((group) => [group.available, group.reserved, group.pool, group.unassigned]),
  ...Object.values(one.salesChannels),
]);

/** The lines of a derivation. */
const lines = ({ label, amount, role, reason, terms }: Term): string[] => [
  `${role}: ${label} ${amount?.toFixed() ?? ""} ${reason?.trim() ?? ""}`,
  ...terms.flatMap(lines),
];
// @ts-expect-error: there may be no amount
const amount: number = explanation.root.amount;

const place = ({ severity, code, path, message, line, column }: Problem) => `${severity} ${code} ${path} ${message} ${line?.toFixed()} ${column?.toFixed()}`;
const known: ProblemCode = "overAllocated";
// @ts-expect-error: a code that there is not
const unknown: ProblemCode = "overallocated";

// Bulk work.
const columns: Columns = {
  skus: ["TEE"] as const,
  stock: { "de-1": { onHand: Int32Array.of(50), allocated: Int32Array.of(3) } },
  reserved: { webs: Int32Array.of(4) },
};
const catalogue = new Catalogue(text);
catalogue.load(columns);
catalogue.load({ skus: [], stock: {} });
catalogue.set(0, "de-1", { onHand: 60 });
catalogue.set(0, "de-1", { allocated: 2, onHand: undefined });
is<Same<ReturnType<typeof catalogue.totals>, Totals>>();
const column: Int32Array = catalogue.balanced("webs");
const sum: number = catalogue.available("europe").reduce((sum, units) => sum + units, column.length);
catalogue.free();
// @ts-expect-error: lists are no columns
catalogue.load({ skus: ["TEE"], stock: { "de-1": { onHand: [50] } } });
// @ts-expect-error: a catalogue is made with new
Catalogue(plan);

// Failing.
try {
  catalogue.totals();
} catch (error) {
  if (error instanceof StockpoolError) {
    const code: ErrorCode = error.code;
    const found: readonly Problem[] = error.problems;
    const name: "StockpoolError" = error.name;
    console.log(code, name, found.map(place));
  }
}

console.log(otherFormat, later, rented, misspelt, halfLevel, loaded, links, unpacked, problems.map(place), units, figures, lines(explanation.root), amount, known, unknown, sum);
