import fc from "fast-check";
import type { LintedFile } from "../../server/src/core/render/report.ts";
import type { Finding } from "../../server/src/core/text/finding.ts";
import { sourceText } from "./sample.ts";

/** Stretches that terminals, CI systems, browsers and parsers act on. */
export const ATTACKS = [
  "\u001b[2J",
  "\u001b]0;title\u0007",
  "\u001b]8;;https://example.com\u0007x",
  "\r",
  "\r\n",
  "\n",
  "\b",
  "\t",
  "\0",
  "\u007f",
  "\u0085",
  "\u009b31m",
  "\u202e",
  "\u2066",
  "\u200f",
  "\u061c",
  "\u2028",
  "\u2029",
  "\ufeff",
  "\u200b",
  "\ud800",
  "\udc00",
  "\ufffe",
  "😀",
  "漢字",
  "é",
  "  ::error file=x::pwned",
  "\n::stop-commands::x",
  "\n \u00a0::set-env name=PATH::x",
  "\n##[error]x",
  "##[add-path]x",
  "###[set-env name=A]x",
  "##vso[task.setvariable]x",
  "%0A::warning::x",
  "%",
  ",line=1",
  "::",
  ":",
  "]]>",
  "<!--",
  "-->",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "\"'&amp;&#10;",
  "[x](command:run)",
  "![](https://example.com)",
  "https://example.com",
  "www.example.com",
  "a@example.com",
  "| x |",
  "\\|",
  "`code`",
  "**bold**",
  "{0}",
  "\\",
  "$&",
  "__proto__",
  " ",
  "a",
] as const;

/** Text made of attacks. */
export const attackText = fc
  .array(fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 6 })
  .map((parts) => parts.join(""));

const NAMES = ["a b", "#", "?", "%", "%20", "%2e%2e", "ü", "漢", "😀", ":", ",", "\\", "'", '"', "<", "&", ..."|[]()"];
const name = fc
  .array(fc.oneof(fc.constantFrom(...ATTACKS, ...NAMES), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 4 })
  .map((parts) => `n${parts.join("")}.wi.yaml`)
  .filter((path) => !/\/\.{0,2}(?:\/|$)/.test(path));

const rule = fc.constantFrom("syntax", "schema", "coating-not-replaced", "tip-temperature-outside-range");
const severity = fc.constantFrom("error" as const, "warning" as const, "information" as const);

const range = (length: number) =>
  fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

const fix = (length: number) =>
  fc.record({
    title: attackText,
    kind: fc.constantFrom("safe" as const, "confirm" as const, "pick" as const, "stub" as const),
    edits: fc.array(
      fc.tuple(range(length), attackText).map(([at, newText]) => ({ ...at, newText })),
      { maxLength: 3 },
    ),
  });

const other = fc.tuple(name, attackText).map(([path, content]) => sourceText(path, content));

const related = (length: number) =>
  fc.oneof(
    fc.tuple(range(length), attackText).map(([at, message]) => ({ ...at, message })),
    fc
      .tuple(other, attackText)
      .chain(([there, message]) => range(there.text.length).map((at) => ({ ...at, message, in: there }))),
  );

const finding = (length: number): fc.Arbitrary<Finding> =>
  fc
    .record(
      {
        rule,
        severity,
        at: range(length),
        what: attackText,
        why: attackText,
        todo: attackText,
        source: attackText,
        related: fc.array(related(length), { maxLength: 2 }),
        fixes: fc.array(fix(length), { maxLength: 2 }),
      },
      { requiredKeys: ["rule", "severity", "at", "what", "related", "fixes"] },
    )
    .map(({ at, ...rest }) => ({ ...rest, ...at }));

const file: fc.Arbitrary<LintedFile> = fc
  .tuple(
    name,
    fc.array(attackText, { maxLength: 5 }).map((lines) => lines.join("\n")),
    fc.nat(3),
    fc.boolean(),
  )
  .chain(([path, content, waived, readable]) =>
    fc
      .array(finding(readable ? content.length : 0), { maxLength: 4 })
      .map((findings) => ({ path, text: readable ? content : undefined, findings, waived })),
  );

/** Runs over files whose names, texts and findings are made of attacks. */
export const hostileRuns = fc.uniqueArray(file, { maxLength: 4, selector: ({ path }) => path });
