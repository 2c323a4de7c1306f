// Reads the plan beside this page and shows what each channel may sell of its first product.
import init, { balance, StockpoolError } from "stockpool";

const line = document.querySelector("#plan");
const table = document.querySelector("table");

function row(name, units) {
  const row = table.tBodies[0].insertRow();
  row.insertCell().textContent = name;
  row.insertCell().textContent = units.toLocaleString();
}

try {
  const [response] = await Promise.all([fetch("plan.stockpool.json"), init()]);
  const text = await response.text();
  const plan = JSON.parse(text);
  const [product] = balance(text).products;
  line.textContent = `${plan.name}: ${plan.products[0].name}`;
  for (const { id, name } of plan.salesChannels) {
    if (id in product.salesChannels) row(name, product.salesChannels[id]);
  }
  table.hidden = false;
} catch (error) {
  const problems = error instanceof StockpoolError ? error.problems.map(({ message }) => message) : [];
  line.textContent = [error.message, ...problems].join(" ");
}
