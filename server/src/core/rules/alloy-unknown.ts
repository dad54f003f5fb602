import type { Catalog } from "../catalog/catalog.ts";
import type { AlloyReading } from "../model/alloy.ts";
import { alloysOfFamily, nearAlloys, readAlloy } from "../model/alloy.ts";
import { stepsWith } from "../model/columns.ts";
import { oncePerStep } from "../model/once-per-step.ts";
import { plain } from "../model/quantity.ts";
import type { Step } from "../model/step.ts";
import type { ScalarNode } from "../syntax/node.ts";
import type { Draft } from "./define.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "article, sharpened",
  source: "overview article, lead-free considerations; alloy names after J-STD-006",
  silencedBy: "comment",
  fixes: ["pick"],
  summary: "A solder alloy is known to the catalog, or its name gives its composition.",
  why:
    "Melting range, tip and peak window and the warning of lead or bismuth all hang on the alloy's name: SAC305 melts at " +
    "217-220 °C, Sn63Pb37 at 183 °C. A slip in the name switches these checks off. A name one letter away from a known " +
    "one, or shares that do not add up to 100 %, are a warning.",
  unknown:
    "Silent for any composition that can be read and adds up, listed or not. A name of which only the metals are known " +
    "(SnPb, SAC105), or nothing at all, is information, since the list of alloys is open.",
  examples: {
    bad: `solder:
  alloy: SAC350
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
`,
    good: `solder:
  alloy: SAC305
  existingAlloy: SAC305
  flux: { designator: ROL0, cleaning: no-clean }
`,
  },
  document(instruction, { catalog }, report) {
    const { header } = instruction;
    let unknown: Map<string, ScalarNode[]> | undefined;
    const look = (node: ScalarNode | undefined) => {
      if (node === undefined || isClear(readAlloy(node.text, catalog))) return;
      unknown ??= new Map();
      const places = unknown.get(node.text);
      if (places === undefined) unknown.set(node.text, [node]);
      else places.push(node);
    };
    look(header.solder?.alloy);
    look(header.solder?.existingAlloy);
    for (const item of header.materials ?? []) if (!("kind" in item)) look(item.alloy);
    for (const step of stepsWith(instruction, unclearAlloys, catalog)) unclearAlloys(step, catalog)?.forEach(look);
    // One name is one mistake, however often it is written.
    for (const [text, nodes] of unknown ?? []) {
      const [at, ...others] = nodes;
      if (at !== undefined)
        report({ ...explain(readAlloy(text, catalog), nodes, catalog), at, related: others.map(again) });
    }
  },
});

/** The alloys of a step and its components that are not clear. */
const unclearAlloys = oncePerStep(
  ({ alloy, components, lossy }: Step, catalog: Catalog): readonly ScalarNode[] | undefined => {
    if (lossy) return undefined;
    const named = [alloy, ...components.map((component) => component.alloy)];
    const unclear = named.filter(
      (node): node is ScalarNode => node !== undefined && !isClear(readAlloy(node.text, catalog)),
    );
    return unclear.length === 0 ? undefined : unclear;
  },
);

function isClear({ kind }: AlloyReading): boolean {
  return kind === "known" || kind === "composition" || kind === "unstated";
}

function again(node: ScalarNode): { readonly at: ScalarNode; readonly message: string } {
  return { at: node, message: `‘${node.text}’ stands here too.` };
}

function explain(reading: AlloyReading, nodes: readonly ScalarNode[], catalog: Catalog): Omit<Draft, "at" | "related"> {
  const { text, kind, sum } = reading;
  const near = nearAlloys(text, catalog, 3);
  const nearest = near.filter(({ edits }) => edits <= 1);
  if (kind === "bad sum") {
    const ids = near.map(({ alloy }) => alloy.id);
    return {
      what: `The shares in ‘${text}’ add up to ${plain(sum ?? 0)} %, not to 100 %.`,
      why: "As long as the alloy is in doubt, its temperatures are not checked.",
      todo: `${didYouMean(ids)}Correct the shares.`,
      severity: "warning",
      fixes: fixesTo(ids, nodes),
    };
  }
  if (kind === "family") {
    const ids = [
      ...new Set([...alloysOfFamily(reading, catalog).map(({ id }) => id), ...nearest.map(({ alloy }) => alloy.id)]),
    ];
    return {
      what: `‘${text}’ names a kind of solder, not an alloy of the catalog.`,
      why: "Its melting range is not known, so its temperatures are not checked.",
      todo: `${listed(ids)}Name the alloy, or add it to the site catalog: alloys: [{ id: ${text}, liquidus: … °C }].`,
      severity: "information",
      fixes: fixesTo(ids, nodes),
    };
  }
  const slip = nearest.length > 0;
  const ids = (slip ? nearest : near).map(({ alloy }) => alloy.id);
  return {
    what: `‘${text}’ is not a solder alloy of the catalog.`,
    why: "Nothing is known of its melting range, so its temperatures are not checked.",
    todo: `${didYouMean(ids)}If the name is right, add it to the site catalog: alloys: [{ id: ${text}, liquidus: … °C }].`,
    severity: slip ? "warning" : "information",
    fixes: fixesTo(ids, nodes),
  };
}

function didYouMean(ids: readonly string[]): string {
  return ids.length === 0 ? "" : `Did you mean ${anyOf(ids)}? `;
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? "" : `Known are ${ids.join(", ")}. `;
}

function anyOf(ids: readonly string[]): string {
  return ids.length < 2 ? (ids[0] ?? "") : `${ids.slice(0, -1).join(", ")} or ${ids.at(-1)}`;
}

function fixesTo(ids: readonly string[], nodes: readonly ScalarNode[]): NonNullable<Draft["fixes"]> {
  const written = nodes.filter(
    ({ anchor, style }) => anchor === undefined && style !== "literal" && style !== "folded",
  );
  if (written.length === 0) return [];
  return ids.map((id) => ({
    title: `Change to ${id}`,
    kind: "pick",
    edits: written.map((node) => ({ at: node, newText: id })),
  }));
}
