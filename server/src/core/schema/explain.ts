/** Says in an engineer's words what a validator found. One function for each keyword; none for what others imply. */

import { isNull, type Node, type Pair } from "../syntax/node.ts";
import type { Range } from "../text/range.ts";
import type { CheckedKind, CheckOptions, SchemaFinding } from "./finding.ts";
import { isNumber, kindFixes, missingKeyFixes, nearChoices, renameKind, slugOf, valueKind } from "./fixes.ts";
import { nearKeys } from "./near-keys.ts";
import {
  anyOf,
  byDistance,
  capital,
  describe,
  expectationOf,
  listOf,
  nameOf,
  nameOfPlace,
  nounOf,
  quoted,
  subjectOf,
} from "./phrases.ts";
import { type Place, pairOf, placeAt } from "./place.ts";
import { type JsonSchema, keysOf, partFor, placesOfKey } from "./subschema-at.ts";
import type { ValidationError } from "./validator.ts";

/** Most mistakes of one tree that are told. */
const MAX_ERRORS = 500;
/** Most values of which each is offered when none is near. */
const MAX_CHOICES = 6;
/** Most keys that a message lists. */
const MAX_KEYS = 12;

type Explainer = (error: ValidationError, place: Place) => SchemaFinding | undefined;

const explainers: Readonly<Record<string, Explainer>> = {
  additionalProperties: explainUnknownKey,
  required: explainMissingKey,
  type: explainKind,
  enum: explainChoice,
  pattern: explainForm,
  minimum: explainForm,
  minItems: explainLength,
  maxItems: explainLength,
};

/** About keys of a map: each error is a mistake of its own. All others are about the value, one a place. */
const ABOUT_KEYS = new Set(["additionalProperties", "required"]);
/** What says most about a value comes first. */
const VALUE_KEYWORDS = ["type", "enum", "pattern", "minimum", "minItems", "maxItems"];

export function explain(
  errors: readonly ValidationError[],
  root: Node,
  kind: CheckedKind,
  options: CheckOptions,
): readonly SchemaFinding[] {
  const byPath = new Map<string, ValidationError[]>();
  for (const error of errors.slice(0, MAX_ERRORS)) {
    if (explainers[error.keyword] === undefined) continue;
    const group = byPath.get(error.instancePath);
    if (group) group.push(error);
    else byPath.set(error.instancePath, [error]);
  }
  const findings: SchemaFinding[] = [];
  for (const [pointer, group] of byPath) {
    const place = placeAt(pointer, group, root, kind, options);
    // Of a value that could not be read there is nothing to say.
    if (place === undefined || (place.node.kind === "scalar" && place.node.unreadable)) continue;
    for (const error of tellable(group)) {
      const finding = explainers[error.keyword]?.(error, place);
      if (finding) findings.push(finding);
    }
  }
  return findings;
}

function tellable(group: readonly ValidationError[]): readonly ValidationError[] {
  const keyword = VALUE_KEYWORDS.find((name) => group.some((error) => error.keyword === name));
  const value = group.find((error) => error.keyword === keyword);
  const keys = group.filter((error) => ABOUT_KEYS.has(error.keyword));
  return value ? [value, ...keys] : keys;
}

// One function a keyword

function explainUnknownKey(error: ValidationError, place: Place): SchemaFinding | undefined {
  const name = String(error.params.additionalProperty);
  const pair = pairOf(place.node, name);
  if (pair === undefined) return undefined;
  const key = pair.key;
  const what = `${quoted(name)} is not a key of ${nounOf(place)}.`;
  const absent = place.unknown.get(name) ?? [];
  if (absent.length === 0 && isMeantAsItem(place)) return explainKind(error, place);
  if (absent.length > 0) {
    const fixes = absent.map((known) => ({
      title: `Rename to ${known}`,
      kind: renameKind(name, known, place),
      edits: [{ start: key.start, end: key.end, newText: known }],
    }));
    return finding(key, key, { what, todo: `Did you mean ${anyOf(absent)}?`, fixes });
  }
  const known = keysOf(place.part);
  const [present] = nearKeys(name, known, 1);
  if (present !== undefined) {
    return finding(key, key, { what, todo: `${quoted(present)} is there already; keep one of them.` });
  }
  if (place.node.kind === "map" && place.node.flow && /\s/.test(name)) {
    const todo = "If it belongs to the text in front of the comma, put that text in quotes.";
    return finding(key, key, { what, todo });
  }
  const elsewhere = placesOfKey(place.kind, name).find((path) => path.length > 0 || place.path.length > 0);
  if (elsewhere !== undefined) {
    return finding(key, key, { what, todo: `It is a key of ${nameOfPlace(place.kind, elsewhere)}.` });
  }
  const required = place.part.required ?? [];
  const sorted = [...required, ...known.filter((other) => !required.includes(other))];
  return finding(key, key, { what, todo: `Known keys: ${listOf(sorted, MAX_KEYS)}.` });
}

function explainMissingKey(error: ValidationError, place: Place): SchemaFinding | undefined {
  const name = String(error.params.missingProperty);
  const node = place.node;
  if (place.options.lossy || node.kind !== "map") return undefined;
  const wanted = alternativesTo(name, place.part);
  // A map with nothing but unknown keys is one mistake.
  if (place.unknown.size > 0 && place.unknown.size === node.pairs.length) return undefined;
  // A misspelt key is told as such; an entry without a colon is the business of its own rule.
  for (const candidates of place.unknown.values()) if (candidates.some((key) => wanted.includes(key))) return undefined;
  if (node.pairs.some((pair) => pair.bare && wanted.includes(pair.key.text))) return undefined;

  const subject = capital(subjectOf(place));
  const what =
    wanted.length > 1
      ? `${subject} has neither ${wanted.map(quoted).join(" nor ")}.`
      : `${subject} has no ${quoted(name)}.`;
  const description = wanted.length > 1 ? undefined : place.part.properties?.[name]?.description;
  const todo = description === undefined ? `Add ${anyOf(wanted)}.` : `Add ${quoted(name)}. ${description}`;
  const first = node.pairs[0]?.key;
  const fixes = first === undefined ? [] : missingKeyFixes(name, first, node, place);
  return finding(first ?? node, first ?? node, { what, todo, fixes });
}

function explainKind(_error: ValidationError, place: Place): SchemaFinding | undefined {
  const { node, schema } = place;
  if (isNull(node)) return explainBlank(place);
  if (schema.pattern !== undefined && node.kind === "scalar") return explainForm(_error, place);
  const what = `${capital(subjectOf(place))} takes ${expectationOf(schema)}; this is ${describe(node)}.`;
  const fixes = kindFixes(place);
  return finding(node, headOf(node), { what, fixes });
}

function explainChoice(_error: ValidationError, place: Place): SchemaFinding | undefined {
  const { node, part } = place;
  if (isNull(node)) return explainBlank(place);
  const allowed = [...new Set((part.enum ?? []).map(String))];
  if (node.kind !== "scalar") {
    const what = `${capital(subjectOf(place))} takes ${expectationOf(place.schema)}; this is ${describe(node)}.`;
    return finding(node, headOf(node), { what });
  }
  const near = nearChoices(node.text, allowed, part);
  const sorted = allowed.every(isNumber) ? allowed : byDistance(node.text, allowed, near);
  const offered = near.length > 0 ? near : sorted.length <= MAX_CHOICES ? sorted : [];
  const what = `${quoted(node.text)} is not a value of ${nameOf(place)}.`;
  const hint = near.length > 0 ? `Did you mean ${anyOf(near)}? ` : "";
  const todo = `${hint}${sorted.length === 1 ? "The only value is" : "Allowed:"} ${listOf(sorted)}.`;
  const fixes = offered.map((value) => ({
    title: `Write ${value}`,
    kind: valueKind(node.text, value, near, part),
    edits: [{ start: node.start, end: node.end, newText: value }],
  }));
  return finding(node, node, { what, todo, fixes });
}

function explainForm(_error: ValidationError, place: Place): SchemaFinding {
  const { node, schema } = place;
  const text = node.kind === "scalar" ? node.text : "";
  const what = `${quoted(text)} does not fit ${nameOf(place)}.`;
  const todo = `Write ${expectationOf(schema)}.`;
  const slug = schema["x-wi-form"] === "step-id" ? slugOf(text) : undefined;
  const fixes =
    slug === undefined
      ? []
      : [
          {
            title: `Write ${slug}`,
            kind: "confirm" as const,
            edits: [{ start: node.start, end: node.end, newText: slug }],
          },
        ];
  return finding(node, headOf(node), { what, todo, fixes });
}

function explainLength(_error: ValidationError, place: Place): SchemaFinding {
  const { node, schema, pair } = place;
  const count = node.kind === "seq" ? node.items.length : 0;
  const subject = capital(subjectOf(place));
  const expected = schema["x-wi-expected"];
  if (expected !== undefined) {
    const what = `${subject} has ${count} ${count === 1 ? "value" : "values"}.`;
    return finding(node, headOf(node), { what, todo: `It takes ${expected}.` });
  }
  return finding(pair?.key ?? node, pair?.key ?? node, {
    what: `${subject} is empty.`,
    todo: "It needs at least one item.",
  });
}

function explainBlank(place: Place): SchemaFinding | undefined {
  const { node, pair, path, schema } = place;
  if (isCutByComment(node, pair)) return undefined;
  if (pair !== undefined) {
    const at = node.start === node.end ? pair.key : node;
    const what = `${capital(subjectOf(place))} has no value.`;
    return finding(at, at, { what, todo: `Give it one, or remove the key. ${schema.description ?? ""}`.trim() });
  }
  if (path.length === 0) {
    const what = `${capital(subjectOf(place))} is empty.`;
    return finding(node, node, { what, todo: `It takes ${expectationOf(schema)}.` });
  }
  return finding(node, node, { what: `${capital(subjectOf(place))} is empty.`, todo: "Write it, or remove its dash." });
}

/** `gauge: #24` has a value, which YAML takes for a comment; a rule of its own speaks of it. */
function isCutByComment(node: Node, pair: Pair | undefined): boolean {
  const text = node.piece.text;
  const from = pair === undefined ? node.start : pair.key.end;
  const lineEnd = text.indexOf("\n", from);
  return /^[ \t"']*:?[ \t]*#\S/.test(text.slice(from, lineEnd === -1 ? text.length : lineEnd));
}

/** Where a list or an explicit none may stand: a map that is no none but one of the items. */
function isMeantAsItem({ schema, part, node, unknown }: Place): boolean {
  const items = partFor(schema, "seq").items;
  if (part === schema || items?.properties === undefined || node.kind !== "map") return false;
  return unknown.size === node.pairs.length && node.pairs.some((pair) => keysOf(items).includes(pair.key.text));
}

/** Keys of which one must be there: `id`, or `category` in its place. */
function alternativesTo(name: string, schema: JsonSchema): readonly string[] {
  const other = schema.else?.required?.includes(name) ? schema.if?.required : undefined;
  return [name, ...(other ?? [])];
}

// Findings

type Words = Pick<SchemaFinding, "what"> & Partial<Pick<SchemaFinding, "why" | "todo" | "fixes">>;

function finding(node: Node, at: Range, words: Words): SchemaFinding {
  return { at: { start: at.start, end: at.end }, node, related: [], fixes: [], ...words };
}

/** Where a value is underlined: whole on one line, otherwise its first line. */
function headOf(node: Node): Range {
  const text = node.piece.text;
  const lineEnd = text.indexOf("\n", node.start);
  if (lineEnd === -1 || lineEnd >= node.end) return node;
  const end = text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
  return { start: node.start, end: Math.max(end, node.start) };
}
