import type { Catalog } from "../catalog/catalog.ts";
import { certificateValidity } from "../catalog/certification.ts";
import type { Dated, Measured } from "../model/lower.ts";
import { addToDate, daysBetween } from "../model/lower.ts";
import { joined } from "../model/page-parts.ts";
import type { EquipmentItem, MaterialItem, Person } from "../model/shapes.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Fact, Page } from "../text/page.ts";
import type { DocumentContext } from "./context.ts";
import { definedIn, usedFact } from "./where-used.ts";

/** What is known of a unit of equipment: the document's own entry, laid over that of a register. */
export function equipmentPage(id: string, own: EquipmentItem | undefined, context: DocumentContext): Page {
  const { catalog, site, asOf } = context.analysis.kept.environment;
  const registered = site.equipment.get(id)?.entry;
  if (own === undefined && registered === undefined) return unregistered(id, "equipment", context);
  const category = own?.category ?? registered?.category;
  const word = category && catalog.word("equipmentCategory", category.text);
  return {
    heading: `${id} (equipment)`,
    lead: [],
    facts: [
      ["Category", categoryText(category, word?.title)],
      ["Used for", word?.description],
      ["Model", (own?.model ?? registered?.model)?.text],
      ["Capabilities", joined([...(own?.capabilities ?? []), ...(registered?.capabilities ?? [])].map(textOf))],
      ["Calibration due", dueText(own?.calibrationDue ?? registered?.calibrationDue, asOf)],
      definedFact(id, "equipment", own !== undefined, context),
      usedFact(context, "equipment", id),
    ],
  };
}

export function materialPage(id: string, own: MaterialItem | undefined, context: DocumentContext): Page {
  const { catalog, site, asOf } = context.analysis.kept.environment;
  const registered = site.materials.get(id)?.entry;
  if (own === undefined && registered === undefined) return unregistered(id, "material", context);
  const category = own?.category ?? registered?.category;
  const word = category && catalog.word("materialCategory", category.text);
  const designator = (own?.designator ?? registered?.designator)?.text;
  const name = (own?.name ?? registered?.name)?.text;
  const lot = (own?.lot ?? registered?.lot)?.text;
  return {
    heading: `${id}${name === undefined ? "" : `: ${name}`} (material)`,
    lead: [],
    facts: [
      ["Category", categoryText(category, word?.title)],
      ["Used for", word?.description],
      ["Alloy", alloyText((own?.alloy ?? registered?.alloy)?.text, catalog)],
      ["Designator", designatorText(designator, catalog)],
      ["Diameter", measuredText(own?.diameter ?? registered?.diameter)],
      ["Powder type", (own?.powderType ?? registered?.powderType)?.text],
      ["Part number", (own?.partNumber ?? registered?.partNumber)?.text],
      ["Storage", (own?.storage ?? registered?.storage)?.text],
      ["Mix ratio", (own?.mixRatio ?? registered?.mixRatio)?.text],
      ["Pot life", measuredText(own?.potLife ?? registered?.potLife)],
      ["Safety data sheet", (own?.sds ?? registered?.sds)?.text],
      ["Lot", lot === "record" ? "written down at the bench" : lot],
      ["Expires", dueText(own?.expires ?? registered?.expires, asOf)],
      definedFact(id, "material", own !== undefined, context),
      usedFact(context, "material", id),
    ],
  };
}

/** What is known of a person, by id or by name. */
export function personPage(text: string, own: Person | undefined, context: DocumentContext): Page {
  const { site, asOf } = context.analysis.kept.environment;
  const person = own ?? site.people.get(text)?.entry;
  if (person === undefined) return unregistered(text, "person", context);
  const { id, name } = person;
  const certifications = (person.certifications ?? []).map(({ level, modules, issued, expires }) => {
    const end = expires?.iso ?? (issued?.iso && addToDate(issued.iso, certificateValidity.months.value / 12));
    const holds = modules === undefined ? "modules not stated" : `modules ${modules.map(textOf).join(", ")}`;
    const until = end === undefined ? "" : `, until ${end}${standing(end, asOf)}`;
    return `${level?.text ?? "level not stated"}, ${holds}${until}`;
  });
  const qualifications = (person.qualifications ?? []).map((entry) =>
    "kind" in entry
      ? entry.text
      : [entry.name?.text, entry.reference?.text, entry.covers && `covers ${entry.covers.map(textOf).join(", ")}`]
          .filter(Boolean)
          .join(", "),
  );
  return {
    heading: `${[name?.text, id?.text].filter(Boolean).join(", ")} (person)`,
    lead: [],
    facts: [
      ["Skill", person.skillLevel?.text],
      ["Certifications", certifications],
      ["Qualifications", qualifications],
      definedFact(id?.text ?? text, "person", false, context),
      usedFact(context, "person", ...new Set([id?.text, name?.text].flatMap((known) => known ?? []))),
    ],
  };
}

/** ` (12 days after 2026-11-22)`; nothing where no day of comparison is given. */
export function standing(date: string, asOf: string | undefined): string {
  if (asOf === undefined) return "";
  const days = daysBetween(asOf, date);
  if (days === 0) return ` (on the day of comparison, ${asOf})`;
  const count = `${Math.abs(days)} day${Math.abs(days) === 1 ? "" : "s"}`;
  return days < 0 ? ` (${count} before ${asOf})` : ` (${count} after ${asOf})`;
}

function unregistered(id: string, kind: "equipment" | "material" | "person", context: DocumentContext): Page {
  const register = kind === "equipment" ? "equipment" : kind === "material" ? "materials" : "people";
  return {
    heading: `${id} (${kind})`,
    lead: [
      kind === "person"
        ? "No register of people has this name, so nothing is known of it."
        : `Neither this document nor a site catalog says what it is: it is missing under ‘${register}’.`,
    ],
    facts: [usedFact(context, kind, id)],
  };
}

function definedFact(
  id: string,
  kind: "equipment" | "material" | "person",
  here: boolean,
  context: DocumentContext,
): Fact {
  const paths = definedIn(context, kind, id).filter((path) => path !== context.path);
  const isHere = here || definedIn(context, kind, id).includes(context.path);
  return ["Defined in", joined([...(isHere ? ["this document"] : []), ...paths.map(context.shown)])];
}

function categoryText(category: ScalarNode | undefined, title: string | undefined): string | undefined {
  if (category === undefined) return undefined;
  return title === undefined ? category.text : `${title} (${category.text})`;
}

function alloyText(text: string | undefined, catalog: Catalog): string | undefined {
  if (text === undefined) return undefined;
  const alloy = catalog.alloy(text);
  return alloy === undefined ? text : `${text}, melts at ${alloy.liquidus} °C`;
}

function designatorText(text: string | undefined, catalog: Catalog): string | undefined {
  const word = text === undefined ? undefined : catalog.word("fluxDesignator", text);
  return word === undefined ? text : `${word.id}: ${word.description}`;
}

function dueText(date: Dated | undefined, asOf: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  return date.iso === undefined ? `${date.node.text}, which is no date` : `${date.iso}${standing(date.iso, asOf)}`;
}

function measuredText(measured: Measured | undefined): string | undefined {
  return measured?.node.text;
}

function textOf(node: ScalarNode): string {
  return node.text;
}
