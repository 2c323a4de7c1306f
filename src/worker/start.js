// Starts the document in a thread of its own or, where there is none to be had, in the page's.

const PATIENCE = 10; // s without a reply until a thread is taken for dead

const address = (name) => new URL(document.querySelector(`meta[name="stockpool-${name}"]`).content, document.baseURI).href;

/**
 * Starts it, `here` or in a thread. `heard` gets the replies to each letter, in their order, and with them what was to be saved, as a Blob;
 * `stored` what went wrong when a catalogue was to be stored, or null, and `died` the reason when there will be none of these any more.
 * @returns {(letter: Uint8Array, needs?: { key: string, blocks: boolean }) => void} Sends a letter, and before it what it needs.
 */
export function start(here, heard, stored, died) {
  let letters = []; // until there is somebody to send them to
  let send = (...letter) => letters.push(letter);
  const connect = (other) => {
    send = (letter, needs) => {
      if (needs) other(needs);
      other(letter);
    };
    for (const letter of letters) send(...letter);
    letters = [];
  };
  let written; // comes before the replies, and nothing between them
  const hear = (what) => {
    if (what instanceof Uint8Array) {
      heard(what, written);
      written = undefined;
    } else if ("trouble" in what) stored(what.trouble);
    else written = what.written;
  };
  if (here) startHere(connect, hear);
  else startThread(connect, hear, died, () => startHere(connect, hear));
  return (...letter) => send(...letter);
}

function startThread(connect, hear, died, otherwise) {
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
      connect((message) => {
        if (!(message instanceof Uint8Array)) return thread.postMessage(message);
        waiting += 1;
        thread.postMessage(message, [message.buffer]);
      });
    } else if (typeof data === "string") {
      end(data);
    } else {
      if (data instanceof Uint8Array) waiting -= 1;
      silent = 0;
      hear(data);
    }
  };
  thread.onerror = (event) => {
    event.preventDefault();
    end(event.message ?? "It could not be loaded.");
  };
}

async function startHere(connect, hear) {
  const { start } = await import(address("letters"));
  connect(await start(hear));
}
