import type { Analysis } from "../../analysis/analyse.ts";
import { subschemaAt } from "../../schema/subschema-at.ts";
import type { Piece } from "./choice.ts";
import { entriesOf } from "./scaffold.ts";
import type { Scene } from "./scene.ts";
import { partThatTakes } from "./suits.ts";

/** What a new file of each kind starts with. */
const STARTS: Readonly<Record<Analysis["kind"], { readonly label: string; readonly keys: readonly string[] }>> = {
  instruction: {
    label: "new instruction",
    keys: [
      "workInstruction",
      "document",
      "standard",
      "activity",
      "product",
      "personnel",
      "safety",
      "solder",
      "equipment",
      "materials",
      "references",
      "steps",
    ],
  },
  catalog: { label: "new site catalog", keys: ["workInstructionCatalog", "equipment", "materials", "people"] },
  config: { label: "new project file", keys: ["include", "catalogs", "policy"] },
};

/** A whole document to fill in, for an empty file. */
export function documentPieces(scene: Scene, column: number): readonly Piece[] {
  const { kind } = scene.analysis;
  const root = subschemaAt(kind, []);
  const map = root && partThatTakes(root, "map");
  if (map === undefined) return [];
  const { label, keys } = STARTS[kind];
  return [
    {
      label,
      kind: "document",
      title: map.title,
      detail: "All that a document of this kind starts with, to be filled in.",
      words: keys.slice(0, 1),
      template: [...entriesOf(scene, [], keys, column), scene.layout.lineBreak],
    },
  ];
}
