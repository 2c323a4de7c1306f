// Links that hold a whole plan: how its text becomes a link, and a link becomes text again. Used by the page and by the npm
// package alike; the packing itself is the platform's own.
//
//   <address of the page>#plan=1.<length>.<payload>.<check>
//
//   1        the version of this form. Links of it are read for ever (tests/vectors/links); another form gets another number.
//   length   of the text, in bytes of UTF-8
//   payload  the text in UTF-8, deflated (RFC 1951), in base64url without padding (RFC 4648)
//   check    CRC-32 of “1.<length>.<payload>”, in eight hexadecimal digits: no change of one character leaves it right
//
// What stands after # is never sent to a server. The check stands last, so a link that was cut off is told from one that was
// altered; the length stands first, so what unpacks to more is refused before it fills the memory.

/** The longest link, in characters: the longest address that Chromium takes (kMaxURLChars). */
export const LONGEST = 2 * 1024 * 1024;
/** The largest text of a plan in a link, in bytes. */
export const LARGEST = 16_000_000;

const VERSION = "1";
/** Unpacked this many characters at a time: they become three million bytes at the very most, and only then is more asked for. */
const SLICE = 4096;
/** Packed this many bytes at a time: three bytes are four characters. */
const BYTES = 3 * 4096;

/** Why a link cannot be made or read: `code` for programs, `message` for people. */
export class LinkError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
LinkError.prototype.name = "LinkError";

/** Throws where the text of a plan file has too many bytes for a link. */
export function mustFit(bytes) {
  if (bytes > LARGEST) throw tooLarge(`The plan has ${grouped(bytes)} bytes, and a link holds ${grouped(LARGEST)} at most.`);
}

/**
 * Makes a link of the text of a plan file. `page` is the address of a stockpool page; without it the link is what stands after
 * such an address.
 */
export async function encode(text, page = "") {
  const bytes = new TextEncoder().encode(text);
  mustFit(bytes.length);
  const packed = new Blob([bytes]).stream().pipeThrough(platform("CompressionStream"));
  const body = `${VERSION}.${bytes.length}.${base64(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
  const link = `${page.split("#", 1)[0]}#plan=${body}.${checksum(body)}`;
  if (link.length > LONGEST) throw tooLarge(`The link would have ${grouped(link.length)} characters, and no browser takes more than ${grouped(LONGEST)}.`);
  return link;
}

/** Reads a link, or the part of it from # on, and gives the text of the plan file in it. */
export async function decode(link) {
  if (link.length > LONGEST) throw new LinkError("oversizedLink", `The link has ${grouped(link.length)} characters, and none has more than ${grouped(LONGEST)}. Ask for the plan as a file.`);
  const { length, payload } = parse(link.slice(Math.max(link.indexOf("#"), 0)).trim());
  if (length > LARGEST) throw new LinkError("oversizedLink", `The plan in the link is said to have ${grouped(length)} bytes, and a link holds ${grouped(LARGEST)} at most. Ask for it as a file.`);
  return unpack(payload, length);
}

/** The parts of a link that is whole and unaltered. */
function parse(fragment) {
  const [, version, rest] = /^#plan=(\d*)(.*)$/s.exec(fragment) ?? [];
  if (version === undefined) throw new LinkError("notALink", "This is no link to a plan: those have “#plan=” in them. Copy the link anew, whole.");
  const isLater = /^[1-9]\d*$/.test(version) && version !== VERSION && rest.startsWith(".");
  if (isLater) throw new LinkError("newerLink", `The link is of form ${version.slice(0, 9)}, and this stockpool reads form ${VERSION}. Open it with a newer stockpool, or ask for the plan as a file.`);
  const [before, length, payload, check, ...more] = rest.split(".");
  if (check === undefined || (check.length < 8 && /^[0-9a-f]*$/.test(check))) throw new LinkError("truncatedLink", "The link is cut off: its end is missing. Copy it anew, whole, or ask for the plan as a file.");
  const isFormed = version === VERSION && before === "" && more.length === 0 && /^(0|[1-9]\d{0,14})$/.test(length) && /^[\w-]*$/.test(payload);
  if (!isFormed || checksum(`${version}.${length}.${payload}`) !== check) throw altered();
  return { length: Number(length), payload };
}

/** Unpacks as many bytes as there should be, and stops at the first that is too much. */
async function unpack(payload, length) {
  let at = 0;
  const slices = new ReadableStream(
    {
      pull(controller) {
        if (at >= payload.length) return controller.close();
        controller.enqueue(bytesOf(payload.slice(at, at + SLICE)));
        at += SLICE;
      },
    },
    { highWaterMark: 0 },
  );
  const reader = slices.pipeThrough(platform("DecompressionStream")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let [text, found] = ["", 0];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      found += value.length;
      if (found > length) throw new LinkError("oversizedLink", `The link unpacks to more than the ${grouped(length)} bytes that it states. No stockpool has made it: do not trust it.`);
      text += decoder.decode(value, { stream: true });
    }
    text += decoder.decode();
  } catch (thrown) {
    reader.cancel().catch(() => {});
    throw thrown instanceof LinkError ? thrown : altered();
  }
  if (found < length) throw altered();
  return text;
}

/** The platform's own packing. */
function platform(name) {
  try {
    return new globalThis[name]("deflate-raw");
  } catch {
    throw new LinkError("noCompression", `Links need ${name} with “deflate-raw”: Chrome 103, Firefox 113, Safari 16.4, Node 20.12, or later. Hand on the plan as a file.`);
  }
}

const altered = () => new LinkError("alteredLink", "The link was altered on its way: it is not what was sent. Copy it anew, whole, or ask for the plan as a file.");
const tooLarge = (why) => new LinkError("oversizedLink", `${why} Hand on the plan as a file.`);
const grouped = (number) => number.toLocaleString("en");

function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += BYTES) text += btoa(String.fromCharCode(...bytes.subarray(at, at + BYTES)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function bytesOf(base64) {
  const letters = atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

/** CRC-32 as in zip and PNG, of letters that are ASCII. */
function checksum(letters) {
  let crc = -1;
  for (let at = 0; at < letters.length; at++) {
    crc ^= letters.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return (~crc >>> 0).toString(16).padStart(8, "0");
}
