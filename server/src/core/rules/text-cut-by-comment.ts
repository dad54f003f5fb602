import { inQuotes, shortened, valueBefore } from "../model/lost-text.ts";
import type { JsonSchema } from "../schema/subschema-at.ts";
import { partFor, subschemaAt } from "../schema/subschema-at.ts";
import type { Piece } from "../syntax/document.ts";
import type { Comment, Node, ScalarNode } from "../syntax/node.ts";
import type { Draft, DraftFix } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "YAML 1.2, comments",
  silencedBy: "comment",
  fixes: ["safe"],
  summary: "No text is cut off by a # that YAML takes for a comment, as in ‘Remove screw #4’.",
  why:
    "Behind a blank, # begins a comment, and YAML drops the rest of the line without a word: the operator reads ‘Remove " +
    "screw’. A # with a letter or digit right behind it is nearly always meant as text; a comment has a blank after #.",
  unknown:
    "Silent for comments with a blank after #, and behind values that are no free text, such as a class or a date.",
  examples: {
    bad: exampleWith("Put the shield back with screw #4 and solder each lead."),
    good: exampleWith('"Put the shield back with screw #4 and solder each lead." # torque as on the drawing'),
  },
  step(step, _header, _around, report) {
    for (const comment of step.piece.comments) {
      if (!comment.trailing) continue;
      const draft = judge(step.node, comment, "step", step.piece, undefined);
      if (draft !== undefined) report(draft);
    }
  },
  header(header, _around, report) {
    const seen = new Set<unknown>();
    for (const { key } of header.node.pairs) {
      if (seen.has(key.piece)) continue;
      seen.add(key.piece);
      const piece = key.piece as Partial<Piece> & typeof key.piece;
      for (const comment of piece.comments ?? []) {
        if (!comment.trailing) continue;
        const draft = judge(
          { ...header.node, piece, start: 0, end: piece.text.length },
          comment,
          "header",
          piece,
          "steps",
        );
        if (draft !== undefined) report(draft);
      }
    }
  },
});

/** Directly behind # stands text, not the ornament of a comment. */
const CUT = /^#[^\s#=*~!-]/;
const IGNORE = /^#\s*wi-ignore/;

function judge(
  root: Node,
  comment: Comment,
  kind: "step" | "header",
  piece: Partial<Piece> & { readonly text: string },
  skip: string | undefined,
): Draft | undefined {
  const source = piece.text;
  const cut = source.slice(comment.start, comment.end).trimEnd();
  if (!CUT.test(cut) || IGNORE.test(cut) || isInFault(piece, comment)) return undefined;
  const found = valueBefore(root, comment, skip);
  if (found?.node.kind !== "scalar" || found.node.style !== "plain" || found.node.unreadable) return undefined;
  const { node } = found;
  const isEmpty = node.start === node.end;
  if (!isEmpty && !isFreeText(subschemaAt(kind, found.path))) return undefined;
  if (isEmpty && subschemaAt(kind, found.path) === undefined) return undefined;
  const left = isEmpty ? "nothing is left of the value" : `all that is left is ‘${shortened(node.text)}’`;
  return {
    at: { piece: node.piece, start: comment.start, end: comment.start + cut.length },
    what: `YAML takes ‘${shortened(cut)}’ for a comment; ${left}.`,
    why: "The operator never sees the rest.",
    todo: "Put the text in quotes; if it is a comment, put a blank after #.",
    fixes: quoteFix(node, comment, cut, found.inFlow),
  };
}

function quoteFix(node: ScalarNode, comment: Comment, cut: string, inFlow: boolean): readonly DraftFix[] {
  // Inside braces the comment may have swallowed more than the text.
  if (inFlow && /[,[\]{}]/.test(cut)) return [];
  const start = node.start === node.end ? comment.start : node.start;
  const end = comment.start + cut.length;
  const newText = inQuotes(node.piece.text.slice(start, end));
  return [
    {
      title: "Put the whole text in quotes",
      kind: "safe",
      edits: [{ at: { piece: node.piece, start, end }, newText }],
    },
  ];
}

/** Whether the cut made a mistake of form on its line or the next, which is told as such. */
function isInFault({ faults, text }: Partial<Piece> & { readonly text: string }, { start, end }: Comment): boolean {
  if (faults === undefined || faults.length === 0) return false;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = /\n[ \t\r\n]*[^\n]*/.exec(text.slice(end));
  const to = end + (next?.index ?? 0) + (next?.[0].length ?? 0);
  return faults.some((fault) => fault.start <= to && from <= fault.end);
}

/** Whether any text may stand there: no word of a list, no date, no quantity, no name of something else. */
function isFreeText(schema: JsonSchema | undefined): boolean {
  const part = schema && partFor(schema, "scalar");
  if (part?.type === undefined || part.enum !== undefined) return false;
  if (part["x-wi-vocabulary"] !== undefined || part["x-wi-table"] !== undefined || part["x-wi-refers"] !== undefined)
    return false;
  const form = part["x-wi-form"];
  return (form === undefined || form === "markdown") && [part.type].flat().includes("string");
}

function exampleWith(instruction: string): string {
  return `steps:
  - id: install-u3
    title: Install the new U3
    operation: install-component
    component: { reference: U3, type: soic }
    procedure: 7711 sot-soic-installation
    method: soldering-iron
    equipment: [ST-04]
    materials: [FLX-7, WIR-2]
    parameters: { tipTemperature: 350 °C }
    instruction: ${instruction}
    inspection: { point: check, criteria: All joints wetted and no bridge, standard: IPC-A-610, class: 2, method: microscope }
`;
}
