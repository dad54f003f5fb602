import { alloyInForce } from "../../model/alloy-in-force.ts";
import type { Profile } from "../../model/shapes.ts";
import type { Step } from "../../model/step.ts";
import { readCurve } from "../../model/thermal-profile.ts";
import { windowsAt } from "../../model/value-window.ts";
import type { MapNode } from "../../syntax/node.ts";
import type { CardStep } from "./card-step.ts";
import { chart } from "./chart.ts";
import { fill } from "./labels.ts";
import type { Content } from "./markup.ts";
import { html } from "./markup.ts";
import type { Paper } from "./paper.ts";
import { lineOf, measured, notesAt, spotOf } from "./paper.ts";
import { table } from "./table.ts";

/** Points that are listed beside the drawing. */
const MOST_LISTED = 60;

/** A thermal profile: its drawing, its points as a table, and where the thermocouples sit. */
export function profile({ step, pointsOf }: CardStep, paper: Paper): Content {
  const { labels } = paper;
  const at = spotOf(step.node, "profile");
  const own = step.profile;
  if (own === undefined) return at && notesAt(paper, at);
  const name = own.id?.text ?? "";
  const shown = own.points === undefined ? pointsOf?.step.profile : own;
  // The line of a profile goes forward in time; of one that does not, only the points are told.
  const curve = readCurve(shown);
  const drawable = curve !== undefined && curve.backwards === undefined && curve.points.length > 1;
  const limits = limitsOf(step, paper);
  const parts = [
    drawable && html`<figure class="wi-chart-frame">${chart(curve, name, limits, labels)}</figure>`,
    shown !== undefined && points(shown, shown === own ? paper : { ...paper, places: undefined }),
    thermocouples(own, paper),
  ];
  const from =
    shown !== own &&
    pointsOf !== undefined &&
    html` <span class="wi-soft">${fill(labels.pointsOf, pointsOf.number)}</span>`;
  return html`<section class="wi-part"${lineOf(paper, own.node)}><h4>${labels.profile} ${name}${from}</h4><div class="wi-profile">${parts}</div>${notesAt(paper, own.node)}${at && notesAt(paper, at)}</section>`;
}

function limitsOf(step: Step, { header, around }: Paper) {
  const liquidus = alloyInForce(step, header, around.catalog)?.alloy?.liquidus;
  const map: MapNode | undefined = step.parameters?.node;
  const [peak] = windowsAt({ key: "peakTemperature", parent: "parameters", map, step, header }, around);
  return { liquidus, peak };
}

function points({ points }: Profile, paper: Paper): Content {
  const { labels } = paper;
  if (points === undefined || points.length === 0) return undefined;
  const rows = points
    .slice(0, MOST_LISTED)
    .map(
      ({ node, time, temperature }) =>
        html`<tr${lineOf(paper, node)}><td>${measured(time) ?? "–"}</td><td>${measured(temperature) ?? "–"}</td></tr>`,
    );
  const more = points.length - rows.length;
  return html`<table class="wi-table wi-points"><thead><tr><th scope="col">${labels.time}</th><th scope="col">${labels.temperature}</th></tr></thead><tbody>${rows}${
    more > 0 && html`<tr><td colspan="2">${fill(labels.andMore, more)}</td></tr>`
  }</tbody></table>`;
}

function thermocouples({ thermocouples }: Profile, paper: Paper): Content {
  const { labels } = paper;
  if (thermocouples === undefined || thermocouples.length === 0) return undefined;
  const rows = thermocouples.map(({ node, id, location, limits }) => ({
    at: node,
    cells: [id?.text, location?.text, measured(limits)],
  }));
  return table(paper, [labels.thermocouple, labels.location, labels.limits], rows, " wi-thermocouples");
}
