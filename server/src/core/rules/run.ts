import type { Header, Instruction } from "../model/instruction.ts";
import type { Step } from "../model/step.ts";
import type { Severity } from "../text/finding.ts";
import type { Draft, Rule, Spot, Surroundings } from "./define.ts";

/** A finding of a rule before its place in the document and its suppression are known. */
export interface Hit {
  readonly rule: string;
  readonly severity: Severity;
  readonly draft: Draft;
  /** The step that it is about, where it is about one. */
  readonly step: Step | undefined;
}

export interface RuleSetting {
  readonly severity?: Severity | "off";
  readonly options?: Readonly<Record<string, unknown>>;
}

interface Prepared {
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** The severity was set by the project, so that a draft's own no longer counts. */
  readonly fixed: boolean;
  readonly around: Surroundings;
}

/** The rules that are on, with what each is given. */
export interface RuleSet {
  readonly all: ReadonlyMap<string, Rule>;
  readonly around: Surroundings;
  readonly settings: ReadonlyMap<string, RuleSetting>;
  readonly step: readonly Prepared[];
  readonly header: readonly Prepared[];
  readonly document: readonly Prepared[];
}

export function prepareRules(
  rules: ReadonlyMap<string, Rule>,
  settings: ReadonlyMap<string, RuleSetting>,
  around: Surroundings,
): RuleSet {
  const prepared: Prepared[] = [];
  for (const [id, rule] of rules) {
    const setting = settings.get(id);
    if (setting?.severity === "off" && rule.silencedBy !== "nothing") continue;
    const options = setting?.options;
    prepared.push({
      id,
      rule,
      severity: settingSeverity(setting) ?? rule.severity,
      fixed: settingSeverity(setting) !== undefined,
      around: options === undefined ? around : { ...around, options },
    });
  }
  return {
    all: rules,
    around,
    settings,
    step: prepared.filter(({ rule }) => rule.step !== undefined),
    header: prepared.filter(({ rule }) => rule.header !== undefined),
    document: prepared.filter(({ rule }) => rule.document !== undefined),
  };
}

function settingSeverity(setting: RuleSetting | undefined): Severity | undefined {
  return setting?.severity === "off" ? undefined : setting?.severity;
}

/** The severity with which a hit of a rule that the analysis itself reports is told; undefined where it is off. */
export function severityOf(rules: RuleSet, id: string, own?: Severity): Severity | undefined {
  const rule = rules.all.get(id);
  const setting = rules.settings.get(id);
  if (setting?.severity === "off" && rule?.silencedBy !== "nothing") return undefined;
  return settingSeverity(setting) ?? own ?? rule?.severity ?? "error";
}

export function runStepRules(step: Step, header: Header, rules: RuleSet): readonly Hit[] {
  const hits: Hit[] = [];
  for (const prepared of rules.step) {
    guard(prepared, header, hits, step, (report) => prepared.rule.step?.(step, header, prepared.around, report));
  }
  return hits.length === 0 ? NO_HITS : hits;
}

export function runHeaderRules(header: Header, rules: RuleSet): readonly Hit[] {
  const hits: Hit[] = [];
  for (const prepared of rules.header) {
    guard(prepared, header, hits, undefined, (report) => prepared.rule.header?.(header, prepared.around, report));
  }
  return hits;
}

export function runDocumentRules(instruction: Instruction, rules: RuleSet): readonly Hit[] {
  const hits: Hit[] = [];
  const { header } = instruction;
  for (const prepared of rules.document) {
    guard(prepared, header, hits, undefined, (report) =>
      prepared.rule.document?.(instruction, prepared.around, report),
    );
  }
  return hits;
}

const NO_HITS: readonly Hit[] = [];
const LOWER: Readonly<Record<Severity, Severity>> = {
  error: "warning",
  warning: "information",
  information: "information",
};

/** Runs one rule; a crash becomes a finding, never silence. */
function guard(
  { id, rule, severity, fixed }: Prepared,
  header: Header,
  hits: Hit[],
  step: Step | undefined,
  run: (report: (draft: Draft) => void) => void,
): void {
  if (header.status === "obsolete" && rule.onObsolete !== true) return;
  const before = hits.length;
  try {
    run((draft) => {
      const told = fixed ? severity : (draft.severity ?? severity);
      const lenient = rule.lenientInDrafts === true && header.status === "draft" && !fixed;
      hits.push({ rule: id, severity: lenient ? LOWER[told] : told, draft, step: draft.step ?? step });
    });
  } catch (error) {
    hits.length = before;
    const reason = error instanceof Error ? error.message : String(error);
    const draft: Draft = {
      at: step?.node ?? header.node,
      what: `The rule ‘${id}’ failed: ${reason.split("\n", 1)[0] ?? ""}.`,
      why: "What it would have found here is not known, so the result is incomplete.",
      todo: "Please report this with the text of the instruction.",
    };
    hits.push({ rule: "internal-error", severity: "error", draft, step });
  }
}

/** Who silences whom. `place`: at the same value; `step`: in the same step. Others are named by the draft itself. */
const SILENCES: readonly (readonly [winner: string, loser: string, scope: "place" | "step"])[] = [
  ["alloy-bismuth-lead", "alloy-mixed-lead", "step"],
  ["reflow-peak-below-liquidus", "reflow-peak-outside-window", "place"],
  ["reflow-peak-below-liquidus", "policy-limit-exceeded", "place"],
  ["bga-peak-above-245", "policy-limit-exceeded", "place"],
  // A peak that is wrong is wrong before it differs from the points of the profile.
  ["reflow-peak-below-liquidus", "thermal-profile-limit", "place"],
  ["reflow-peak-outside-window", "thermal-profile-limit", "place"],
  ["bga-peak-above-245", "thermal-profile-limit", "place"],
  ["policy-limit-exceeded", "thermal-profile-limit", "place"],
  ["coating-method-ineffective", "coating-method-not-recommended", "step"],
  ["procedure-step-order", "hold-point-before-hiding", "step"],
  ["rework-restoration-claim", "procedure-activity-mismatch", "step"],
  ["temperature-unit-suspect", "*", "place"],
  // Of a value that is still to be written nothing else is to be said.
  ["document-released-with-placeholder", "*", "place"],
];

/** Leaves out the hits that another one owns, and those that say the same of a value that is used twice by an alias. */
export function silence(all: readonly Hit[]): readonly Hit[] {
  if (all.length < 2) return all;
  const hits = withoutRepeats(all);
  return hits.filter((loser) => !hits.some((winner) => winner !== loser && silences(winner, loser)));
}

function withoutRepeats(hits: readonly Hit[]): readonly Hit[] {
  const told = new Map<Spot["piece"], Set<string>>();
  return hits.filter(({ rule, draft: { at, what } }) => {
    const key = `${rule} ${at.start} ${at.end} ${what}`;
    const here = told.get(at.piece) ?? new Set();
    told.set(at.piece, here);
    if (here.has(key)) return false;
    here.add(key);
    return true;
  });
}

function silences(winner: Hit, loser: Hit): boolean {
  for (const [by, of, scope] of SILENCES) {
    if (winner.rule !== by || (of !== "*" ? loser.rule !== of : loser.rule === by)) continue;
    if (scope === "step" ? winner.step !== undefined && winner.step === loser.step : samePlace(winner, loser))
      return true;
  }
  for (const named of winner.draft.silences ?? []) {
    if (named.rule !== loser.rule || (named.step !== undefined && named.step !== loser.step)) continue;
    if (named.at === undefined || isSamePlace(named.at, loser.draft.at)) return true;
  }
  return false;
}

function samePlace(a: Hit, b: Hit): boolean {
  return isSamePlace(a.draft.at, b.draft.at);
}

function isSamePlace(left: Spot, right: Spot): boolean {
  return left.piece === right.piece && left.start === right.start && left.end === right.end;
}
