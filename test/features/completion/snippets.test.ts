// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets are written like that.
import assert from "node:assert/strict";
import { completeExample } from "../../../server/scripts/generate/example.ts";
import type { Template } from "../../../server/src/core/features/completion/template.ts";
import { plainText, snippetText } from "../../../server/src/core/features/completion.ts";
import { analyseText, check } from "../../support/check.ts";
import { expandSnippet } from "../../support/complete.ts";
import { itemAt, itemsAt, labelsAt, takenAt } from "../../support/completing.ts";
import type { FeatureAround } from "../../support/feature.ts";

describe("completion: templates", () => {
  const TEMPLATES: readonly (readonly [template: Template, plain: string, snippet: string])[] = [
    [["a: ", { text: "b" }], "a: b", "a: ${1:b}"],
    [["a: ", { text: "" }, ", c: ", { text: "d" }], "a: , c: d", "a: $1, c: ${2:d}"],
    [["a: ", { text: "y", choices: ["y", "z"] }], "a: y", "a: ${1|y,z|}"],
    [["a: ", { text: "y", choices: ["y"] }], "a: y", "a: ${1:y}"],
    [["{ a: $1 }"], "{ a: $1 }", "{ a: \\$1 }"],
    [["{ ", { text: "a} $b" }, " }"], "{ a} $b }", "{ ${1:a\\} \\$b} }"],
    [[{ text: "a, b", choices: ["a, b", "c|d", "e\\f"] }], "a, b", "${1|a\\, b,c\\|d,e\\\\f|}"],
    [["a\\b"], "a\\b", "a\\\\b"],
  ];
  for (const [template, plain, snippet] of TEMPLATES) {
    it(`writes ${snippet}`, () => {
      assert.equal(plainText(template), plain);
      assert.equal(snippetText(template), snippet);
      assert.equal(expandSnippet(snippet), plain);
    });
  }
});

describe("completion: whole steps", () => {
  const SITE: FeatureAround = {
    catalog: `workInstructionCatalog: 1
equipment:
  - { id: IR-00, category: focused-ir-system, calibrationDue: 2026-01-31 }
  - { id: IR-01, category: focused-ir-system, calibrationDue: 2027-01-31 }
`,
  };
  const HEADER = `document: { number: A, revision: A, status: draft, title: x }
personnel: { skillLevel: expert, certification: { level: CIS, modules: [1, 3, 4, 5, 6, 7, 8] } }
safety: { ppe: [glasses], hazards: [{ hazard: fume, control: extraction }], esd: ANSI/ESD S20.20 }
`;
  const FIRST =
    "  - id: remove-u7\n    title: Remove U7\n    operation: remove-component\n    component: { reference: U7, type: bga }\n    procedure: 7711 bga-removal\n    method: focused-ir\n    equipment: [IR-01]\n";
  const NEXT = completeExample(`${HEADER}equipment: [ST-04]\nsteps:\n${FIRST}  - <|>\n`);

  it("fills a step from the catalog, the document and the site", () => {
    const text = takenAt(NEXT, "step: 7711 bga-installation", "plain", SITE);
    assert.equal(
      text.slice(text.indexOf("  - id: install")),
      `  - id: install-component-u7
    title: BGA Installation
    operation: install-component
    procedure: 7711 bga-installation
    component: { reference: U7, type: TBD }
    method: focused-ir
    equipment: [IR-01]
    materials: [FLX-7]
    parameters:
      peakTemperature: 240-245 °C
      preheatTemperature: 75-125 °C
      timeAboveLiquidus: 60-90 s
      rampRate: at most 3 °C/s
      measuredAt: joint
    instruction: |
      TBD
    inspection:
      point: check
      criteria: 
      standard: IPC-A-610
      class: 2
      method: x-ray
`,
    );
  });

  it("asks for any unit of a category where none is listed", () => {
    const text = takenAt(NEXT.replace("    equipment: [IR-01]\n", ""), "step: 7711 bga-installation");
    assert.match(text, /equipment: \[\{ category: focused-ir-system \}\]/);
  });

  it("leaves places to fill in, in the order of the keys", () => {
    const snippet = snippetText(itemAt(NEXT, "step: 7711 bga-installation", SITE).insert);
    assert.match(snippet, /^id: \$\{1:install-component-u7\}\n {4}title: \$\{2:BGA Installation\}/);
    assert.match(snippet, /type: \$\{\d+\|TBD,bga,csp\|\}/);
  });

  it("has steps for work without a procedure", () => {
    assert.match(takenAt(NEXT, "step: inspect"), /- id: inspect\n {4}title: Inspect\n {4}operation: inspect\n/);
  });

  it("writes a step between braces on one line", () => {
    const marked = completeExample(`${HEADER}steps: [{ <|> }]\n`);
    const text = takenAt(marked, "step: common 2.5");
    assert.match(text, /steps: \[\{ id: bake, title: \S.*operation: bake, procedure: common 2\.5,.* \}\]\n/);
    assert.ok(!check(text).some(({ rule }) => rule === "syntax" || rule === "schema"));
  });

  it("offers none where a step is begun, but what it lacks", () => {
    const begun = NEXT.replace("- <|>", "- id: x\n    procedure: 7711 bga-installation\n    <|>");
    const labels = labelsAt(begun, SITE);
    assert.ok(!labels.includes("step: 7711 bga-installation"));
    const text = takenAt(begun, "rest of the step for 7711 bga-installation", "plain", SITE);
    assert.match(
      text,
      /procedure: 7711 bga-installation\n {4}title: BGA Installation\n {4}operation: install-component\n/,
    );
    assert.equal(text.match(/procedure: 7711 bga-installation/g)?.length, 1);
    assert.deepEqual(
      labelsAt(NEXT.replace("- <|>", "- id: x\n    title: y\n    <|>")).filter((label) => label.startsWith("rest")),
      [],
    );
  });

  it("leaves out what the document does not go with", () => {
    const steps = (header: string) => labelsAt(completeExample(`${header}steps:\n  - <|>\n`));
    assert.ok(!steps("activity: rework\n").includes("step: 7721 lap-splice"));
    assert.ok(!steps("coating: { type: none }\n").includes("step: common 2.3.2"));
    assert.ok(steps("coating: { type: acrylic }\n").includes("step: common 2.3.2"));
    assert.ok(!steps("personnel: { skillLevel: intermediate }\n").includes("step: 7711 bga-removal"));
    assert.ok(steps("personnel: { skillLevel: expert }\n").includes("step: 7711 bga-removal"));
  });

  it("invents neither day nor lot nor person", () => {
    for (const { label, insert } of itemsAt(NEXT, SITE)) {
      assert.doesNotMatch(plainText(insert), /\d{4}-\d{2}-\d{2}|lot:|approvedBy: \w|name: \w/, label);
    }
  });

  it("takes account of a change of the header", () => {
    const leaded = NEXT.replace(/alloy: SAC305/g, "alloy: Sn63Pb37").replace(
      "existingAlloy: SAC305",
      "existingAlloy: Sn63Pb37",
    );
    assert.match(takenAt(leaded, "step: 7711 bga-installation"), /peakTemperature: 225-235 °C/);
    assert.match(takenAt(NEXT, "step: 7711 bga-installation"), /peakTemperature: 240-245 °C/);
  });
});

describe("completion: whole documents", () => {
  it("starts an empty file with its first key, or with all that it needs", () => {
    assert.equal(takenAt("<|>", "workInstruction"), "workInstruction: 1");
    assert.equal(takenAt("# comment\n<|>\n", "workInstruction"), "# comment\nworkInstruction: 1\n");
    const labels = labelsAt("<|>");
    assert.equal(labels.at(-1), "new instruction");
    assert.ok(!labelsAt("workInstruction: 1\n<|>\n").includes("new instruction"));
  });

  it("makes an instruction of which only what is still open is told", () => {
    for (const client of ["plain", "snippets"] as const) {
      const text = takenAt("<|>", "new instruction", client);
      const bare = new Set(analyseText("workInstruction: 1\n").findings.map(({ rule }) => rule));
      const told = analyseText(text).findings.filter(({ severity }) => severity === "error");
      for (const { rule, what } of told)
        assert.ok(bare.has(rule) || /blank|has no|cites no/.test(what), `${rule}: ${what}`);
      assert.ok(!told.some(({ rule }) => rule === "syntax" || rule === "schema"));
      assert.match(text, /^workInstruction: 1\ndocument:\n {2}number: \n/);
    }
  });

  it("makes a catalog and a project file without a finding", () => {
    for (const [path, label] of [
      ["site.wi-catalog.yaml", "new site catalog"],
      ["wi.config.yaml", "new project file"],
    ] as const) {
      const text = takenAt("<|>", label, "plain", { path });
      const kind = path.endsWith("config.yaml") ? "config" : "catalog";
      assert.deepEqual(
        analyseText(text, kind).findings.map(({ what }) => what),
        [],
        text,
      );
    }
  });
});

describe("completion: comments and running text", () => {
  const UNKNOWN = "steps:\n  - id: a\n";
  it("offers the directive, and the rules that a comment may silence: those that are found there first", () => {
    const text = completeExample(`${UNKNOWN}    # <|>\n    operation: lasr-mark\n`);
    assert.deepEqual(labelsAt(text), ["wi-ignore-next-line", "wi-ignore-file"]);
    assert.match(takenAt(text, "wi-ignore-next-line"), / {4}# wi-ignore-next-line vocabulary-unknown: TBD\n/);
    const named = completeExample(`${UNKNOWN}    # wi-ignore-next-line <|>\n    operation: lasr-mark\n`);
    const labels = labelsAt(named);
    assert.equal(labels[0], "vocabulary-unknown");
    assert.ok(!labels.includes("coating-not-replaced"), "that needs a waiver");
    assert.equal(itemAt(named, "vocabulary-unknown").title, "found there");
  });

  it("offers what fits the place of the comment", () => {
    assert.deepEqual(labelsAt("document: # <|>\n  title: x\n"), ["wi-ignore-line"]);
    assert.equal(takenAt("#<|>\na: b\n", "wi-ignore-file"), "# wi-ignore-file alloy-unknown: TBD\na: b\n");
    assert.deepEqual(labelsAt("# see page 2 <|>\na: b\n"), []);
    assert.deepEqual(labelsAt("# wi-ignore-file alloy-unknown: because <|>\na: b\n"), []);
  });

  it("replaces the rule that the cursor is in, and offers each once", () => {
    const text = "# wi-ignore-file alloy-unknown, proc<|>edure: x\na: b\n";
    assert.equal(takenAt(text, "procedure-unknown"), "# wi-ignore-file alloy-unknown, procedure-unknown: x\na: b\n");
    assert.ok(!labelsAt(text).includes("alloy-unknown"));
  });

  const TEXT = completeExample(
    "steps:\n  - id: a\n    operation: install-component\n    component: { reference: U7, type: soic }\n    materials: [FLX-7]\n    instruction: |\n      Put **<|> on the lands.\n",
  );
  it("offers what the step uses and works on behind two stars", () => {
    assert.deepEqual(labelsAt(TEXT).slice(0, 2), ["FLX-7", "U7"]);
    assert.match(takenAt(TEXT, "FLX-7"), /Put \*\*FLX-7\*\* on the lands/);
    assert.match(takenAt(TEXT.replace("<|> on", "FL<|>** on"), "FLX-7"), /Put \*\*FLX-7\*\* on the lands/);
  });

  it("offers nothing behind the stars that close, behind one star, and in other texts", () => {
    assert.deepEqual(labelsAt(TEXT.replace("**<|>", "**FLX-7**<|>")), []);
    assert.deepEqual(labelsAt(TEXT.replace("**<|>", "*<|>")), []);
    assert.deepEqual(labelsAt("document: { title: a **<|> }\n"), []);
  });
});
