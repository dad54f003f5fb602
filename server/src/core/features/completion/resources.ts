import { alloyInForce } from "../../model/alloy-in-force.ts";
import { modulesOf, neededModules, weakestCertificate } from "../../model/assigned.ts";
import { coatingOf } from "../../model/coating-work.ts";
import type { EquipmentItem, MaterialItem, Person } from "../../model/shapes.ts";
import type { Registered } from "../../model/site.ts";
import { demandedCategories, wantedMaterials } from "../../model/step-needs.ts";
import type { ScalarNode } from "../../syntax/node.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";

/** A unit or a material that a document or a register has. */
export interface Resource<T> {
  readonly id: string;
  readonly entry: T;
  /** Whether the document lists it, or only the register of the site has it. */
  readonly listed: boolean;
}

/** The document's list, then what the registers have besides. */
export function equipmentOf({ header, around }: Scene): readonly Resource<EquipmentItem | undefined>[] {
  return resourcesOf(header.equipment, around.site.equipment);
}

export function materialsOf({ header, around }: Scene): readonly Resource<MaterialItem | undefined>[] {
  return resourcesOf(header.materials, around.site.materials);
}

function resourcesOf<T extends { readonly id: ScalarNode | undefined }>(
  own: readonly (ScalarNode | T)[] | undefined,
  register: ReadonlyMap<string, { readonly entry: T }>,
): readonly Resource<T | undefined>[] {
  const found = new Map<string, Resource<T | undefined>>();
  for (const item of own ?? []) {
    const isId = isScalar(item);
    const id = isId ? item.text : item.id?.text;
    if (id === undefined || found.has(id)) continue;
    found.set(id, { id, entry: isId ? register.get(id)?.entry : item, listed: true });
  }
  for (const [id, { entry }] of register) if (!found.has(id)) found.set(id, { id, entry, listed: false });
  return [...found.values()];
}

/** What the step's method and its component demand comes first, then what the document lists, then the registers. */
export function equipmentChoices(scene: Scene): readonly Choice[] {
  const wanted = demandedCategories(scene.step);
  const choices = equipmentOf(scene).map(({ id, entry, listed }) => {
    const category = entry?.category && scene.catalog.word("equipmentCategory", entry.category.text)?.id;
    const due = entry?.calibrationDue;
    const isOver = due?.iso !== undefined && scene.around.asOf !== undefined && due.iso < scene.around.asOf;
    const place = category === undefined ? -1 : wanted.indexOf(category);
    const facts = [
      entry?.model?.text,
      entry?.capabilities?.map(({ text }) => text).join(", "),
      due === undefined ? undefined : `calibrated until ${due.node.text}`,
      listed ? undefined : "site catalog",
    ];
    const choice: Choice = {
      text: id,
      kind: "reference",
      title: [category ?? entry?.category?.text, place >= 0 ? "for this step" : undefined].filter(isText).join(", "),
      detail: facts.filter(isText).join(" · "),
      words: [category, entry?.model?.text].filter(isText),
      avoid: isOver ? `calibration ended on ${due.node.text}` : undefined,
      sure: place >= 0 && !isOver,
      about: { is: "equipment", id },
    };
    return { choice, rank: (isOver ? 200 : 0) + (place >= 0 ? place : 50) + (listed ? 0 : 25) };
  });
  return choices.sort((a, b) => a.rank - b.rank).map(({ choice }) => choice);
}

/** What the work of the step uses comes first, then what the document lists, then the registers. */
export function materialChoices(scene: Scene): readonly Choice[] {
  const { step, header, catalog, around } = scene;
  const wanted = wantedMaterials(step);
  const alloy = step && alloyInForce(step, header, catalog)?.alloy?.id;
  const coating = step && coatingOf(step, header, catalog)?.id;
  const choices = materialsOf(scene).map(({ id, entry, listed }) => {
    const category = entry?.category && catalog.word("materialCategory", entry.category.text)?.id;
    const ends = entry?.expires;
    const isOver = ends?.iso !== undefined && around.asOf !== undefined && ends.iso < around.asOf;
    const place = category === undefined ? -1 : wanted.indexOf(category);
    const own = entry?.alloy && catalog.alloy(entry.alloy.text)?.id;
    const fitsAlloy = own === undefined || alloy === undefined || own === alloy;
    const named = entry?.name?.text ?? "";
    const suitsCoating = coating !== undefined && named.toLowerCase().includes(coating);
    const facts = [
      entry?.category?.text,
      entry?.alloy?.text,
      entry?.designator?.text,
      entry?.diameter?.node.text,
      ends === undefined ? undefined : `until ${ends.node.text}`,
      listed ? undefined : "site catalog",
    ];
    const choice: Choice = {
      text: id,
      kind: "reference",
      title: [named === "" ? entry?.category?.text : named, place >= 0 && fitsAlloy ? "for this step" : undefined]
        .filter(isText)
        .join(", "),
      detail: facts.filter(isText).join(" · "),
      words: [named, entry?.category?.text].filter(isText),
      avoid: isOver ? `expired on ${ends.node.text}` : undefined,
      sure: place >= 0 && fitsAlloy && !isOver,
      about: { is: "material", id },
    };
    const rank =
      (isOver ? 200 : 0) +
      (place >= 0 ? place * 2 + (fitsAlloy ? 0 : 40) - (suitsCoating ? 1 : 0) : 50) +
      (listed ? 0 : 25);
    return { choice, rank };
  });
  return choices.sort((a, b) => a.rank - b.rank).map(({ choice }) => choice);
}

/** People of the registers; by their ids, or by their names. Those who may not do the work come last. */
export function personChoices(scene: Scene, by: "id" | "name"): readonly Choice[] {
  const { around, header } = scene;
  const people = new Map([...around.site.people.values()].map((registered) => [registered.entry, registered]));
  const choices = [...people.values()].flatMap((registered): readonly Choice[] => {
    const { id, name } = registered.entry;
    const text = by === "id" ? id?.text : name?.text;
    if (text === undefined) return [];
    const other = by === "id" ? name?.text : id?.text;
    return [
      {
        text,
        kind: "person",
        title: other,
        detail: skillsOf(registered.entry),
        words: [other].filter(isText),
        avoid: by === "id" ? unfitness(registered, scene) : undefined,
        about: { is: "person", id: id?.text ?? text },
      },
    ];
  });
  if (by === "id") return choices.sort((a, b) => Number(isText(a.avoid)) - Number(isText(b.avoid)));
  const known = new Set(choices.map(({ text }) => text));
  const named = (header.document?.approvals ?? []).flatMap(({ name }) => name?.text ?? []);
  const others = [...new Set(named)].filter((name) => !known.has(name));
  return [...choices, ...others.map((text): Choice => ({ text, kind: "person", title: "named in this document" }))];
}

/** Why somebody may not be the one for the work of the document. */
function unfitness(registered: Registered<Person>, { analysis, around }: Scene): string | undefined {
  const { entry } = registered;
  if (analysis.instruction === undefined || entry.certifications === undefined) return undefined;
  const needed = neededModules(analysis.instruction);
  const name = entry.name?.text ?? entry.id?.text;
  const end = weakestCertificate(registered, needed)?.end;
  if (end !== undefined && around.asOf !== undefined && end < around.asOf)
    return `${name}, certificate ended on ${end}`;
  const held = entry.certifications.map(modulesOf);
  if (held.some((modules) => modules === undefined)) return undefined;
  const lacking = [...needed.values()]
    .filter(({ number, inferred }) => !inferred && !held.some((modules) => modules?.has(number)))
    .map(({ number }) => number)
    .sort((a, b) => a - b);
  if (lacking.length === 0) return undefined;
  return `${name}, lacks module${lacking.length === 1 ? "" : "s"} ${lacking.join(", ")}`;
}

function skillsOf({ certifications, qualifications, skillLevel }: Person): string {
  const held = (certifications ?? []).map(({ level, modules }) =>
    [level?.text, modules?.map(({ text }) => text).join(", ")].filter(isText).join(" "),
  );
  const others = (qualifications ?? []).flatMap((entry) => ("kind" in entry ? entry.text : (entry.name?.text ?? [])));
  return [skillLevel?.text, ...held, ...others].filter(isText).join(" · ");
}

function isScalar<T extends object>(item: ScalarNode | T): item is ScalarNode {
  return "kind" in item;
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}
