// Finds a Chromium for the tests; run as a program, installs one when there is none.

import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium: $CHROMIUM, else one on PATH, else Playwright's own; undefined when there is none. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const onPath = process.env.PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, chromium.executablePath()].find(runs);
}

function run(command, ...words) {
  console.error(`set-up: ${[command, ...words].join(" ")}`);
  execFileSync(command, words, { stdio: ["ignore", "inherit", "inherit"] });
}

function installChromium() {
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    try {
      run("apt-get", "update");
      run("apt-get", "install", "--yes", "--no-install-recommends", "chromium");
      return;
    } catch {
      console.error("set-up: apt-get could not install Chromium; trying Playwright's own");
    }
  }
  run("npx", "playwright-core", "install", "chromium");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href && !findChromium()) {
  try {
    installChromium();
  } catch {
    // Said below.
  }
  if (!findChromium()) {
    console.error("set-up: the tests need Chromium: install it, or set CHROMIUM to the path of one, then run this again.");
    process.exit(1);
  }
}
