import type { Header } from "../model/instruction.ts";
import { isMissing } from "../model/lower.ts";
import { isPlaceholder } from "../model/placeholder.ts";
import type { Waiver } from "../model/shapes.ts";
import type { Draft, Spot } from "../rules/define.ts";
import type { Hit, RuleSet } from "../rules/run.ts";
import { severityOf } from "../rules/run.ts";
import type { SourceDocument } from "../syntax/document.ts";
import { baseOf, commentsOf } from "../syntax/document.ts";
import type { Severity } from "../text/finding.ts";
import type { LineIndex } from "../text/line-index.ts";
import { nearest } from "../text/nearest.ts";
import type { Range } from "../text/range.ts";

export interface Suppressed {
  readonly kept: readonly Hit[];
  readonly waived: readonly Hit[];
}

/** Silences what waivers and ignore comments cover, and tells of those that are wrong, incomplete or unused. */
export function suppress(
  hits: readonly Hit[],
  header: Header | undefined,
  document: SourceDocument,
  lines: LineIndex,
  rules: RuleSet,
): Suppressed {
  const waivers = header?.waivers ?? [];
  const comments = ignoreComments(document);
  if (waivers.length === 0 && comments.length === 0) return { kept: hits, waived: [] };
  const ids = stepIds(hits);
  const byWaiver = applyWaivers(hits, waivers, ids, rules, header?.status);
  const byComment = applyComments(byWaiver.kept, comments, document, lines, rules, header?.status === "obsolete");
  return { kept: byComment.kept, waived: [...byWaiver.waived, ...byComment.waived] };
}

function stepIds(hits: readonly Hit[]): ReadonlyMap<Hit, string | undefined> {
  return new Map(hits.map((hit) => [hit, hit.step?.id?.text]));
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, information: 0 };

function applyWaivers(
  hits: readonly Hit[],
  waivers: readonly Waiver[],
  ids: ReadonlyMap<Hit, string | undefined>,
  rules: RuleSet,
  status: Header["status"],
): Suppressed {
  const waivedBy = new Map<Hit, Waiver>();
  const told: Hit[] = [];
  if (waivers.length === 0) return { kept: hits, waived: [] };
  const coverable = byRuleAndStep(hits, ids);
  const order = new Map(hits.map((hit, index) => [hit, index]));
  const inOrder = (a: Hit, b: Hit) => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  const brokenAt = new Set<unknown>(hits.filter((hit) => hit.rule === "reference-broken").map((hit) => hit.draft.at));
  for (const waiver of waivers) {
    const rule = waiver.rule?.text;
    if (rule === undefined) continue;
    const problem = waiverProblem(waiver, rule, rules, status === "released");
    const mayCover = rules.all.get(rule)?.silencedBy === "waiver";
    const steps = waiver.steps?.map((step) => step.text);
    const covered = mayCover ? [...coveredBy(coverable.get(rule), steps)].sort(inOrder) : [];
    for (const hit of covered) if (!waivedBy.has(hit)) waivedBy.set(hit, waiver);
    // What an invalid waiver covers is told once, by the waiver, and as seriously as what it would hide.
    const worst = covered.reduce<Severity>((a, hit) => (RANK[hit.severity] > RANK[a] ? hit.severity : a), "warning");
    // A step that is not there is told of once, as a broken reference.
    const misnamed = waiver.steps?.some((step) => brokenAt.has(step)) === true;
    const draft = problem ?? (covered.length === 0 && !misnamed ? unused(waiver, rule) : undefined);
    const severity = severityOf(rules, "waiver-invalid", problem === undefined ? undefined : worst);
    if (draft === undefined || severity === undefined || status === "obsolete") continue;
    const related = covered.map((hit) => ({ at: hit.draft.at, message: `It would silence: ${hit.draft.what}` }));
    told.push({ rule: "waiver-invalid", severity, draft: { ...draft, related }, step: undefined });
  }
  return {
    kept: [...hits.filter((hit) => !waivedBy.has(hit)), ...told],
    waived: hits.filter((hit) => waivedBy.has(hit)),
  };
}

type HitsByStep = ReadonlyMap<string | undefined, readonly Hit[]>;

/** Hits of each rule under the id of their step, so that thousands of waivers do not each look at all of them. */
function byRuleAndStep(
  hits: readonly Hit[],
  ids: ReadonlyMap<Hit, string | undefined>,
): ReadonlyMap<string, HitsByStep> {
  const found = new Map<string, Map<string | undefined, Hit[]>>();
  for (const hit of hits) {
    const steps = remember(found, hit.rule, () => new Map<string | undefined, Hit[]>());
    remember(steps, ids.get(hit), () => []).push(hit);
  }
  return found;
}

/** Named steps only; a waiver without steps speaks of what stands outside the steps. */
function coveredBy(hits: HitsByStep | undefined, steps: readonly string[] | undefined): readonly Hit[] {
  if (hits === undefined) return [];
  if (steps === undefined || steps.length === 0) return hits.get(undefined) ?? [];
  return [...new Set(steps)].flatMap((step) => hits.get(step) ?? []);
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** What a waiver has to say: why, who agreed and until when. */
const DUE = ["reason", "approvedBy", "expires"] as const;

/** Whether something that a waiver has to say is not there, or still to be written. */
export function isIncomplete(waiver: Waiver): boolean {
  return DUE.some((key) => isMissing(waiver, key) || isToFillIn(waiver, key));
}

function isToFillIn(waiver: Waiver, key: (typeof DUE)[number]): boolean {
  const value = waiver[key];
  const node = value !== undefined && "iso" in value ? value.node : value;
  return node !== undefined && isPlaceholder(node.text);
}

function waiverProblem(waiver: Waiver, rule: string, rules: RuleSet, released: boolean): Draft | undefined {
  const at = waiver.rule ?? waiver.node;
  const known = rules.all.get(rule);
  if (known === undefined) {
    const near = nearest(rule, [...rules.all.keys()], 1)[0];
    return {
      at,
      what: `The waiver names the rule ‘${rule}’, which does not exist.`,
      why: "It silences nothing.",
      todo: near === undefined ? "Name a rule of ‘wi rules’." : `A similar rule is ‘${near}’.`,
      ...(near === undefined
        ? {}
        : { fixes: [{ title: `Change to ${near}`, kind: "pick", edits: [{ at, newText: near }] }] as const }),
    };
  }
  if (known.silencedBy !== "waiver") {
    return {
      at,
      what: `‘${rule}’ cannot be waived.`,
      why:
        known.silencedBy === "comment"
          ? "It is no matter of the process that somebody approves."
          : "Findings about form and syntax are to be repaired.",
      todo:
        known.silencedBy === "comment"
          ? `Use a comment: # wi-ignore-next-line ${rule}: reason.`
          : "Repair what it tells of, and delete the waiver.",
    };
  }
  const missing = DUE.filter((key) => isMissing(waiver, key));
  // In a released document each placeholder is told of where it stands.
  const isTold = released && severityOf(rules, "document-released-with-placeholder") !== undefined;
  const absent = isTold ? missing : DUE.filter((key) => missing.includes(key) || isToFillIn(waiver, key));
  if (absent.length > 0) {
    return {
      at,
      what: `The waiver for ‘${rule}’ has no ${absent.map((key) => `‘${key}’`).join(" and no ")}.`,
      why: "A waiver is part of the controlled record: why, who agreed and until when.",
      todo: `Add ${absent.map((key) => `‘${key}’`).join(" and ")}.`,
    };
  }
  const { expires } = waiver;
  if (expires !== undefined && expires.iso === undefined && !isPlaceholder(expires.node.text)) {
    return {
      at: expires.node,
      what: `The waiver for ‘${rule}’ ends on ‘${expires.node.text}’, which is not a date of the calendar.`,
      todo: "Write year, month and day: 2026-11-22.",
    };
  }
  const { asOf } = rules.around;
  if (expires?.iso !== undefined && asOf !== undefined && expires.iso < asOf) {
    return {
      at: expires.node,
      what: `The waiver for ‘${rule}’ ended on ${expires.iso}.`,
      why: `On ${asOf} it no longer covers what it was given for.`,
      todo: "Have it renewed, or repair what it was given for.",
      lapsed: true,
    };
  }
  return undefined;
}

function unused(waiver: Waiver, rule: string): Draft {
  const steps = waiver.steps?.map((step) => `‘${step.text}’`).join(", ");
  return {
    at: waiver.rule ?? waiver.node,
    what: `The waiver for ‘${rule}’ covers nothing${steps ? ` in ${steps}` : ""}.`,
    why: "A waiver that stays behind would silence the next finding without anybody agreeing to it.",
    todo: steps
      ? "Delete it, or name the steps that it is for."
      : "Delete it, or name the steps that it is for in ‘steps’.",
  };
}

/** A comment that silences rules; offsets are those of the document's text. */
export interface IgnoreComment extends Range {
  readonly scope: "line" | "next-line" | "file";
  readonly rules: readonly { readonly id: string; readonly start: number; readonly end: number }[];
  readonly reason: string;
}

const IGNORE = /^#\s*wi-ignore-(next-line|line|file)\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*(.*))?$/;

/** A comment that silences rules; the ranges of their ids are offsets into its text. Undefined for other comments. */
export function readIgnore(text: string): Pick<IgnoreComment, "scope" | "rules" | "reason"> | undefined {
  const match = IGNORE.exec(text.trimEnd());
  if (match === null) return undefined;
  const listed = match[2] ?? "";
  const from = text.indexOf(listed, text.indexOf(match[1] ?? "") + (match[1]?.length ?? 0));
  const rules = [...listed.matchAll(/[\w-]+/g)].map((id) => ({
    id: id[0],
    start: from + id.index,
    end: from + id.index + id[0].length,
  }));
  return { scope: match[1] as IgnoreComment["scope"], rules, reason: match[3]?.trim() ?? "" };
}

/** In the order of the text. */
export function ignoreComments(document: SourceDocument): readonly IgnoreComment[] {
  if (!document.pieces.some(({ comments, text }) => comments.length > 0 && text.includes("wi-ignore-"))) return [];
  const found: IgnoreComment[] = [];
  for (const { start, end } of commentsOf(document)) {
    const ignore = readIgnore(document.text.slice(start, end));
    if (ignore === undefined) continue;
    const rules = ignore.rules.map((rule) => ({ ...rule, start: rule.start + start, end: rule.end + start }));
    found.push({ ...ignore, rules, start, end });
  }
  return found;
}

function applyComments(
  hits: readonly Hit[],
  comments: readonly IgnoreComment[],
  document: SourceDocument,
  lines: LineIndex,
  rules: RuleSet,
  obsolete: boolean,
): Suppressed {
  if (comments.length === 0) return { kept: hits, waived: [] };
  const waived = new Set<Hit>();
  const told: Hit[] = [];
  const tell = (draft: Draft) => {
    const severity = severityOf(rules, "ignore-unused");
    if (severity !== undefined && !obsolete) told.push({ rule: "ignore-unused", severity, draft, step: undefined });
  };
  const spot = spotIn(document);
  const lineOf = (hit: Hit) => lines.position(hit.draft.at.start + baseOf(document, hit.draft.at.piece)).line;
  const byRule = new Map<string, Hit[]>();
  for (const hit of hits) remember(byRule, hit.rule, () => []).push(hit);
  const byLine = new Map<string, ReadonlyMap<number, readonly Hit[]>>();
  const onLine = (rule: string, line: number): readonly Hit[] => {
    const placed = remember(byLine, rule, () => {
      const made = new Map<number, Hit[]>();
      for (const hit of byRule.get(rule) ?? []) remember(made, lineOf(hit), () => []).push(hit);
      return made;
    });
    return placed.get(line) ?? [];
  };
  /** Rules that a comment has silenced for the whole file. */
  const everywhere = new Set<string>();
  for (const comment of comments) {
    const own = lines.position(comment.start).line;
    const line = comment.scope === "next-line" ? own + 1 : own;
    for (const named of comment.rules) {
      const at = spot(named);
      const known = rules.all.get(named.id);
      if (known?.silencedBy !== "comment") {
        tell({ at, ...wrongComment(named.id, known?.silencedBy, rules) });
        continue;
      }
      const within = comment.scope === "file" ? (byRule.get(named.id) ?? []) : onLine(named.id, line);
      const covered = everywhere.has(named.id) ? [] : within.filter((hit) => !waived.has(hit));
      for (const hit of covered) waived.add(hit);
      if (comment.scope === "file") everywhere.add(named.id);
      if (covered.length === 0) {
        tell({
          at,
          what: `The comment ignores ‘${named.id}’, which finds nothing ${comment.scope === "file" ? "in this file" : "on that line"}.`,
          why: "A comment that stays behind would hide the next finding.",
          todo: "Delete it.",
          fixes: [
            {
              title: "Delete the comment",
              kind: "safe",
              edits: [{ at: spot(removal(document, lines.lineStart(own), comment)), newText: "" }],
            },
          ],
        });
      }
    }
  }
  return { kept: [...hits.filter((hit) => !waived.has(hit)), ...told], waived: [...waived] };
}

function wrongComment(
  id: string,
  silencedBy: string | undefined,
  rules: RuleSet,
): Pick<Draft, "what" | "why" | "todo"> {
  if (silencedBy === undefined) {
    const near = nearest(id, [...rules.all.keys()], 1)[0];
    return {
      what: `The comment names the rule ‘${id}’, which does not exist.`,
      why: "It silences nothing.",
      todo: near === undefined ? "Name a rule of ‘wi rules’." : `A similar rule is ‘${near}’.`,
    };
  }
  if (silencedBy === "waiver") {
    return {
      what: `A comment cannot silence ‘${id}’.`,
      why: "It is a matter of the process: the printed document has to show who agreed to it.",
      todo: "Add an entry to ‘waivers’ with reason, approver and expiry.",
    };
  }
  return { what: `Nothing silences ‘${id}’.`, why: "It tells of a fault of form.", todo: "Repair what it tells of." };
}

/** The comment, with its whole line where it stands alone. */
function removal({ text }: SourceDocument, lineStart: number, comment: IgnoreComment): Range {
  const before = text.slice(lineStart, comment.start);
  if (before.trim() !== "") return { start: lineStart + before.trimEnd().length, end: comment.end };
  const lineBreak = /^(?:\r?\n|\r)/.exec(text.slice(comment.end, comment.end + 2))?.[0].length ?? 0;
  return { start: lineStart, end: comment.end + lineBreak };
}

/** Turns places of the document into places of one of its pieces, which stand in the order of the text. */
function spotIn(document: SourceDocument): (range: Range) => Spot {
  const bases = document.pieces.map((piece) => baseOf(document, piece));
  return (range) => {
    let low = 0;
    let high = bases.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((bases[middle] ?? 0) <= range.start) low = middle;
      else high = middle - 1;
    }
    const piece = document.pieces[low] ?? { text: document.text };
    const base = bases[low] ?? 0;
    return { piece, start: range.start - base, end: range.end - base };
  };
}
