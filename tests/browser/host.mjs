// A host for the built page and a browser to open it with: what the browser tests, the benchmarks and the pictures share.
// The page lies in a folder deep in the host, because it must run from any; the host knows nothing but what is in it.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";

/** The built page that is tested. */
export const DIST = resolve(process.env.DIST ?? join(import.meta.dirname, "../../dist"));
/** Where in the host the page lies: it must run from any folder. */
export const FOLDER = "/somewhere/deep/";

/** Chromium's switches: nothing of its own in the background, no more. */
const SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** Serves a folder as FOLDER of a host of its own. */
export async function serve(folder = DIST) {
  if (!existsSync(join(folder, "index.html"))) throw new Error(`${folder} holds no built page: run “make build”, or name another folder with DIST=…`);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const path = pathname.startsWith(FOLDER) ? normalize(decodeURIComponent(pathname.slice(FOLDER.length)) || "index.html") : "..";
    try {
      if (path.startsWith("..")) throw new Error("outside");
      const bytes = await readFile(join(folder, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "cache-control": "no-store" }).end(bytes);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("nothing here");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { origin, address: origin + FOLDER, close };
}

function executable() {
  const path = findChromium();
  if (!path) throw new Error("there is no Chromium: run “scripts/set-up test” by way of make, or set CHROMIUM to the path of one");
  return path;
}

/** Starts a Chromium. */
export async function launch() {
  return chromium.launch({ executablePath: executable(), args: SWITCHES });
}

/** Starts a Chromium that keeps what it stores in a folder. `kill` ends it as a power cut would, with all that it has not written yet. */
export async function launchIn(folder) {
  const switches = [...SWITCHES, "--headless", "--remote-debugging-port=0", `--user-data-dir=${folder}`, "about:blank"];
  // In a group of its own, so that its helpers end with it.
  const program = spawn(executable(), switches, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((end) => program.once("exit", end));
  const address = await new Promise((found, failed) => {
    let told = "";
    program.stderr.on("data", (text) => {
      told += text;
      const [, address] = /DevTools listening on (ws:\S+)/.exec(told) ?? [];
      if (address) found(address);
    });
    ended.then(() => failed(new Error(`Chromium does not start: ${told}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const kill = async () => {
    process.kill(-program.pid, "SIGKILL");
    await ended;
    await browser.close().catch(() => {});
  };
  const [page] = browser.contexts()[0].pages();
  await page.setViewportSize({ width: 1280, height: 800 });
  return { page, kill };
}
