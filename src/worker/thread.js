// The thread in which the document works: what comes in is taken in its order, replies go out in the same.

import { start } from "./letters.js";

const say = (what) => (what instanceof Uint8Array ? postMessage(what, [what.buffer]) : postMessage(what));

const started = start(say);
started.then(() => postMessage("ready"), (error) => postMessage(`The document did not start: ${error}`));

onmessage = async ({ data }) => {
  try {
    await (await started)(data);
  } catch (error) {
    // After a trap nothing in it is trusted.
    postMessage(`The document stopped: ${error?.stack ?? error}`);
    close();
  }
};
