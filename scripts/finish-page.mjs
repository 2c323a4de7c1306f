// What is left to do when trunk has built the page, one after the other: all of them change index.html.

import "./split-program.mjs";
import "./name-worker.mjs";
import "./allow-inline-scripts.mjs";
