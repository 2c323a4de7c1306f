// Where catalogues are kept that are too large for local storage: IndexedDB, one of whose transactions is made whole or not at all, and
// with the strict durability asked for here is on the disk when it is made. A catalogue is a text that names its blocks (`#` and a
// fingerprint for each), with its plan and its history; a block is the bytes of some rows of a column, and belongs to every catalogue
// that names it. In JavaScript, because it is callbacks throughout: in Rust this would be five times as much, and 20 kB more to load.

const NAME = "stockpool";
const STORES = ["catalogues", "blocks"];
const PATIENCE = 5_000; // ms until a database that does not open is taken for none: browsers have had faults that made it wait for ever
const TOGETHER = 64; // blocks, which are as many as a million products have of a column

let database;

/** The database, opened once. A connection that ends is opened anew at the next use. */
export function open() {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
    request.onerror = () => reject(request.error);
    setTimeout(() => reject(new DOMException("It does not open.", "TimeoutError")), PATIENCE);
    request.onsuccess = () => {
      const close = () => {
        request.result.close();
        database = undefined;
      };
      request.result.onversionchange = request.result.onclose = close;
      resolve(request.result);
    };
  });
  database.catch(() => (database = undefined));
  return database;
}

/** The stores, and what becomes of the transaction in which they are used. */
async function begin(mode, options) {
  const transaction = (await open()).transaction(STORES, mode, options);
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("The transaction was aborted.", "AbortError"));
  });
  done.catch(() => {}); // whoever does not wait for it has heard of the request that failed
  const [catalogues, blocks] = STORES.map((name) => transaction.objectStore(name));
  return { transaction, done, catalogues, blocks };
}

/** What is answered to a request. */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const named = (contents) => new Set(contents.match(/(?<=#)[0-9a-f]{16}/g));

/**
 * Gives `take` the catalogue with this key or, without one, the newest, and then `takeBlock` those of its blocks that `take` asks for. It
 * gets what is there, as many at a time as a column has.
 */
export async function load(key, take, takeBlock) {
  const { catalogues, blocks } = await begin("readonly");
  key ||= (await answer(catalogues.openKeyCursor(null, "prev")))?.key;
  const found = key && (await answer(catalogues.get(key)));
  if (!found) return;
  const bring = async (name) => {
    const bytes = await answer(blocks.get(name));
    if (bytes) takeBlock(name, bytes);
  };
  const names = take(found);
  while (names.length) await Promise.all(names.splice(0, TOGETHER).map(bring));
}

/** Does what a parcel says, all of it or nothing: keeps a catalogue with its new blocks, and sweeps old ones out. */
export async function put(parcel) {
  const { transaction, done, catalogues, blocks } = await begin("readwrite", { durability: "strict" });
  try {
    const [key, base] = [parcel.key(), parcel.base()];
    if (base && !(await answer(catalogues.getKey(base)))) throw new DOMException("What it stands on is gone.", "NotFoundError");
    if (key) {
      const names = parcel.names();
      // One after the other, so that the bytes of one at a time are in memory, and letters are answered in between.
      for (const [at, name] of names.entries()) await answer(blocks.put(parcel.bytes(at), name));
      await answer(catalogues.put({ contents: parcel.contents(), text: parcel.text(), history: parcel.history() }, key));
    }
    await sweep(catalogues, blocks, parcel.since(), new Set(parcel.spare()));
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It was aborted with the request that failed.
    }
    throw error;
  }
  await done;
}

/** Takes away the catalogues before a key that are not to be spared, and the blocks that no other one names. */
async function sweep(catalogues, blocks, since, spare) {
  const keys = await answer(catalogues.getAllKeys());
  const goes = (key) => key < since && !spare.has(key);
  if (!keys.some(goes)) return;
  const all = await Promise.all(keys.map(async (key) => ({ key, names: named((await answer(catalogues.get(key))).contents) })));
  const needed = new Set(all.filter(({ key }) => !goes(key)).flatMap(({ names }) => [...names]));
  for (const { key, names } of all.filter(({ key }) => goes(key))) {
    catalogues.delete(key);
    for (const name of names) if (!needed.has(name)) blocks.delete(name);
  }
}
