// Somebody in haste: presses what there is at random, types into it, and is on another screen before any of it is answered. Whatever
// happens, the page must go on. Every run is another one, since nobody knows when an answer comes, so it is no part of the tests.
// SEED chooses what is pressed, SECONDS for how long, EXAMPLE in which of the plan menu's examples.

import { launch, serve } from "./host.mjs";

const { SEED = String(Date.now() % 100_000), SECONDS = "60", EXAMPLE = "" } = process.env;
/** How many of the last steps are told when something fails. */
const TOLD = 12;

const host = await serve();
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] });
const wrong = [];
context.on("weberror", (error) => wrong.push(error.error().stack ?? String(error.error())));
context.on("console", (message) => message.type() === "error" && wrong.push(message.text()));

// A generator of one line, so that a seed means the same steps everywhere.
let state = Number(SEED);
const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;

const page = await context.newPage();
page.on("filechooser", () => {});
await page.goto(host.address);
await page.locator("#main:not([aria-busy])").waitFor();
if (EXAMPLE) {
  await page.keyboard.press("ControlOrMeta+K");
  await page.getByRole("combobox", { name: "Find or do anything" }).fill(`Open the example “${EXAMPLE}`);
  await page.getByRole("dialog").getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(`Opened “${EXAMPLE}`).waitFor();
}

console.log(`seed ${SEED}, ${SECONDS} seconds${EXAMPLE && `, in “${EXAMPLE}”`}`);
const steps = [];
for (const end = Date.now() + Number(SECONDS) * 1000; Date.now() < end && wrong.length === 0; ) {
  const [which, how, where, leaves] = [random(), random(), random(), random() < 0.3];
  steps.push(await page.evaluate(step, { which, how, where, leaves }));
  if (random() < 0.5) await page.waitForTimeout(random() * 120);
  if (random() < 0.05) await page.keyboard.press(random() < 0.5 ? "Escape" : "ControlOrMeta+Z");
}
await page.waitForTimeout(500);
console.log(`${steps.length} steps, ${wrong.length} errors`);
if (wrong.length > 0) {
  console.log([...steps.slice(-TOLD), ...wrong.slice(0, 2)].join("\n"));
  process.exitCode = 1;
}
await browser.close();
await host.close();

/** One step, in one task of the page: no answer comes within it. Each number is from 0 to 1 and chooses. */
function step({ which, how, where, leaves }) {
  const choose = (list, number) => list[Math.floor(number * list.length)];
  const press = (target, key, more = {}) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  const paste = (target, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  };
  const over = [...document.querySelectorAll("dialog[open]")].pop() ?? document;
  const there = "button, select, input, textarea, summary, [role=option], [role=grid], [role=columnheader], [role=gridcell], g[role=button]";
  const it = choose([...over.querySelectorAll(there)].filter((element) => element.checkVisibility() && !element.disabled), which);
  const name = (it?.getAttribute("aria-label") ?? it?.innerText ?? "").slice(0, 40).replaceAll("\n", " ");
  let done = "nothing to press";
  if (!it || /^Save|Download/.test(name)) {
    // Files are not for this.
  } else if (it.matches("select")) {
    it.value = choose([...it.options], how).value;
    it.dispatchEvent(new Event("change", { bubbles: true }));
    done = `choose ${it.value} of`;
  } else if (it.matches("textarea, input:not([type=checkbox])")) {
    it.focus();
    it.value = choose(["5", "12", "x", "", "SKU\tName\tDE 1\nNEW-9\tNine\t9\n", "shirt"], how);
    it.dispatchEvent(new Event("input", { bubbles: true }));
    if (how < 0.6) press(it, "Enter");
    it.dispatchEvent(new Event("change", { bubbles: true }));
    done = `type ${it.value} into`;
  } else if (it.matches("[role=grid]")) {
    const control = { ctrlKey: true };
    const keys = [["Delete"], ["d", control], ["7"], ["ArrowDown", { shiftKey: true }], ["End"], ["Enter"], ["a", control], ["End", control], ["Home", control], ["F2"]];
    const [key, more] = choose(keys, how);
    it.focus();
    press(it, key, more);
    if (where < 0.2) paste(it, "6\t4\n1\t2\n");
    done = `press ${key}${where < 0.2 ? " and paste" : ""} in`;
  } else {
    it.focus();
    it.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
    it.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    if (how > 0.8) press(it, "5");
    done = "click";
  }
  if (leaves) choose([...document.querySelectorAll("nav a")], where)?.click();
  return `${done} ${it?.getAttribute("role") ?? it?.tagName.toLowerCase() ?? ""} ${name}${leaves ? ", and leave" : ""}`;
}
