import type { Occurrence } from "../analysis/occurrences.ts";
import { occurrencesOf } from "../analysis/occurrences.ts";
import { stepAt } from "../analysis/place.ts";
import { designatorsOf } from "../model/designators.ts";
import type { Step } from "../model/step.ts";
import { baseOf } from "../syntax/document.ts";
import { locate } from "../syntax/locate.ts";
import type { Range, TextEdit } from "../text/range.ts";
import type { Action, ActionsAt, WorkspaceChange } from "../workspace/action.ts";
import { changeIn } from "../workspace/action.ts";
import type { DocumentContext } from "../workspace/context.ts";

export const RENUMBER_STEPS = "refactor.rewrite.wi.renumber";

/** An id with the number by which its step is counted: `10-bake`, `step-3`. */
interface Numbered {
  readonly step: Step;
  readonly id: string;
  /** What ids that are counted together have in common; empty for those that start with their number. */
  readonly stem: string;
  readonly digits: string;
  /** Where the digits stand in the id. */
  readonly at: number;
}

/** Ids that start or end with a number get their numbers in the order of the steps, and what names them follows. */
export function renumberSteps({ context, range }: ActionsAt): readonly Action[] {
  const { analysis } = context;
  const { steps } = analysis.instruction ?? {};
  if (steps === undefined || stepAt(analysis, range.start) === undefined) return [];
  const changes = changesOf(steps);
  const [first, ...others] = changes;
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  const title = `Number the steps in their order: ‘${first.from.id}’ becomes ‘${first.to}’${more}`;
  const refused = refusalOf(steps, changes, context);
  const action = { title, kind: RENUMBER_STEPS, findings: [] };
  return [
    refused === undefined ? { ...action, change: () => renumber(changes, context) } : { ...action, disabled: refused },
  ];
}

interface Renumbering {
  readonly from: Numbered;
  readonly to: string;
  readonly digits: string;
}

function changesOf(steps: readonly Step[]): readonly Renumbering[] {
  const groups = new Map<string, Numbered[]>();
  for (const step of steps) {
    const numbered = numberedOf(step);
    if (numbered === undefined) continue;
    const same = groups.get(numbered.stem);
    if (same) same.push(numbered);
    else groups.set(numbered.stem, [numbered]);
  }
  return [...groups.values()].flatMap((group) => {
    // One number alone may mean anything.
    if (group.length < 2) return [];
    const count = counterFor(group.map(({ digits }) => digits));
    return group.flatMap((from, index) => {
      const digits = count(index);
      const to = from.id.slice(0, from.at) + digits + from.id.slice(from.at + from.digits.length);
      return to === from.id ? [] : [{ from, to, digits }];
    });
  });
}

function numberedOf(step: Step): Numbered | undefined {
  const id = step.id?.text;
  if (id === undefined || step.id?.anchor !== undefined) return undefined;
  const leading = /^(\d{1,6})(?=$|[-_.])/.exec(id)?.[1];
  if (leading !== undefined) return { step, id, stem: "", digits: leading, at: 0 };
  const trailing = /^(.*[^\d])(\d{1,6})$/.exec(id);
  if (trailing === null) return undefined;
  const [, stem = "", digits = ""] = trailing;
  // `remove-u7` tells of the part U7.
  const word = /[^-_.]*$/.exec(id)?.[0] ?? id;
  if (!/[-_.]$/.test(stem) && (/[-_.]/.test(stem) || designatorsOf(step).has(word.toUpperCase()))) return undefined;
  return { step, id, stem, digits, at: stem.length };
}

/** Counts as most of the numbers do: by tens, fives or ones, from the least, with as many digits where they start with 0. */
function counterFor(written: readonly string[]): (index: number) => string {
  const numbers = written.map(Number);
  const by = [10, 5].find((unit) => numbers.filter((number) => number % unit === 0).length * 2 > numbers.length) ?? 1;
  const least = Math.min(...numbers);
  const start = by === 1 ? least : Math.max(by, Math.ceil(least / by) * by);
  const width = written.some((digits) => /^0\d/.test(digits)) ? Math.max(...written.map((digits) => digits.length)) : 0;
  return (index) => String(start + index * by).padStart(width, "0");
}

function refusalOf(
  steps: readonly Step[],
  changes: readonly Renumbering[],
  { analysis }: DocumentContext,
): string | undefined {
  const renamed = new Map(changes.map(({ from, to }) => [from.step, to]));
  const [twice] = givenTwice(steps.map((step) => renamed.get(step) ?? step.id?.text));
  if (twice !== undefined) return `Two steps would be called ‘${twice}’.`;
  const unclear = givenTwice(steps.map((step) => step.id?.text));
  if (unclear.size === 0) return undefined;
  const named = occurrencesOf(analysis).find(
    ({ kind, role, id }) => kind === "step" && role === "reference" && unclear.has(id),
  );
  return named && `Two steps are called ‘${named.id}’, and it is not clear which of them others name.`;
}

function givenTwice(ids: readonly (string | undefined)[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) {
    if (id === undefined) continue;
    if (seen.has(id)) twice.add(id);
    seen.add(id);
  }
  return twice;
}

function renumber(changes: readonly Renumbering[], context: DocumentContext): WorkspaceChange | undefined {
  const { analysis } = context;
  const byId = new Map(changes.map((change) => [change.from.id, change]));
  const byStep = new Map(changes.map((change) => [change.from.step, change]));
  const edits: TextEdit[] = [];
  for (const name of occurrencesOf(analysis)) {
    if ((name.kind !== "step" && name.kind !== "mention") || name.node.anchor !== undefined) continue;
    const change = name.role === "definition" ? name.step && byStep.get(name.step) : byId.get(name.id);
    const place = change && digitsIn(name, change.from);
    if (place === undefined) continue;
    const base = baseOf(analysis.source, name.piece);
    edits.push({ start: place.start + base, end: place.end + base, newText: change?.digits ?? "" });
  }
  return changeIn(context, edits);
}

/** The place of the digits of an id; undefined where running text does not spell it as it is. */
function digitsIn({ role, node, start, end }: Occurrence, { id, at, digits }: Numbered): Range | undefined {
  if (role === "mention") {
    return end - start === id.length ? { start: start + at, end: start + at + digits.length } : undefined;
  }
  const from = node.text.indexOf(id) + at;
  return locate(node, from, from + digits.length);
}
