// Uses every export of the planner as a typed program does. It is compiled, never run: what is right compiles, and what is
// wrong is an error where it says so.

import init, {
  decodeLink,
  initSync,
  Planner,
  StockpoolError,
  type AllEdits,
  type BriefLevel,
  type Called,
  type Change,
  type ComparedBy,
  type ComparedRow,
  type ComparedScenario,
  type Comparison,
  type Edit,
  type Intake,
  type LinkRules,
  type NetworkEdit,
  type NodeKind,
  type Place,
  type PlanEdit,
  type ReplacePlan,
  type Row,
  type ScenarioEdit,
  type ScenarioState,
  type SingleEdit,
  type StockEdit,
} from "stockpool/planner";
import type { Balance, Plan, Problem } from "stockpool";

const plan: Plan = { format: "stockpool/plan", version: 1, name: "" };
const loading: Promise<void> = init("planner.wasm");
initSync(new Uint8Array());
const planner = new Planner(plan);

// Edits.
const place: Place = { id: "de-1", at: 0 };
const row: Row = { sku: "TEE", at: 3 };
const called: Called = "France closes";
const kind: NodeKind = "warehouse";
const level: BriefLevel = 7;
const rules: LinkRules = { buffer: 5, rounding: "floor" };
const network: NetworkEdit[] = [
  { edit: "setBalancing", strategy: "weighted", rebalanceThreshold: 0.25 },
  { edit: "rename", kind, node: place, name: "DE 1" },
  { edit: "join", kind: "warehouseGroup", group: "europe", at: 0, member: "de-1" },
  { edit: "setLinkRules", link: "europe", ...rules },
  { edit: "setShare", link: "europe", share: "amazon-de", weight: 2, maximum: 500 },
];
const intake: Intake = { products: 1, kept: 1, added: [{ sku: "CAP", name: "Cap" }], columns: [{ warehouse: "de-1", levels: [level, 8] }] };
const stock: StockEdit[] = [
  { edit: "takeIn", ...intake },
  { edit: "setStock", sku: row, warehouse: "de-1", onHand: 60 },
  { edit: "fillWarehouse", warehouse: "de-1", levels: [level, { onHand: 8, allocated: 2 }] },
  { edit: "setSoldIn", sku: "TEE" },
];
const together: AllEdits<NetworkEdit | StockEdit> = { edit: "all", edits: [...network, ...stock] };
const inScenario: PlanEdit = together;
const scenario: ScenarioEdit = { edit: "addScenario", at: 0, name: "France closes", note: "", edits: [inScenario] };
const replaced: ReplacePlan = { edit: "replace", plan: planner.file() };
const single: SingleEdit = replaced;
const edits: Edit[] = [single, scenario, { edit: "removeScenario", scenario: called }, together];

// @ts-expect-error There is no such edit.
planner.perform({ edit: "fly" });
// @ts-expect-error A misspelt field.
planner.perform({ edit: "setStock", sku: "TEE", warehouse: "de-1", onhand: 60 });
// @ts-expect-error Scenarios hold changes to the network and the stock only.
const nested: PlanEdit = scenario;
// @ts-expect-error Lists of edits hold no lists of edits.
const listed: Edit = { edit: "all", edits: [together] };

// Changes.
const changes: (Change | undefined)[] = [...edits.map((edit) => planner.perform(edit)), planner.undo(), planner.redo(), planner.apply("France closes")];
planner.scenario("France closes");
planner.scenario(null);
// @ts-expect-error It is said which.
planner.scenario();
const stop: () => void = planner.on("change", ({ cause, description }) => console.log(cause === "undo", description.length));
stop();
// @ts-expect-error There is no such event.
planner.on("undo", () => {});
const state: [number, string | null, string | null, string | null] = [planner.revision, planner.openScenario, planner.undoable, planner.redoable];
// @ts-expect-error They are told, not set.
planner.revision = 7;

// Answers.
const by: ComparedBy = "products";
const comparison: Comparison = planner.compare(["France closes"], { by, limit: 5 });
const compared: ComparedScenario | undefined = comparison.scenarios[0];
const figures: ComparedRow | undefined = planner.compare().rows[0];
const scenarios: ScenarioState[] = planner.scenarios();
const balance: Balance = planner.balance();
const problems: Problem[] = planner.problems();
const text: string = planner.explain("TEE", "amazon-de").text;
const copy: Plan = planner.plan();
const link: Promise<string> = planner.link(new URL("https://stockpool.example/"));
const unpacked: Promise<string> = decodeLink("#plan=");
planner.free();

const told = (error: unknown) => (error instanceof StockpoolError && error.code === "refused" ? error.message : "");
console.log(loading, changes, state, nested, listed, compared?.soldOut.skus, figures?.scenarios[0]?.causes, scenarios[0]?.edits[0]?.notMade);
console.log(balance, problems, text, copy, link, unpacked, told(undefined));
