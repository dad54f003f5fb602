import { isDate } from "../model/lower.ts";
import type { Policy } from "../model/policy.ts";
import { NO_POLICY, readPolicy } from "../model/policy.ts";
import { readLimits } from "../model/site.ts";
import type { Draft, Rule } from "../rules/define.ts";
import type { RuleSetting } from "../rules/run.ts";
import type { SourceDocument } from "../syntax/document.ts";
import { baseOf } from "../syntax/document.ts";
import type { MapNode, Node, Pair, ScalarNode } from "../syntax/node.ts";
import { get, getPair, isNull } from "../syntax/node.ts";
import type { Severity } from "../text/finding.ts";
import { nearest } from "../text/nearest.ts";
import type { Range } from "../text/range.ts";

/** What a project file (`wi.config.yaml`) says, as far as it can be read; its findings tell of the rest. */
export interface ProjectSettings {
  /** Patterns relative to the project file; undefined where it names none. */
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  /** Project files that it builds on; packages are left out. */
  readonly extends: readonly ProjectReference[];
  readonly catalogs: readonly ProjectReference[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly overrides: readonly ProjectOverride[];
  readonly asOf: string | undefined;
  readonly policy: Policy;
}

/** A path that a project file names, with its place in the text of that file. */
export interface ProjectReference extends Range {
  readonly path: string;
}

/** Settings for the files that one of the patterns names. */
export interface ProjectOverride {
  readonly files: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly asOf: string | undefined;
  readonly policy: Policy;
}

/** What holds for one file. */
export type FileSettings = Pick<ProjectSettings, "rules" | "asOf" | "policy">;

export const NO_PROJECT: ProjectSettings = {
  include: undefined,
  exclude: [],
  extends: [],
  catalogs: [],
  rules: new Map(),
  overrides: [],
  asOf: undefined,
  policy: NO_POLICY,
};

export function readProject(source: SourceDocument): ProjectSettings {
  const { header } = source;
  if (header === undefined) return NO_PROJECT;
  const include = textsOf(get(header, "include")).map((node) => node.text);
  return {
    include: include.length > 0 ? include : undefined,
    exclude: textsOf(get(header, "exclude")).map((node) => node.text),
    extends: textsOf(get(header, "extends"))
      .filter((node) => isPath(node.text))
      .map((node) => reference(node, source)),
    catalogs: textsOf(get(header, "catalogs")).map((node) => reference(node, source)),
    rules: readRules(get(header, "rules")),
    overrides: mapsOf(get(header, "overrides")).map(readOverride),
    asOf: readDate(get(header, "asOf")),
    policy: readPolicy(get(header, "policy")),
  };
}

/**
 * The settings of a project file laid over those of one that it extends. Lists of patterns replace each other, rules
 * and policy are laid over key by key, overrides come after those of the base.
 */
export function layProject(base: ProjectSettings, own: ProjectSettings): ProjectSettings {
  return {
    include: own.include ?? base.include,
    exclude: own.exclude.length > 0 ? own.exclude : base.exclude,
    extends: own.extends,
    catalogs: [...base.catalogs, ...own.catalogs],
    rules: layRules(base.rules, own.rules),
    overrides: [...base.overrides, ...own.overrides],
    asOf: own.asOf ?? base.asOf,
    policy: layPolicy(base.policy, own.policy),
  };
}

/** The settings for a file; `matches` says whether one of some patterns names it. Later overrides win. */
export function settingsFor(project: ProjectSettings, matches: (patterns: readonly string[]) => boolean): FileSettings {
  let settings: FileSettings = project;
  for (const override of project.overrides) {
    if (!matches(override.files)) continue;
    settings = {
      rules: layRules(settings.rules, override.rules),
      asOf: override.asOf ?? settings.asOf,
      policy: layPolicy(settings.policy, override.policy),
    };
  }
  return settings;
}

/** What is wrong with a project file beyond its form: names of rules, dates, and keys that nothing acts on yet. */
export function checkProject(source: SourceDocument, rules: ReadonlyMap<string, Rule>): readonly Draft[] {
  const { header } = source;
  if (header === undefined) return [];
  const drafts: Draft[] = [];
  checkScope(header, rules, drafts);
  for (const override of mapsOf(get(header, "overrides"))) checkScope(override, rules, drafts);
  for (const node of textsOf(get(header, "extends"))) if (!isPath(node.text)) drafts.push(packageNamed(node));
  const requirements = getPair(header, "requirements");
  if (requirements !== undefined && holdsItems(requirements.value)) drafts.push(notChecked(requirements));
  return drafts;
}

const SEVERITIES: readonly (Severity | "off")[] = ["off", "information", "warning", "error"];

export function isSeverity(text: string): text is Severity | "off" {
  return (SEVERITIES as readonly string[]).includes(text);
}

/** Rules that tell what could not be read or checked. */
const ALWAYS_ERRORS: ReadonlySet<string> = new Set(["schema", "syntax", "internal-error"]);

/** Why a rule may not be given a severity; undefined where it may. */
export function refusedSetting(
  id: string,
  rule: Rule,
  severity: Severity | "off" | undefined,
): { readonly what: string; readonly why: string } | undefined {
  if (ALWAYS_ERRORS.has(id)) {
    if (severity === undefined || severity === "error") return undefined;
    return {
      what: `‘${id}’ is always an error and cannot be switched off.`,
      why: "It tells what could not be read or checked; without it, an unchecked file would pass as clean.",
    };
  }
  if (rule.silencedBy !== "nothing" || severity !== "off") return undefined;
  return {
    what: `‘${id}’ cannot be switched off; it can be made information.`,
    why: "It watches over what silences the other rules.",
  };
}

function readOverride(map: MapNode): ProjectOverride {
  return {
    files: textsOf(get(map, "files")).map((node) => node.text),
    rules: readRules(get(map, "rules")),
    asOf: readDate(get(map, "asOf")),
    policy: readPolicy(get(map, "policy")),
  };
}

function readRules(node: Node | undefined): ReadonlyMap<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  if (node?.kind !== "map") return settings;
  for (const { key, value } of node.pairs) {
    const setting = readSetting(value);
    if (setting !== undefined && !settings.has(key.text)) settings.set(key.text, setting);
  }
  return settings;
}

/** `warning`, or `[warning, { graceDays: 30 }]`. */
function readSetting(node: Node): RuleSetting | undefined {
  const [first, options] = node.kind === "seq" ? node.items : [node];
  if (first?.kind !== "scalar" || !isSeverity(first.text)) return undefined;
  if (options?.kind !== "map") return { severity: first.text };
  return { severity: first.text, options: plainValue(options, { left: MAX_VALUES }) as Record<string, unknown> };
}

/** References with * may repeat what they refer to without end. */
const MAX_VALUES = 1000;

/** Options as rules read them: numbers, switches and texts as YAML 1.2 has them. */
function plainValue(node: Node, budget: { left: number }): unknown {
  if (budget.left-- <= 0) return undefined;
  if (node.kind === "seq") return node.items.map((item) => plainValue(item, budget));
  if (node.kind === "map") {
    return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, plainValue(value, budget)]));
  }
  if (node.style !== "plain") return node.text;
  if (isNull(node)) return undefined;
  if (/^[-+]?\d+(?:\.\d+)?$/.test(node.text)) return Number(node.text);
  return node.text === "true" ? true : node.text === "false" ? false : node.text;
}

/** Settings laid over others; a severity alone keeps the options that were set before. */
export function layRules(
  base: ReadonlyMap<string, RuleSetting>,
  own: ReadonlyMap<string, RuleSetting>,
): ReadonlyMap<string, RuleSetting> {
  if (own.size === 0) return base;
  const result = new Map(base);
  for (const [id, setting] of own) result.set(id, { ...result.get(id), ...setting });
  return result;
}

function layPolicy(base: Policy, own: Policy): Policy {
  if (own === NO_POLICY) return base;
  if (base === NO_POLICY) return own;
  const temperatures = new Map(base.temperatures);
  for (const [alloy, windows] of own.temperatures) {
    temperatures.set(alloy, new Map([...(temperatures.get(alloy) ?? []), ...windows]));
  }
  return {
    conformance:
      own.conformance && base.conformance
        ? { ...base.conformance, ...own.conformance }
        : (own.conformance ?? base.conformance),
    approvals: { ...base.approvals, ...own.approvals },
    certification: own.certification ?? base.certification,
    reworkLimit: new Map([...base.reworkLimit, ...own.reworkLimit]),
    references: own.references.length > 0 ? own.references : base.references,
    expiryWarningDays: own.expiryWarningDays ?? base.expiryWarningDays,
    inspections: new Map([...base.inspections, ...own.inspections]),
    temperatures,
    loader: own.loader ?? base.loader,
  };
}

function readDate(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && isDate(node.text) ? node.text : undefined;
}

/** `rules`, `asOf` and `policy`, at the top or in an override. */
function checkScope(map: MapNode, rules: ReadonlyMap<string, Rule>, drafts: Draft[]): void {
  const settings = get(map, "rules");
  if (settings?.kind === "map") {
    for (const { key, value } of settings.pairs) {
      const rule = rules.get(key.text);
      if (rule === undefined) drafts.push(unknownRule(key, rules));
      else {
        const refused = refusedSetting(key.text, rule, readSetting(value)?.severity);
        if (refused !== undefined) drafts.push({ at: key, ...refused, todo: "Leave the setting out." });
      }
    }
  }
  const asOf = get(map, "asOf");
  // Anything that does not look like a date is told by the schema.
  if (asOf?.kind === "scalar" && /^\d{4}-\d{2}-\d{2}$/.test(asOf.text) && !isDate(asOf.text)) {
    drafts.push({
      at: asOf,
      what: `‘${asOf.text}’ is not a date of the calendar.`,
      todo: "Write year, month and day: 2026-11-22.",
    });
  }
  const policy = get(map, "policy");
  const temperatures = policy?.kind === "map" ? get(policy, "temperatures") : undefined;
  for (const windows of pairsOf(temperatures)) {
    for (const { value } of pairsOf(windows.value)) {
      if (value.kind !== "scalar" || isNull(value) || readLimits(value.text) !== undefined) continue;
      drafts.push({
        at: value,
        what: `‘${value.text}’ cannot be read as a range of temperature.`,
        why: "No temperature would be compared with it.",
        todo: "Write it as ‘340-390 °C’.",
      });
    }
  }
}

function unknownRule(key: ScalarNode, rules: ReadonlyMap<string, Rule>): Draft {
  const near = nearest(key.text, rules.keys(), 3);
  return {
    at: key,
    what: `There is no rule ‘${key.text}’.`,
    why: "The setting has no effect.",
    todo:
      near.length > 0
        ? `A similar rule is ${near.map((id) => `‘${id}’`).join(" or ")}.`
        : "‘wi rules’ lists the rules there are.",
    fixes: near.map((id) => ({ title: `Change to ${id}`, kind: "pick", edits: [{ at: key, newText: id }] })),
  };
}

function packageNamed(node: ScalarNode): Draft {
  return {
    at: node,
    what: `‘${node.text}’ names a package, and project files cannot be taken from packages yet.`,
    why: "What it sets would be missing, and the findings would be others than the site expects.",
    todo: "Copy its project file here, and name it by its path: ‘./site.config.yaml’.",
  };
}

function notChecked({ key }: Pair): Draft {
  return {
    at: key,
    severity: "warning",
    what: "The requirements of the site are not checked yet.",
    why: "This version reads ‘requirements’ and does nothing with it: an instruction that breaks one passes.",
    todo: "Check them by hand for now.",
  };
}

/**
 * Whether what `extends` names is a file. A path says so, with a dot at its start or the ending of a YAML file; all else
 * is the name of a package.
 */
export function isPath(text: string): boolean {
  return /^\.{1,2}(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\.ya?ml$/i.test(text);
}

function reference(node: ScalarNode, source: SourceDocument): ProjectReference {
  const base = baseOf(source, node.piece);
  return { path: node.text, start: node.start + base, end: node.end + base };
}

function holdsItems(node: Node): boolean {
  return node.kind === "seq" ? node.items.length > 0 : node.kind === "map" && node.pairs.length > 0;
}

function pairsOf(node: Node | undefined): readonly Pair[] {
  return node?.kind === "map" ? node.pairs : [];
}

function mapsOf(node: Node | undefined): readonly MapNode[] {
  return node?.kind === "seq" ? node.items.filter((item) => item.kind === "map") : [];
}

/** A text, or a list of texts. */
function textsOf(node: Node | undefined): readonly ScalarNode[] {
  const items = node?.kind === "seq" ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => (item.kind === "scalar" && !isNull(item) && item.text.trim() !== "" ? [item] : []));
}
