// How the document takes what it is sent, in its order: letters with tasks, and before a letter that needs a catalogue which is kept apart
// from its plan, word of which one. What it says is the replies to each letter, in their order, and what became of a catalogue that was
// to be stored: `{ trouble }`, with the name of what went wrong or null. What a letter asks to be saved it says before the reply:
// `{ written }`, a Blob. While it waits for the disk, and while it writes, it says `{}`, so as not to be taken for dead.

import init, { distrust, found, foundBlock, parcel, reply, settle } from "./worker.js";
import { load, open, put } from "./store.js";

/** Starts it, and gives what takes a message; `say` gets what it says. */
export async function start(say) {
  open().catch(() => {}); // opens while the program is loaded; whoever uses it hears why it cannot be
  await init();
  let last = Promise.resolve();
  return (message) => (last = last.then(() => take(message, say)));
}

async function take(message, say) {
  if (!(message instanceof Uint8Array)) return bring(message, say);
  const blobs = []; // each piece becomes one at once, so that none stays in this memory
  const replies = reply(message, (piece) => {
    blobs.push(new Blob([piece]));
    say({});
  });
  if (blobs.length) say({ written: new Blob(blobs) });
  say(replies);
  const left = parcel();
  if (left) store(left, say);
}

/** Has there what the next letter needs. What cannot be had is not there. */
async function bring({ key, blocks }, say) {
  const signs = setInterval(() => say({}), 1000);
  found(false);
  try {
    await load(key, ({ contents, text, history }) => found(blocks, contents, text, history), foundBlock);
  } catch (error) {
    console.warn("What is kept in this browser’s database cannot be read.", error);
  } finally {
    clearInterval(signs);
  }
}

/** Takes a parcel to the store, while letters go on being answered. */
async function store(left, say) {
  const isKept = left.key() !== undefined;
  let trouble = null;
  try {
    await put(left);
  } catch (error) {
    trouble = error?.name ?? String(error);
    if (trouble === "NotFoundError") distrust();
  }
  left.free();
  if (!isKept) return;
  settle(trouble === null);
  say({ trouble });
}
