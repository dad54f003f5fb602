import type { Measured } from "../../model/lower.ts";
import type { Step } from "../../model/step.ts";
import type { ValueWindow } from "../../model/value-window.ts";
import { verdictOf, windowsAt, windowText } from "../../model/value-window.ts";
import type { ScalarNode } from "../../syntax/node.ts";
import { icons } from "./icons.ts";
import type { Content, Markup } from "./markup.ts";
import { html } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { lineOf, measured, notesAt, spotOf, titleOf } from "./paper.ts";
import type { Row } from "./table.ts";
import { table } from "./table.ts";

/** The parameters of a step in the order they are written, each with the window in force beside it. */
export function parameterTable(step: Step, paper: Paper): Content {
  const { labels } = paper;
  const { parameters } = step;
  const at = spotOf(step.node, "parameters");
  if (parameters === undefined || at === undefined) return at && notesAt(paper, at);
  const rows = parameters.node.pairs.flatMap(({ key }) => row(key, step, paper) ?? []);
  const shown = table(paper, [labels.parameter, labels.setting, labels.window], rows, " wi-parameters");
  const notes = notesAt(paper, at);
  return (
    shown && html`<section class="wi-part"${lineOf(paper, at)}><h4>${labels.parameters}</h4>${shown}${notes}</section>`
  );
}

function row(key: ScalarNode, step: Step, paper: Paper): Row | undefined {
  const { parameters } = step;
  const at = parameters && spotOf(parameters.node, key.text);
  if (parameters === undefined || at === undefined || !parameters.keys.includes(key.text)) return undefined;
  const value = parameters[key.text as keyof typeof parameters] as Measured | ScalarNode | undefined;
  if (value === undefined || "kind" in value) {
    const label = key.text === "measuredAt" ? paper.labels.measuredAt : titleOf(paper, "parameter", key.text);
    return { at, cells: [label, titleOf(paper, "measuredAt", value?.text) ?? "–"] };
  }
  const { quantity } = value.reading;
  const place = { key: key.text, parent: "parameters", map: parameters.node, step, header: paper.header };
  const windows = windowsAt(place, paper.around).map((window) => {
    const verdict = quantity && verdictOf(quantity, window);
    return html`<div class="wi-window">${verdict !== undefined && mark(verdict, paper)}<span><strong>${windowText(window)}</strong> <span class="wi-soft">${whence(window)}</span></span></div>`;
  });
  return { at, cells: [titleOf(paper, "parameter", key.text), measured(value), windows] };
}

function whence({ of, from }: ValueWindow): string {
  return of === undefined ? from : `${of}, ${from}`;
}

function mark(verdict: NonNullable<ReturnType<typeof verdictOf>>, { labels }: Paper): Markup {
  if (verdict === "inside")
    return html`<span class="wi-verdict wi-inside">${icons.check}<span class="wi-hidden">${labels.inside} </span></span>`;
  const word = verdict === "below and above" ? labels.beyond : labels[verdict];
  return html`<span class="wi-verdict wi-outside">${icons.warning}${word}</span>`;
}
