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

/** The parameters of a step in the order they are written, each with the window in force beside it. */
export function parameterTable(step: Step, paper: Paper): Content {
  const { labels } = paper;
  const { parameters } = step;
  const at = spotOf(step.node, "parameters");
  if (parameters === undefined) return at && notesAt(paper, at);
  const rows = parameters.node.pairs.map(({ key }) => row(key, step, paper)).filter((entry) => entry !== undefined);
  if (rows.length === 0) return at && notesAt(paper, at);
  const heads = [labels.parameter, labels.setting, labels.window];
  return html`<section class="wi-part"${at && lineOf(paper, at)}><h4>${labels.parameters}</h4>${at && notesAt(paper, at)}<table class="wi-table wi-parameters"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></section>`;
}

function row(key: ScalarNode, step: Step, paper: Paper): Markup | undefined {
  const { parameters } = step;
  const at = parameters && spotOf(parameters.node, key.text);
  if (parameters === undefined || at === undefined || !parameters.keys.includes(key.text)) return undefined;
  const value = parameters[key.text as keyof typeof parameters] as Measured | ScalarNode | undefined;
  const shown: Content =
    value === undefined ? "–" : "kind" in value ? titleOf(paper, "measuredAt", value.text) : measured(value);
  const quantity = value !== undefined && "reading" in value ? value.reading.quantity : undefined;
  const place = { key: key.text, parent: "parameters", map: parameters.node, step, header: paper.header };
  const windows = value !== undefined && "reading" in value ? windowsAt(place, paper.around) : [];
  const told = windows.map((window) => {
    const verdict = quantity && verdictOf(quantity, window);
    return html`<div class="wi-window">${verdict !== undefined && mark(verdict, paper)}<span><strong>${windowText(window)}</strong> <span class="wi-soft">${whence(window)}</span></span></div>`;
  });
  const label =
    key.text === "measuredAt" ? titleOf(paper, "parameter", key.text) : titleOf(paper, "parameter", key.text);
  return html`<tr${lineOf(paper, at)}><th scope="row">${label}</th><td>${shown}${notesAt(paper, at)}</td><td>${told}</td></tr>`;
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
