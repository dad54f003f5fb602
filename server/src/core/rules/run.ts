import type { Header, Instruction } from "../model/instruction.ts";
import type { Step } from "../model/step.ts";
import type { WatchedHeader } from "../model/watched-header.ts";
import type { PieceText } from "../syntax/node.ts";
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

/** What was found in a step under an earlier header, and what of it holds under the one at hand. */
export interface EarlierHits {
  readonly hits: readonly Hit[];
  /** For each rule on steps: whether it read a field of the header that is another now. */
  readonly stale: readonly boolean[];
  /** Pieces of text that are gone, with the places in them. */
  readonly gone: readonly PieceText[];
}

/** What rules on steps read of a header. */
export interface Notes {
  readonly watched: WatchedHeader;
  /** For each rule on steps: the fields that it read so far, as bits. */
  readonly byRule: number[];
}

/**
 * Runs the rules on a step, and adds what they read of the header to `notes`. Where `earlier` is given, only those run
 * whose findings may be others.
 */
export function runStepRules(
  step: Step,
  header: Header,
  rules: RuleSet,
  notes?: Notes,
  earlier?: EarlierHits,
): readonly Hit[] {
  const seen = notes?.watched.header ?? header;
  const run = new Run(seen, step);
  // A failure does not tell which rule it is of.
  const holds = earlier?.hits.some(({ rule }) => rule === "internal-error") === true ? undefined : earlier;
  let index = -1;
  for (const prepared of rules.step) {
    index++;
    const before = holds?.stale[index] === false ? hitsOf(prepared.id, holds) : undefined;
    if (before !== undefined) {
      run.keep(before);
      continue;
    }
    if (notes !== undefined) notes.watched.reads.fields = 0;
    if (run.starts(prepared)) {
      try {
        prepared.rule.step?.(step, seen, prepared.around, run.report);
      } catch (error) {
        run.fail(error);
      }
    }
    if (notes !== undefined) notes.byRule[index] = (notes.byRule[index] ?? 0) | notes.watched.reads.fields;
  }
  return run.hits;
}

/** The hits of a rule; undefined where one points to a piece that is gone. */
function hitsOf(rule: string, { hits, gone }: EarlierHits): readonly Hit[] | undefined {
  if (hits.length === 0) return NO_HITS;
  const own = hits.filter((hit) => hit.rule === rule);
  return own.some(({ draft }) => spotsOf(draft).some(({ piece }) => gone.includes(piece))) ? undefined : own;
}

function spotsOf({ at, related, fixes, silences }: Draft): readonly Spot[] {
  return [
    at,
    ...(related ?? []).flatMap((entry) => ("in" in entry.at ? [] : [entry.at])),
    ...(fixes ?? []).flatMap((fix) => fix.edits.map((edit) => edit.at)),
    ...(silences ?? []).flatMap((entry) => entry.at ?? []),
  ];
}

export function runHeaderRules(header: Header, rules: RuleSet): readonly Hit[] {
  const run = new Run(header, undefined);
  for (const prepared of rules.header) {
    if (run.starts(prepared)) {
      try {
        prepared.rule.header?.(header, prepared.around, run.report);
      } catch (error) {
        run.fail(error);
      }
    }
  }
  return run.hits;
}

export function runDocumentRules(instruction: Instruction, rules: RuleSet): readonly Hit[] {
  const run = new Run(instruction.header, undefined);
  for (const prepared of rules.document) {
    if (run.starts(prepared)) {
      try {
        prepared.rule.document?.(instruction, prepared.around, run.report);
      } catch (error) {
        run.fail(error);
      }
    }
  }
  return run.hits;
}

const NO_HITS: readonly Hit[] = [];
const LOWER: Readonly<Record<Severity, Severity>> = {
  error: "warning",
  warning: "information",
  information: "information",
};

/** Gathers what the rules report; a crash of one becomes a finding, never silence. */
class Run {
  readonly report: (draft: Draft) => void;
  readonly #header: Header;
  readonly #step: Step | undefined;
  #hits: Hit[] | undefined;
  #current: Prepared | undefined;
  /** Hits when the current rule started. */
  #before = 0;

  constructor(header: Header, step: Step | undefined) {
    this.#header = header;
    this.#step = step;
    this.report = (draft) => this.#add(draft);
  }

  get hits(): readonly Hit[] {
    return this.#hits ?? NO_HITS;
  }

  /** Takes over what the next rule found before. */
  keep(hits: readonly Hit[]): void {
    if (hits.length === 0) return;
    this.#hits ??= [];
    this.#hits.push(...hits);
  }

  /** Whether a rule speaks on this document at all; from here on it is the one that reports. */
  starts(prepared: Prepared): boolean {
    this.#current = prepared;
    this.#before = this.#hits?.length ?? 0;
    return this.#header.status !== "obsolete" || prepared.rule.onObsolete === true;
  }

  fail(error: unknown): void {
    const id = this.#current?.id ?? "";
    const reason = error instanceof Error ? error.message : String(error);
    const draft: Draft = {
      at: this.#step?.node ?? this.#header.node,
      what: `The rule ‘${id}’ failed: ${reason.split("\n", 1)[0] ?? ""}.`,
      why: "What it would have found here is not known, so the result is incomplete.",
      todo: "Please report this with the text of the instruction.",
    };
    this.#hits ??= [];
    this.#hits.length = this.#before;
    this.#hits.push({ rule: "internal-error", severity: "error", draft, step: this.#step });
  }

  #add(draft: Draft): void {
    if (this.#current === undefined) return;
    const { id, rule, severity, fixed } = this.#current;
    const told = fixed ? severity : (draft.severity ?? severity);
    const lenient = rule.lenientInDrafts === true && this.#header.status === "draft" && !fixed;
    this.#hits ??= [];
    this.#hits.push({ rule: id, severity: lenient ? LOWER[told] : told, draft, step: draft.step ?? this.#step });
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
  // Equipment is asked for by a method that is in order.
  ["component-method-not-listed", "equipment-missing-for-method", "step"],
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
  const inStep = new Map<Step, Set<string>>();
  const atPlace = new Map<Spot["piece"], Map<string, Set<string>>>();
  const named: NamedBy = new Map();
  for (const winner of hits) {
    for (const silences of winner.draft.silences ?? []) {
      const { rule, step, at } = silences;
      const within = remember(named, at?.piece ?? step, () => new Map<string, Named[]>());
      remember(within, namedKey(rule, at), () => []).push({ winner, silences });
    }
    if (!WINNERS.has(winner.rule)) continue;
    if (winner.step !== undefined) remember(inStep, winner.step, () => new Set<string>()).add(winner.rule);
    const places = remember(atPlace, winner.draft.at.piece, () => new Map<string, Set<string>>());
    remember(places, placeKey(winner.draft.at), () => new Set<string>()).add(winner.rule);
  }
  if (inStep.size === 0 && atPlace.size === 0 && named.size === 0) return hits;
  return hits.filter((loser) => {
    const step = loser.step && inStep.get(loser.step);
    const place = atPlace.get(loser.draft.at.piece)?.get(placeKey(loser.draft.at));
    const owned = SILENCES.some(
      ([by, of, scope]) =>
        (of === "*" ? loser.rule !== by : loser.rule === of) && (scope === "step" ? step : place)?.has(by) === true,
    );
    return !owned && !(named.size > 0 && isNamed(loser, named));
  });
}

const WINNERS: ReadonlySet<string> = new Set(SILENCES.map(([winner]) => winner));

interface Named {
  readonly winner: Hit;
  readonly silences: NonNullable<Draft["silences"]>[number];
}

/** By the piece or the step that is named, or neither, so that thousands of hits do not each look at all the others. */
type NamedBy = Map<Spot["piece"] | Step | undefined, Map<string, Named[]>>;

function namedKey(rule: string, at: Spot | undefined): string {
  return at === undefined ? rule : `${rule} ${placeKey(at)}`;
}

function isNamed(loser: Hit, named: NamedBy): boolean {
  const { at } = loser.draft;
  const within = [
    named.get(undefined)?.get(namedKey(loser.rule, undefined)),
    loser.step && named.get(loser.step)?.get(namedKey(loser.rule, undefined)),
    named.get(at.piece)?.get(namedKey(loser.rule, at)),
  ];
  return within.some((some) => some?.some(({ winner, silences }) => winner !== loser && names(silences, loser)));
}

function names({ rule, step, at }: NonNullable<Draft["silences"]>[number], loser: Hit): boolean {
  if (rule !== loser.rule || (step !== undefined && step !== loser.step)) return false;
  if (at === undefined) return true;
  return at.piece === loser.draft.at.piece && placeKey(at) === placeKey(loser.draft.at);
}

function placeKey(at: Spot): string {
  return `${at.start}-${at.end}`;
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
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
