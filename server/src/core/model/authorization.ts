import { activities } from "../catalog/activities.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Activity } from "../catalog/types.ts";
import type { MapNode, Node, ScalarNode } from "../syntax/node.ts";
import { get } from "../syntax/node.ts";
import type { ActivityUse } from "./activities-used.ts";
import { activitiesUsed } from "./activities-used.ts";
import type { Insertion } from "./insert-key.ts";
import { insertItem, insertKey, placeOfMissing } from "./insert-key.ts";
import type { Instruction } from "./instruction.ts";
import { activityOf } from "./instruction.ts";
import { isBlank, isMissing } from "./lower.ts";
import type { Authorization } from "./shapes.ts";
import type { Step } from "./step.ts";

/** Why an activity that an instruction uses is not authorized. */
export type Unauthorized = {
  /** Where to point: the activity, or what is wrong with the entry that comes nearest. */
  readonly at: Node;
  readonly use: ActivityUse;
  /** The step that is not covered, where the activity is a step's own. */
  readonly step: Step | undefined;
} & (
  | { readonly why: "nothing"; readonly others: readonly ScalarNode[] }
  | { readonly why: "no basis" | "no reference"; readonly entry: Authorization }
  | { readonly why: "expired"; readonly entry: Authorization; readonly expires: string }
);

const STATED_BASES: ReadonlySet<string> = new Set(activities.flatMap((activity) => activity.bases));

/**
 * Looks for an entry of `authorization` that covers an activity wherever it is used. Undefined where one does, where the
 * activity is not used, and where it cannot be told.
 */
export function findUnauthorized(
  instruction: Instruction,
  activity: Activity,
  asOf: string | undefined,
  catalog: Catalog,
): Unauthorized | undefined {
  const { header, steps } = instruction;
  const use = activitiesUsed(instruction).find(({ value }) => value === activity);
  if (use === undefined || header.lossy) return undefined;
  const written = get(header.node, "authorization");
  const entries = header.authorization ?? [];
  if (header.authorization === undefined && !isMissing(header, "authorization")) return undefined;
  if (written?.kind === "seq" && written.items.length !== entries.length) return undefined;
  const ids = new Set(steps.map((step) => step.id?.text));
  if (use.steps.length === 0) {
    const done = new Set(
      steps.filter((step) => activityOf(step, header)?.value === activity).map((step) => step.id?.text),
    );
    return judge(
      entries.filter((entry) => coversAny(entry, done, ids)),
      use,
      undefined,
      asOf,
      catalog,
    );
  }
  for (const step of use.steps) {
    const covering = entries.filter((entry) => coversAny(entry, new Set([step.id?.text]), ids));
    const found = judge(covering, use, step, asOf, catalog);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An entry that names steps which do not exist may mean these: `reference-broken` tells of that. */
function coversAny(
  { steps }: Authorization,
  wanted: ReadonlySet<string | undefined>,
  known: ReadonlySet<string | undefined>,
): boolean {
  if (steps === undefined || steps.length === 0) return true;
  return steps.some(({ text }) => wanted.has(text) || !known.has(text));
}

function judge(
  entries: readonly Authorization[],
  use: ActivityUse,
  step: Step | undefined,
  asOf: string | undefined,
  catalog: Catalog,
): Unauthorized | undefined {
  const others: ScalarNode[] = [];
  let near: Unauthorized | undefined;
  for (const entry of entries) {
    const { basis, reference, expires } = entry;
    if (isMissing(entry, "basis")) {
      if (reference !== undefined) {
        near ??= { why: "no basis", at: placeOfMissing(entry.node, "basis", reference), use, step, entry };
      }
      continue;
    }
    if (basis !== undefined && !fits(basis, use.value, catalog)) {
      others.push(basis);
      continue;
    }
    if (isMissing(entry, "reference")) {
      near ??= {
        why: "no reference",
        at: placeOfMissing(entry.node, "reference", basis ?? entry.node),
        use,
        step,
        entry,
      };
    } else if (expires?.iso !== undefined && asOf !== undefined && expires.iso < asOf) {
      near ??= { why: "expired", at: expires.node, use, step, entry, expires: expires.iso };
    } else return undefined;
  }
  return near ?? { why: "nothing", at: step?.activity ?? use.node, use, step, others };
}

/** Whether a basis is one of the activity's; a basis of the site's own may be. */
function fits(basis: ScalarNode, activity: Activity, catalog: Catalog): boolean {
  const id = catalog.word("basis", basis.text)?.id ?? basis.text;
  return !STATED_BASES.has(id) || activities.some((entry) => entry.id === activity && entry.bases.includes(id));
}

/** Fixes that add an entry, with a placeholder for its number, in the way in which `authorization` is written. */
export function authorizationStubs(
  { header }: Instruction,
  { step }: Unauthorized,
  entries: readonly (readonly [title: string, entry: string])[],
): readonly { readonly title: string; readonly kind: "stub"; readonly edits: readonly Insertion[] }[] {
  return entries.flatMap(([title, text]) => {
    const id = step?.id?.text;
    const edits = addEntry(header.node, id === undefined ? text : text.replace(" }", `, steps: [${id}] }`));
    return edits === undefined ? [] : [{ title, kind: "stub", edits }];
  });
}

function addEntry(header: MapNode, entry: string): readonly Insertion[] | undefined {
  const written = get(header, "authorization");
  if (written === undefined || isBlank(written))
    return [insertKey(header, "authorization", entry, ["activity", "document"])];
  if (written.anchor !== undefined) return undefined;
  if (written.kind === "seq") {
    const edit = insertItem(written, entry, "last");
    return edit && [edit];
  }
  if (written.kind !== "map" || !written.flow) return undefined;
  const { piece, start, end } = written;
  return [
    { at: { piece, start, end: start }, newText: "[" },
    { at: { piece, start: end, end }, newText: `, ${entry}]` },
  ];
}
