// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets are written like that.
import assert from "node:assert/strict";
import { completeExample } from "../../../server/scripts/generate/example.ts";
import { snippetText } from "../../../server/src/core/features/completion.ts";
import { knownKeysAt, subschemaAt } from "../../../server/src/core/schema/subschema-at.ts";
import { itemAt, itemsAt, labelsAt, takenAt } from "../../support/completing.ts";

describe("completion: keys", () => {
  it("offers what is required, then what a rule misses, then the others in the order of the language", () => {
    const items = itemsAt("workInstruction: 1\n<|>\n");
    const labels = items.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 1), ["steps"]);
    assert.equal(items[0]?.title, "required");
    const missed = items.filter(({ title }) => title?.startsWith("missing: "));
    assert.deepEqual(missed.map(({ label, title }) => `${label} ${title}`).slice(0, 3), [
      "document missing: document-number-missing",
      "activity missing: activity-missing",
      "product missing: product-class-invalid",
    ]);
    const rest = labels.slice(1 + missed.length);
    const order = knownKeysAt("instruction", []);
    assert.deepEqual(
      rest,
      [...rest].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
    assert.ok(rest.includes("waivers"));
  });

  it("offers what nothing misses behind what something does", () => {
    const text = completeExample("steps:\n  - id: a\n    title: A\n    procedure: 7711 bga-removal\n    <|>\n");
    const labels = labelsAt(text);
    assert.ok(labels.indexOf("inspection") < labels.indexOf("operation"));
    const inspected = text.replace("    <|>", "    inspection: { criteria: No lifted lands }\n    <|>");
    assert.ok(!labelsAt(inspected).includes("inspection"));
  });

  it("puts keys of other work last", () => {
    const labels = labelsAt("steps:\n  - id: a\n    operation: bake\n    <|>\n");
    assert.ok(labels.indexOf("jumper") > labels.indexOf("duration"));
    const jumper = labelsAt("steps:\n  - id: a\n    operation: add-jumper\n    <|>\n");
    assert.ok(jumper.indexOf("jumper") < jumper.indexOf("duration"));
  });

  it("has the names of parameters of the site", () => {
    const catalog = "workInstructionCatalog: 1\nvocabulary: { parameter: [vacuumLevel] }\n";
    assert.ok(labelsAt("steps: [{ id: a, parameters: { <|> } }]\n", { catalog }).includes("vacuumLevel"));
    assert.ok(!labelsAt("steps: [{ id: a, parameters: { <|> } }]\n").includes("vacuumLevel"));
  });

  const DRAFT = "workInstruction: 1\ndocument: { status: draft }\nsolder: { alloy: SAC305 }\n";
  const STEP = `${DRAFT}product: { class: 3, boardTypes: [R] }\nsteps:\n  - id: a\n    operation: install-component\n    component: { reference: U7, type: bga }\n    <|>\n`;
  /** Text, key, and what a client with snippets gets. */
  const WRITTEN: readonly (readonly [name: string, text: string, key: string, snippet: string])[] = [
    ["a text to write", "document:\n  status: draft\n  <|>\n", "title", "title: ${1:TBD}"],
    ["a text to write in a released document", "document:\n  status: released\n  <|>\n", "title", 'title: ${1:""}'],
    ["what may stay open", `${DRAFT}<|>\n`, "activity", "activity: $1"],
    ["a word to choose", "document:\n  number: A\n  <|>\n", "status", "status: ${1|draft,review,released,obsolete|}"],
    ["no day", "document:\n  status: draft\n  <|>\n", "effectiveDate", "effectiveDate: $1"],
    ["a list", "personnel:\n  <|>\n", "assigned", "assigned: [$1]"],
    ["a list between braces", "steps: [{ id: a, <|> }]\n", "cautions", "cautions: [$1]"],
    [
      "a map on its line",
      `${DRAFT}<|>\n`,
      "standard",
      "standard: { document: ${1:IPC-7711/7721}, revision: ${2|D,C,B,A,original|} }",
    ],
    [
      "a map on lines of its own",
      `${DRAFT}<|>\n`,
      "product",
      "product:\n  name: ${1:TBD}\n  partNumber: ${2:TBD}\n  class: $3\n  boardTypes: [$4]",
    ],
    ["a map between braces", "steps: [{ id: a, <|> }]\n", "onFail", ""],
    ["what is in force", STEP, "alloy", "alloy: ${1|SAC305,"],
    ["what the component asks for", STEP, "skillLevel", "skillLevel: ${1:expert}"],
    ["what may be done", STEP, "method", "method: ${1|focused-ir,"],
    [
      "an inspection by the class of the product",
      STEP,
      "inspection",
      "inspection:\n      point: ${1|check,hold,witness,review|}\n      criteria: $2\n      standard: ${3|IPC-A-610,",
    ],
    [
      "the values that the method sets",
      STEP.replace("    <|>", "    method: focused-ir\n    <|>"),
      "parameters",
      "parameters:\n      peakTemperature: ${1:240-245 °C}\n",
    ],
    [
      "no values where none are known",
      "steps:\n  - id: a\n    operation: cure\n    <|>\n",
      "parameters",
      "parameters: { $1 }",
    ],
    ["text in Markdown", `${DRAFT}steps:\n  - id: a\n    <|>\n`, "instruction", "instruction: |\n      ${1:TBD}"],
    [
      "an entry whole",
      "document:\n  history:\n    - <|>\n",
      "revision",
      "revision: $1\n      date: $2\n      change: $3",
    ],
  ];
  for (const [name, text, key, snippet] of WRITTEN) {
    if (snippet === "") continue;
    it(`writes ${name}`, () => {
      const written = snippetText(itemAt(text, key).insert);
      assert.ok(written.startsWith(snippet), written);
    });
  }

  it("keeps the id with the first other key of a new step", () => {
    const text = "steps:\n  - id: a\n  - <|>\n";
    assert.equal(takenAt(text, "title"), "steps:\n  - id: a\n  - id: step-2\n    title: TBD\n");
    assert.equal(
      takenAt(text.replace("- <|>", "- id: b\n    <|>"), "title"),
      "steps:\n  - id: a\n  - id: b\n    title: TBD\n",
    );
  });

  it("gives a list below a name the keys that can have it: no sentence is the name of something", () => {
    const offered = (item: string) => labelsAt(`steps:\n  - id: a\n    m<|>\n      - ${item}\n`);
    const named = offered("FLX-7");
    const told = offered("Never use a soldering iron.");
    for (const key of ["materials", "equipment"]) {
      assert.ok(named.includes(key), named.join(", "));
      assert.ok(!told.includes(key), told.join(", "));
    }
    assert.ok(told.includes("cautions"));
  });

  it("explains each key by what the schema says of it", () => {
    for (const { label, about } of itemsAt("document:\n  <|>\n")) {
      assert.deepEqual(about, { is: "key", in: "instruction", path: ["document", label] });
      assert.ok(subschemaAt("instruction", ["document", label])?.description);
    }
  });
});

describe("completion: catalogs and project files", () => {
  const CATALOG = { path: "site.wi-catalog.yaml" };
  const CONFIG = { path: "wi.config.yaml" };
  const START = "workInstructionCatalog: 1\n";
  const OFFERED: readonly (readonly [text: string, around: { readonly path: string }, offered: readonly string[]])[] = [
    [`${START}<|>\n`, CATALOG, ["procedures", "equipment", "people", "vocabulary"]],
    [`${START}procedures:\n  - { part: <|> }\n`, CATALOG, ["common", "7711", "7721"]],
    [`${START}procedures:\n  - { part: 7711, name: <|> }\n`, CATALOG, ["bga-removal"]],
    [`${START}procedures:\n  - { part: 7711, operation: <|> }\n`, CATALOG, ["remove-component"]],
    [`${START}procedures:\n  - { part: 7711, methods: [<|>] }\n`, CATALOG, ["focused-ir"]],
    [`${START}procedures:\n  - { part: 7711, conformance: <|> }\n`, CATALOG, ["high", "{ … }"]],
    [`${START}procedures:\n  - { part: 7711, boardTypes: [R, <|>] }\n`, CATALOG, ["F", "W"]],
    [`${START}alloys:\n  - { id: <|> }\n`, CATALOG, ["SAC305"]],
    [`${START}coatings:\n  - { id: x, recommended: [<|>] }\n`, CATALOG, ["solvent"]],
    [`${START}equipment:\n  - { id: A, category: <|> }\n`, CATALOG, ["oven"]],
    [`${START}people:\n  - { id: A, certifications: [{ level: <|> }] }\n`, CATALOG, ["CIS", "CSE"]],
    [`${START}people:\n  - { id: A, certifications: [{ issued: <|> }] }\n`, CATALOG, ["2026-11-22"]],
    [`${START}blocks:\n  - id: A\n    steps:\n      - id: b\n        method: <|>\n`, CATALOG, ["solvent"]],
    [`${START}blocks:\n  - id: A\n    steps:\n      - id: b\n        <|>\n`, CATALOG, ["operation", "procedure"]],
    [`${START}blocks:\n  - id: A\n    steps:\n      - <|>\n`, CATALOG, ["id", "step: 7711 bga-removal"]],
    [`${START}vocabulary: { <|> }\n`, CATALOG, ["operation"]],
    ["<|>", CATALOG, ["workInstructionCatalog", "new site catalog"]],
    ["<|>\n", CONFIG, ["include", "catalogs", "rules", "policy"]],
    ["<|>", CONFIG, ["new project file"]],
    ["rules:\n  <|>\n", CONFIG, ["procedure-missing"]],
    ["rules: { procedure-missing: <|> }\n", CONFIG, ["off", "information", "warning", "error"]],
    ["rules: { document-review-overdue: [<|>] }\n", CONFIG, ["off", "warning"]],
    ["policy: { <|> }\n", CONFIG, ["temperatures", "approvals"]],
    ["policy: { conformance: { 3: <|> } }\n", CONFIG, ["high"]],
    ["policy: { approvals: { rework: [<|>] } }\n", CONFIG, ["author", "quality"]],
    ["policy: { temperatures: { <|> } }\n", CONFIG, ["SAC305"]],
    ["policy: { temperatures: { SAC305: { tip: <|> } } }\n", CONFIG, ["345-400 °C"]],
    ["policy: { inspections: { <|> } }\n", CONFIG, ["install-component"]],
    ["policy: { inspections: { install-component: <|> } }\n", CONFIG, ["hold"]],
    ["policy: { reworkLimit: { <|> } }\n", CONFIG, ["location", "bga"]],
    ["policy: { references: [<|>] }\n", CONFIG, ["J-STD-001"]],
    ["policy: { loader: <|> }\n", CONFIG, ["yaml-1.1"]],
    ["requirements: [{ id: a, key: <|> }]\n", CONFIG, ["parameters", "safety.hazards", "steps.inspection.by"].slice(1)],
    ["requirements: [{ id: a, appliesTo: { componentType: <|> } }]\n", CONFIG, ["bga"]],
    ["asOf: <|>\n", CONFIG, ["2026-11-22"]],
    ["include: [<|>]\n", CONFIG, ["**/*.wi.yaml"]],
  ];
  for (const [text, around, offered] of OFFERED) {
    it(`offers ${offered.join(", ")} in ‘${text.replaceAll("\n", "␊")}’ of ${around.path}`, () => {
      const labels = labelsAt(text, around);
      for (const label of offered) assert.ok(labels.includes(label), `${label} is not among ${labels.join(", ")}`);
    });
  }

  it("offers the catalogs of the workspace by their path from the project file", () => {
    const others = { "lib/a.wi-catalog.yaml": START, "b.wi.yaml": "workInstruction: 1\n" };
    assert.deepEqual(labelsAt("catalogs: [<|>]\n", { ...CONFIG, others }), ["lib/a.wi-catalog.yaml"]);
    assert.deepEqual(labelsAt("catalogs: [<|>]\n", { path: "sub/wi.config.yaml", others }), [
      "../lib/a.wi-catalog.yaml",
    ]);
  });

  it("begins a procedure with its name, unless it has a number", () => {
    const text = `${START}procedures:\n  - <|>\n`;
    const begun = (key: string) => takenAt(text, key, "plain", CATALOG).slice(START.length);
    assert.equal(begun("skill"), 'procedures:\n  - part: common\n    name: ""\n    skill: intermediate\n');
    assert.equal(begun("part"), 'procedures:\n  - part: common\n    name: ""\n');
    assert.equal(begun("number"), 'procedures:\n  - part: common\n    number: ""\n');
  });

  it("writes a number where no text would do", () => {
    for (const key of ["location", "chip"]) {
      assert.equal(
        takenAt("policy: { reworkLimit: { <|> } }\n", key, "plain", CONFIG),
        `policy: { reworkLimit: { ${key}: 2 } }\n`,
      );
    }
  });

  it("offers for a rule its own severity first, and none that it may not have", () => {
    assert.equal(
      takenAt("rules:\n  <|>\n", "procedure-unknown", "plain", CONFIG),
      "rules:\n  procedure-unknown: information\n",
    );
    assert.deepEqual(labelsAt("rules: { schema: <|> }\n", CONFIG), ["error", "[ … ]"]);
    assert.ok(!labelsAt("rules: { waiver-invalid: <|> }\n", CONFIG).includes("off"));
  });
});
