import assert from "node:assert/strict";
import { completeExample } from "../../../server/scripts/generate/example.ts";
import type { Item } from "../../../server/src/core/features/completion.ts";
import { itemAt, itemsAt, labelsAt } from "../../support/completing.ts";

function procedures(lines: string, header = ""): readonly Item[] {
  const step = `steps:\n  - id: one\n${lines.replace(/^(?=.)/gm, "    ")}    procedure: <|>\n`;
  return itemsAt(completeExample(`${header}${step}`)).filter(({ kind }) => kind === "procedure");
}

function rankOf(items: readonly Item[], label: string): number {
  const rank = items.findIndex((item) => item.label === label);
  assert.ok(rank >= 0, `no ${label}`);
  return rank;
}

/** What is written, and pairs of which the first must stand before the second, with the reason of the second. */
const BEFORE: readonly (readonly [
  name: string,
  lines: string,
  header: string,
  better: string,
  worse: string,
  reason: RegExp,
])[] = [
  [
    "the operation",
    "operation: remove-component\n",
    "",
    "7711 3.1.1",
    "7711 chip-installation",
    /for install-component/,
  ],
  [
    "the component type",
    "operation: remove-component\ncomponent: { type: bga }\n",
    "",
    "7711 bga-removal",
    "7711 qfp-removal",
    /for other component types \(qfp\)/,
  ],
  [
    "the method",
    "operation: remove-coating\nmethod: peeling\n",
    "coating: { type: silicone }\n",
    "common 2.3.3",
    "common 2.3.2",
    /by solvent/,
  ],
  [
    "the board type",
    "operation: splice-wire\n",
    "product: { class: 1, boardTypes: [W] }\nactivity: repair\n",
    "7721 lap-splice",
    "7721 3.1",
    /for repair-laminate/,
  ],
  [
    "the activity",
    "",
    "activity: rework\n",
    "7711 chip-removal",
    "7721 lifted-land-epoxy",
    /7721 is repair and modification, the activity is rework/,
  ],
  [
    "the class",
    "operation: repair-land\n",
    "activity: repair\nproduct: { class: 3, boardTypes: [R] }\n",
    "7721 4.5.2",
    "7721 4.4.1",
    /Medium conformance, Class 3 asks for High/,
  ],
  [
    "the skill of those who do it",
    "operation: install-component\n",
    "personnel: { skillLevel: advanced }\n",
    "7711 chip-installation",
    "7711 bga-installation",
    /expert work, advanced is asked for here/,
  ],
  [
    "the coating",
    "operation: remove-coating\n",
    "coating: { type: parylene }\n",
    "common 2.3.6",
    "common 2.3.2",
    /without effect on parylene/,
  ],
  [
    "the level that the step declares",
    "operation: repair-land\nconformance: high\n",
    "activity: repair\n",
    "7721 4.5.2",
    "7721 4.5.1",
    /Medium conformance, the step declares High/,
  ],
  [
    "their certification",
    "operation: install-component\n",
    "personnel: { skillLevel: expert, certification: { level: CIS, modules: [1, 5] } }\n",
    "7711 chip-installation",
    "7711 qfp-installation",
    /needs module 6, which the certification does not state/,
  ],
];

describe("completion: procedures", () => {
  for (const [name, lines, header, better, worse, reason] of BEFORE) {
    it(`ranks by ${name} and says why`, () => {
      const items = procedures(lines, header);
      assert.ok(rankOf(items, better) < rankOf(items, worse), `${better} stands behind ${worse}`);
      assert.match(`${itemOf(items, worse).title} ${itemOf(items, worse).detail}`, reason);
      assert.doesNotMatch(itemOf(items, better).detail ?? "", reason);
    });
  }

  function itemOf(items: readonly Item[], label: string): Item {
    return items[rankOf(items, label)] ?? assert.fail();
  }

  it("tells Low from High where the class asks for it, and not where it does not", () => {
    const header = (value: number) =>
      `product: { class: ${value}, boardTypes: [W] }\nactivity: repair\npersonnel: { certification: { level: CSE } }\n`;
    const lap = (value: number) => itemOf(procedures("operation: splice-wire\n", header(value)), "7721 lap-splice");
    assert.equal(lap(3).title, "Lap Splice · Low conformance, Class 3 asks for High");
    assert.equal(lap(1).title, "Lap Splice");
  });

  it("shows title, section, skill and conformance with its source", () => {
    const { title, detail } = itemOf(procedures("operation: identify-coating\n"), "common 2.3.1");
    assert.equal(title, "Coating Removal, Identification of Coating");
    assert.match(detail ?? "", /^Coating Removal · advanced · High conformance \(.+\)/);
  });

  it("hides none: one for a splice is there for a bake, and so are other numbers, last", () => {
    const items = procedures("operation: bake\n");
    assert.equal(items[0]?.label, "common 2.5");
    assert.ok(rankOf(items, "7721 lap-splice") > 0);
    assert.match(itemOf(items, "7721 2.5").title ?? "", /^another number for 7721/);
    assert.ok(rankOf(items, "7721 2.5") > rankOf(items, "7721 lap-splice"));
    assert.equal(new Set(items.map(({ label }) => label)).size, items.length);
  });

  it("is found by number, name, title and method", () => {
    const { filter } = itemOf(procedures(""), "7711 sot-soic-removal");
    assert.ok(filter.startsWith("7711 sot-soic-removal"));
    assert.match(filter, /SOT and SOIC Removal/);
  });

  it("offers in a list those that are not there", () => {
    const text = completeExample("steps: [{ id: a, procedure: [7711 bga-removal, <|>] }]\n");
    const labels = labelsAt(text);
    assert.ok(!labels.includes("7711 bga-removal"));
    assert.ok(labels.includes("7711 bga-installation"));
  });

  it("has the procedures of the site, with the site's number", () => {
    const catalog =
      "workInstructionCatalog: 1\nprocedures:\n  - { part: 7711, name: house-removal, title: House removal, operation: remove-component }\n";
    assert.equal(
      itemAt("steps: [{ id: a, procedure: <|> }]\n", "7711 house-removal", { catalog }).title,
      "House removal",
    );
    assert.ok(!labelsAt("steps: [{ id: a, procedure: <|> }]\n").includes("7711 house-removal"));
  });
});
