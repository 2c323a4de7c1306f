// A page that has its worker compute.
const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => (document.querySelector("output").textContent = data));
worker.addEventListener("error", ({ message }) => console.error(`the worker fails: ${message}`));
worker.postMessage(document.baseURI);
