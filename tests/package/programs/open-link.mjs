// Opens the link in link.txt, and prints why it could not and by how many megabytes that took memory to its peak.

import { readFileSync } from "node:fs";
import { decodeLink } from "stockpool";

const link = readFileSync("link.txt", "latin1");
const before = process.resourceUsage().maxRSS;
const code = await decodeLink(link).then(
  () => "opened",
  (error) => error.code,
);
console.log(code, ((process.resourceUsage().maxRSS - before) / 1024).toFixed(1));
