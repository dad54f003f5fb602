import type { Fix } from "../text/finding.ts";
import type { Range } from "../text/range.ts";
import { parseDirect } from "./direct.ts";
import type { Fault } from "./full.ts";
import { parseFull } from "./full.ts";
import type { Comment, Node, PieceText, ScalarNode } from "./node.ts";

/** A syntax error in words a process engineer can act on. */
export interface SyntaxFault extends Range {
  readonly what: string;
  readonly why?: string;
  readonly todo: string;
  readonly fixes: readonly Fix[];
}

/** What could be read of a piece of text. */
export interface Reading {
  readonly root: Node | undefined;
  readonly comments: readonly Comment[];
  readonly faults: readonly SyntaxFault[];
  /** Values that could not be read; nothing is to be said about their content. */
  readonly damaged: readonly Range[];
  /** Whole lines could not be read: keys that seem absent may have been there. */
  readonly lossy: boolean;
  readonly anchors: ReadonlySet<string>;
  readonly unresolved: readonly (Range & { readonly name: string })[];
  /** Why the text cannot be read at all. */
  readonly refused?: string;
}

/** Most syntax errors that are told of one text. */
export const MAX_FAULTS = 100;

/** How much text may be read again, in characters, to find the mistakes behind the first one. */
const REREAD_BUDGET = 400_000;

const NO_ANCHORS: ReadonlySet<string> = new Set();
const NO_NAMES: Pick<Reading, "anchors" | "unresolved"> = {
  anchors: NO_ANCHORS,
  unresolved: [],
};

/**
 * Reads a text. After a mistake it puts a filler of the same length in its place and reads on, so that one mistake
 * gives one finding and hides as little as possible.
 */
export function read(piece: PieceText): Reading {
  const direct = parseDirect(piece);
  if (direct !== undefined) {
    return {
      ...direct,
      faults: [],
      damaged: [],
      lossy: false,
      anchors: NO_ANCHORS,
      unresolved: [],
    };
  }
  const hostile = hostileRun(piece.text);
  if (hostile !== undefined) return refusal(hostile);
  return readAtOnce(piece) ?? readBehindFaults(piece);
}

/** What the full parser makes of a text that has mistakes. */
export function readBehindFaults(piece: PieceText): Reading {
  const original = piece.text;
  const faults: SyntaxFault[] = [];
  const damaged: Range[] = [];
  let lossy = false;
  let budget = REREAD_BUDGET;
  let rounds = 0;
  let text = original;
  /** Starts of the lines that a mistake was told of, or that were taken away for it. */
  const touched = new Set<number>();
  let names: Pick<Reading, "anchors" | "unresolved"> | undefined;
  for (;;) {
    const attempt: PieceText = { text };
    const clean = faults.length > 0 ? parseDirect(attempt) : undefined;
    if (clean !== undefined) {
      const root = clean.root && own(clean.root, piece, damaged);
      return {
        root,
        comments: clean.comments,
        faults,
        damaged,
        lossy,
        ...(names ?? NO_NAMES),
      };
    }
    const full = parseFull(attempt);
    names ??= { anchors: full.anchors, unresolved: full.unresolved };
    if (full.refused !== undefined) return refusal(full.refused);
    const mistakes: Fault[] = [...full.faults];
    for (const alias of full.unresolved) {
      mistakes.push({ ...alias, code: "UNKNOWN_ALIAS", message: "" });
    }
    mistakes.sort((a, b) => a.start - b.start);
    const first = mistakes[0];
    budget -= text.length;
    if (
      first === undefined ||
      faults.length >= MAX_FAULTS ||
      (faults.length > 0 && budget < 0) ||
      rounds++ > 3 * MAX_FAULTS
    ) {
      const root = full.root && own(full.root, piece, damaged);
      return {
        root,
        comments: full.comments,
        faults,
        damaged,
        lossy: lossy || first !== undefined,
        ...names,
      };
    }
    const told = explain(original, text, first);
    if (!echoes(original, told, touched)) faults.push(told.fault);
    touched.add(lineStart(original, told.fault.start));
    for (const patch of told.patches) touched.add(lineStart(original, patch.start));
    const patched = applyPatches(text, told.patches);
    for (const patch of told.patches) {
      if (patch.blank) lossy = lossy || !told.harmless;
      else damaged.push({ start: patch.start, end: patch.end });
    }
    if (patched === text) {
      // Nothing to take away: the rest of the text cannot be told apart from this mistake.
      const root = full.root && own(full.root, piece, damaged);
      return {
        root,
        comments: full.comments,
        faults,
        damaged,
        lossy: true,
        ...names,
      };
    }
    text = patched;
  }
}

/**
 * Reads a text whose only mistake is one of those that come about while somebody types. The full parser would say the
 * same (a test holds them to that), and takes many times as long.
 */
export function readAtOnce(piece: PieceText): Reading | undefined {
  const told = unclosedBracket(piece.text) ?? wordWithoutColon(piece.text);
  if (told === undefined) return undefined;
  const rest = parseDirect({ text: applyPatches(piece.text, told.patches) });
  if (rest === undefined) return undefined;
  const damaged = told.patches.filter(({ blank }) => blank !== true).map(({ start, end }) => ({ start, end }));
  return {
    root: rest.root && own(rest.root, piece, damaged),
    comments: rest.comments,
    faults: [told.fault],
    damaged,
    lossy: false,
    ...NO_NAMES,
  };
}

/** Each filler is as long as what it takes the place of. One pass, since a mistake can take thousands of lines away. */
function applyPatches(text: string, patches: readonly Patch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const patch of patches) {
    if (patch.start < at) return applyPatches(parts.join("") + text.slice(at), patches.slice(patches.indexOf(patch)));
    parts.push(text.slice(at, patch.start), patch.blank ? blank(text, patch) : fill(patch));
    at = patch.end;
  }
  return parts.join("") + text.slice(at);
}

function refusal(reason: string): Reading {
  const common = {
    comments: [],
    faults: [],
    damaged: [],
    lossy: true,
    anchors: NO_ANCHORS,
    unresolved: [],
  };
  return { ...common, root: undefined, refused: reason };
}

/** A thousand of the same mark in a row: no instruction, and some of them take the parser minutes. */
function hostileRun(text: string): string | undefined {
  const run = /(["'[\]{},?&*!:-])(?:[ \t]?\1){999}/.exec(text);
  if (run === null) return undefined;
  return `holds a run of a thousand ‘${run[1]}’`;
}

interface Patch extends Range {
  /** Replace by blanks (the line is lost) rather than by a filler value. */
  readonly blank?: true;
}

interface Told {
  readonly fault: SyntaxFault;
  readonly patches: readonly Patch[];
  /** The lost line held no key that a rule could miss. */
  readonly harmless?: boolean;
  /** It may be the consequence of another mistake. */
  readonly vague?: boolean;
}

/** Whether a fault is only the consequence of one that was told: on its line, or, for a vague one, on the next. */
function echoes(text: string, told: Told, touched: ReadonlySet<number>): boolean {
  const start = lineStart(text, told.fault.start);
  if (touched.has(start)) return true;
  // Mistakes are found from the top: one that shows up above the last was made by taking that away.
  for (const line of touched) if (line > start) return true;
  if (!told.vague || touched.size === 0) return false;
  if (told.patches.length === 0) return true;
  let before = start;
  while (before > 0) {
    before = lineStart(text, before - 1);
    if (touched.has(before)) return true;
    const line = text.slice(before, start).split("\n", 1)[0] ?? "";
    if (!/^\s*(?:#|$)/.test(line)) return false;
  }
  return false;
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function blank(text: string, range: Range): string {
  return text.slice(range.start, range.end).replace(/[^\r\n]+/g, (line) => " ".repeat(line.length));
}

function fill(range: Range): string {
  const length = range.end - range.start;
  return length < 2 ? "x".repeat(length) : `"${"x".repeat(length - 2)}"`;
}

/** Gives the nodes of a repaired text back to the original piece, and marks those that stand on a filler. */
function own(root: Node, piece: PieceText, damaged: readonly Range[]): Node {
  const seen = new Map<Node, Node>();
  const visit = (node: Node): Node => {
    const known = seen.get(node);
    if (known !== undefined) return known;
    let result: Node;
    if (node.kind === "scalar") result = visitScalar(node);
    else if (node.kind === "seq") result = { ...node, piece, items: node.items.map(visit) };
    else {
      const pairs = node.pairs.map((pair) => ({
        ...pair,
        key: visitScalar(pair.key),
        value: visit(pair.value),
      }));
      result = { ...node, piece, pairs };
    }
    seen.set(node, result);
    return result;
  };
  const visitScalar = (node: ScalarNode): ScalarNode => {
    const hit = damaged.some((range) => node.start < range.end && range.start < node.end);
    if (!hit) return { ...node, piece };
    return {
      ...node,
      piece,
      style: "plain",
      text: piece.text.slice(node.start, node.end),
      unreadable: true,
    };
  };
  return visit(root);
}

interface Line extends Range {
  /** First character that is not a blank. */
  readonly content: number;
  /** Where the value starts, behind `- ` and `key:`; the end of the line if there is none. */
  readonly value: number;
  /** End of the value, without trailing blanks and comment. */
  readonly valueEnd: number;
  /** The key before the value. */
  readonly key: string | undefined;
}

const LINE = /^([ \t]*)((?:- +)*)(?:((?:"[^"\n]*"|'[^'\n]*'|[^\s"'#[\]{},&*!|>%@`][^\n:#]*?)) *:(?=[ \t\r]|$))?[ \t]*/;

function lineAt(text: string, offset: number): Line {
  const start = lineStart(text, offset);
  let end = text.indexOf("\n", start);
  if (end === -1) end = text.length;
  if (end > start && text.charAt(end - 1) === "\r") end--;
  const line = text.slice(start, end);
  const match = LINE.exec(line);
  const value = start + (match?.[0].length ?? 0);
  const rest = text.slice(value, end);
  const comment = /(?:^|[ \t])#/.exec(rest);
  const raw = (comment ? rest.slice(0, comment.index) : rest).trimEnd();
  return {
    start,
    end,
    content: start + (match?.[1]?.length ?? 0),
    value,
    valueEnd: value + raw.length,
    key: match?.[3],
  };
}

/** The value in double quotes, or in single quotes where it holds backslashes or double quotes. */
function quoted(value: string): string {
  if (!/["\\]/.test(value)) return `"${value}"`;
  return `'${value.replaceAll("'", "''")}'`;
}

function quoteFix(text: string, range: Range): Fix {
  const newText = quoted(text.slice(range.start, range.end));
  return {
    title: `Put ${shorten(newText)} in quotes`,
    kind: "safe",
    edits: [{ ...range, newText }],
  };
}

function shorten(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? "";
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

const SPECIAL: Readonly<Record<string, string>> = {
  "@": "is reserved in YAML",
  "`": "is reserved in YAML",
  "%": "starts a YAML directive",
  "*": "refers to another value in YAML",
  "!": "starts a YAML tag",
  ">": "starts folded text in YAML",
  "|": "starts literal text in YAML",
  ",": "separates the items of a list in YAML",
  "&": "names a value in YAML",
};

function explain(original: string, text: string, fault: Fault): Told {
  return (
    mergeConflict(text) ??
    severalDocuments(fault) ??
    tabs(text, fault) ??
    startCharacter(original, text, fault) ??
    colonInText(original, text, fault) ??
    openQuote(original, text, fault) ??
    textAfterQuote(original, text, fault) ??
    closedInComment(original, text, fault) ??
    openBracket(text, fault) ??
    noColon(text, fault) ??
    wrongIndent(text, fault) ??
    anythingElse(text, fault)
  );
}

function mergeConflict(text: string): Told | undefined {
  const start = /^<{7}(?: .*)?$/m.exec(text);
  if (start === null) return undefined;
  const from = start.index;
  const middle = /^={7}[ \t]*\r?$/m.exec(text.slice(from));
  const close = /^>{7}(?: .*)?$/m.exec(text.slice(from));
  const patches: Patch[] = [{ start: from, end: from + start[0].length, blank: true }];
  if (middle !== null && close !== null && middle.index < close.index) {
    patches.push({
      start: from + middle.index,
      end: from + close.index + close[0].length,
      blank: true,
    });
  }
  return {
    fault: {
      start: from,
      end: from + start[0].trimEnd().length,
      what: "A merge conflict was left in the file here.",
      why: "Two versions of the same lines stand below each other, and nobody can tell which one the bench should follow.",
      todo: "Keep one version and delete the lines with <<<<<<<, ======= and >>>>>>>.",
      fixes: [],
    },
    patches,
  };
}

function severalDocuments(fault: Fault): Told | undefined {
  if (fault.code !== "SEVERAL_DOCUMENTS" && fault.code !== "MULTIPLE_DOCS") return undefined;
  return {
    fault: {
      start: fault.start,
      end: fault.end,
      what: "A second document starts here.",
      why: "A file holds one controlled document; what follows is not read.",
      todo: "Move the second document to a file of its own.",
      fixes: [],
    },
    patches: [],
  };
}

function tabs(text: string, fault: Fault): Told | undefined {
  const line = lineAt(text, fault.start);
  const indentation = text.slice(line.start, line.content);
  if (!indentation.includes("\t")) return undefined;
  const edits: { start: number; end: number; newText: string }[] = [];
  const patches: Patch[] = [];
  for (const match of text.matchAll(/^[ ]*\t[ \t]*/gm)) {
    edits.push({
      start: match.index,
      end: match.index + match[0].length,
      newText: match[0].replaceAll("\t", "  "),
    });
    const other = lineAt(text, match.index);
    if (other.content < other.end) patches.push({ start: other.start, end: other.end, blank: true });
  }
  const tab = line.start + indentation.indexOf("\t");
  return {
    fault: {
      start: tab,
      end: line.content,
      what: "This line is indented with a tab.",
      why: "YAML reads blanks only; how wide a tab is differs from editor to editor.",
      todo: "Indent with blanks.",
      fixes: [
        {
          title: "Replace the tabs by two blanks each",
          kind: "confirm",
          edits,
        },
      ],
    },
    patches,
  };
}

/** The item of a flow list or map around an offset. */
function flowItem(text: string, offset: number, line: Line): Range {
  let start = offset;
  while (start > line.value && !/[[{,]/.test(text.charAt(start - 1)) && !/: $/.test(text.slice(start - 2, start)))
    start--;
  let end = offset;
  while (end < line.valueEnd && !/[\]},]/.test(text.charAt(end))) end++;
  while (start < end && text.charAt(start) === " ") start++;
  while (end > start && text.charAt(end - 1) === " ") end--;
  return { start, end };
}

function startCharacter(original: string, text: string, fault: Fault): Told | undefined {
  const line = lineAt(text, fault.start);
  const inFlow = /^[[{]/.test(text.charAt(line.value));
  const range = inFlow ? flowItem(text, fault.start, line) : { start: line.value, end: line.valueEnd };
  const char = text.charAt(range.start);
  const reason = SPECIAL[char];
  if (reason === undefined || range.end <= range.start) return undefined;
  const value = original.slice(range.start, range.end);
  if ((char === ">" || char === "|") && /^[>|][-+0-9]{0,2}$/.test(value)) return undefined;
  if (fault.start < range.start || fault.start > range.end) return undefined;
  const sign = /^[<>]=?/.exec(value)?.[0] ?? char;
  const instead = value.startsWith(">=") ? " or write ‘at least’" : "";
  return {
    fault: {
      ...range,
      what: `‘${shorten(value)}’ starts with ‘${sign}’, and unquoted ‘${char}’ ${reason}.`,
      todo: `Put the value in quotes${instead}.`,
      fixes: [quoteFix(original, range)],
    },
    patches: [range],
  };
}

function colonInText(original: string, text: string, fault: Fault): Told | undefined {
  const line = lineAt(text, fault.start);
  const value = text.slice(line.value, line.valueEnd);
  const colon = /:(?=[ \t]|$)/.exec(value);
  if (colon === null || line.key === undefined || /^["'[{|>]/.test(value)) return undefined;
  const range = { start: line.value, end: line.valueEnd };
  return {
    fault: {
      start: line.value + colon.index,
      end: line.value + colon.index + 1,
      what: `‘${shorten(original.slice(range.start, range.end))}’ holds a colon followed by a blank, which YAML reads as a second key.`,
      todo: "Put the whole text in quotes.",
      fixes: [quoteFix(original, range)],
    },
    patches: [range],
  };
}

function openQuote(original: string, text: string, fault: Fault): Told | undefined {
  if (!/closing ["']quote/.test(fault.message)) return undefined;
  for (let at = 0; at <= text.length; ) {
    const line = lineAt(text, at);
    const value = text.slice(line.value, line.valueEnd);
    const quote = value.charAt(0);
    const closed = quote === '"' ? /^"(?:[^"\\]|\\.)*"/.test(value) : /^'(?:[^']|'')*'/.test(value);
    if ((quote === '"' || quote === "'") && !closed) {
      const range = { start: line.value, end: line.end };
      const newText = quoted(original.slice(range.start + 1, line.end).trimEnd());
      return {
        fault: {
          start: line.value,
          end: line.value + 1,
          what: `The quote that opens here is never closed.`,
          why: "Everything after it reads as one text.",
          todo: "Close it at the end of the text.",
          fixes: [
            {
              title: "Close the quote at the end of the line",
              kind: "confirm",
              edits: [{ ...range, newText }],
            },
          ],
        },
        patches: [range],
      };
    }
    at = text.indexOf("\n", line.end) + 1;
    if (at === 0 || at >= text.length) break;
  }
  return undefined;
}

function textAfterQuote(original: string, text: string, fault: Fault): Told | undefined {
  const line = lineAt(text, fault.start);
  const quote = text.charAt(line.value);
  if ((quote !== '"' && quote !== "'") || fault.start <= line.value) return undefined;
  const range = { start: line.value, end: line.valueEnd };
  const inner = original.slice(range.start, range.end).replace(/^["']/, "").replace(/["']$/, "");
  return {
    fault: {
      start: fault.start,
      end: Math.max(fault.end, fault.start),
      what: `Text goes on after the closing quote: ‘${shorten(original.slice(range.start, range.end))}’.`,
      todo: "Quote the whole text, with the other kind of quote around it or the inner quote doubled.",
      fixes: [
        {
          title: "Quote the whole text",
          kind: "confirm",
          edits: [{ ...range, newText: quoted(inner) }],
        },
      ],
    },
    patches: [range],
  };
}

/** `{ gauge: #24, route: straight }`: the number sign starts a comment, and with it goes the closing bracket. */
function closedInComment(original: string, text: string, fault: Fault): Told | undefined {
  if (!OPEN_BRACKET.test(fault.message)) return undefined;
  for (let at = fault.start, guard = 0; guard < 200; guard++) {
    const line = lineAt(text, at);
    if (/[[{]/.test(text.charAt(line.value))) {
      const sign = commentSign(text, line);
      if (sign === undefined || !isBalanced(text.slice(line.value, line.end))) return undefined;
      let start = sign;
      while (start > line.value && !/[[{,]$|:\s$/.test(text.slice(start - 2, start))) start--;
      let end = sign;
      while (end < line.end && !/[\]},]/.test(text.charAt(end))) end++;
      while (start < end && text.charAt(start) === " ") start++;
      while (end > start && text.charAt(end - 1) === " ") end--;
      const range = { start, end };
      return {
        fault: {
          start: sign,
          end,
          what: `‘${shorten(original.slice(sign, line.end).trimEnd())}’ is a comment to YAML, because ‘#’ stands behind a blank.`,
          why: "It is not read, and the closing bracket is in it.",
          todo: `Put ‘${shorten(original.slice(start, end))}’ in quotes.`,
          fixes: [quoteFix(original, range)],
        },
        patches: [range],
      };
    }
    if (line.start === 0) return undefined;
    at = line.start - 1;
  }
  return undefined;
}

/** The number sign that starts the comment behind a value, where there is one. */
function commentSign(text: string, line: Line): number | undefined {
  const outside = text.slice(line.value, line.end).replace(QUOTED, (all) => "x".repeat(all.length));
  const found = /[ \t]#/.exec(outside);
  return found === null ? undefined : line.value + found.index + 1;
}

/** Whether each bracket of a line is closed in it, whatever is in its quotes. */
function isBalanced(value: string): boolean {
  return openAtEnd(value) === 0;
}

/** How many brackets of a line are open at its end; undefined where one is closed that was not opened. */
function openAtEnd(value: string): number | undefined {
  let depth = 0;
  for (const char of value.replace(QUOTED, "")) {
    if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth--;
    if (depth < 0) return undefined;
  }
  return depth;
}

const QUOTED = /"(?:[^"\\]|\\.)*"|'[^']*'/g;
const OPEN_BRACKET = /Flow (?:sequence|map)|end with a? ?[\]}]/;

function openBracket(text: string, fault: Fault): Told | undefined {
  if (!OPEN_BRACKET.test(fault.message)) return undefined;
  let at = fault.start;
  for (let guard = 0; guard < 200; guard++) {
    const line = lineAt(text, at);
    const char = text.charAt(line.value);
    // The parser stops at the next key, whose own brackets may be in order.
    if ((char === "[" || char === "{") && !isBalanced(text.slice(line.value, line.end))) {
      const end = Math.max(line.end, Math.min(lineAt(text, fault.start).start, text.length));
      const close = char === "[" ? "]" : "}";
      const { valueEnd } = lastLine(text, line, fault.start);
      const edit = { start: valueEnd, end: valueEnd, newText: close };
      const patches: Patch[] = [{ start: line.value, end: line.end }];
      if (end > line.end) patches.push({ start: line.end, end, blank: true });
      return {
        fault: {
          start: line.value,
          end: line.value + 1,
          what: `‘${char}’ is never closed.`,
          todo: `Add ‘${close}’ behind the last item.`,
          fixes: [
            {
              title: `Add ‘${close}’ at the end of the line`,
              kind: "confirm",
              edits: [edit],
            },
          ],
        },
        patches,
        harmless: true,
      };
    }
    if (line.start === 0) return undefined;
    at = line.start - 1;
  }
  return undefined;
}

const OPENING = /^( *)((?:- +)*)[A-Za-z][\w-]*: +[[{][\w ,.:/°+[\]{}-]*$/gm;
const KEY_BELOW = /\r?\n(?:[ ]*\r?\n)*( *)(?:- +)*[A-Za-z][\w-]*:(?=[ \r\n]|$)/y;

/**
 * The only bracket that its line does not close, where the next line with content is a key that is no deeper: then
 * nothing can close it. Undefined where that is not certain.
 */
function unclosedBracket(text: string): Told | undefined {
  let found: { readonly at: number; readonly below: number } | undefined;
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    const [line, indent = "", dashes = ""] = match;
    const open = openAtEnd(line);
    if (open === 0) continue;
    // What is not in order with the bracket closed has another mistake besides.
    if (open !== 1 || parseDirect({ text: closed(line) }) === undefined) return undefined;
    if (found !== undefined) return undefined;
    KEY_BELOW.lastIndex = OPENING.lastIndex;
    const below = KEY_BELOW.exec(text);
    if (below === null || (below[1] ?? "").length > indent.length + dashes.length) return undefined;
    found = { at: match.index, below: KEY_BELOW.lastIndex };
  }
  return found && openBracket(text, { start: found.below - 1, end: found.below, code: "", message: "Flow sequence" });
}

/** The last line with a value from a line on, before the line of an offset. */
function lastLine(text: string, first: Line, offset: number): Line {
  let line = lineAt(text, offset);
  do {
    if (line.start <= first.start) return first;
    line = lineAt(text, line.start - 1);
  } while (line.valueEnd === line.value);
  return line;
}

function noColon(text: string, fault: Fault): Told | undefined {
  if (
    fault.code !== "MULTILINE_IMPLICIT_KEY" &&
    fault.code !== "MISSING_CHAR" &&
    fault.code !== "BLOCK_AS_IMPLICIT_KEY"
  ) {
    return undefined;
  }
  const line = lineAt(text, fault.start);
  if (line.key !== undefined) {
    // `title: x` followed by a deeper `key: value`.
    const nextStart = text.indexOf("\n", line.end) + 1;
    if (nextStart === 0) return undefined;
    const next = lineAt(text, nextStart);
    if (next.content - next.start <= line.content - line.start || next.content >= next.end) return undefined;
    return indentTold(text, next, line);
  }
  const content = text.slice(line.content, line.end).trimEnd();
  if (content === "") return undefined;
  return {
    fault: {
      start: line.content,
      end: line.content + content.length,
      what: `‘${shorten(content)}’ has no colon, so it is neither a key nor part of the value above.`,
      todo: "Write ‘key: value’, or indent the line to make it part of the text above.",
      fixes: [],
    },
    patches: [{ start: line.start, end: line.end, blank: true }],
    harmless: /^[\w-]+$/.test(content),
    vague: true,
  };
}

function closed(line: string): string {
  const value = line.slice(line.search(/[[{]/));
  return `a: ${value}${value.startsWith("[") ? "]" : "}"}`;
}

const WORD = /^( *)[A-Za-z][\w-]*$/gm;

/** The only line that holds nothing but a word where a key is due: between two keys that are as deep as it is. */
function wordWithoutColon(text: string): Told | undefined {
  let found: Told | undefined;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const [line, indent = ""] = match;
    KEY_BELOW.lastIndex = WORD.lastIndex;
    const below = KEY_BELOW.exec(text);
    if (below === null || below[1] !== indent || !hasKeyAbove(text, match.index, indent.length)) continue;
    if (found !== undefined) return undefined;
    const start = match.index + indent.length;
    found = noColon(text, { start, end: start + line.length, code: "MISSING_CHAR", message: "" });
    if (found?.harmless !== true) return undefined;
  }
  return found;
}

/** Whether the nearest line above that is no deeper is a key as deep, be it behind the dash of an item. */
function hasKeyAbove(text: string, from: number, column: number): boolean {
  for (let end = from; end > 0; ) {
    const line = lineAt(text, end - 1);
    const dashes = /^(?:- +)*/.exec(text.slice(line.content, line.end))?.[0].length ?? 0;
    const isEmpty = line.content === line.end || text.charAt(line.content) === "#";
    if (!isEmpty && line.content - line.start <= column) {
      return line.key !== undefined && line.content - line.start + dashes === column;
    }
    end = line.start;
  }
  return false;
}

function indentTold(text: string, line: Line, above: Line): Told {
  const content = text.slice(line.content, line.end).trimEnd();
  return {
    fault: {
      start: line.content,
      end: Math.max(line.content + 1, line.content + content.length),
      what: `‘${shorten(content)}’ is indented deeper than ‘${above.key ?? "the line above"}’, which already has a value.`,
      todo: "Start the line below the keys that it belongs to.",
      fixes: [],
    },
    patches: [{ start: line.start, end: line.end, blank: true }],
    vague: true,
  };
}

function wrongIndent(text: string, fault: Fault): Told | undefined {
  if (fault.code !== "BAD_INDENT") return undefined;
  const line = lineAt(text, fault.start);
  const content = text.slice(line.content, line.end).trimEnd();
  if (content === "") return undefined;
  return {
    fault: {
      start: line.content,
      end: line.content + content.length,
      what: `‘${shorten(content)}’ starts at column ${line.content - line.start + 1}, where no entry of this block starts.`,
      todo: "Indent it like the lines that it belongs to.",
      fixes: [],
    },
    patches: [{ start: line.start, end: line.end, blank: true }],
    vague: true,
  };
}

function anythingElse(text: string, fault: Fault): Told {
  const line = lineAt(text, fault.start);
  const content = text.slice(line.content, line.end).trimEnd();
  const end = Math.max(fault.end, fault.start);
  return {
    fault: {
      start: content === "" ? fault.start : Math.min(fault.start, line.content + content.length),
      end: content === "" ? end : Math.max(fault.start, Math.min(end, line.content + content.length)),
      what:
        content === "" ? "The text ends before the value is complete." : `YAML cannot read ‘${shorten(content)}’ here.`,
      todo: "Check the punctuation of this line and of the line above, or put the text in quotes.",
      fixes: [],
    },
    patches: content === "" ? [] : [{ start: line.start, end: line.end, blank: true }],
    vague: true,
  };
}
