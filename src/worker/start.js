// Starts the document in a thread of its own or, where there is none to be had, in the page's.

const PATIENCE = 10; // s without a reply until a thread is taken for dead

const address = (name) => new URL(document.querySelector(`meta[name="stockpool-${name}"]`).content, document.baseURI).href;

/**
 * Starts it, `here` or in a thread. `heard` gets the replies to each letter, in their order, and `died` the reason when there will be
 * none any more.
 * @returns {(letter: Uint8Array) => void} Sends a letter.
 */
export function start(here, heard, died) {
  let letters = []; // until there is somebody to send them to
  let send = (letter) => letters.push(letter);
  const connect = (other) => {
    send = other;
    for (const letter of letters) send(letter);
    letters = [];
  };
  if (here) startHere(connect, heard);
  else startThread(connect, heard, died, () => startHere(connect, heard));
  return (letter) => send(letter);
}

function startThread(connect, heard, died, otherwise) {
  let thread;
  try {
    thread = new Worker(address("thread"), { type: "module" });
  } catch {
    otherwise();
    return;
  }
  let [started, waiting, silent] = [false, 0, 0];
  const clock = setInterval(() => {
    silent = waiting > 0 ? silent + 1 : 0;
    if (silent > PATIENCE) end("It does not answer.");
  }, 1000);
  const end = (reason) => {
    clearInterval(clock);
    thread.onmessage = thread.onerror = null;
    thread.terminate();
    if (started) died(reason);
    else otherwise();
  };
  thread.onmessage = ({ data }) => {
    if (data === "ready") {
      started = true;
      connect((letter) => {
        waiting += 1;
        thread.postMessage(letter, [letter.buffer]);
      });
    } else if (typeof data === "string") {
      end(data);
    } else {
      waiting -= 1;
      silent = 0;
      heard(data);
    }
  };
  thread.onerror = (event) => {
    event.preventDefault();
    end(event.message ?? "It could not be loaded.");
  };
}

async function startHere(connect, heard) {
  const { default: init, reply } = await import(address("worker"));
  await init();
  connect((letter) => queueMicrotask(() => heard(reply(letter))));
}
