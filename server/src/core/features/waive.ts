import { stepAt } from "../analysis/place.ts";
import { isIncomplete } from "../analysis/suppress.ts";
import { insertItem, insertKey } from "../model/insert-key.ts";
import type { Waiver } from "../model/shapes.ts";
import { writeText } from "../model/write-yaml.ts";
import { baseOf } from "../syntax/document.ts";
import type { MapNode, SeqNode } from "../syntax/node.ts";
import { getPair } from "../syntax/node.ts";
import type { Finding } from "../text/finding.ts";
import type { TextEdit } from "../text/range.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeIn } from "../workspace/action.ts";
import type { DocumentContext } from "../workspace/context.ts";

export const WAIVE = "quickfix.wi.waive";

/** What a person is to write into a waiver; nothing of it is known here. */
const TO_FILL_IN = "TBD";
const PARTS = "reason, approver and expiry";

/**
 * For each rule that a waiver may silence: an entry of `waivers` for the steps that the findings are about, to be
 * filled in. An entry that nobody has agreed to yet takes further steps in; one that is complete does not.
 */
export function waive({ context, findings }: ActionsAt): readonly Action[] {
  const { analysis } = context;
  const { header } = analysis.instruction ?? {};
  if (header === undefined || header.status === "obsolete") return [];
  const rules = analysis.kept.environment.rules.all;
  const waivable = findings.filter(
    // What a new waiver leaves to be filled in would be found by the same rule.
    ({ rule }) => rules.get(rule)?.silencedBy === "waiver" && rule !== "document-released-with-placeholder",
  );
  return [...new Set(waivable.map(({ rule }) => rule))].flatMap((rule) => {
    const same = waivable.filter((finding) => finding.rule === rule);
    const inSteps = same.filter(({ step }) => step !== undefined);
    const others = same.filter((finding) => finding.step === undefined && !isInNamelessStep(finding, context));
    return [...forSteps(rule, inSteps, context), ...outsideOfSteps(rule, others, context)];
  });
}

function forSteps(rule: string, findings: readonly Finding[], context: DocumentContext): readonly Action[] {
  const steps = [...new Set(findings.map(({ step }) => step ?? ""))];
  if (steps.length === 0) return [];
  const named = `${steps.length === 1 ? "step" : "steps"} ${steps.map((step) => `‘${step}’`).join(", ")}`;
  const open = openWaiver(rule, context);
  const title =
    open === undefined
      ? `Waive ‘${rule}’ in ${named}: ${PARTS} to fill in`
      : `Add ${named} to the waiver of ‘${rule}’ that is to be filled in`;
  return [
    {
      title,
      kind: WAIVE,
      findings,
      change: () => {
        const edits = open === undefined ? newWaiver(rule, steps, context) : moreSteps(open, steps, context);
        return edits && changeIn(context, edits);
      },
    },
  ];
}

function outsideOfSteps(rule: string, findings: readonly Finding[], context: DocumentContext): readonly Action[] {
  if (findings.length === 0) return [];
  return [
    {
      title: `Waive ‘${rule}’ for the document: ${PARTS} to fill in`,
      kind: WAIVE,
      findings,
      change: () => {
        const edits = newWaiver(rule, [], context);
        return edits && changeIn(context, edits);
      },
    },
  ];
}

/** A step without an id cannot be named by a waiver. */
function isInNamelessStep({ start }: Finding, { analysis }: DocumentContext): boolean {
  const at = stepAt(analysis, start);
  const node = at === undefined ? undefined : analysis.source.steps[at]?.node;
  return node !== undefined && analysis.instruction?.steps.find((step) => step.node === node)?.id === undefined;
}

interface OpenWaiver {
  readonly waiver: Waiver;
  readonly steps: SeqNode;
}

/** A waiver of the rule that names steps and that nobody has agreed to yet. */
function openWaiver(rule: string, { analysis }: DocumentContext): OpenWaiver | undefined {
  for (const waiver of analysis.instruction?.header.waivers ?? []) {
    const steps = getPair(waiver.node, "steps")?.value;
    if (waiver.rule?.text === rule && steps?.kind === "seq" && steps.items.length > 0 && isIncomplete(waiver)) {
      return { waiver, steps };
    }
  }
  return undefined;
}

function moreSteps(
  { waiver, steps: list }: OpenWaiver,
  steps: readonly string[],
  { analysis }: DocumentContext,
): readonly TextEdit[] | undefined {
  const named = new Set(waiver.steps?.map(({ text }) => text));
  const added = steps.filter((step) => !named.has(step)).map(writeText);
  // In block form each is an item of its own.
  const items = list.flow ? [added.join(", ")] : added;
  const [first = "", ...others] = items;
  const edit = insertItem(list, first, "last");
  if (edit === undefined || added.length === 0) return undefined;
  const line = edit.newText.slice(0, edit.newText.length - first.length);
  const newText = edit.newText + others.map((item) => line + item).join("");
  const base = baseOf(analysis.source, edit.at.piece);
  return [{ start: edit.at.start + base, end: edit.at.end + base, newText }];
}

function newWaiver(rule: string, steps: readonly string[], context: DocumentContext): readonly TextEdit[] | undefined {
  const { source } = context.analysis;
  const { header } = source;
  if (header === undefined) return undefined;
  const fields = [
    `rule: ${rule}`,
    ...(steps.length === 0 ? [] : [`steps: [${steps.map(writeText).join(", ")}]`]),
    ...["reason", "approvedBy", "expires"].map((key) => `${key}: ${TO_FILL_IN}`),
  ];
  const inline = `{ ${fields.join(", ")} }`;
  const pair = getPair(header, "waivers");
  if (pair === undefined && !header.flow) return [newSection(header, fields, context)];
  const list = pair?.value;
  if (list !== undefined && list.kind !== "seq" && list.start < list.end) return undefined;
  const insertion =
    list?.kind === "seq" && list.items.length > 0
      ? insertItem(list, isInline(list) ? inline : blockItem(list, fields), "last")
      : insertKey(header, "waivers", `[${inline}]`);
  if (insertion === undefined) return undefined;
  const base = baseOf(source, insertion.at.piece);
  return [{ start: insertion.at.start + base, end: insertion.at.end + base, newText: insertion.newText }];
}

/** Whether the entries of the list stand in one line each. */
function isInline(list: SeqNode): boolean {
  const last = list.items.at(-1);
  return list.flow || last?.kind !== "map" || last.flow;
}

/** The lines of an entry, below the first key of the entries before it. */
function blockItem(list: SeqNode, fields: readonly string[]): string {
  const last = list.items.at(-1);
  const { piece, start } = last ?? list;
  const column = start - (piece.text.lastIndexOf("\n", start - 1) + 1);
  return fields.join(`\n${" ".repeat(column)}`);
}

/** Behind everything: waivers are the last of an instruction. */
function newSection(header: MapNode, fields: readonly string[], { analysis }: DocumentContext): TextEdit {
  const { text } = analysis.source;
  const first = header.pairs[0]?.key;
  const indent = first === undefined ? 0 : first.start - (first.piece.text.lastIndexOf("\n", first.start - 1) + 1);
  const margin = " ".repeat(indent);
  const start = text === "" || /[\r\n]$/.test(text) ? "" : "\n";
  const entry = fields.join(`\n${margin}    `);
  return { start: text.length, end: text.length, newText: `${start}${margin}waivers:\n${margin}  - ${entry}\n` };
}
