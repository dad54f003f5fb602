import { alloys } from "../../catalog/alloys.ts";
import type { Alloy } from "../../catalog/types.ts";
import type { AlloyReading } from "../../model/alloy.ts";
import { readAlloy } from "../../model/alloy.ts";
import { alloyInForce } from "../../model/alloy-in-force.ts";
import type { ScalarNode } from "../../syntax/node.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./target.ts";

/**
 * The alloys of the document first, then those of the article's columns and of the site, then the others; those that
 * do not go with what they would meet come last.
 */
export function alloyChoices(scene: Scene, target: Target): readonly Choice[] {
  const { catalog } = scene;
  const { solder } = scene.header;
  const used = new Set(
    [solder?.alloy, solder?.existingAlloy].flatMap((node) =>
      node === undefined ? [] : (catalog.alloy(node.text)?.id ?? []),
    ),
  );
  const others = metBy(scene, target).map(({ text }) => readAlloy(text, catalog));
  const told = toldBy(scene, target);
  const choices = catalog.alloys.map((alloy) => {
    const meeting = meetingOf(readAlloy(alloy.id, catalog), others);
    const choice = { ...choiceOf(alloy, meeting), sure: alloy.id === told };
    return { choice, rank: alloy.id === told ? -1 : rankOf(alloy, used) + (meeting?.rank ?? 0) };
  });
  return choices.sort((a, b) => a.rank - b.rank).map(({ choice }) => choice);
}

/** The alloy that it is by all that is written: what is in force where nothing else is said. */
function toldBy({ header, step, catalog }: Scene, { keys, inStep }: Target): string | undefined {
  const { solder } = header;
  switch (keys.join(".")) {
    case "alloy":
      return step && alloyInForce(step, header, catalog)?.alloy?.id;
    case "component.alloy":
      return catalog.alloy((solder?.existingAlloy ?? solder?.alloy)?.text ?? "")?.id;
    case "solder.existingAlloy":
      return inStep ? undefined : catalog.alloy(solder?.alloy?.text ?? "")?.id;
    default:
      return undefined;
  }
}

function rankOf(alloy: Alloy, used: ReadonlySet<string>): number {
  if (used.has(alloy.id)) return 0;
  if (alloy.removal) return 3;
  return alloy.tip !== undefined || !alloys.some(({ id }) => id === alloy.id) ? 1 : 2;
}

function choiceOf(alloy: Alloy, meeting: Meeting | undefined): Choice {
  const { id, aliases, solidus, liquidus, peak, tip, removal } = alloy;
  const melts = `melts at ${solidus === liquidus ? liquidus : `${solidus}-${liquidus}`} °C`;
  const facts = [
    melts,
    peak && `peak ${peak.low}-${peak.high} °C`,
    tip && `tip ${tip.low}-${tip.high} °C`,
    removal ? "takes parts off at low heat, to be cleaned away" : undefined,
    meeting?.reason,
  ];
  return {
    text: id,
    kind: "alloy",
    title: melts,
    detail: facts.filter((fact) => fact !== undefined).join(" · "),
    words: aliases,
    avoid: meeting?.avoid ? meeting.reason : undefined,
    about: { is: "term", id },
  };
}

/** The alloys that the one at a place would meet in the joint. */
function metBy({ header, step }: Scene, { keys, inStep }: Target): readonly ScalarNode[] {
  const { solder } = header;
  const path = keys.join(".");
  if (!inStep && path !== "solder.alloy" && path !== "solder.existingAlloy") return [];
  const met = [
    path === "solder.alloy" ? undefined : solder?.alloy,
    path === "solder.existingAlloy" ? undefined : solder?.existingAlloy,
    ...(path === "alloy" ? (step?.components ?? []).map(({ alloy }) => alloy) : []),
    path === "component.alloy" ? step?.alloy : undefined,
  ];
  return met.filter((node) => node !== undefined);
}

interface Meeting {
  readonly rank: number;
  readonly reason: string;
  /** Whether the joint would not last. */
  readonly avoid: boolean;
}

function meetingOf(alloy: AlloyReading, others: readonly AlloyReading[]): Meeting | undefined {
  for (const other of others) {
    if ((alloy.bismuth && other.lead) || (alloy.lead && other.bismuth)) {
      return { rank: 20, avoid: true, reason: `bismuth meets lead (${other.text})` };
    }
  }
  const mixed = others.find(({ lead }) => lead !== undefined && alloy.lead !== undefined && lead !== alloy.lead);
  if (mixed === undefined) return undefined;
  return { rank: 5, avoid: false, reason: `${alloy.lead ? "leaded" : "lead-free"}, and ${mixed.text} is not` };
}
