import type { EquipmentUse, MaterialUse } from "../../model/resources.ts";
import { documentEquipment, documentMaterials } from "../../model/resources.ts";
import type { EquipmentItem, MaterialItem, Qualification } from "../../model/shapes.ts";
import type { MapNode, ScalarNode } from "../../syntax/node.ts";
import type { Content, Markup } from "./markup.ts";
import { html, isNothing } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { blank, fact, facts, line, lineOf, listOf, measured, notesAt, spotOf, textsOf, titleOf } from "./paper.ts";

/** Keys of the header that the block is made of. */
export const NEEDED_KEYS = ["personnel", "safety", "solder", "coating", "equipment", "materials"] as const;

/** Who and what has to be there before the work begins. */
export function neededBlock(paper: Paper): Markup {
  const { labels } = paper;
  const parts = [
    part(labels.people, facts(people(paper))),
    part(labels.safety, safety(paper)),
    part(labels.solder, facts(solder(paper))),
    part(labels.equipment, equipmentTable(paper), true),
    part(labels.materials, materialTable(paper), true),
  ];
  const notes = NEEDED_KEYS.map((key) => {
    const at = spotOf(paper.header.node, key);
    return at && notesAt(paper, at);
  });
  return html`<section class="wi-needed" data-line="0"><h2>${labels.needed}</h2>${notes}<div class="wi-columns">${parts}</div></section>`;
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

function hazardTable(paper: Paper, hazards: Hazards): Markup {
  const { labels } = paper;
  const rows = hazards.map(
    ({ node, hazard, control }) =>
      html`<tr${lineOf(paper, node)}><th scope="row">${hazard?.text}${notesAt(paper, node)}</th><td>${control?.text ?? "–"}</td></tr>`,
  );
  return html`<table class="wi-table"><thead><tr><th scope="col">${labels.hazard}</th><th scope="col">${labels.control}</th></tr></thead><tbody>${rows}</tbody></table>`;
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
  return text === undefined || title === undefined || title.toLowerCase() === text.toLowerCase() || /[a-z]/.test(text)
    ? title
    : `${title} (${text})`;
}

function equipmentTable(paper: Paper): Content {
  const { header, labels, around } = paper;
  const uses = documentEquipment(header, around.site, around.catalog);
  if (uses.length === 0) return undefined;
  const items = header.equipment ?? [];
  const rows = uses.map((use, index) => equipmentRow(use, items[index], paper));
  return html`<table class="wi-table"><thead><tr><th scope="col">${labels.id}</th><th scope="col">${labels.kind}</th><th scope="col">${labels.model}</th><th scope="col">${labels.capabilities}</th><th scope="col">${labels.calibrationDue}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function equipmentRow(use: EquipmentUse, item: EquipmentItem | ScalarNode | undefined, paper: Paper): Markup {
  const { labels } = paper;
  const ownItem = item === undefined || "kind" in item ? undefined : item;
  const model = ownItem?.model ?? use.registered?.entry.model;
  const notes = notesAt(paper, use.node);
  return html`<tr${lineOf(paper, use.node)}><th scope="row">${use.id}${notes}</th><td>${
    use.unresolved
      ? html`<span class="wi-soft">${labels.notListed}</span>`
      : titleOf(paper, "equipmentCategory", use.category)
  }</td><td>${model?.text}</td><td>${[...new Set(use.capabilities)].join(", ")}</td><td>${use.calibrationDue?.date.node.text}</td></tr>`;
}

function materialTable(paper: Paper): Content {
  const { header, labels, around } = paper;
  const uses = documentMaterials(header, around.site, around.catalog);
  if (uses.length === 0) return undefined;
  const rows = uses.map((use) => materialRow(use, paper));
  return html`<table class="wi-table"><thead><tr><th scope="col">${labels.id}</th><th scope="col">${labels.material}</th><th scope="col">${labels.kind}</th><th scope="col">${labels.details}</th><th scope="col">${labels.lot}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function materialRow(use: MaterialUse, paper: Paper): Markup {
  const { labels } = paper;
  const notes = notesAt(paper, use.node);
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
  return html`<tr${lineOf(paper, use.node)}><th scope="row">${use.id}${notes}</th><td>${
    use.unresolved ? html`<span class="wi-soft">${labels.notListed}</span>` : at("name")?.text
  }</td><td>${titleOf(paper, "materialCategory", use.category)}</td><td>${details}</td><td>${
    lot === "record" ? blank(labels.lot) : line(lot, expires && `${labels.expires} ${expires.node.text}`)
  }</td></tr>`;
}
