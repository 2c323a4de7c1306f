// A plan is dropped, and every product's row tells what each channel shows, anew with every keystroke.
import init, { Catalogue, check, type Plan } from "stockpool";
import { grid } from "./grid";

const found = <T extends Element>(selector: string): T => {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
};
const status = found<HTMLElement>("[role=status]");
const problems = found<HTMLUListElement>("ul");
const room = found<HTMLElement>("[role=region]");

const ready = init();
let catalogue: Catalogue | undefined;

/** Shows a plan file's text, or what is wrong with it. */
async function open(name: string, text: string): Promise<void> {
  await ready;
  const wrong = check(text).filter(({ severity }) => severity === "error");
  problems.replaceChildren(...wrong.map(({ message }) => Object.assign(document.createElement("li"), { textContent: message })));
  problems.hidden = wrong.length === 0;
  if (wrong.length > 0) {
    status.textContent = `${name} cannot be computed:`;
    return;
  }
  const plan = JSON.parse(text) as Plan;
  // What a catalogue holds is given back when it is freed, not when it is forgotten.
  catalogue?.free();
  catalogue = new Catalogue(text);
  room.replaceChildren(grid(plan, catalogue));
  room.hidden = false;
  status.textContent = `${plan.name}. Change a quantity, or drop another plan.`;
}

async function read(file: File | null | undefined): Promise<void> {
  if (file) await open(file.name, await file.text());
}

async function readWorkedCase(): Promise<void> {
  const response = await fetch("worked-case.stockpool.json");
  await open("The worked case", await response.text());
}

addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  void read(event.dataTransfer?.files.item(0));
});
const picker = found<HTMLInputElement>("input[type=file]");
picker.addEventListener("change", () => void read(picker.files?.item(0)));
found("button").addEventListener("click", () => void readWorkedCase());
