import { placeAt } from "../analysis/place.ts";
import { ignoreComments } from "../analysis/suppress.ts";
import { commentsOf } from "../syntax/document.ts";
import type { Finding } from "../text/finding.ts";
import type { TextEdit } from "../text/range.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeIn } from "../workspace/action.ts";
import type { DocumentContext } from "../workspace/context.ts";

export const IGNORE = "quickfix.wi.ignore";

/** The reason is a person's to write. */
const REASON = "TBD";

/** For each rule that a comment may silence: one for the line of the finding, and one for the whole file. */
export function ignoreByComment({ context, findings }: ActionsAt): readonly Action[] {
  const rules = context.analysis.kept.environment.rules.all;
  const ignorable = findings.filter(({ rule }) => rules.get(rule)?.silencedBy === "comment");
  return [...new Set(ignorable.map(({ rule }) => rule))].flatMap((rule) => {
    const same = ignorable.filter((finding) => finding.rule === rule);
    return [...onLines(rule, same, context), inFile(rule, context)];
  });
}

function onLines(rule: string, findings: readonly Finding[], context: DocumentContext): readonly Action[] {
  const byLine = new Map<number, Finding[]>();
  for (const finding of findings) {
    const { line } = context.analysis.lines.position(finding.start);
    byLine.set(line, [...(byLine.get(line) ?? []), finding]);
  }
  return [...byLine].flatMap(([line, here]) => {
    const edit = commentFor(rule, line, context);
    if (edit === undefined) return [];
    const where = byLine.size === 1 ? "on this line" : `on line ${line + 1}`;
    const title = `Ignore ‘${rule}’ ${where}, with a comment that gives the reason`;
    return [{ title, kind: IGNORE, findings: here, change: () => changeIn(context, [edit]) }];
  });
}

function inFile(rule: string, context: DocumentContext): Action {
  const { source, findings } = context.analysis;
  const start = source.text.startsWith("\uFEFF") ? 1 : 0;
  const edit = { start, end: start, newText: `# wi-ignore-file ${rule}: ${REASON}\n` };
  return {
    title: `Ignore ‘${rule}’ in this file, with a comment that gives the reason`,
    kind: IGNORE,
    findings: findings.filter((finding) => finding.rule === rule),
    change: () => changeIn(context, [edit]),
  };
}

/**
 * A comment above the line, or at its end; or one more rule in a comment that is there already. Undefined where the
 * line is in the middle of a text or of a collection in flow form: there is no place for a comment that is read as one.
 */
function commentFor(rule: string, line: number, context: DocumentContext): TextEdit | undefined {
  const { source, lines } = context.analysis;
  const { text } = source;
  const start = lines.lineStart(line);
  const lineEnd = endOfLine(text, start);
  const near = text.slice(lines.lineStart(Math.max(0, line - 1)), lineEnd);
  for (const comment of near.includes("wi-ignore-") ? ignoreComments(source) : []) {
    const own = lines.position(comment.start).line;
    const covers = comment.scope === "line" ? own === line : comment.scope === "next-line" && own === line - 1;
    const last = comment.rules.at(-1);
    if (covers && last !== undefined) return { start: last.end, end: last.end, newText: `, ${rule}` };
  }
  if (!isInside(start, context)) {
    const margin = /^ */.exec(text.slice(start, lineEnd))?.[0] ?? "";
    const at = text.charAt(start) === "\uFEFF" ? start + 1 : start;
    return { start: at, end: at, newText: `${margin}# wi-ignore-next-line ${rule}: ${REASON}\n` };
  }
  const hasComment = commentsOf(source).some((comment) => comment.start >= start && comment.start < lineEnd);
  if (hasComment || isInside(lineEnd, context)) return undefined;
  return { start: lineEnd, end: lineEnd, newText: ` # wi-ignore-line ${rule}: ${REASON}` };
}

/** Whether a text, or a collection in flow form, goes on over an offset. */
function isInside(offset: number, { analysis }: DocumentContext): boolean {
  const place = placeAt(analysis, offset);
  if (place === undefined) return false;
  const goesOn = ({ start, end }: { readonly start: number; readonly end: number }) =>
    start + place.base < offset && end + place.base > offset;
  const { node, around } = place;
  const nodes = [node, ...around.filter(({ piece }) => piece === node.piece)];
  return nodes.some((entry) => (entry.kind === "scalar" || entry.flow) && goesOn(entry));
}

function endOfLine(text: string, from: number): number {
  const length = text.slice(from).search(/[\r\n]/);
  return length === -1 ? text.length : from + length;
}
