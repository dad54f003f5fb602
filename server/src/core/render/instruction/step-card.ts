import { activityOf } from "../../model/instruction.ts";
import type { Measured } from "../../model/lower.ts";
import { stepEquipment, stepMaterials } from "../../model/resources.ts";
import type { Component, Jumper } from "../../model/shapes.ts";
import type { Site } from "../../model/site.ts";
import type { Step } from "../../model/step.ts";
import { windowsAt, windowText } from "../../model/value-window.ts";
import type { MapNode } from "../../syntax/node.ts";
import type { BroughtIn, CardStep } from "./card-step.ts";
import { icons } from "./icons.ts";
import { inspections, record, signOff } from "./inspection.ts";
import { fill } from "./labels.ts";
import { markdown } from "./markdown.ts";
import type { Content, Markup } from "./markup.ts";
import { html, isNothing, joined } from "./markup.ts";
import { coatingTitle } from "./needed-block.ts";
import type { FindPicture, Paper } from "./paper.ts";
import { fact, facts, line, lineOf, listOf, measured, notesAt, spotOf, textsOf, titleOf } from "./paper.ts";
import { parameterTable } from "./parameter-table.ts";
import { profile } from "./profile.ts";

/** One step as a card, in the order in which a person needs it: cautions stand before the action. */
export function stepCard(card: CardStep, paper: Paper, isBroughtIn = false): Markup {
  const { step } = card;
  const { labels } = paper;
  const points = step.inspections.map(({ point }) => point?.text);
  const emphasis = points.includes("hold") ? " wi-has-hold" : points.includes("witness") ? " wi-has-witness" : "";
  // Inner parts come first, since each takes the findings that stand in it; what is left is told at the head.
  const parts = [
    conditions(step, paper),
    facts(stepFacts(card, paper), " wi-step-facts"),
    cautions(step, paper),
    instruction(step, paper),
    images(step, paper),
    brought(card, paper),
    parameterTable(step, paper),
    profile(card, paper),
    jumpers(step, paper),
    inspections(card, paper),
    record(step, paper),
    step.use === undefined && step.perform === undefined && signOff(paper),
  ];
  const rest = isBroughtIn ? undefined : notesAt(paper, step.node);
  const title = step.title?.text ?? step.perform?.instruction?.text ?? step.use?.text ?? labels.withoutTitle;
  return html`<section class="wi-step${emphasis}"${isBroughtIn ? undefined : html` data-line="0"`}><header class="wi-step-head"><span class="wi-step-number"><span class="wi-hidden">${labels.step} </span>${card.number}</span><div class="wi-step-title"><h3>${title}</h3><p class="wi-soft">${joined(
    [titleOf(paper, "operation", step.work?.id), step.id && html`<code>${step.id.text}</code>`],
    " · ",
  )}</p></div><div class="wi-badges">${badges(step, paper)}</div></header>${rest}${parts}</section>`;
}

function badges(step: Step, paper: Paper): Content {
  const { labels, header } = paper;
  const points = new Set(step.inspections.map(({ point }) => point?.text));
  const activity = step.activity === undefined ? undefined : activityOf(step, header)?.value;
  return [
    points.has("hold") &&
      html`<span class="wi-badge wi-badge-hold">${icons.hold}${titleOf(paper, "inspectionPoint", "hold")}</span>`,
    points.has("witness") &&
      html`<span class="wi-badge wi-badge-witness">${icons.witness}${titleOf(paper, "inspectionPoint", "witness")}</span>`,
    activity !== undefined && html`<span class="wi-badge">${titleOf(paper, "activity", activity)}</span>`,
    step.duration &&
      html`<span class="wi-badge"><span class="wi-hidden">${labels.duration} </span>${measured(step.duration)}</span>`,
  ];
}

/** When the step is done, and how often: printed, never evaluated. */
function conditions(step: Step, paper: Paper): Content {
  const { labels } = paper;
  const { when, repeat } = step;
  const rows = [
    when &&
      html`<p class="wi-condition"${lineOf(paper, when)}><strong>${labels.onlyWhen}:</strong> ${when.text}${keyNotes(step, "when", paper)}</p>`,
    repeat &&
      html`<p class="wi-condition"${lineOf(paper, repeat.node)}><strong>${labels.repeatUntil}:</strong> ${line(
        repeat.until?.text ?? "–",
        repeat.max && fill(labels.atMostTimes, repeat.max.text),
      )}${keyNotes(step, "repeat", paper)}</p>`,
  ];
  return rows;
}

function keyNotes(step: Step, key: string, paper: Paper): Content {
  const at = spotOf(step.node, key);
  return at && notesAt(paper, at);
}

function stepFacts({ step }: CardStep, paper: Paper): readonly (Markup | undefined)[] {
  const { labels, header, around } = paper;
  const { catalog, site } = around;
  const own = (key: string, label: string, content: Content) => fact(paper, step.node, key, label, content);
  const equipment = stepEquipment(step, header, site, catalog).map((use) =>
    line(
      use.id,
      titleOf(paper, "equipmentCategory", use.category),
      use.id === undefined && use.capabilities.join(", "),
    ),
  );
  const materials = stepMaterials(step, header, site, catalog).map((use, index) => {
    const written = step.materials?.[index];
    const quantity = written === undefined || "kind" in written ? undefined : written.quantity;
    const name = use.item?.name ?? use.registered?.entry.name;
    return line(use.id, name?.text ?? titleOf(paper, "materialCategory", use.category), quantity?.text);
  });
  const { target, coating } = step;
  return [
    own("procedure", labels.procedure, listOf(procedures(step, paper))),
    // The operation stands at the head; here are its findings only.
    own("operation", labels.operation, undefined),
    own("component", labels.component, listOf(step.components.map((entry) => component(entry, step, paper)))),
    own(
      "target",
      labels.target,
      target &&
        line(
          textsOf(target.reference),
          target.side && `${labels.side}: ${target.side.text}`,
          target.layer && `${labels.layer}: ${target.layer.text}`,
          target.area?.text,
          target.size?.text,
        ),
    ),
    own("method", labels.method, titleOf(paper, "method", step.method?.text)),
    own("equipment", labels.equipment, listOf(equipment)),
    own("materials", labels.materials, listOf(materials)),
    own("alloy", labels.alloy, step.alloy?.text),
    own(
      "coating",
      labels.coating,
      coating &&
        line(
          coatingTitle(coating.type?.text, paper),
          coating.thickness && [
            `${labels.thickness} `,
            withWindow(coating.thickness, "thickness", "coating", coating.node, step, paper),
          ],
          coating.approval && `${labels.approval} ${coating.approval.text}`,
        ),
    ),
    own("conformance", labels.conformance, titleOf(paper, "conformance", step.conformance?.text)),
    own("skillLevel", labels.skill, titleOf(paper, "skill", step.skillLevel?.text)),
    own("activity", labels.activity, undefined),
    own("duration", labels.duration, undefined),
    own("title", labels.name, undefined),
  ];
}

/** The citation with the title of the procedure; of one that stands for several, without. */
function procedures(step: Step, paper: Paper): readonly Content[] {
  return step.citations.map(({ node, text, procedure }) => {
    const title = procedure?.title;
    return html`<span${lineOf(paper, node)}><strong>${text}</strong>${title !== undefined && ` ${title}`}${notesAt(paper, node)}</span>`;
  });
}

function component(entry: Component, step: Step, paper: Paper): Content {
  const { labels } = paper;
  return html`<span${lineOf(paper, entry.node)}>${line(
    textsOf(entry.reference),
    titleOf(paper, "componentType", entry.type?.text),
    entry.alloy?.text,
    entry.msl && `${labels.moistureLevel} ${entry.msl.text}`,
    entry.exposure && [
      `${labels.exposure} `,
      withWindow(entry.exposure, "exposure", "component", entry.node, step, paper),
    ],
    titleOf(paper, "disposition", entry.disposition?.text),
  )}</span>`;
}

/** A value with the limits that are in force for it. */
function withWindow(value: Measured, key: string, parent: string, map: MapNode, step: Step, paper: Paper): Content {
  const [window] = windowsAt({ key, parent, map, step, header: paper.header }, paper.around);
  return window === undefined
    ? measured(value)
    : html`${measured(value)} <span class="wi-soft">(${windowText(window)})</span>`;
}

function cautions(step: Step, paper: Paper): Content {
  const { labels } = paper;
  const list = (step.cautions ?? []).map(
    (caution) =>
      html`<div class="wi-caution" role="note"${lineOf(paper, caution)}>${icons.caution}<div><p><strong>${labels.caution}:</strong> ${caution.text}</p>${notesAt(paper, caution)}</div></div>`,
  );
  return [list, keyNotes(step, "cautions", paper)];
}

function instruction(step: Step, paper: Paper): Content {
  const text = step.instruction;
  const notes = keyNotes(step, "instruction", paper);
  if (text === undefined) return notes;
  // Only in a literal text is a line of the text a line of the document.
  const first = text.style === "literal" && text.anchor === undefined ? paper.places?.lineOf(text) : undefined;
  const body = markdown(text.text, first === undefined ? undefined : (line) => first + 1 + line);
  return html`<div class="wi-instruction"${lineOf(paper, text)}>${body}</div>${notes}`;
}

function images(step: Step, paper: Paper): Content {
  const { labels } = paper;
  const list = (step.images ?? []).map(({ node, file, alt, caption }) => {
    const found = file && paper.picture(file.text);
    const told = alt?.text ?? caption?.text ?? "";
    const words = html`${file?.text}${told !== "" && html`<br>${told}`}`;
    const picture =
      found === undefined
        ? html`<p class="wi-missing">${labels.pictureMissing}${file && ": "}${words}</p>`
        : found.source !== undefined
          ? html`<img src="${found.source}" alt="${told}">`
          : paper.standsAlone
            ? html`<p class="wi-missing">${words}</p>`
            : html`<img data-file="${found.file}" alt="${told}">`;
    return html`<figure class="wi-image"${lineOf(paper, node)}>${picture}${caption && html`<figcaption>${caption.text}</figcaption>`}${notesAt(paper, node)}</figure>`;
  });
  return [list.length > 0 && html`<div class="wi-images">${list}</div>`, keyNotes(step, "images", paper)];
}

/** Titles of another instruction's steps that are listed. */
const MOST_LISTED = 100;

/** What `use` and `perform` bring in: the steps of a block as cards, those of another instruction by their titles. */
function brought({ step, number, broughtIn, nameOf }: CardStep, paper: Paper): Content {
  const { labels } = paper;
  const { use, perform } = step;
  const card = (inner: BroughtIn, index: number): Markup =>
    stepCard(
      { ...inner, number: `${number}.${index + 1}`, pointsOf: undefined, nameOf },
      { ...paper, places: undefined, picture: picturesOf(inner.step, paper.picture, paper.around.site) },
      true,
    );
  const rows: Content[] = [];
  if (use !== undefined) {
    const found = paper.around.site.blocks.has(use.text);
    const cards = perform === undefined ? broughtIn.map(card) : [];
    rows.push(
      html`<div class="wi-brought"${lineOf(paper, use)}><p><strong>${labels.use} ${use.text}</strong>${!found && html` <span class="wi-soft">(${labels.notFound})</span>`}</p>${keyNotes(step, "use", paper)}${cards}</div>`,
    );
  }
  if (perform !== undefined) {
    const steps = allOf(broughtIn);
    const listed = steps.slice(0, MOST_LISTED).map((inner) => html`<li>${inner.title?.text ?? inner.name}</li>`);
    const more = steps.length - listed.length;
    rows.push(
      html`<div class="wi-brought"${lineOf(paper, perform.node)}><p><strong>${labels.perform}: ${line(
        perform.instruction?.text ?? "–",
        perform.revision && `${labels.revision} ${perform.revision.text}`,
      )}</strong>${perform.instruction !== undefined && broughtIn.length === 0 && html` <span class="wi-soft">(${labels.notFound})</span>`}</p>${keyNotes(step, "perform", paper)}${
        listed.length > 0 && html`<ol>${listed}</ol>`
      }${more > 0 && html`<p class="wi-soft">${fill(labels.andMore, more)}</p>`}</div>`,
    );
  }
  if (rows.length === 0) return [keyNotes(step, "use", paper), keyNotes(step, "perform", paper)];
  return rows;
}

/** In the order they are done. */
export function allOf(broughtIn: readonly BroughtIn[]): readonly Step[] {
  return broughtIn.flatMap((inner) => [inner.step, ...allOf(inner.broughtIn)]);
}

/** The pictures of a step that a block brings in are seen from the catalog that has the block. */
export function picturesOf(inner: Step, find: FindPicture, { blocks }: Site): FindPicture {
  const block = [...blocks.values()].find(({ steps }) => steps.some(({ node }) => node === inner.node));
  return block?.path === undefined ? () => undefined : (file, from = block.path) => find(file, from);
}

function jumpers(step: Step, paper: Paper): Content {
  const list = step.jumpers.map((jumper, index) => jumperFacts(jumper, index, step, paper));
  return [list, keyNotes(step, "jumper", paper)];
}

function jumperFacts(jumper: Jumper, index: number, step: Step, paper: Paper): Content {
  const { labels } = paper;
  const own = (key: string, label: string, content: Content) => fact(paper, jumper.node, key, label, content);
  const size = (key: "bareLength" | "height" | "bendRadius", label: string) => {
    const value = jumper[key];
    return own(key, label, value && withWindow(value, key, "jumper", jumper.node, step, paper));
  };
  const rows = [
    own("gauge", labels.gauge, measured(jumper.gauge)),
    own("insulation", labels.insulation, jumper.insulation?.text),
    own("length", labels.length, measured(jumper.length)),
    own("from", labels.fromTo, undefined),
    isNothing([jumper.from?.text, jumper.to?.text])
      ? undefined
      : html`<div class="wi-fact"${lineOf(paper, jumper.from ?? jumper.node)}><dt>${labels.fromTo}</dt><dd>${jumper.from?.text ?? "–"} → ${jumper.to?.text ?? "–"}</dd></div>`,
    own("route", labels.route, jumper.route?.text),
    own("strainRelief", labels.strainRelief, jumper.strainRelief?.text),
    own("attachment", labels.attachment, jumper.attachment?.text),
    size("bareLength", labels.bareLength),
    size("height", labels.height),
    size("bendRadius", labels.bendRadius),
  ];
  const name = jumper.id?.text ?? (step.jumpers.length > 1 ? String(index + 1) : "");
  return html`<section class="wi-part"${lineOf(paper, jumper.node)}><h4>${labels.jumper} ${name}</h4>${facts(rows)}${notesAt(paper, jumper.node)}</section>`;
}
