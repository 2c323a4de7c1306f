// What is left to do when trunk has built the page, one after the other: both change index.html.

import "./name-worker.mjs";
import "./allow-inline-scripts.mjs";
