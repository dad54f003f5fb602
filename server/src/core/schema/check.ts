import type { MapNode, Node, ScalarNode } from "../syntax/node.ts";
import { explain } from "./explain.ts";
import type { CheckedKind, CheckOptions, SchemaFinding } from "./finding.ts";
import { nearKeys } from "./near-keys.ts";
import { quoted } from "./phrases.ts";
import { type Projection, project, projectHeader } from "./project.ts";
import type { Validator } from "./validator.ts";
import { validateCatalog, validateConfig, validateHeader, validateStep } from "./validators.generated.js";

export type { CheckedKind, CheckOptions, SchemaFinding, SchemaRelated } from "./finding.ts";

const validators: Readonly<Record<CheckedKind, Validator>> = {
  header: validateHeader,
  step: validateStep,
  catalog: validateCatalog,
  config: validateConfig,
};

const NOTHING: readonly SchemaFinding[] = [];

/** Checks the form of a tree: keys, kinds of value, closed lists of words. One finding a mistake. */
export function checkSchema(node: Node, kind: CheckedKind, options: CheckOptions = {}): readonly SchemaFinding[] {
  const projection = projected(node, kind, options);
  if (projection.excessive) return [excess(node)];
  const validate = validators[kind];
  const valid = validate(projection.value);
  if (valid && projection.duplicates.length === 0) return NOTHING;
  const errors = valid ? [] : (validate.errors ?? []);
  const findings = [...explain(errors, node, kind, options), ...projection.duplicates.map(duplicate)];
  return distinct(findings).sort((a, b) => a.at.start - b.at.start);
}

/** Known keys that a map lacks while it has an unknown key that may stand for them: that key, for each. */
export function misspelt(map: MapNode, known: readonly string[]): ReadonlyMap<string, ScalarNode> {
  const result = new Map<string, ScalarNode>();
  const present = new Set(map.pairs.map((pair) => pair.key.text));
  let absent: readonly string[] | undefined;
  for (const { key, bare } of map.pairs) {
    if (bare || known.includes(key.text)) continue;
    absent ??= known.filter((name) => !present.has(name));
    for (const name of nearKeys(key.text, absent, 3)) if (!result.has(name)) result.set(name, key);
  }
  return result;
}

function projected(node: Node, kind: CheckedKind, options: CheckOptions): Projection {
  return kind === "header" && node.kind === "map" ? projectHeader(node, options.hasSteps ?? false) : project(node);
}

function duplicate({ first, later }: Projection["duplicates"][number]): SchemaFinding {
  return {
    at: { start: later.start, end: later.end },
    node: later,
    what: `${quoted(later.text)} is given twice in the same place.`,
    why: "Readers of YAML differ in which one they take; here the first one counts.",
    todo: "Keep one of them.",
    related: [{ at: { start: first.start, end: first.end }, node: first, message: `The first ${quoted(first.text)}.` }],
    fixes: [],
  };
}

function excess(node: Node): SchemaFinding {
  return {
    at: { start: node.start, end: node.end },
    node,
    what: "This holds too many values to be checked.",
    why: "References with * repeat what they refer to, and here they repeat it beyond all measure.",
    todo: "Write the values out, or split the file.",
    related: [],
    fixes: [],
  };
}

/** A value that several aliases share is checked for each, and told of once. */
function distinct(findings: readonly SchemaFinding[]): SchemaFinding[] {
  if (findings.length < 2) return [...findings];
  const seen = new Map<object, Set<string>>();
  return findings.filter(({ at, node, what }) => {
    const told = seen.get(node.piece) ?? new Set<string>();
    seen.set(node.piece, told);
    const key = `${at.start} ${at.end} ${what}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}
