// Links that no stockpool would make, though their checks are right.

import { createDeflateRaw } from "node:zlib";

/** A link with these packed bytes, which states this length for what is in them. */
export function crafted(bytes, length) {
  const body = `1.${length}.${bytes.toString("base64url")}`;
  return `#plan=${body}.${checksum(body)}`;
}

/** CRC-32, bit by bit. */
function checksum(letters) {
  let crc = 0xffffffffn;
  for (const byte of Buffer.from(letters)) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0xedb88320n : crc >> 1n;
  }
  return (crc ^ 0xffffffffn).toString(16).padStart(8, "0");
}

/** A gigabyte of zeros, packed: about a megabyte. */
export async function bomb() {
  const deflate = createDeflateRaw({ level: 9 });
  const packed = [];
  deflate.on("data", (chunk) => packed.push(chunk));
  const zeros = Buffer.alloc(2 ** 20);
  for (let megabyte = 0; megabyte < 1024; megabyte++) await new Promise((done) => deflate.write(zeros, done));
  await new Promise((done) => deflate.end(done).once("end", done));
  return Buffer.concat(packed);
}
