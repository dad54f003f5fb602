import type { Range } from "../../text/range.ts";
import type { Choice, Piece } from "./choice.ts";
import { lineAt } from "./cursor.ts";
import { ruleChoices } from "./rules.ts";
import type { Scene } from "./scene.ts";
import type { Stop } from "./template.ts";

/** What completes a comment, and what it replaces. */
export interface InComment {
  readonly range: Range;
  readonly choices: readonly Choice[];
  readonly pieces: readonly Piece[];
}

/** `# wi-ignore-next-line rule: reason` on its way: the directive itself, or the rules that it may name. */
export function commentCompletion(scene: Scene, start: number, offset: number): InComment | undefined {
  const { text } = scene.analysis.source;
  const line = lineAt(text, offset);
  const before = text.slice(start, offset);
  const behind = text.slice(offset, line.end);
  const naming = /^#\s*wi-ignore-(next-line|line|file)\s+(?:[\w-]+\s*,\s*)*([\w-]*)$/.exec(before);
  if (naming !== null) {
    const word = naming[2] ?? "";
    const rest = /^[\w-]*/.exec(behind)?.[0] ?? "";
    const range = { start: offset - word.length, end: offset + rest.length };
    const scope = naming[1] as Scope;
    const named = new Set(text.slice(start, line.end).match(/[\w-]+/g));
    const written = word + rest;
    const choices = rulesFor(scene, scope, line).filter(({ text: id }) => id === written || !named.has(id));
    return { range, choices, pieces: [] };
  }
  const directive = /^#([ \t]*)([\w-]*)$/.exec(before);
  if (directive === null || !/^[\w-]*[ \t]*$/.test(behind)) return undefined;
  const [, blanks = "", word = ""] = directive;
  const alone = text.slice(line.start, start).trim() === "";
  const scopes: readonly Scope[] = alone ? ["next-line", "file"] : ["line"];
  const range = { start: offset - word.length, end: line.end };
  return {
    range,
    choices: [],
    pieces: scopes.map((scope) => directivePiece(scene, scope, line, blanks === "" ? " " : "")),
  };
}

type Scope = "next-line" | "line" | "file";

const TITLES: Readonly<Record<Scope, string>> = {
  "next-line": "ignore a rule on the next line",
  line: "ignore a rule on this line",
  file: "ignore a rule in this file",
};

function directivePiece(scene: Scene, scope: Scope, line: Range, lead: string): Piece {
  const rules = rulesFor(scene, scope, line);
  const choices = rules.map(({ text }) => text);
  const stops: readonly (string | Stop)[] = [
    { text: choices[0] ?? "", choices: choices.slice(0, 10) },
    ": ",
    { text: "TBD" },
  ];
  return {
    label: `wi-ignore-${scope}`,
    kind: "comment",
    title: TITLES[scope],
    template: [`${lead}wi-ignore-${scope} `, ...stops],
    about: { is: "text", text: "A comment that silences a rule says why: # wi-ignore-next-line rule-id: reason." },
  };
}

/** The rules that a comment may silence; those that find something where it applies come first. */
function rulesFor(scene: Scene, scope: Scope, line: Range): readonly Choice[] {
  const { findings, waived, source } = scene.analysis;
  const choices = ruleChoices(scene, "comment");
  if (scope === "file") return choices;
  const target = scope === "line" ? line : lineAt(source.text, Math.min(line.end + 1, source.text.length));
  const here = new Set(
    [...findings, ...waived]
      .filter(({ start }) => start >= target.start && start <= target.end)
      .map(({ rule }) => rule),
  );
  const note = (choice: Choice): Choice =>
    here.has(choice.text) ? { ...choice, title: "found there", sure: true } : { ...choice, sure: false };
  return [...choices.filter(({ text }) => here.has(text)), ...choices.filter(({ text }) => !here.has(text))].map(note);
}
