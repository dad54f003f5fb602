import { placeInEntry } from "../model/assigned.ts";
import { daysBetween } from "../model/lower.ts";
import type { EquipmentUse } from "../model/resources.ts";
import { documentEquipment } from "../model/resources.ts";
import type { Step } from "../model/step.ts";
import type { Node } from "../syntax/node.ts";
import type { Draft } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "error",
  origin: "beyond the article",
  source: "calibration control, ISO 9001 7.1.5",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "The calibration of the equipment that is used has not run out.",
  why:
    "A station out of calibration may be tens of degrees off, and nobody can say afterwards what the joint has seen. The " +
    "due date itself is still in calibration. Kept in the site catalog, the date changes without a new revision of the " +
    "instruction.",
  unknown: "Silent for equipment without a date, with one that cannot be read, and without a day to compare with.",
  examples: {
    bad: exampleWith("2026-10-01"),
    good: exampleWith("2027-03-31"),
  },
  header(header, { site, catalog, asOf }, report) {
    if (asOf === undefined || header.equipment === undefined) return;
    for (const use of documentEquipment(header, site, catalog)) {
      const draft = judge(use, asOf);
      if (draft !== undefined) report(draft);
    }
  },
  /** What steps take from the register without the document's list. */
  document({ header, steps }, { site, asOf }, report) {
    if (asOf === undefined || site.equipment.size === 0) return;
    const told = new Set<string>();
    for (const item of header.equipment ?? []) told.add(("kind" in item ? item : item.id)?.text ?? "");
    for (const step of steps) {
      for (const item of step.equipment ?? []) {
        const node = "kind" in item ? item : item.id;
        const registered = node && site.equipment.get(node.text);
        const date = registered?.entry.calibrationDue;
        if (
          node === undefined ||
          registered === undefined ||
          date?.iso === undefined ||
          date.iso >= asOf ||
          told.has(node.text)
        )
          continue;
        told.add(node.text);
        report(
          tell(node, node.text, date.iso, asOf, [{ at: placeInEntry(registered, date.node), message: REGISTER }], step),
        );
      }
    }
  },
});

const REGISTER = "The register has this date.";

function judge({ node, id, calibrationDue, registered }: EquipmentUse, asOf: string): Draft | undefined {
  const { date, place } = calibrationDue ?? {};
  if (date?.iso === undefined || date.iso >= asOf) return undefined;
  if (place === undefined || registered === undefined) return tell(date.node, id ?? "it", date.iso, asOf, []);
  return tell(node, id ?? "it", date.iso, asOf, [{ at: placeInEntry(registered, date.node), message: REGISTER }]);
}

function tell(
  at: Node,
  id: string,
  due: string,
  asOf: string,
  related: NonNullable<Draft["related"]>,
  step?: Step,
): Draft {
  const days = daysBetween(due, asOf);
  return {
    at,
    what: `The calibration of ‘${id}’ was due on ${due}, ${days} ${days === 1 ? "day" : "days"} ago.`,
    why: "What it shows or sets is no longer known.",
    lapsed: true,
    todo: `Have it calibrated and enter the new date${related.length > 0 ? " in the register" : ""}, or use another unit.`,
    related,
    ...(step === undefined ? {} : { step }),
  };
}

function exampleWith(due: string): string {
  return `equipment:
  - { id: ST-04, category: soldering-station, calibrationDue: ${due} }
  - { id: HA-02, category: hot-air-system }
  - { id: MS-02, category: microscope }
`;
}
