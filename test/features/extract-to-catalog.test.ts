import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { extractToCatalog } from "../../server/src/core/features/extract-to-catalog.ts";
import { inlineFromCatalog } from "../../server/src/core/features/inline-from-catalog.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import type { Node } from "../../server/src/core/syntax/node.ts";
import { get } from "../../server/src/core/syntax/node.ts";
import { actionsOf, outcomeOf, selection } from "../support/actions.ts";
import { ROOT, workspaceOf } from "../support/feature.ts";

const CONFIG = "catalogs: [site.wi-catalog.yaml]\n";
const HEAD = "workInstructionCatalog: 1\n";
const EMPTY = HEAD;
const INLINE = `${HEAD}equipment:\n  - { id: OV-02, category: oven }\n`;
const BLOCK = `${HEAD}equipment:\n- id: OV-02\n  category: oven\n`;
const FLOW = `${HEAD}equipment: [{ id: OV-02, category: oven }]\n`;

type Files = Readonly<Record<string, string>>;

/** An instruction with such a list of equipment. */
const instruction = (list: string) => completeExample(`equipment:${list}`);

function act(feature: Parameters<typeof actionsOf>[0], marked: string, others: Files) {
  const { text, range } = selection(marked);
  const files: Files = { "a.wi.yaml": text, "wi.config.yaml": CONFIG, ...others };
  const workspace = workspaceOf(files);
  const context = workspace.context("a.wi.yaml");
  const [action, ...more] = actionsOf(feature, context, range);
  assert.deepEqual(more, []);
  const changed = new Map(
    [...(outcomeOf(action, context) ?? [])].map(([path, after]) => [path.replace(`${ROOT}/`, ""), after]),
  );
  return { action, changed, files: { ...files, ...Object.fromEntries(changed) } };
}

/** Each case: the list in the instruction before and after, and the catalog before and after. */
const cases: readonly (readonly [name: string, before: string, after: string, catalog: string, expected: string])[] = [
  [
    "from one line to a new section",
    "\n  - { id: ST-0<|>4, category: soldering-station } # the left one\n  - { id: HA-02, category: hot-air-system }\n",
    "\n  - ST-04 # the left one\n  - { id: HA-02, category: hot-air-system }\n",
    EMPTY,
    `${HEAD}equipment:\n  - { id: ST-04, category: soldering-station }\n`,
  ],
  [
    "from one line to one-line entries",
    '\n  - { id: HA-02, category: hot-air-system }\n  - { id: ST-04, category: soldering-station, capabilities: [ESD safe, "2, 3"] <|>}\n',
    "\n  - { id: HA-02, category: hot-air-system }\n  - ST-04\n",
    INLINE,
    `${INLINE}  - { id: ST-04, category: soldering-station, capabilities: [ESD safe, "2, 3"] }\n`,
  ],
  [
    "from one line to entries in block form",
    "\n  - { id: ST-0<|>4, category: soldering-station }\n",
    "\n  - ST-04\n",
    BLOCK,
    `${BLOCK}- id: ST-04\n  category: soldering-station\n`,
  ],
  [
    "from a list in flow form to one in flow form",
    " [{ id: HA-02, category: hot-air-system }, { id: ST-04, category: solder<|>ing-station }]\n",
    " [{ id: HA-02, category: hot-air-system }, ST-04]\n",
    FLOW,
    `${HEAD}equipment: [{ id: OV-02, category: oven }, { id: ST-04, category: soldering-station }]\n`,
  ],
  [
    "from block form to one-line entries, quoted where it has to be",
    "\n  - id: ST-0<|>4\n    category: soldering-station\n    model: fine, with tweezers\n    capabilities:\n      - ESD safe\n  - id: HA-02\n    category: hot-air-system\n",
    "\n  - ST-04\n  - id: HA-02\n    category: hot-air-system\n",
    INLINE,
    `${INLINE}  - { id: ST-04, category: soldering-station, model: "fine, with tweezers", capabilities: [ESD safe] }\n`,
  ],
  [
    "from block form with comments, which go along",
    "\n  # The bench at the window\n  - id: ST-0<|>4 # new\n    # see the label\n    category: soldering-station # with tweezers\n  - id: HA-02\n    category: hot-air-system\n",
    "\n  # The bench at the window\n  - ST-04\n  - id: HA-02\n    category: hot-air-system\n",
    INLINE,
    `${INLINE}  - id: ST-04 # new\n    # see the label\n    category: soldering-station # with tweezers\n`,
  ],
  [
    "from block form to block form at another column",
    "\n    - id: ST-0<|>4\n      category: soldering-station\n      capabilities:\n        - ESD safe\n    - id: HA-02\n      category: hot-air-system\n",
    "\n    - ST-04\n    - id: HA-02\n      category: hot-air-system\n",
    BLOCK,
    `${BLOCK}- id: ST-04\n  category: soldering-station\n  capabilities:\n    - ESD safe\n`,
  ],
  [
    "from a collection over lines",
    "\n  - { id: ST-0<|>4,\n      category: soldering-station }\n",
    "\n  - ST-04\n",
    INLINE,
    `${INLINE}  - { id: ST-04,\n      category: soldering-station }\n`,
  ],
];

describe("features: extract to the site catalog", () => {
  for (const [name, before, after, catalog, expected] of cases) {
    for (const lineBreak of ["\n", "\r\n"]) {
      it(`${name}${lineBreak === "\n" ? "" : ", in texts with CR LF"}`, () => {
        const ended = (text: string) => text.replaceAll("\n", lineBreak);
        const { action, changed, files } = act(extractToCatalog, ended(instruction(before)), {
          "site.wi-catalog.yaml": ended(catalog),
        });
        assert.equal(action?.title, "Move ‘ST-04’ to the site catalog, and leave its id here");
        assert.equal(changed.get("a.wi.yaml"), ended(instruction(after)));
        assert.equal(changed.get("site.wi-catalog.yaml"), ended(expected));
        const found = (of: Files) =>
          workspaceOf(of)
            .context("a.wi.yaml")
            .analysis.findings.map(({ what }) => what);
        const text = selection(ended(instruction(before))).text;
        assert.deepEqual(found(files), found({ ...files, "a.wi.yaml": text, "site.wi-catalog.yaml": ended(catalog) }));
      });

      it(`${name}: and back, it means the same${lineBreak === "\n" ? "" : ", in texts with CR LF"}`, () => {
        const ended = (text: string) => text.replaceAll("\n", lineBreak);
        const marked = ended(instruction(before));
        const { files } = act(extractToCatalog, marked, { "site.wi-catalog.yaml": ended(catalog) });
        const text = files["a.wi.yaml"] ?? "";
        const at = text.indexOf("ST-04", text.search(/^equipment:/m)) + 2;
        const back = act(inlineFromCatalog, `${text.slice(0, at)}<|>${text.slice(at)}`, files);
        if (back.action?.disabled !== undefined) {
          // What holds comments, or lines, cannot go back into every list.
          assert.match(name, /comments|over lines/);
          return;
        }
        assert.equal(back.action?.title, "Write ‘ST-04’ out here as the site catalog has it");
        const meaning = (of: string) => JSON.stringify(plain(equipmentOf(of)));
        assert.equal(meaning(back.changed.get("a.wi.yaml") ?? ""), meaning(selection(marked).text));
        assert.equal(back.changed.size, 1);
      });
    }
  }

  it("makes a catalog where there is none, materials too", () => {
    const list = "materials:\n  - { id: FLX-7, category: flux, name: <|>Gel flux, designator: ROL0, lot: record }\n";
    const { changed } = act(extractToCatalog, completeExample(list), {});
    assert.match(changed.get("a.wi.yaml") ?? "", /materials:\n {2}- FLX-7\n/);
    assert.equal(
      changed.get("site.wi-catalog.yaml"),
      `${HEAD}\nmaterials:\n  - { id: FLX-7, category: flux, name: Gel flux, designator: ROL0, lot: record }\n`,
    );
  });

  it("says why it cannot: an id that is there already, an alias", () => {
    const line = "\n  - { id: OV-<|>02, category: oven }\n";
    const { action } = act(extractToCatalog, instruction(line), { "site.wi-catalog.yaml": INLINE });
    assert.equal(action?.disabled, "site.wi-catalog.yaml has ‘OV-02’ already.");
    const alias = "\n  - { id: A-1, category: &oven oven }\n  - { id: A-<|>2, category: *oven }\n";
    assert.equal(act(extractToCatalog, instruction(alias), {}).action?.disabled, "It holds an alias.");
  });

  it("not on an id, a key or elsewhere", () => {
    const none = (marked: string) => assert.equal(act(extractToCatalog, marked, {}).action, undefined);
    none(instruction("\n  - OV-<|>02\n"));
    none(instruction("\n  - { id: OV-02, category: oven }\n").replace("equipment:\n", "equip<|>ment:\n"));
    none(instruction("\n  - { id: OV-02, category: oven }\n").replace("activity: rework", "activity: re<|>work"));
    none(instruction("\n  - { category: ov<|>en }\n"));
  });
});

describe("features: inline from the site catalog", () => {
  const other = (entry: string) => ({ "site.wi-catalog.yaml": `${HEAD}equipment:\n${entry}` });
  const ENTRY = "  - { id: ST-04, category: soldering-station }\n";

  it("like the entries that are there", () => {
    const block = "\n  - id: HA-02\n    category: hot-air-system\n  - ST-<|>04\n";
    const { changed } = act(inlineFromCatalog, instruction(block), other(ENTRY));
    assert.match(changed.get("a.wi.yaml") ?? "", /\n {2}- id: ST-04\n {4}category: soldering-station\n/);
    assert.equal(changed.has("site.wi-catalog.yaml"), false);
  });

  it("a comment behind the id stays one", () => {
    const block = "\n  - id: HA-02\n    category: hot-air-system\n  - ST-<|>04 # the left one\n";
    const { changed } = act(inlineFromCatalog, instruction(block), other(ENTRY));
    assert.match(changed.get("a.wi.yaml") ?? "", /- \{ id: ST-04, category: soldering-station \} # the left one\n/);
  });

  it("an entry with comments cannot stand in a list in flow form", () => {
    const entry = "  - id: ST-04 # new\n    category: soldering-station\n";
    const { action } = act(inlineFromCatalog, instruction(" [ST-<|>04]\n"), other(entry));
    assert.match(action?.disabled ?? "", /cannot stand in a list like this one/);
  });

  it("not for an id that no catalog has", () => {
    assert.equal(act(inlineFromCatalog, instruction(" [ST-<|>05]\n"), other(ENTRY)).action, undefined);
    const inStep = completeExample("coating: { type: none }\n").replace(
      "    equipment: [ST-04]",
      "    equipment: [ST-<|>04]",
    );
    assert.equal(act(inlineFromCatalog, inStep, other(ENTRY)).action, undefined);
  });
});

function equipmentOf(text: string): Node | undefined {
  const { header } = parseDocument(text);
  return header && get(header, "equipment");
}

/** The values of a node, without their places and styles. */
function plain(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return node.text;
  if (node.kind === "seq") return node.items.map(plain);
  return node.pairs.map(({ key, value }) => [key.text, plain(value)]);
}
