import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, lstatSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import type { Finding } from "../core/text/finding.ts";
import { unreadable } from "../core/workspace/files.ts";

/** A file as the linter sees it: its text without a byte order mark, or why there is none. */
export type ReadFile =
  | { readonly text: string; readonly bom: boolean; readonly bytes: Buffer }
  | { readonly text: undefined; readonly problem: Finding };

/** A text of 5 million units takes at most three bytes a unit; what is larger is refused without reading it. */
const MAX_BYTES = 15_000_003;

/** Reads a file of the author. Never throws, never waits: a pipe or a device is not opened. */
export function readFile(path: string): ReadFile {
  let fd: number | undefined;
  try {
    const before = statSync(path);
    if (before.isDirectory())
      return unread("is a folder, not a file", "Name the files in it otherwise, or this folder.");
    if (!before.isFile()) return unread("is not a file that can be read: a pipe, a device or a socket");
    if (before.size > MAX_BYTES) return tooLarge();
    fd = openSync(path, "r");
    if (!fstatSync(fd).isFile()) return unread("is not a file that can be read: a pipe, a device or a socket");
    return decode(readFileSync(fd));
  } catch (error) {
    return unread(isLink(path) ? "is a link that leads nowhere" : reasonOf(error));
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Standard input, to its end. */
export function readStandardInput(): ReadFile {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536);
    let count: number;
    try {
      count = readSync(0, chunk, 0, chunk.length, null);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EOF") break;
      if (code !== "EAGAIN") return unread(reasonOf(error));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      continue;
    }
    if (count === 0) break;
    size += count;
    if (size > MAX_BYTES) return tooLarge();
    chunks.push(chunk.subarray(0, count));
  }
  return decode(Buffer.concat(chunks));
}

/** Text from bytes: UTF-8 and nothing else, because nobody can tell what other bytes were meant to say. */
export function decode(bytes: Buffer): ReadFile {
  const marked = encodingOf(bytes);
  if (marked !== undefined) {
    return unread(`is written in ${marked}`, "Save it as UTF-8.");
  }
  if (!isUtf8(bytes)) return unread(...notUtf8(bytes));
  if (bytes.includes(0))
    return unread("holds bytes that no text has (NUL)", "Check that it is a work instruction at all.");
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { text: bytes.toString("utf8", bom ? 3 : 0), bom, bytes };
}

/** An encoding that a mark at the start, or the zero bytes between plain letters, give away. */
function encodingOf(bytes: Buffer): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "UTF-32" : "UTF-16";
  if (a === 0xfe && b === 0xff) return "UTF-16";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "UTF-32";
  const start = bytes.subarray(0, 64);
  if (start.length < 4 || start.length % 2 !== 0) return undefined;
  const zeros = (from: number) => start.every((byte, index) => index % 2 !== from || byte === 0);
  const letters = (from: number) => start.every((byte, index) => index % 2 !== from || (byte > 0 && byte < 0x80));
  return (zeros(0) && letters(1)) || (zeros(1) && letters(0)) ? "UTF-16" : undefined;
}

/** Which line is not UTF-8, and what the byte would be in the encoding of Western Windows. */
function notUtf8(bytes: Buffer): [what: string, todo: string] {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    const stretch = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(stretch) || end === -1) {
      if (bytes.includes(0)) return ["is binary, not text", "Check that it is a work instruction at all."];
      return [`is not written in UTF-8: line ${line} ${stray(stretch)}`, "Save it as UTF-8."];
    }
    start = end + 1;
    line++;
  }
}

function stray(line: Buffer): string {
  for (let i = 0; i < line.length; i++) {
    const byte = line[i] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (length > 1 && isUtf8(line.subarray(i, i + length)) && i + length <= line.length) {
      i += length - 1;
      continue;
    }
    const hex = byte.toString(16).toUpperCase();
    const latin = byte >= 0xa0 ? `, which is ‘${String.fromCharCode(byte)}’ in Latin-1` : "";
    return `holds the byte ${hex}${latin}`;
  }
  return "cannot be decoded";
}

function tooLarge(): ReadFile {
  return unread(
    "is larger than 5 MB",
    "Split it into several instructions, or check that it is a work instruction at all.",
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  EISDIR: "is a folder, not a file",
  ENAMETOOLONG: "has too long a name",
  EMFILE: "cannot be opened: too many files are open",
};

export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  return REASONS[code] ?? `cannot be read${code === "" ? "" : ` (${code})`}`;
}

function unread(what: string, todo?: string): ReadFile {
  return { text: undefined, problem: unreadable(what, todo) };
}
