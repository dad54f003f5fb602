import { placeAt } from "../../analysis/place.ts";
import type { Range } from "../../text/range.ts";
import type { DocumentContext } from "../../workspace/context.ts";
import type { Choice } from "./choice.ts";
import { equipmentChoices, materialChoices } from "./resources.ts";
import type { Scene } from "./scene.ts";

/** Names in running text, and what they replace. */
export interface InMarkdown {
  readonly range: Range;
  readonly choices: readonly Choice[];
  /** What closes the emphasis, where it is not closed already. */
  readonly close: string;
}

/** Behind `**` in a text for the operator: what the step uses and works on. Elsewhere in a text nothing is offered. */
export function markdownCompletion(
  context: DocumentContext,
  offset: number,
  sceneOfStep: (step: number | undefined) => Scene,
): InMarkdown | undefined {
  const { text } = context.analysis.source;
  const before = /\*\*([\w.-]*)$/.exec(text.slice(Math.max(0, offset - 80), offset));
  if (before === null) return undefined;
  const place = placeAt(context.analysis, offset);
  if (place?.node.kind !== "scalar" || place.is !== "value" || place.schema?.["x-wi-form"] !== "markdown")
    return undefined;
  // An even number of marks before it closes an emphasis.
  const opened = text.slice(place.base + place.node.start, offset).split("**").length - 1;
  if (opened % 2 === 0) return undefined;
  const scene = sceneOfStep(place.step);
  const rest = /^[\w.-]*/.exec(text.slice(offset))?.[0] ?? "";
  const range = { start: offset - (before[1]?.length ?? 0), end: offset + rest.length };
  return { range, choices: namesOf(scene), close: text.startsWith("**", range.end) ? "" : "**" };
}

function namesOf(scene: Scene): readonly Choice[] {
  const { step } = scene;
  const used = new Set(
    [...(step?.equipment ?? []), ...(step?.materials ?? [])].flatMap((item) =>
      "kind" in item ? item.text : (item.id?.text ?? []),
    ),
  );
  const parts = (step?.components ?? []).flatMap(({ reference, type }) =>
    (reference ?? []).map(({ text }): Choice => ({ text, kind: "reference", title: type?.text })),
  );
  const resources = [...materialChoices(scene), ...equipmentChoices(scene)];
  return [
    ...resources.filter(({ text }) => used.has(text)),
    ...parts,
    ...resources.filter(({ text }) => !used.has(text)),
  ];
}
