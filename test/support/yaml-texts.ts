import fc from "fast-check";
import type { Change } from "../../server/src/core/text/range.ts";

/** Bits that break or bend YAML when they land in a text. */
export const BITS = [
  "\n",
  "\n  ",
  "\n    ",
  " ",
  "  ",
  ": ",
  ":",
  "- ",
  "-",
  "#",
  " #",
  "'",
  '"',
  "[",
  "]",
  "{",
  "}",
  ",",
  "|",
  ">",
  "|-",
  ">-",
  "|+",
  "\n\n",
  "\t",
  "&a",
  "*a",
  "!x",
  "?",
  "? ",
  "%",
  "@",
  "a",
  "\r\n",
  "---\n",
  "...",
  "\\",
  "é",
  "😀",
  "~",
  "null",
  "\n- ",
  "\n  - x: 1",
  "key: value\n",
  "steps:\n",
] as const;

const word = fc.constantFrom(
  "a",
  "b c",
  "-1",
  "1.5",
  "01",
  "it",
  "a#b",
  "a:b",
  "~",
  "R4-R7",
  "null",
  "é😀",
  '"q\\"t"',
  "'it''s'",
  '"a"',
  "'b'",
  "?x",
  "-y",
  ":y",
  '"\\u00b0 \\n"',
  "°C",
);
const comment = fc.oneof({ weight: 5, arbitrary: fc.constant("") }, { weight: 1, arbitrary: fc.constant(" # c") });
const lineEnd = fc.constantFrom("\n", "\n", "\n", "\n", "\n\n", "\n# c\n", "\n   # d\n", "\n \n");

const flow: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    word,
    fc
      .tuple(fc.array(tie("value"), { maxLength: 3 }), fc.constantFrom(", ", ",\n          ", " , "))
      .map(([items, comma]) => `[${items.join(comma)}]`),
    fc
      .tuple(
        fc.array(fc.tuple(tie("value"), fc.constantFrom(": ", "", ":")), { maxLength: 3 }),
        fc.constantFrom(", ", ",\n          "),
      )
      .map(
        ([items, comma]) =>
          `{${items.map(([value, colon], i) => `k${i}${colon === ": " ? colon + value : colon}`).join(comma)}}`,
      ),
  ),
})).value;

function blockScalar(indent: number): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom("|", ">", "|-", ">-", "|+", ">+"),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.constantFrom("line", "", "  deep", "# no comment", "x: y", "- z"), { maxLength: 4 }),
    )
    .map(
      ([head, more, lines]) =>
        ` ${head}\n${lines.map((line) => (line === "" ? "\n" : `${" ".repeat(indent + more)}${line}\n`)).join("")}`,
    );
}

function block(indent: number, depth: number): fc.Arbitrary<string> {
  const pad = " ".repeat(indent);
  const value = fc.oneof(
    fc.tuple(flow, comment, lineEnd).map(([text, note, end]) => ` ${text}${note}${end}`),
    fc.tuple(word, comment, lineEnd).map(([text, note, end]) => ` ${text}${note}${end}`),
    fc.tuple(comment, lineEnd).map(([note, end]) => note + end),
    fc
      .tuple(word, fc.integer({ min: 1, max: 3 }))
      .map(([text, more]) => ` ${text}\n${" ".repeat(indent + more)}more\n`),
    blockScalar(indent),
    ...(depth > 2
      ? []
      : [fc.integer({ min: 1, max: 3 }).chain((more) => block(indent + more, depth + 1).map((text) => `\n${text}`))]),
  );
  const map = fc
    .array(fc.tuple(fc.constantFrom("key", "'q", '"w', "k k"), value), { minLength: 1, maxLength: 3 })
    .map((pairs) => pairs.map(([key, text], i) => `${pad}${closeQuote(`${key}${i}`)}:${text}`).join(""));
  const list = fc
    .array(
      depth > 2
        ? value
        : fc.oneof(
            value,
            block(indent + 2, depth + 1).map((text) => ` ${text.slice(indent + 2)}`),
          ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((items) => items.map((text) => `${pad}-${text}`).join(""));
  return fc.oneof(map, list);
}

function closeQuote(key: string): string {
  const quote = key.charAt(0);
  return quote === "'" || quote === '"' ? key + quote : key;
}

/** YAML as people write it, most of it right. */
export const yamlText: fc.Arbitrary<string> = fc
  .tuple(block(0, 0), fc.boolean(), fc.integer({ min: 0, max: 9 }))
  .map(([text, crlf, end]) => (end === 0 ? text.trimEnd() : crlf ? text.replaceAll("\n", "\r\n") : text));

export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A change of a few characters, somewhere; `at` is a share of the text's length. */
export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.noBias(fc.integer({ min: 0, max: 10_000 })).map((share) => share / 10_000),
  remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 300 })),
  insert: fc.oneof(fc.constantFrom(...BITS), fc.constant(""), fc.string({ maxLength: 3 })),
});

export function applyEdit(text: string, { at, remove, insert }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
}

/** The change that `applyEdit` makes, for those who are told of it. */
export function changeBy(text: string, { at, remove, insert }: Edit): Change {
  const start = Math.floor(at * text.length);
  return { start, end: Math.min(text.length, start + remove), length: insert.length };
}
