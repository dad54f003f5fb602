/** What a person does in a session, as data: it can be made from a seed, done again, and made shorter. */

/** Where in a text: a share of its length, moved to a near place. */
export interface Spot {
  /** 0 to 1. */
  readonly share: number;
  readonly near: "anywhere" | "line start" | "line end" | "value";
}

export interface Change {
  readonly spot: Spot;
  /** How many characters go; with `lines`, how many lines. */
  readonly cut: number;
  readonly lines: boolean;
  readonly put: Put;
}

/** A text, or a piece of one of the documents as they were at first: some lines from a share of its length on. */
export type Put = string | { readonly document: number; readonly share: number; readonly lines: number };

/** `document` is counted among the documents of the session, or among those that are open. */
export type Action =
  | { readonly kind: "change"; readonly document: number; readonly changes: readonly Change[] }
  /** Letter by letter, a change for each. */
  | { readonly kind: "type"; readonly document: number; readonly spot: Spot; readonly text: string }
  | { readonly kind: "undo"; readonly document: number; readonly count: number }
  /** All of the text as one change without a range. */
  | { readonly kind: "restore"; readonly document: number }
  | { readonly kind: "open"; readonly document: number }
  | { readonly kind: "close"; readonly document: number }
  /** Closed, and opened with another text under the same version. */
  | { readonly kind: "reopen"; readonly document: number; readonly text: Put }
  | { readonly kind: "save"; readonly document: number }
  | {
      readonly kind: "ask";
      readonly document: number;
      /** Counted among the methods that the server offers. */
      readonly method: number;
      readonly spot: Spot;
      readonly length: number;
      readonly cancel: "no" | "at once" | "later";
      /** Which part of the answer is asked about further. */
      readonly follow: number;
      /** Whether the client wants to see the work, or the answer in parts. */
      readonly progress: "no" | "work" | "parts";
    }
  | { readonly kind: "files"; readonly event: number }
  | { readonly kind: "configure"; readonly settings: number }
  /** Other workspace folders are open. */
  | { readonly kind: "folders"; readonly folders: number }
  /** Lets the server work for a while. */
  | { readonly kind: "pause"; readonly turns: number }
  | { readonly kind: "settle" }
  | { readonly kind: "compare"; readonly document: number };

/** A random number from 0 to 1. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Actions without an end. Settling and comparing are among them, at about every twentieth and fortieth change. */
export function* actionsOf(random: Random): Generator<Action> {
  const makers = WEIGHTS.flatMap(([weight, make]) => Array<Make>(weight).fill(make));
  while (true) yield pick(random, makers)(random);
}

const BREAKS: readonly string[] = ["\n", "\r\n", "\r", "\n\n", "\n  ", "\n    - ", "\r\r\n"];

/** What breaks a YAML document, or a program that reads one. */
const PIECES: readonly string[] = [
  "\n",
  "\r\n",
  "\r",
  "\n\n",
  "\n  ",
  "\n    - ",
  "\t",
  "  ",
  " ",
  ":",
  ": ",
  "- ",
  "#",
  " # ",
  "[",
  "]",
  "{",
  "}",
  ",",
  '"',
  "'",
  "\\",
  "|",
  ">",
  "|\n",
  ">-\n",
  "&a ",
  "*a",
  "!",
  "!!str ",
  "%",
  "@",
  "`",
  "?",
  "? ",
  "---\n",
  "...\n",
  "<<: ",
  "~",
  "null",
  "true",
  "0x1F",
  "1e999",
  "-.inf",
  "2026-11-25",
  "350 °C",
  "°",
  "é",
  "e\u0301",
  "ß",
  "中文",
  "😀",
  "👩🏽‍🔧",
  "\u{1F1E9}\u{1F1EA}",
  "\u200b",
  "\u200d",
  "\u2028",
  "\u0085",
  "\ufeff",
  "\u202e",
  "\u0000",
  "\u001b[2J",
  "__proto__: ",
  "constructor: ",
  "x".repeat(300),
  "a: b: c",
  "[[[[",
  "}}}}",
  "'''",
  '"\n"',
  "steps:\n",
  "id: ",
  "uses: ",
  "wi:ignore ",
  "# wi:ignore syntax\n",
  "<<<<<<< HEAD\n",
  "=======\n",
];

const WORDS: readonly string[] = [
  "title: Remove",
  "- id: s1",
  "temperature: 350 °C",
  "n: 1",
  "text: It is 😀",
  "x",
  "yes",
];

type Make = (random: Random) => Action;

const WEIGHTS: readonly (readonly [number, Make])[] = [
  [30, (r) => ({ kind: "change", document: whole(r, 100), changes: [change(r)] })],
  [10, (r) => ({ kind: "change", document: whole(r, 100), changes: several(r, 2, 5, change) })],
  [8, (r) => ({ kind: "type", document: whole(r, 100), spot: spot(r), text: pick(r, WORDS) })],
  [6, (r) => ({ kind: "undo", document: whole(r, 100), count: 1 + whole(r, 5) })],
  // So often that texts are mended about as fast as they are broken: in ruins there is little to be told.
  [6, (r) => ({ kind: "restore", document: whole(r, 100) })],
  [2, (r) => ({ kind: "open", document: whole(r, 100) })],
  [1, (r) => ({ kind: "close", document: whole(r, 100) })],
  [2, (r) => ({ kind: "reopen", document: whole(r, 100), text: r() < 0.2 ? pick(r, PIECES) : piece(r, 1000) })],
  [2, (r) => ({ kind: "save", document: whole(r, 100) })],
  [60, ask],
  [3, (r) => ({ kind: "files", event: whole(r, 100) })],
  [1, (r) => ({ kind: "configure", settings: whole(r, 100) })],
  [1, (r) => ({ kind: "folders", folders: whole(r, 100) })],
  [20, (r) => ({ kind: "pause", turns: 1 + whole(r, 3) })],
  [4, () => ({ kind: "settle" })],
  [2, (r) => ({ kind: "compare", document: whole(r, 100) })],
];

function ask(random: Random): Action {
  const chance = random();
  return {
    kind: "ask",
    document: whole(random, 100),
    method: whole(random, 1000),
    spot: spot(random),
    length: whole(random, 400),
    cancel: chance < 0.15 ? "at once" : chance < 0.3 ? "later" : "no",
    follow: whole(random, 20),
    progress: pick(random, ["no", "no", "no", "no", "work", "parts"] as const),
  };
}

function change(random: Random): Change {
  const kind = random();
  const at = spot(random);
  // A letter less, some lines less, a line break or a mark more, a piece of a document pasted, a piece in place of another.
  if (kind < 0.2) return { spot: at, cut: 1 + whole(random, 3), lines: false, put: "" };
  if (kind < 0.3) return { spot: at, cut: 1 + whole(random, 4), lines: true, put: "" };
  if (kind < 0.45) return { spot: at, cut: whole(random, 2), lines: false, put: pick(random, BREAKS) };
  if (kind < 0.65) return { spot: at, cut: 0, lines: false, put: pick(random, PIECES) };
  if (kind < 0.8) return { spot: at, cut: 0, lines: false, put: piece(random, 8) };
  if (kind < 0.9) return { spot: at, cut: whole(random, 40), lines: false, put: pick(random, PIECES) };
  return { spot: at, cut: 1 + whole(random, 6), lines: true, put: piece(random, 8) };
}

function piece(random: Random, lines: number): Put {
  return { document: whole(random, 100), share: random(), lines: 1 + whole(random, lines) };
}

function spot(random: Random): Spot {
  return { share: random(), near: pick(random, ["anywhere", "line start", "line end", "value"] as const) };
}

function several<T>(random: Random, least: number, most: number, make: (random: Random) => T): T[] {
  return Array.from({ length: least + whole(random, most - least + 1) }, () => make(random));
}

function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}

function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[whole(random, choices.length)];
  if (choice === undefined) throw new Error("nothing to choose from");
  return choice;
}
