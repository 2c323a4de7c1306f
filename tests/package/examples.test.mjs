// Each example does what it says, by its one command.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, dropFile } from "../browser/harness.mjs";
import { answered, host, visit } from "./chromium.mjs";
import { WORKED_CASE, atTheEnd, node, project, run, text } from "./project.mjs";
import { COMPILERS, compile } from "./typescript.mjs";

const ROOT = join(import.meta.dirname, "../..");

/** An example, copied to where its package is installed from the tarball. */
async function example(name, files = {}) {
  const folder = join(ROOT, "examples", name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
  const kept = own.filter((file) => !/^(node_modules|dist)\/|^package-lock\.json$/.test(file));
  return project({ ...Object.fromEntries(await Promise.all(kept.map(async (file) => [file, await readFile(join(folder, file), "utf8")]))), ...files });
}

const servers = [];
atTheEnd(() =>
  Promise.all(
    servers.filter(({ exitCode }) => exitCode === null).map((server) => {
      process.kill(-server.pid);
      return once(server, "exit");
    }),
  ),
);

/** Runs the example's command, without what prepares it in the repository, and gives the address that it tells. */
async function serve(folder, ...words) {
  const server = spawn("npm", ["start", "--ignore-scripts", "--silent", ...words], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: "0", NO_COLOR: "1" },
  });
  servers.push(server);
  let told = "";
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    told += chunk;
    const [address] = /http:\/\/\S+/.exec(told) ?? [];
    if (address) return address;
  }
  return assert.fail(`the command tells no address: ${told}`);
}

test("every example says what it is, and has one command that prepares and starts it", async () => {
  for (const name of await readdir(join(ROOT, "examples"))) {
    const manifest = JSON.parse(await text(`examples/${name}/package.json`));
    assert.equal(manifest.scripts.prestart, "make -C ../.. package && rm -rf node_modules/stockpool && npm install --install-links");
    assert.equal(manifest.dependencies.stockpool, "file:../../target/npm/stockpool");
    assert.match(await text(`examples/${name}/README.md`), /^# .+\n\n.+\n\n```sh\nnpm start\n```\n/);
    assert.ok((await text("docs/embedding.md")).includes(`(../examples/${name})`));
  }
});

test("the static page shows what each channel may sell, under its own content security policy", async () => {
  const page = await visit(await serve(await example("static-page")));
  await page.getByRole("row", { name: "Store Berlin 12" }).waitFor();
  await axe(page);
  assert.deepEqual((await answered(page, "tbody")).split(/\s*\n\s*|\t/), [
    "Webshop Germany",
    "90",
    "Webshop France",
    "90",
    "Amazon Germany",
    "90",
    "Webshop US",
    "80",
    "Store Berlin",
    "12",
  ]);
});

test("the static page says what is wrong with a plan", async () => {
  const page = await visit(await host(await example("static-page", { "plan.stockpool.json": WORKED_CASE.replace('"amazon-de" } ]', '"amazon-uk" } ]') })));
  await page.getByText(/amazon-uk/).waitFor();
  assert.equal(await page.getByRole("table").count(), 0);
  await page.close();
});

/** The Vite page, with Vite as `npm install` would bring it. */
async function vitePage() {
  const made = await example("vite-page");
  await symlink(join(ROOT, "node_modules/vite"), join(made, "node_modules/vite"), "dir");
  await symlink(join(ROOT, "node_modules/.bin"), join(made, "node_modules/.bin"), "dir");
  return made;
}

const shown = (page) =>
  page
    .getByRole("row", { name: /Red T-shirt/ })
    .getByRole("cell")
    .filter({ hasText: /\d/ })
    .allInnerTexts();

async function tryOut(page) {
  await dropFile(page, { name: "plan.stockpool.json", text: WORKED_CASE });
  await page.getByRole("table").waitFor();
  assert.deepEqual(await shown(page), ["90", "90", "90", "80", "12"]);
  const field = page.getByRole("spinbutton", { name: "TEE-RED-M, on hand in DE 1" });
  await field.fill("60");
  assert.deepEqual(await shown(page), ["95", "95", "95", "80", "12"]);
  await field.fill("-1");
  assert.deepEqual(await shown(page), ["95", "95", "95", "80", "12"], "what is no quantity changes nothing");
  await axe(page);
  await dropFile(page, { name: "broken.stockpool.json", text: WORKED_CASE.replace('"kind": "fixed"', '"kind": "leased"') });
  await page.getByRole("status").getByText("broken.stockpool.json cannot be computed").waitFor();
  assert.match(await page.getByRole("list").innerText(), /leased/);
  await page.getByRole("button", { name: "Open the worked case" }).click();
  await page
    .getByRole("status")
    .getByText(/^Europe, US and a store in Berlin/)
    .waitFor();
  assert.deepEqual(page.complaints, []);
  await page.close();
}

test("the Vite page shows what is dropped on it, and follows every keystroke", async () => {
  const made = await vitePage();
  await tryOut(await visit(await serve(made, "--", "--port", "0", "--host", "127.0.0.1")));
  await run(made, "npm", "run", "build", "--silent", "--", "--base", "./", "--logLevel", "error");
  await tryOut(await visit(await host(join(made, "dist"))));
});

for (const compiler of Object.keys(COMPILERS)) {
  test(`the Vite page is right for TypeScript ${compiler}`, async () => {
    await compile(compiler, await example("vite-page"), { noUncheckedIndexedAccess: true }, ["src/main.ts"]);
  });
}

const job = (folder) => run(folder, "npm", "start", "--ignore-scripts", "--silent");
const balanced = (folder) => readFile(join(folder, "balanced.csv"), "utf8");

test("the nightly job writes what every channel group may sell", async () => {
  const made = await example("nightly-job");
  assert.equal(await job(made), "4 products balanced for 4 channel groups: balanced.csv\n");
  assert.equal(
    await balanced(made),
    [
      "SKU,webshops-eu,amazon-de,web-us,store-berlin",
      "TEE-RED-M,90,90,80,12",
      "TEE-RED-L,27,26,60,3",
      '"CAP, 58 cm",11,10,7,0',
      "'=HOODIE+XL,63,62,0,9",
      "",
    ].join("\r\n"),
  );
});

test("the nightly job takes cells as spreadsheets write them, and writes none that they would run", async () => {
  const rows = ["\ufeffSKU,us", '"12"" lamp",1', "@SUM(1),3", '"Socks; =1+1",4', "  +1,5", "倉庫,6", ""];
  const made = await example("nightly-job", { "stock.csv": rows.join("\r\n") });
  await job(made);
  assert.deepEqual((await balanced(made)).split("\r\n").slice(1), [
    '"12"" lamp",0,0,1,0',
    "'@SUM(1),0,0,3,0",
    '"Socks;\' =1+1",0,0,4,0',
    "'  +1,0,0,5,0",
    "倉庫,0,0,6,0",
    "",
  ]);
});

test("the nightly job fails in words and writes nothing where the stock or the plan is wrong", async () => {
  const wrong = {
    "SKU,us\nTEE,1.5\n": /TEE: “1\.5” is not a number of whole units/,
    "SKU,us\nTEE,-1\n": /“-1”/,
    "SKU,us\nTEE,2147483648\n": /“2147483648”/,
    "SKU,us\nTEE\n": /TEE: “undefined”/,
    'SKU,us\n"TEE,1\n': /a quote is missing or astray after row 1/,
    'SKU,us\n"T\nEE",1\n': /U\+000A/,
    "SKU,mars\nTEE,1\n": /no warehouse “mars”/,
    "SKU,us\nTEE,1\nTEE,2\n": /TEE/,
  };
  const made = await example("nightly-job");
  for (const [stock, said] of Object.entries(wrong)) {
    await writeFile(join(made, "stock.csv"), stock);
    await assert.rejects(node(made, "balance-stock.mjs", "plan.stockpool.json", "stock.csv", "balanced.csv"), said);
  }
  await writeFile(join(made, "stock.csv"), "SKU,us\nTEE,1\n");
  await writeFile(join(made, "plan.stockpool.json"), WORKED_CASE.replace('"version": 1', '"version": 2'));
  await assert.rejects(job(made), /StockpoolError/);
  await assert.rejects(access(join(made, "balanced.csv")));
});
