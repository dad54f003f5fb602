import type { EquipmentUse, MaterialUse } from "../../model/resources.ts";
import { documentEquipment, documentMaterials } from "../../model/resources.ts";
import type { EquipmentItem, MaterialItem, Qualification } from "../../model/shapes.ts";
import type { MapNode, ScalarNode } from "../../syntax/node.ts";
import type { Content, Markup } from "./markup.ts";
import { html, isNothing } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { blank, fact, facts, line, listOf, measured, notesAt, spotOf, textsOf, titleOf } from "./paper.ts";
import { table } from "./table.ts";

/** Keys of the header that the block is made of. */
export const NEEDED_KEYS = ["personnel", "safety", "solder", "coating", "equipment", "materials"] as const;

/** Who and what has to be there before the work begins. */
export function neededBlock(paper: Paper): Markup {
  const { labels } = paper;
  const parts = [
    column(part(labels.people, facts(people(paper))), part(labels.solder, facts(solder(paper)))),
    column(part(labels.safety, safety(paper))),
    part(labels.equipment, equipmentTable(paper), true),
    part(labels.materials, materialTable(paper), true),
  ];
  const notes = NEEDED_KEYS.map((key) => {
    const at = spotOf(paper.header.node, key);
    return at && notesAt(paper, at);
  });
  return html`<section class="wi-needed" data-line="0"><h2>${labels.needed}</h2>${notes}<div class="wi-columns">${parts}</div></section>`;
}

function column(...parts: readonly Content[]): Content {
  return !isNothing(parts) && html`<div class="wi-column">${parts}</div>`;
}

function part(label: string, content: Content, wide = false): Content {
  return isNothing(content)
    ? undefined
    : html`<section class="wi-part${wide && " wi-wide"}"><h3>${label}</h3>${content}</section>`;
}

type Row = Markup | undefined;

/** A fact of a part of the header. */
function own(paper: Paper, of: { readonly node: MapNode } | undefined) {
  return (key: string, label: string, content: Content): Row => of && fact(paper, of.node, key, label, content);
}

function people(paper: Paper): readonly Row[] {
  const { header, labels, around } = paper;
  const { personnel } = header;
  const add = own(paper, personnel);
  const { certification } = personnel ?? {};
  return [
    add("skillLevel", labels.skill, titleOf(paper, "skill", personnel?.skillLevel?.text)),
    add(
      "certification",
      labels.certification,
      certification &&
        line(
          certification.level?.text,
          certification.modules && `${labels.modules} ${textsOf(certification.modules) ?? ""}`,
        ),
    ),
    add(
      "qualifications",
      labels.qualifications,
      listOf((personnel?.qualifications ?? []).map((entry) => qualification(entry, paper))),
    ),
    add(
      "assigned",
      labels.assigned,
      listOf(
        (personnel?.assigned ?? []).map(({ text }) => {
          const name = around.site.people.get(text)?.entry.name?.text;
          return name === undefined || name === text ? text : `${text}, ${name}`;
        }),
      ),
    ),
  ];
}

function qualification(entry: Qualification | ScalarNode, paper: Paper): Content {
  if ("kind" in entry) return entry.text;
  return line(
    entry.name?.text,
    entry.reference?.text,
    entry.covers && `${paper.labels.covers} ${textsOf(entry.covers) ?? ""}`,
  );
}

function safety(paper: Paper): Content {
  const { header, labels } = paper;
  const { safety } = header;
  if (safety === undefined) return undefined;
  const add = own(paper, safety);
  const none = (reason: ScalarNode | undefined) => line(labels.none, reason?.text);
  const { ppe, hazards, esd } = safety;
  const table = Array.isArray(hazards) && hazards.length > 0 ? hazardTable(paper, hazards) : undefined;
  return [
    facts(
      [
        add("ppe", labels.ppe, ppe === undefined ? undefined : "none" in ppe ? none(ppe.none) : textsOf(ppe)),
        add("esd", labels.esd, esd === undefined ? undefined : "none" in esd ? none(esd.none) : esd.text),
        table === undefined &&
          add("hazards", labels.hazards, hazards !== undefined && "none" in hazards ? none(hazards.none) : undefined),
      ].map((row) => (row === false ? undefined : row)),
    ),
    table,
  ];
}

type Hazards = readonly {
  readonly node: MapNode;
  readonly hazard: ScalarNode | undefined;
  readonly control: ScalarNode | undefined;
}[];

function hazardTable(paper: Paper, hazards: Hazards): Markup | undefined {
  const { labels } = paper;
  const rows = hazards.map(({ node, hazard, control }) => ({ at: node, cells: [hazard?.text, control?.text] }));
  return table(paper, [labels.hazard, labels.control], rows);
}

function solder(paper: Paper): readonly Row[] {
  const { header, labels } = paper;
  const { solder, coating } = header;
  const { flux } = solder ?? {};
  const add = own(paper, solder);
  return [
    add("alloy", labels.alloy, solder?.alloy?.text),
    add("existingAlloy", labels.existingAlloy, solder?.existingAlloy?.text),
    add(
      "flux",
      labels.flux,
      flux &&
        line(
          flux.designator?.text,
          flux.cleaning && `${labels.cleaning}: ${titleOf(paper, "cleaning", flux.cleaning.text) ?? ""}`,
          flux.compatibility && `${labels.compatibility}: ${flux.compatibility.text}`,
        ),
    ),
    add("atmosphere", labels.atmosphere, titleOf(paper, "atmosphere", solder?.atmosphere?.text)),
    add("mixedMetalJustification", labels.mixedMetalJustification, solder?.mixedMetalJustification?.text),
    fact(
      paper,
      header.node,
      "coating",
      labels.coating,
      coating &&
        line(
          coatingTitle(coating.type?.text, paper),
          coating.thickness && [`${labels.thickness} `, measured(coating.thickness)],
          coating.notReplacedBecause && `${labels.notReplacedBecause}: ${coating.notReplacedBecause.text}`,
        ),
    ),
  ];
}

/** `AR` is `Acrylic (AR)`. */
export function coatingTitle(text: string | undefined, paper: Paper): string | undefined {
  const title = titleOf(paper, "coatingType", text);
  return text === undefined || title === undefined || title.toLowerCase() === text.toLowerCase() || title.includes(text)
    ? title
    : `${title} (${text})`;
}

function equipmentTable(paper: Paper): Content {
  const { header, labels, around } = paper;
  const items = header.equipment ?? [];
  const rows = documentEquipment(header, around.site, around.catalog).map((use, index) => ({
    at: use.node,
    cells: equipmentCells(use, items[index], paper),
  }));
  const heads = [labels.id, labels.kind, labels.model, labels.capabilities, labels.calibrationDue];
  return table(paper, heads, rows);
}

function equipmentCells(
  use: EquipmentUse,
  item: EquipmentItem | ScalarNode | undefined,
  paper: Paper,
): readonly Content[] {
  const own = item === undefined || "kind" in item ? undefined : item;
  const model = own?.model ?? use.registered?.entry.model;
  return [
    use.id,
    use.unresolved ? notListed(paper) : titleOf(paper, "equipmentCategory", use.category),
    model?.text,
    [...new Set(use.capabilities)].join(", "),
    use.calibrationDue?.date.node.text,
  ];
}

function notListed({ labels }: Paper): Markup {
  return html`<span class="wi-soft">${labels.notListed}</span>`;
}

function materialTable(paper: Paper): Content {
  const { header, labels, around } = paper;
  const rows = documentMaterials(header, around.site, around.catalog).map((use) => ({
    at: use.node,
    cells: materialCells(use, paper),
  }));
  return table(paper, [labels.id, labels.material, labels.kind, labels.details, labels.lot], rows);
}

function materialCells(use: MaterialUse, paper: Paper): readonly Content[] {
  const { labels } = paper;
  const at = <K extends keyof MaterialItem>(key: K): MaterialItem[K] | undefined =>
    use.item?.[key] ?? use.registered?.entry[key];
  const lot = at("lot")?.text;
  const expires = at("expires");
  const potLife = at("potLife");
  const diameter = at("diameter");
  const labelled = (label: string, node: ScalarNode | undefined) => node && `${label} ${node.text}`;
  const details = line(
    at("partNumber")?.text,
    at("alloy")?.text,
    at("designator")?.text,
    diameter && [`${labels.diameter} `, measured(diameter)],
    labelled(labels.powder, at("powderType")),
    labelled(labels.storage, at("storage")),
    labelled(labels.mixRatio, at("mixRatio")),
    potLife && [`${labels.potLife} `, measured(potLife)],
    labelled(labels.sds, at("sds")),
  );
  return [
    use.id,
    use.unresolved ? notListed(paper) : at("name")?.text,
    titleOf(paper, "materialCategory", use.category),
    details,
    lot === "record" ? blank(labels.lot) : line(lot, expires && `${labels.expires} ${expires.node.text}`),
  ];
}
