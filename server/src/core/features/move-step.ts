import { stepAt } from "../analysis/place.ts";
import { baseOf } from "../syntax/document.ts";
import { get } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeIn } from "../workspace/action.ts";
import type { DocumentContext } from "../workspace/context.ts";

export const MOVE_STEP = "refactor.move.wi.step";

/** The step at the cursor changes places with the one before or behind it, each with the comments that belong to it. */
export function moveStep({ context, range }: ActionsAt): readonly Action[] {
  const { steps } = context.analysis.source;
  const at = stepUnder(context, range.start);
  if (at === undefined || context.analysis.instruction === undefined) return [];
  const name = nameOf(context, at);
  const move = (where: "up" | "down", other: number, none: string): Action => {
    const action = { title: `Move ${name} ${where}`, kind: MOVE_STEP, findings: [] };
    if (steps[other] === undefined) return { ...action, disabled: none };
    const first = stretchOf(context, Math.min(at, other));
    const second = stretchOf(context, Math.max(at, other));
    if (first === undefined || second === undefined) {
      return { ...action, disabled: "The steps are not laid out as a list with a dash before each." };
    }
    const { text } = context.analysis.source;
    const edits = [
      { ...first, newText: text.slice(second.start, second.end) },
      { ...second, newText: text.slice(first.start, first.end) },
    ];
    return { ...action, change: () => changeIn(context, edits) };
  };
  return [move("up", at - 1, "It is the first step."), move("down", at + 1, "It is the last step.")];
}

/** Comments right above a step belong to it. */
function stepUnder(context: DocumentContext, offset: number): number | undefined {
  const { analysis } = context;
  const at = stepAt(analysis, offset);
  const next = stretchOf(context, at === undefined ? 0 : at + 1);
  return next !== undefined && offset >= next.start && offset <= next.end ? (at ?? -1) + 1 : at;
}

function nameOf({ analysis }: DocumentContext, at: number): string {
  const node = analysis.source.steps[at]?.node;
  const id = node?.kind === "map" ? get(node, "id") : undefined;
  return id?.kind === "scalar" && id.text !== "" ? `step ‘${id.text}’` : `step ${at + 1}`;
}

/** A step with the comments that belong to it, from the start of its first line to the end of its last. */
function stretchOf(context: DocumentContext, at: number): Range | undefined {
  const { source } = context.analysis;
  const step = source.steps[at];
  if (step === undefined) return undefined;
  const { node } = step;
  const base = baseOf(source, node.piece);
  if (source.stepsPair?.value.kind === "seq" && source.stepsPair.value.flow) {
    return { start: node.start + base, end: node.end + base };
  }
  const dash = dashOf(context, at);
  if (dash === undefined) return undefined;
  const start = firstLine(context, dash, at);
  const nextDash = source.steps[at + 1] === undefined ? undefined : dashOf(context, at + 1);
  if (nextDash === undefined && source.steps[at + 1] !== undefined) return undefined;
  const limit = nextDash === undefined ? endOfSteps(context, at) : firstLine(context, nextDash, at + 1);
  return { start, end: lastLine(source.text, dash, limit) };
}

/** A dash in front of a step, alone with it on its line. */
interface Dash {
  readonly offset: number;
  readonly lineStart: number;
}

function dashOf({ analysis: { source, lines } }: DocumentContext, at: number): Dash | undefined {
  const node = source.steps[at]?.node;
  if (node === undefined || node.kind !== "map") return undefined;
  const start = node.start + baseOf(source, node.piece);
  const lineStart = lines.lineStart(lines.position(start).line);
  const before = /^\uFEFF?[ ]*(?=-[ \t]+$)/.exec(source.text.slice(lineStart, start));
  return before === null ? undefined : { offset: lineStart + before[0].length, lineStart };
}

/** Where a step starts with the comments right above it, which are no further in than its dash. */
function firstLine({ analysis: { source, lines } }: DocumentContext, dash: Dash, at: number): number {
  const column = dash.offset - dash.lineStart;
  const { stepsPair } = source;
  const above = at > 0 || stepsPair === undefined ? 0 : stepsPair.key.end + baseOf(source, stepsPair.key.piece);
  let line = lines.position(dash.lineStart).line;
  while (
    line > 0 &&
    lines.lineStart(line - 1) > above &&
    isOuterComment(lineText(source.text, lines, line - 1), column)
  ) {
    line--;
  }
  return lines.lineStart(line);
}

function lineText(text: string, lines: DocumentContext["analysis"]["lines"], line: number): string {
  return text.slice(lines.lineStart(line), lines.lineStart(line + 1));
}

/** A text of a step stands further in than its dash, so that such a line can only be a comment. */
function isOuterComment(line: string, column: number): boolean {
  const indent = line.search(/[^ ]/);
  return line.charAt(indent) === "#" && indent <= column;
}

/** Where the next key behind the steps starts, or the end of the text. */
function endOfSteps({ analysis: { source } }: DocumentContext, last: number): number {
  const node = source.steps[last]?.node;
  const from = node === undefined ? 0 : node.start + baseOf(source, node.piece);
  const starts = (source.header?.pairs ?? []).map(({ key }) => key.start + baseOf(source, key.piece));
  return Math.min(source.text.length, ...starts.filter((start) => start > from));
}

/** Blank lines behind a step are part of it only where it has a text that keeps them. */
const KEEPS_BLANK_LINES = /[|>]\d?\+\d?[ \t]*(?:#.*)?$/m;

/** The end of the last line that belongs to a step. */
function lastLine(text: string, dash: Dash, limit: number): number {
  const column = dash.offset - dash.lineStart;
  const lines = text.slice(dash.lineStart, limit).split(/(?<=\r\n|\r(?!\n)|\n)/);
  const keeps = KEEPS_BLANK_LINES.test(text.slice(dash.lineStart, limit));
  let end = limit;
  for (let i = lines.length - 1; i > 0; i--) {
    const line = lines[i] ?? "";
    if ((line.trim() !== "" || keeps) && !isOuterComment(line, column)) break;
    end -= line.length;
  }
  const lineBreak = /(?:\r\n|\r|\n)$/.exec(text.slice(dash.lineStart, end))?.[0] ?? "";
  return end - lineBreak.length;
}
