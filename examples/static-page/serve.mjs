// Serves this folder. Any static host does, if it says that .wasm files are application/wasm.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

const server = createServer(async (request, response) => {
  try {
    // A URL never leads above its root, so this stays in the folder.
    const { pathname } = new URL(request.url, "http://localhost");
    const file = fileURLToPath(new URL(`.${pathname === "/" ? "/index.html" : pathname}`, import.meta.url));
    const bytes = await readFile(file);
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});

server.listen(process.env.PORT ?? 8000, "localhost", () => console.log(`http://localhost:${server.address().port}/`));
