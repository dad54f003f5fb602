import type { Inspection } from "../../model/shapes.ts";
import type { Step } from "../../model/step.ts";
import type { CardStep } from "./card-step.ts";
import { icons } from "./icons.ts";
import type { Content, Markup } from "./markup.ts";
import { html } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { blank, line, lineOf, measured, notesAt, spotOf, titleOf } from "./paper.ts";
import { table } from "./table.ts";

/** Inspections of a step; hold and witness points stop the eye as they stop the work. */
export function inspections({ step, nameOf }: CardStep, paper: Paper): Content {
  const at = spotOf(step.node, "inspection");
  return [step.inspections.map((entry) => inspection(entry, nameOf, paper)), at && notesAt(paper, at)];
}

function inspection(entry: Inspection, nameOf: CardStep["nameOf"], paper: Paper): Markup {
  const { labels } = paper;
  const point = entry.point?.text;
  const kind = point === "hold" || point === "witness" ? point : "check";
  const title = titleOf(paper, "inspectionPoint", point) ?? labels.inspection;
  const { onFail } = entry;
  const how = line(
    titleOf(paper, "inspectionMethod", entry.method?.text),
    entry.magnification && `${labels.magnification} ${entry.magnification.text}`,
    entry.sample && `${labels.sample} ${entry.sample.text}`,
    entry.standard && [entry.standard.text, entry.clause && ` ${entry.clause.text}`],
    entry.class && `${labels.class} ${entry.class.text}`,
  );
  const failing =
    onFail &&
    html`<p class="wi-soft">${labels.onFail}: ${line(
      titleOf(paper, "onFail", onFail.do?.text),
      onFail.target && nameOf(onFail.target.text),
    )}</p>`;
  return html`<div class="wi-inspection wi-${kind}"${lineOf(paper, entry.node)}>${kind === "check" ? icons.check : icons[kind]}<div><p class="wi-point"><strong>${title}</strong>${
    entry.by && html` <span>${labels.by} ${titleOf(paper, "role", entry.by.text)}</span>`
  }${kind === "hold" && html` <span>${labels.stopHere}</span>`}${kind === "witness" && html` <span>${labels.callWitness}</span>`}</p>${
    entry.criteria && html`<p class="wi-criteria">${entry.criteria.text}</p>`
  }${how !== undefined && html`<p class="wi-soft">${how}</p>`}${failing}${notesAt(paper, entry.node)}<p class="wi-fill">${choice(labels.pass)} ${choice(labels.fail)}${
    kind !== "check" &&
    html` <span>${kind === "hold" ? labels.releasedBy : labels.witnessedBy} ${blank(labels.signature, "long")}</span> <span>${labels.date} ${blank(labels.date)}</span>`
  }</p></div></div>`;
}

/** What is written down at the bench, with room for it. */
export function record(step: Step, paper: Paper): Content {
  const { labels } = paper;
  const at = spotOf(step.node, "record");
  const notes = () => at && notesAt(paper, at);
  if (step.record === undefined || step.record.length === 0) return notes();
  const rows = step.record.map(({ node, field, kind, limits }) => ({
    at: node,
    cells: [field?.text, measured(limits), room(kind?.text, field?.text ?? labels.entry, paper)],
  }));
  const shown = table(paper, [labels.field, labels.limits, labels.entry], rows, " wi-record");
  return html`<section class="wi-part"${at && lineOf(paper, at)}><h4>${labels.record}</h4>${shown}${notes()}</section>`;
}

function room(kind: string | undefined, name: string, { labels }: Paper): Content {
  switch (kind) {
    case "pass-fail":
      return [choice(labels.pass), " ", choice(labels.fail)];
    case "photo":
      return choice(labels.attached);
    case "attempt":
      return [`${labels.attempt} `, blank(name)];
    case "sign-off":
      return [blank(name, "long"), ` ${labels.date} `, blank(labels.date)];
    default:
      return blank(name, "long");
  }
}

/** Who did the step, and when. */
export function signOff({ labels }: Paper): Markup {
  return html`<p class="wi-sign-off"><span>${labels.done} ${blank(labels.signature, "long")}</span> <span>${labels.date} ${blank(labels.date)}</span></p>`;
}

function choice(label: string): Markup {
  return html`<span class="wi-choice"><span class="wi-box" aria-hidden="true"></span>${label}</span>`;
}
