// The thread in which the document works: letters come in, replies go out in the same order.

import init, { reply } from "./worker.js";

const ready = init();
ready.then(() => postMessage("ready"), (error) => postMessage(`The document did not start: ${error}`));

onmessage = async ({ data }) => {
  await ready;
  try {
    const bytes = reply(data);
    postMessage(bytes, [bytes.buffer]);
  } catch (error) {
    // After a trap nothing in it is trusted.
    postMessage(`The document stopped: ${error?.stack ?? error}`);
    close();
  }
};
