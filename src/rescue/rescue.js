// What the page shows when its program fails: that it stopped, and a way to the last saved plan.
//
// Stands alone: no module, no wasm, nothing of the program's, so that it works when all of that does not. It only
// reads storage and never changes or deletes anything. How a saved plan is written is the program's business; here
// is just enough of it to find the newest record that is whole.
"use strict";

(() => {
  const SLOTS = ["stockpool/plan/a", "stockpool/plan/b"];
  const ASIDE = "stockpool/aside/"; // what could not be read is kept under keys that begin so
  const PATIENCE = 15_000; // ms until the page says that it has not started
  const GRACE = 1_000; // ms that a start may go on after an error: the error may be somebody else's, an extension's say

  const started = () => !document.getElementById("loading");

  // ---- the records ----

  /** CRC-32 (IEEE) of bytes, as eight hexadecimal digits. */
  function checksum(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return (~crc >>> 0).toString(16).padStart(8, "0");
  }

  /** The revision and plan of a record: "stockpool-record 1 <revision> <bytes> <checksum>", a line feed, the plan's file. Before one whose
   *  products are kept apart, because they are too many, stands a line "stockpool-catalogue …". */
  function readRecord(text) {
    const header = /^stockpool-record 1 (\d+) (\d+) ([0-9a-f]{8})\n/.exec(text);
    if (!header) return null;
    const plan = new TextEncoder().encode(text.slice(header[0].length));
    const whole = plan.length === Number(header[2]) && checksum(plan) === header[3];
    const apart = /^stockpool-catalogue .*\n/.exec(text.slice(header[0].length))?.[0] ?? "";
    return whole ? { revision: BigInt(header[1]), plan: plan.subarray(apart.length), apart: apart !== "" } : null;
  }

  /** The newest whole record, the records that are damaged, and whether storage could be read at all. */
  function readStorage() {
    const found = { newest: null, damaged: [], readable: true };
    for (const slot of SLOTS) {
      try {
        const text = localStorage.getItem(slot);
        if (text === null) continue;
        const record = readRecord(text);
        if (!record) found.damaged.push({ slot: slot.slice(-1), text });
        else if (!found.newest || record.revision > found.newest.revision) found.newest = record;
      } catch {
        found.readable = false;
      }
    }
    try {
      const aside = Object.entries(localStorage).filter(([key]) => key.startsWith(ASIDE));
      found.damaged.push(...aside.map(([key, text]) => ({ slot: key.slice(ASIDE.length), text })));
    } catch {
      found.readable = false;
    }
    return found;
  }

  // ---- what is shown ----

  function element(name, content, more = {}) {
    const made = Object.assign(document.createElement(name), more);
    made.append(...[content].flat());
    return made;
  }

  function download(name, type, content) {
    const link = element("a", "", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  const STOPPED = {
    title: "stockpool has stopped",
    lead: "A part of the page failed, and to protect your plan it does not go on. Reloading usually helps.",
  };
  const SLOW = {
    title: "stockpool has not started yet",
    lead: "It is taking unusually long to load. If the connection is slow, wait: this notice goes away by itself. Otherwise, reload.",
  };

  function show({ title, lead }, reason) {
    document.getElementById("rescue")?.remove();
    const { newest, damaged, readable } = readStorage();
    const button = (label, onclick) => element("button", label, { type: "button", onclick });

    const buttons = [button("Reload", () => location.reload())];
    if (newest) {
      const save = () => download("plan.stockpool.json", "application/json", newest.plan);
      buttons.push(button(newest.apart ? "Download the last saved plan without its products" : "Download the last saved plan", save));
    }
    for (const { slot, text } of damaged) {
      const save = () => download(`damaged-record-${slot}.txt`, "text/plain", text);
      buttons.push(button(`Download damaged record ${slot.toUpperCase()} as it is`, save));
    }

    let state = "No plan is saved in this browser.";
    if (newest) state = "Your last saved plan is still in this browser. Nothing has been deleted. To be safe, download it first.";
    else if (damaged.length > 0) state = "What is saved in this browser is damaged, but nothing has been deleted. You can download it as it is.";
    else if (!readable) state = "This browser does not let the page read what is saved. Nothing has been deleted.";

    const dialog = element("dialog", [
      element("h1", title, { id: "rescue-title" }),
      element("div", [element("p", lead), element("p", state)], { id: "rescue-text" }),
      element("p", buttons),
    ], { id: "rescue", role: "alertdialog", onclose: () => dialog.showModal() });
    dialog.setAttribute("aria-labelledby", "rescue-title");
    dialog.setAttribute("aria-describedby", "rescue-text");
    if (reason) dialog.append(element("details", [element("summary", "What failed"), element("pre", reason)]));
    document.body.append(dialog);
    dialog.showModal();
  }

  // ---- when it is shown ----

  let stopped = false;

  function stop(reason) {
    if (stopped) return;
    stopped = true;
    // A panic leaves its message here before it traps.
    const { dataset } = document.documentElement;
    const { failure } = dataset;
    // To whatever of the program still runs: nothing is to be written any more.
    dataset.stopped = "";
    show(STOPPED, failure ? `${failure}\n\n${reason}` : reason);
  }

  /** Judges an error: a trap ends the program for good, any other error only if it keeps the page from starting. */
  function judge(error, message) {
    const reason = String(error?.stack || error || message);
    const trap = error instanceof WebAssembly.RuntimeError || /\b(unreachable|call stack)\b/i.test(error?.message ?? "");
    if (trap) stop(reason);
    else if (!started()) setTimeout(() => started() || stop(reason), GRACE);
  }

  addEventListener("unhandledrejection", ({ reason }) => judge(reason, "a promise was rejected"));
  // A file that does not load is told to its element, and from there only to listeners that capture.
  addEventListener("error", ({ error, message, target }) => {
    if (target === window) judge(error, message);
    else if (target.localName === "script") judge(null, `${target.src || "the program"} could not be loaded`);
  }, true);

  setTimeout(() => {
    if (started() || stopped) return;
    show(SLOW);
    const watch = new MutationObserver(() => {
      if (!started()) return;
      watch.disconnect();
      if (!stopped) document.getElementById("rescue")?.remove();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  }, PATIENCE);
})();
