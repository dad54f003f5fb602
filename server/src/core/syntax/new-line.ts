import type { LineIndex } from "../text/line-index.ts";

/**
 * What the lines above an empty line say of it. `column` counts from 0.
 * `text`: it goes on in the text of a `|` or `>`, whose column it is. `entry`: another key of the same map, or item of
 * the same list.
 * `key`: it is the value of the key at the offset `key`, and `column` is the key's.
 */
export type NewLine =
  | { readonly in: "text"; readonly column: number }
  | { readonly in: "entry"; readonly column: number }
  | { readonly in: "key"; readonly column: number; readonly key: number };

/** Blanks, dashes with their blanks, and what else is on the line. */
const LINE = /^( *)((?:-[ \t]+)*)(.*)$/;
const KEY = /^((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:|[^\s"'#[\]{},&*!|>%@`:][^#:]*:)(?:[ \t]+(.*))?$/;
/** An anchor or a tag, and a text that starts on the next line. */
const NAMES = "(?:[&!]\\S*[ \\t]+)*";
const TEXT_HEADER = new RegExp(`^${NAMES}[|>][-+1-9]{0,2}[ \\t]*(?:#.*)?$`);
const MAX_VALUE = 10_000;
const EMPTY = /^[ \t]*$/;
const NOTHING = new RegExp(`^${NAMES}(?:[&!]\\S*)?[ \\t]*(?:#.*)?$`);

/** Undefined where nothing is certain: below an empty line, a text that goes on, brackets that are open. */
export function newLineAt(text: string, lines: LineIndex, line: number): NewLine | undefined {
  const inText = columnOfText(text, lines, line);
  if (inText !== undefined) return { in: "text", column: inText };
  const above = lineText(text, lines, line - 1);
  if (EMPTY.test(above)) return undefined;
  const { indent, dashes, rest } = partsOf(above);
  const column = indent + dashes.length;
  if (rest.startsWith("#")) return dashes === "" ? { in: "entry", column } : undefined;
  if (rest === "" || rest === "-") return { in: "entry", column: rest === "" ? column : column + 2 };
  const key = KEY.exec(rest);
  const value = key === null ? rest : (key[2] ?? "");
  if (!isWhole(value)) return undefined;
  if (key === null) return dashes === "" ? undefined : { in: "entry", column: lastDash(indent, dashes) };
  return NOTHING.test(value) ? { in: "key", column, key: lines.lineStart(line - 1) + column } : { in: "entry", column };
}

/** The column of the text of a `|` or `>` that reaches down to a line; undefined where it is in none. */
function columnOfText(text: string, lines: LineIndex, line: number): number | undefined {
  /** Column of the highest line below. */
  let column: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let above = line - 1; above >= 0; above--) {
    const content = lineText(text, lines, above);
    if (EMPTY.test(content)) continue;
    const { indent, dashes, rest } = partsOf(content);
    const key = KEY.exec(rest);
    if (TEXT_HEADER.test(key === null ? rest : (key[2] ?? "")) && (key !== null || dashes !== "")) {
      const parent = key === null ? lastDash(indent, dashes) : indent + dashes.length;
      if (least > parent) return column ?? parent + 2;
    }
    column = indent;
    least = Math.min(least, indent);
    if (least === 0) return undefined;
  }
  return undefined;
}

function partsOf(line: string): { readonly indent: number; readonly dashes: string; readonly rest: string } {
  const [, blanks = "", dashes = "", rest = ""] = LINE.exec(line) ?? [];
  return { indent: blanks.length, dashes, rest: rest.trimEnd() };
}

function lastDash(indent: number, dashes: string): number {
  return indent + dashes.lastIndexOf("-");
}

/** Whether a value ends on its line: each quote and bracket that it starts with is closed. Long ones are not looked at. */
function isWhole(value: string): boolean {
  if (value.length > MAX_VALUE) return false;
  const quote = value.charAt(0);
  if (quote === '"') return /^"(?:[^"\\]|\\.)*"/.test(value);
  if (quote === "'") return /^'(?:[^']|'')*'/.test(value);
  if (quote !== "[" && quote !== "{") return true;
  let depth = 0;
  for (const char of value.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "").replace(/[ \t]#.*$/, "")) {
    if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth--;
  }
  return depth <= 0;
}

/** A line without its break. */
function lineText(text: string, lines: LineIndex, line: number): string {
  return text.slice(lines.lineStart(line), lines.lineStart(line + 1)).replace(/[\r\n]+$/, "");
}
