import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import { addToCatalog } from "../../server/src/core/features/add-to-catalog.ts";
import type { Able } from "../support/actions.ts";
import { actionsOf, outcomeOf, selection, titles } from "../support/actions.ts";
import { ROOT, workspaceOf } from "../support/feature.ts";

const step = (lines: string, header = "") =>
  completeExample(`${header}steps:
  - id: remove-u3
    title: Remove U3
    operation: remove-component
    component: { reference: U3, type: soic, disposition: scrap }
    instruction: Heat evenly and lift U3 when all joints are liquid.
${lines}
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`);
const GOOD = "    procedure: 7711 sot-soic-removal\n    method: hot-air\n    equipment: [HA-02]";
const CONFIG = "catalogs: [site.wi-catalog.yaml]\n";

interface Done {
  readonly titles: readonly string[];
  /** The texts after the first action, by path from the root. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is found in the instruction before and after. */
  readonly before: readonly string[];
  readonly left: readonly string[];
}

/** Does what is offered at the cursor of `a.wi.yaml`. */
function add(marked: string, others: Readonly<Record<string, string>>, able: Able = {}, which = 0): Done {
  const { text, range } = selection(marked);
  const workspace = workspaceOf({ "a.wi.yaml": text, ...others });
  const context = workspace.context("a.wi.yaml");
  const actions = actionsOf(addToCatalog, context, range, able);
  const texts: Record<string, string> = Object.fromEntries(workspace.texts);
  const changed = outcomeOf(actions[which], context) ?? new Map<string, string>();
  for (const [path, after] of changed) texts[path.replace(`${ROOT}/`, "")] = after;
  const rules = (of: Readonly<Record<string, string>>) =>
    workspaceOf(of)
      .context("a.wi.yaml")
      .analysis.findings.map(({ rule }) => rule);
  return { titles: titles(actions), texts, before: rules(Object.fromEntries(workspace.texts)), left: rules(texts) };
}

const CATALOG = `# Ours
workInstructionCatalog: 1

equipment:
  - { id: HA-02, category: hot-air-system }
`;

/** Each case: what stands in the instruction, the catalog before and after, and the title. */
const cases: readonly (readonly [name: string, marked: string, title: string, before: string, after: string])[] = [
  [
    "a word, in a new section",
    step(GOOD.replace("hot-air", "laser-<|>lift")),
    "Add ‘laser-lift’ to the site catalog",
    CATALOG,
    `${CATALOG}\nvocabulary:\n  method: [laser-lift]\n`,
  ],
  [
    "a word, to a list in flow form",
    step(GOOD.replace("hot-air", "laser-<|>lift")),
    "Add ‘laser-lift’ to the site catalog",
    `${CATALOG}vocabulary: { operation: [laser-mark], method: [peel-off] } # ours\n`,
    `${CATALOG}vocabulary: { operation: [laser-mark], method: [peel-off, laser-lift] } # ours\n`,
  ],
  [
    "a word, to a vocabulary that has other lists",
    step(GOOD.replace("hot-air", "laser-<|>lift")),
    "Add ‘laser-lift’ to the site catalog",
    `${CATALOG}vocabulary: { operation: [laser-mark] }\n`,
    `${CATALOG}vocabulary: { operation: [laser-mark], method: [laser-lift] }\n`,
  ],
  [
    "a word, to a list in block form",
    step(GOOD.replace("hot-air", "laser-<|>lift")),
    "Add ‘laser-lift’ to the site catalog",
    `${CATALOG}vocabulary:\n  method:\n    - peel-off # by hand\n  operation: [laser-mark]\n`,
    `${CATALOG}vocabulary:\n  method:\n    - peel-off # by hand\n    - laser-lift\n  operation: [laser-mark]\n`,
  ],
  [
    "a name of a parameter",
    step(`${GOOD}\n    parameters: { nozzle<|>Height: 5 mm }`),
    "Add ‘nozzleHeight’ to the site catalog",
    CATALOG,
    `${CATALOG}\nvocabulary:\n  parameter: [nozzleHeight]\n`,
  ],
  [
    "a role, to the roles",
    step(GOOD).replace("role: quality", "role: safety <|>officer"),
    "Add ‘safety officer’ to the site catalog",
    `${CATALOG}roles: [production]\n`,
    `${CATALOG}roles: [production, safety officer]\n`,
  ],
  [
    "equipment, like the entries there",
    step(GOOD.replace("HA-02", "HA-0<|>9")),
    "Add ‘HA-09’ to the site catalog, its category to be filled in",
    CATALOG,
    `${CATALOG}  - { id: HA-09, category: TBD }\n`,
  ],
  [
    "equipment, like the entries in block form",
    step(GOOD.replace("HA-02", "HA-0<|>9")),
    "Add ‘HA-09’ to the site catalog, its category to be filled in",
    "workInstructionCatalog: 1\nequipment:\n- id: HA-02\n  category: hot-air-system\n# people\npeople: []\n",
    "workInstructionCatalog: 1\nequipment:\n- id: HA-02\n  category: hot-air-system\n- id: HA-09\n  category: TBD\n# people\npeople: []\n",
  ],
  [
    "a material",
    step(`${GOOD}\n    materials: [FLX-<|>99]`),
    "Add ‘FLX-99’ to the site catalog, its category and name to be filled in",
    CATALOG,
    `${CATALOG}\nmaterials:\n  - { id: FLX-99, category: TBD, name: TBD }\n`,
  ],
  [
    "a person",
    step(GOOD, "personnel: { skillLevel: advanced, assigned: [EMP-<|>7] }\n"),
    "Add ‘EMP-7’ to the site catalog, its name to be filled in",
    `${CATALOG}people: [{ id: EMP-1, name: K. Abara, certifications: [{ level: CIS, modules: [1, 3, 4], issued: 2026-02-10 }] }]\n`,
    `${CATALOG}people: [{ id: EMP-1, name: K. Abara, certifications: [{ level: CIS, modules: [1, 3, 4], issued: 2026-02-10 }] }, { id: EMP-7, name: TBD }]\n`,
  ],
  [
    "a procedure by its name",
    step(GOOD.replace("sot-soic-removal", "sot-soic-<|>lifting")),
    "Add ‘7711 sot-soic-lifting’ to the site catalog, its title to be filled in",
    CATALOG,
    `${CATALOG}\nprocedures:\n  - { part: 7711, name: sot-soic-lifting, title: TBD }\n`,
  ],
  [
    "a procedure by its number",
    step(GOOD.replace("sot-soic-removal", "9.9<|>.10")),
    "Add ‘7711 9.9.10’ to the site catalog, its title to be filled in",
    CATALOG,
    `${CATALOG}\nprocedures:\n  - { part: 7711, number: 9.9.10, title: TBD }\n`,
  ],
  [
    "a standard, at the cursor",
    step(GOOD, "references: [J-STD-001, IPC-A-610, ANSI/ESD S20.20, SITE-<|>STD-7]\n"),
    "Add ‘SITE-STD-7’ to the site catalog, its title to be filled in",
    CATALOG,
    `${CATALOG}\nstandards:\n  - { id: SITE-STD-7, title: TBD }\n`,
  ],
];

describe("features: add to the site catalog", () => {
  for (const [name, marked, title, before, expected] of cases) {
    for (const lineBreak of ["\n", "\r\n"]) {
      it(`${name}${lineBreak === "\n" ? "" : ", in a text with CR LF"}`, () => {
        const files = { "wi.config.yaml": CONFIG, "site.wi-catalog.yaml": before.replaceAll("\n", lineBreak) };
        const done = add(marked, files);
        assert.equal(done.titles[0], title);
        assert.equal(done.texts["site.wi-catalog.yaml"], expected.replaceAll("\n", lineBreak));
        const gone = done.before.filter((rule) => !done.left.includes(rule));
        assert.ok(gone.length > 0 || name.startsWith("a standard"), `${done.before} became ${done.left}`);
        assert.deepEqual(
          done.left.filter((rule) => !done.before.includes(rule) && rule !== "equipment-missing-for-method"),
          [],
        );
      });
    }
  }

  it("an alloy, which still needs its liquidus", () => {
    const files = { "wi.config.yaml": CONFIG, "site.wi-catalog.yaml": CATALOG };
    const marked = step(GOOD, "solder: { alloy: HiTemp-9<|>, existingAlloy: SAC305 }\n");
    const { titles: offered, texts } = add(marked, files);
    assert.deepEqual(offered, ["Add ‘HiTemp-9’ to the site catalog, its liquidus to be filled in"]);
    assert.equal(texts["site.wi-catalog.yaml"], `${CATALOG}\nalloys:\n  - { id: HiTemp-9, liquidus: TBD }\n`);
    const filled = { ...texts, "site.wi-catalog.yaml": texts["site.wi-catalog.yaml"]?.replace("TBD", "301 °C") ?? "" };
    const left = workspaceOf(filled).context("a.wi.yaml").analysis.findings;
    assert.deepEqual(
      left.filter(({ rule }) => rule === "alloy-unknown"),
      [],
    );
  });

  it("a word that may stand in two lists", () => {
    const header = "personnel: { skillLevel: advanced, qualifications: [{ name: Hands-on, covers: [snai<|>l] }] }\n";
    const files = { "wi.config.yaml": CONFIG, "site.wi-catalog.yaml": CATALOG };
    const offered = [
      "Add ‘snail’ to the site catalog under ‘componentType’",
      "Add ‘snail’ to the site catalog under ‘operation’",
    ];
    assert.deepEqual(add(step(GOOD, header), files).titles, offered);
    const { texts } = add(step(GOOD, header), files, {}, 1);
    assert.equal(texts["site.wi-catalog.yaml"], `${CATALOG}\nvocabulary:\n  operation: [snail]\n`);
  });

  const unlisted = step(GOOD.replace("hot-air", "laser-<|>lift"));
  const NEW = "workInstructionCatalog: 1\n\nvocabulary:\n  method: [laser-lift]\n";

  it("without a catalog, makes one and lists it in the project file", () => {
    const { texts, left } = add(unlisted, {
      "wi.config.yaml": "# Ours\ninclude: ['**/*.wi.yaml']\nasOf: 2026-11-22\n",
    });
    assert.equal(
      texts["wi.config.yaml"],
      "# Ours\ninclude: ['**/*.wi.yaml']\ncatalogs: [site.wi-catalog.yaml]\nasOf: 2026-11-22\n",
    );
    assert.equal(texts["site.wi-catalog.yaml"], NEW);
    assert.ok(!left.includes("vocabulary-unknown"));
  });

  it("without a project file, makes that too", () => {
    const { texts, left } = add(unlisted, {});
    assert.equal(texts["wi.config.yaml"], "catalogs: [site.wi-catalog.yaml]\n");
    assert.equal(texts["site.wi-catalog.yaml"], NEW);
    assert.ok(!left.includes("vocabulary-unknown"));
  });

  it("a project file without a key, and a catalog that is there and not listed", () => {
    const { texts } = add(unlisted, { "wi.config.yaml": "# to come", "site.wi-catalog.yaml": CATALOG });
    assert.equal(texts["wi.config.yaml"], "# to come\ncatalogs: [site.wi-catalog.yaml]\n");
    assert.equal(texts["site.wi-catalog.yaml"], `${CATALOG}\nvocabulary:\n  method: [laser-lift]\n`);
  });

  it("a catalog that is listed and not there, and one that is empty", () => {
    assert.equal(add(unlisted, { "wi.config.yaml": CONFIG }).texts["site.wi-catalog.yaml"], NEW);
    const { texts } = add(unlisted, { "wi.config.yaml": CONFIG, "site.wi-catalog.yaml": "" });
    assert.equal(texts["site.wi-catalog.yaml"], NEW);
  });

  it("nothing outside of the workspace is made or changed", () => {
    const { text, range } = selection(unlisted);
    for (const others of [{}, { "../other/site.wi-catalog.yaml": CATALOG }]) {
      const files = { "a.wi.yaml": text, "wi.config.yaml": "catalogs: [../other/site.wi-catalog.yaml]\n", ...others };
      const [action] = actionsOf(addToCatalog, workspaceOf(files).context("a.wi.yaml"), range);
      assert.match(action?.disabled ?? "", /other\/site\.wi-catalog\.yaml lies outside of the workspace/);
    }
  });

  it("where the editor can make no files, it says so", () => {
    const { text, range } = selection(unlisted);
    const context = workspaceOf({ "a.wi.yaml": text }).context("a.wi.yaml");
    const [action] = actionsOf(addToCatalog, context, range, { canCreate: false });
    assert.match(action?.disabled ?? "", /cannot make wi\.config\.yaml and site\.wi-catalog\.yaml/);
    assert.equal(action?.change, undefined);
    const listed = workspaceOf({ "a.wi.yaml": text, "wi.config.yaml": CONFIG, "site.wi-catalog.yaml": CATALOG });
    const [possible] = actionsOf(addToCatalog, listed.context("a.wi.yaml"), range, { canCreate: false });
    assert.equal(possible?.disabled, undefined);
  });

  it("not for a number without its part, shares that do not add up, a step or an image", () => {
    const files = { "wi.config.yaml": CONFIG, "site.wi-catalog.yaml": CATALOG };
    const none = (marked: string) => assert.deepEqual(add(marked, files).titles, []);
    none(step(GOOD.replace("7711 sot-soic-removal", "19.9<|>.10")));
    none(step(GOOD, "solder: { alloy: Sn60<|>Pb50, existingAlloy: SAC305 }\n"));
    none(step(`${GOOD}\n    images: [{ file: no<|>ne.svg, alt: None }]`));
    none(step(GOOD.replace("hot-air", "hot-<|>air")));
  });
});
