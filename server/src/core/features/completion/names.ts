import type { Step } from "../../model/step.ts";
import { get } from "../../syntax/node.ts";
import type { Summary } from "../../workspace/library.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./target.ts";

/** Steps of the document by their ids; those before the current one first, the nearest of them before others. */
export function stepChoices({ steps, step }: Scene): readonly Choice[] {
  const current = step?.id?.text;
  const here = steps.findIndex(({ id }) => id?.text !== undefined && id.text === current);
  const inOrder = here < 0 ? steps : [...steps.slice(0, here).reverse(), ...steps.slice(here)];
  return inOrder.flatMap(({ id, title, work }): readonly Choice[] =>
    id === undefined || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id.text)
      ? []
      : [
          {
            text: id.text,
            kind: "reference",
            title: title?.text,
            detail: work?.id,
            words: title === undefined ? [] : [title.text],
          },
        ],
  );
}

/** Ids of this document that something names and no step has. */
export function namedStepIds({ header, steps, step }: Scene): readonly string[] {
  const known = new Set(steps.map(({ id }) => id?.text));
  const named = [
    ...(header.authorization ?? []).flatMap((entry) => entry.steps ?? []),
    ...(header.waivers ?? []).flatMap((waiver) => waiver.steps ?? []),
    // The current step as it is read now; a step that could not be read is among the others with less.
    ...[...steps, ...(step === undefined ? [] : [step])].flatMap(({ inspections }) =>
      inspections.flatMap(({ onFail }) => (onFail?.do?.text === "repeat" ? (onFail.target ?? []) : [])),
    ),
  ];
  return [...new Set(named.map(({ text }) => text))].filter((id) => !known.has(id));
}

/** Instructions of the workspace by their numbers, those of the same project first. */
export function instructionChoices({ context }: Scene): readonly Choice[] {
  const { library, path, shown } = context;
  const project = library.projectOf(path);
  const seen = new Set<string>();
  const choices: Choice[] = [];
  for (const summary of nearFirst(library.summaries, (entry) => library.projectOf(entry.path) === project)) {
    const { number, title, revision, status } = summary;
    if (summary.path === path || number === undefined || seen.has(number)) continue;
    seen.add(number);
    choices.push({
      text: number,
      kind: "reference",
      title,
      detail: [revision === undefined ? undefined : `revision ${revision}`, status, shown(summary.path)]
        .filter((fact) => fact !== undefined)
        .join(" · "),
      words: title === undefined ? [] : [title],
      about: { is: "instruction", id: number },
    });
  }
  return choices;
}

function nearFirst(summaries: readonly Summary[], near: (summary: Summary) => boolean): readonly Summary[] {
  const instructions = summaries.filter(({ kind }) => kind === "instruction");
  return [...instructions.filter(near), ...instructions.filter((summary) => !near(summary))];
}

/** The revision of the instruction that is named beside it. */
export function revisionOfNamed({ context, around }: Scene, { map }: Target): readonly Choice[] {
  const named = map && get(map, "instruction");
  if (named?.kind !== "scalar") return [];
  const revision =
    around.instruction(named.text)?.revision ??
    context.library.summaries.find(({ number }) => number === named.text)?.revision;
  return revision === undefined
    ? []
    : [
        {
          text: revision,
          kind: "reference",
          title: `revision of ${named.text}`,
          sure: true,
          about: { is: "instruction", id: named.text },
        },
      ];
}

/** Blocks of the site catalogs with their revisions. */
export function blockChoices({ around }: Scene): readonly Choice[] {
  const blocks = new Set(around.site.blocks.values());
  return [...blocks].map(({ id, revision, steps }) => ({
    text: revision === undefined ? id : `${id}@${revision}`,
    kind: "block",
    title: `${steps.length} ${steps.length === 1 ? "step" : "steps"}`,
    about: { is: "block", id },
  }));
}

/** Reference designators that other steps name, those of the nearest steps first. */
export function designatorChoices({ steps, step }: Scene): readonly Choice[] {
  const seen = new Map<string, Choice>();
  for (const other of nearestFirst(steps, step)) {
    for (const { reference, type } of other.components) {
      for (const { text } of reference ?? []) {
        if (!seen.has(text)) seen.set(text, { text, kind: "reference", title: type?.text, detail: `in ${other.name}` });
      }
    }
    for (const { text } of other.target?.reference ?? []) {
      if (!seen.has(text)) seen.set(text, { text, kind: "reference", detail: `in ${other.name}` });
    }
  }
  return [...seen.values()];
}

/** Profiles and thermocouples that other steps name. */
export function profileChoices({ steps, step }: Scene): readonly Choice[] {
  const seen = new Map<string, Choice>();
  for (const other of nearestFirst(steps, step)) {
    const id = other.profile?.id?.text;
    if (id !== undefined && !seen.has(id)) seen.set(id, { text: id, kind: "reference", detail: `in ${other.name}` });
  }
  return [...seen.values()];
}

export function thermocoupleChoices({ steps, step }: Scene, field: "id" | "location"): readonly Choice[] {
  const seen = new Map<string, Choice>();
  for (const other of nearestFirst(steps, step)) {
    for (const thermocouple of other.profile?.thermocouples ?? []) {
      const text = thermocouple[field]?.text;
      const beside = thermocouple[field === "id" ? "location" : "id"]?.text;
      if (text !== undefined && !seen.has(text)) seen.set(text, { text, kind: "reference", title: beside });
    }
  }
  return [...seen.values()];
}

/** Most steps that are looked through for names. */
const MOST_STEPS = 200;

/** The other steps, those around the current one first. */
export function nearestFirst(steps: readonly Step[], current: Step | undefined): readonly Step[] {
  const id = current?.id?.text;
  const here = id === undefined ? -1 : steps.findIndex((step) => step.id?.text === id);
  if (here < 0) return steps.slice(-MOST_STEPS).reverse();
  const before = steps.slice(Math.max(0, here - MOST_STEPS), here).reverse();
  return [...before, ...steps.slice(here + 1, here + 1 + MOST_STEPS - before.length)];
}
