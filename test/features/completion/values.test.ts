import assert from "node:assert/strict";
import { completeExample } from "../../../server/scripts/generate/example.ts";
import type { Item } from "../../../server/src/core/features/completion.ts";
import { itemAt, itemsAt, labelsAt, takenAt } from "../../support/completing.ts";
import type { FeatureAround } from "../../support/feature.ts";

const SITE: FeatureAround = {
  catalog: `workInstructionCatalog: 1
equipment:
  - { id: IR-00, category: focused-ir-system, calibrationDue: 2026-01-31 }
  - { id: IR-01, category: focused-ir-system, model: Heater 3, calibrationDue: 2027-01-31 }
  - { id: OV-02, category: oven }
materials:
  - { id: CTG-1, category: coating, name: Acrylic coating }
  - { id: OLD-1, category: flux, name: Old flux, expires: 2026-01-31 }
people:
  - { id: hr-1, name: R. Duarte, certifications: [{ level: CIS, modules: [1, 6], issued: 2023-02-10 }] }
  - { id: hr-2, name: Y. Tanaka, certifications: [{ level: CIS, modules: [1, 2], issued: 2026-02-10 }] }
  - { id: hr-3, name: K. Abara, certifications: [{ level: CIS, modules: [1, 6], issued: 2026-02-10 }] }
roles: [safety officer]
blocks: [{ id: CLEAN, revision: B, steps: [{ id: c }] }]
alloys: [{ id: SAC307, liquidus: 227 °C, tip: 350-390 °C }]
vocabulary: { operation: [laser-mark] }
`,
  policy: "{ temperatures: { SAC305: { tip: 340-390 °C } }, approvals: { rework: [author, safety officer] } }",
};

function step(lines: string, header = ""): string {
  return completeExample(`${header}steps:\n  - id: one\n    title: One\n${lines.replace(/^(?=.)/gm, "    ")}`);
}

function titleOf({ title, detail }: Item): string {
  return `${title ?? ""} | ${detail ?? ""}`;
}

/** Where, which labels come first in this order, and which come last. */
const ORDERED: readonly (readonly [name: string, text: string, first: readonly string[], last: readonly string[]])[] = [
  ["statuses", "document: { status: <|> }\n", ["draft", "review", "released", "obsolete"], ["obsolete"]],
  ["switches", "product: { heavyThermalMass: <|> }\n", ["true", "false"], ["false"]],
  ["classes", "product: { class: <|> }\n", ["1", "2", "3"], ["3"]],
  ["the class of an inspection: the product's first", step("inspection: { class: <|> }\n"), ["2"], ["1"]],
  ["revisions of the standard: the newest first", "standard: { revision: <|> }\n", ["D", "C"], ["original"]],
  ["the standard", "standard: { document: <|> }\n", ["IPC-7711/7721"], []],
  ["modules that the procedures ask for", "personnel: { certification: { modules: [<|>] } }\n", ["1"], ["10"]],
  [
    "flux designators: those of the materials first",
    completeExample("solder: { alloy: SAC305, flux: { designator: <|> } }\n"),
    ["ROL0", "ROL1"],
    ["INH1"],
  ],
  ["records of the bench", step("record: [{ field: x, kind: <|> }]\n"), ["number", "text", "pass-fail"], ["attempt"]],
  [
    "the operation that the procedure is for",
    step("procedure: 7711 bga-removal\noperation: <|>\n"),
    ["remove-component"],
    [],
  ],
  [
    "the operation that the title speaks of",
    step("operation: <|>\n").replace("title: One", "title: Install U7"),
    ["install-component"],
    [],
  ],
  ["types of the procedure", step("procedure: 7711 bga-removal\ncomponent: { type: <|> }\n"), ["bga", "csp"], []],
  [
    "the skill that the procedure asks for",
    step("procedure: 7711 bga-removal\nskillLevel: <|>\n"),
    ["expert"],
    ["advanced"],
  ],
  [
    "the level that the procedure reaches",
    step("procedure: 7721 lap-splice\nconformance: <|>\n"),
    ["low"],
    ["medium", "high"],
  ],
  [
    "what permits a repair",
    completeExample("activity: repair\nauthorization: { basis: <|> }\n"),
    ["customer-approval"],
    [],
  ],
  ["standards of acceptance", step("inspection: { standard: <|> }\n"), ["IPC-A-610"], []],
  [
    "standards of acceptance for cables",
    step("inspection: { standard: <|> }\n", "product: { class: 2, boardTypes: [C] }\n"),
    ["IPC/WHMA-A-620", "IPC-A-610"],
    [],
  ],
  ["standards to refer to, without those that are there", "references: [J-STD-001, <|>]\n", ["IPC-A-610"], []],
  ["the standard for static charge", "safety: { esd: <|> }\n", ["ANSI/ESD S20.20"], []],
  ["hazards of the catalog", "safety: { hazards: [{ hazard: <|> }] }\n", ["Isocyanates"], []],
  [
    "controls of a hazard",
    "safety: { hazards: [{ hazard: Static charge, control: <|> }] }\n",
    ["ionised air"],
    ["masking"],
  ],
  ["where a place is", step("target: { side: <|> }\n"), ["top", "bottom"], []],
  ["what stands for a lot", "materials: [{ id: a, lot: <|> }]\n", ["record"], []],
  ["powders", "materials: [{ id: a, powderType: <|> }]\n", ["T3", "T4"], []],
];

describe("completion: words", () => {
  for (const [name, text, first, last] of ORDERED) {
    it(`offers ${name}`, () => {
      const labels = labelsAt(text).filter((label) => !label.includes("…"));
      assert.deepEqual(labels.slice(0, first.length), first);
      assert.deepEqual(labels.slice(labels.length - last.length), last);
    });
  }

  it("says what a word means, and finds it by its other names", () => {
    const item = itemAt(step("operation: <|>\n"), "remove-component");
    assert.equal(item.title, "Remove a component");
    assert.match(item.detail ?? "", /Melt all joints/);
    assert.match(item.filter, /desolder/);
  });

  it("has the words of the site", () => {
    assert.ok(labelsAt(step("operation: <|>\n"), SITE).includes("laser-mark"));
    assert.ok(!labelsAt(step("operation: <|>\n")).includes("laser-mark"));
  });

  it("marks what stays below the procedure and the class", () => {
    assert.equal(itemAt(step("procedure: 7711 bga-removal\nskillLevel: <|>\n"), "advanced").avoid, true);
    assert.equal(itemAt(step("procedure: 7711 bga-removal\nskillLevel: <|>\n"), "expert").avoid, false);
    assert.equal(itemAt(step("inspection: { class: <|> }\n"), "1").avoid, true);
    assert.equal(itemAt(step("inspection: { class: <|> }\n"), "3").avoid, false);
    assert.equal(
      itemAt("solder: { flux: { designator: ORL1, cleaning: <|> } }\n", "no-clean").title,
      "ORL1 does not go with no-clean",
    );
    assert.equal(itemAt("solder: { flux: { designator: ROL0, cleaning: <|> } }\n", "no-clean").avoid, false);
  });

  it("offers roles that are still missing first", () => {
    const text = completeExample("document: { approvals: [{ role: author }, { role: <|> }] }\n");
    assert.deepEqual(labelsAt(text, SITE)[0], "safety officer");
    assert.deepEqual(labelsAt(text)[0], "quality");
  });

  it("offers today where a day is past, and no other day", () => {
    assert.deepEqual(labelsAt("document: { effectiveDate: <|> }\n"), ["2026-11-22"]);
    assert.deepEqual(labelsAt("document: { reviewDate: <|> }\n"), []);
    assert.deepEqual(labelsAt("document: { effectiveDate: <|> }\n", { asOf: undefined }), []);
  });
});

describe("completion: methods", () => {
  it("ranks removal of a coating by the coating, and marks what has no effect", () => {
    const items = itemsAt(step("operation: remove-coating\nmethod: <|>\n", "coating: { type: parylene }\n"));
    const labels = items.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), ["micro-abrasion", "laser"]);
    assert.equal(items[0]?.title, "recommended for parylene");
    assert.ok(labels.indexOf("plasma") < labels.indexOf("peeling"));
    const last = items.at(-1);
    assert.deepEqual([last?.label, last?.title, last?.avoid], ["solvent", "without effect on parylene", true]);
  });

  it("takes the step's own coating before that of the document", () => {
    const lines = "operation: remove-coating\ncoating: { type: acrylic }\nmethod: <|>\n";
    const items = itemsAt(step(lines, "coating: { type: parylene }\n"));
    assert.deepEqual([items[0]?.label, items[0]?.title], ["solvent", "recommended for acrylic"]);
    assert.ok(!items.some(({ avoid }) => avoid));
  });

  it("marks nothing where the coating is not known", () => {
    const items = itemsAt(step("operation: remove-coating\nmethod: <|>\n", "coating: { type: unknown }\n"));
    assert.ok(!items.some(({ avoid }) => avoid));
    assert.equal(items[0]?.label, "solvent");
  });

  const FIRST: readonly (readonly [lines: string, first: string, title: string])[] = [
    ["operation: remove-component\ncomponent: { type: bga }\n", "focused-ir", "listed for removing bga"],
    ["operation: remove-component\ncomponent: { type: soic }\n", "hot-air", "listed for removing soic"],
    ["operation: install-component\ncomponent: { type: chip }\n", "soldering-iron", "listed for installing chip"],
    ["operation: repair-land\n", "epoxy", "for repair-land"],
    ["operation: reball\n", "fixture", ""],
    ["operation: splice-wire\n", "mesh", "for splice-wire"],
    ["operation: replace-coating\n", "brush", "for replace-coating"],
    ["operation: identify-coating\n", "visual", "for identify-coating"],
    ["operation: repair-laminate\nprocedure: 7721 3.1\n", "injection", ""],
  ];
  for (const [lines, first, title] of FIRST) {
    it(`offers ${first} first for ${lines.trim().replaceAll("\n", ", ")}`, () => {
      const [item] = itemsAt(step(`${lines}method: <|>\n`));
      assert.equal(item?.label, first);
      if (title !== "") assert.equal(item?.title, title);
    });
  }

  it("hides none", () => {
    const one = new Set(labelsAt(step("operation: bake\nmethod: <|>\n")));
    assert.deepEqual(new Set(labelsAt(step("operation: remove-coating\nmethod: <|>\n"))), one);
  });
});

describe("completion: alloys and quantities", () => {
  it("says what an alloy melts at and is worked with", () => {
    const { detail } = itemAt("solder: { alloy: <|> }\n", "SAC305");
    assert.equal(detail, "melts at 217-220 °C · peak 240-250 °C · tip 345-400 °C");
    assert.ok(labelsAt("solder: { alloy: <|> }\n", SITE).includes("SAC307"));
  });

  it("marks bismuth where lead is, and ranks what is of the other kind lower", () => {
    const items = itemsAt("solder: { existingAlloy: Sn63Pb37, alloy: <|> }\n");
    assert.equal(items[0]?.label, "Sn63Pb37");
    assert.deepEqual(items.find(({ label }) => label === "Sn42Bi58")?.title, "bismuth meets lead (Sn63Pb37)");
    const labels = items.map(({ label }) => label);
    assert.ok(labels.indexOf("Sn60Pb40") < labels.indexOf("SAC305"));
    assert.ok(!itemsAt("solder: { existingAlloy: SAC305, alloy: <|> }\n").some(({ avoid }) => avoid));
  });

  const IRON = "operation: install-component\nmethod: soldering-iron\n";
  const BGA = "operation: install-component\nprocedure: 7711 bga-installation\nmethod: focused-ir\n";
  const READY: readonly (readonly [name: string, text: string, labels: readonly string[], site?: FeatureAround])[] = [
    ["the tip for the alloy", step(`${IRON}parameters: { tipTemperature: <|> }\n`), ["345-400 °C"]],
    ["the site's own window", step(`${IRON}parameters: { tipTemperature: <|> }\n`), ["340-390 °C"], SITE],
    [
      "the tip for leaded solder",
      step(`${IRON}parameters: { tipTemperature: <|> }\n`, "solder: { alloy: Sn63Pb37 }\n"),
      ["315-345 °C"],
    ],
    [
      "no tip for an alloy without a window",
      step(`${IRON}parameters: { tipTemperature: <|> }\n`, "solder: { alloy: SN100C }\n"),
      [],
    ],
    [
      "no tip where nothing is soldered",
      step("operation: remove-coating\nmethod: thermal\nparameters: { tipTemperature: <|> }\n"),
      [],
    ],
    [
      "the peak",
      step("operation: install-component\nmethod: hot-air\nparameters: { peakTemperature: <|> }\n"),
      ["240-250 °C"],
    ],
    ["the peak of area arrays", step(`${BGA}parameters: { peakTemperature: <|> }\n`), ["240-245 °C"]],
    ["the preheat", step(`${BGA}parameters: { preheatTemperature: <|> }\n`), ["75-125 °C"]],
    [
      "the time above liquidus: practice first",
      step(`${BGA}parameters: { timeAboveLiquidus: <|> }\n`),
      ["60-90 s", "60-150 s"],
    ],
    ["the ramp", step(`${BGA}parameters: { rampRate: <|> }\n`), ["at most 3 °C/s"]],
    ["the bake", step("operation: bake\nparameters: { bakeTemperature: <|> }\n"), ["105 °C"]],
    ["nothing for a cure", step("operation: cure\nparameters: { cureTemperature: <|> }\n"), []],
    [
      "the thickness of the coating",
      step("operation: replace-coating\ncoating: { type: acrylic, thickness: <|> }\n"),
      ["0.03-0.13 mm"],
    ],
    ["the thickness of the product's coating", "coating: { type: parylene, thickness: <|> }\n", ["0.01-0.05 mm"]],
    ["units behind a number", step(`${IRON}parameters: { dwellTime: 2<|> }\n`), ["2 s", "2 min", "2 h", "2 d"]],
    ["units behind a range", step("duration: 5-10<|>\n"), ["5-10 s", "5-10 min", "5-10 h", "5-10 d"]],
    [
      "units behind a limit",
      step(`${BGA}parameters: { rampRate: at most 2<|> }\n`),
      ["at most 3 °C/s", "at most 2 °C/s", "at most 2 °F/s"],
    ],
    ["a unit that has begun", step("jumper: { id: W1, gauge: 30 A<|> }\n"), ["30 AWG"]],
    [
      "the scale that a temperature is on",
      step("operation: bake\nparameters: { bakeTemperature: 221<|> }\n"),
      ["105 °C", "221 °F"],
    ],
    [
      "time and temperature of a point",
      step("profile: { points: [[90<|>, 150 °C]] }\n"),
      ["90 s", "90 min", "90 h", "90 d"],
    ],
    [
      "the limits that the step sets",
      step(`${BGA}parameters: { peakTemperature: 240-243 °C }\nrecord: [{ field: x, limits: <|> }]\n`),
      ["240-243 °C"],
    ],
  ];
  for (const [name, text, labels, site] of READY) {
    it(`offers ${name}`, () => assert.deepEqual(labelsAt(text, site), labels));
  }

  it("says where a value comes from", () => {
    assert.equal(
      titleOf(itemAt(step(`${IRON}parameters: { tipTemperature: <|> }\n`), "340-390 °C", SITE)),
      "for SAC305 | for SAC305, policy of this project",
    );
  });
});

describe("completion: equipment, materials, people", () => {
  const BGA = "operation: remove-component\nprocedure: 7711 bga-removal\nmethod: focused-ir\n";

  it("offers what the method demands first, and marks what may not be used", () => {
    const items = itemsAt(step(`${BGA}equipment: [<|>]\n`), SITE);
    const [first] = items;
    assert.ok(first);
    assert.equal(first.label, "IR-01");
    assert.equal(
      titleOf(first),
      "focused-ir-system, for this step | Heater 3 · calibrated until 2027-01-31 · site catalog",
    );
    const over = items.findLast(({ kind }) => kind === "reference");
    assert.deepEqual([over?.label, over?.title], ["IR-00", "calibration ended on 2026-01-31"]);
    // Those of the document come before the others of the site.
    const labels = items.map(({ label }) => label);
    assert.ok(labels.indexOf("ST-04") < labels.indexOf("OV-02"));
  });

  it("offers each once, and the one that is there for itself only", () => {
    assert.ok(!labelsAt(step(`${BGA}equipment: [ST-04, <|>]\n`)).includes("ST-04"));
    assert.ok(labelsAt(step(`${BGA}equipment: [ST-<|>04]\n`)).includes("ST-04"));
  });

  it("offers the document what only the registers have", () => {
    const labels = labelsAt(completeExample("equipment: [OV-02, <|>]\n"), SITE);
    assert.ok(labels.includes("ST-04"), "named in the steps, and nowhere listed");
    assert.ok(labels.includes("IR-01"));
    assert.ok(!labels.includes("OV-02"));
  });

  it("offers materials for the work, with what is on their labels", () => {
    const flux = itemsAt(step("operation: install-component\nmethod: soldering-iron\nmaterials: [<|>]\n"), SITE);
    assert.deepEqual(
      flux.slice(0, 2).map(({ label }) => label),
      ["FLX-7", "WIR-2"],
    );
    assert.match(flux[0]?.title ?? "", /^Gel flux, for this step$/);
    assert.equal(flux.find(({ label }) => label === "OLD-1")?.title, "expired on 2026-01-31");
    const coat = labelsAt(step("operation: replace-coating\nmaterials: [<|>]\n", "coating: { type: acrylic }\n"), SITE);
    assert.equal(coat[0], "CTG-1");
  });

  it("offers people who may do the work first, and says why others may not", () => {
    const items = itemsAt(completeExample("personnel: { assigned: [<|>] }\n"), SITE);
    assert.deepEqual(
      items.map(({ label, title, avoid }) => [label, title, avoid]),
      [
        ["hr-3", "K. Abara", false],
        ["hr-1", "R. Duarte, certificate ended on 2025-02-10", true],
        ["hr-2", "Y. Tanaka, lacks module 6", true],
      ],
    );
  });

  it("offers names where a name stands", () => {
    const text = completeExample(
      "document: { approvals: [{ role: author, name: B. Unlisted }, { role: quality, name: <|> }] }\n",
    );
    assert.deepEqual(labelsAt(text, SITE), ["R. Duarte", "Y. Tanaka", "K. Abara", "B. Unlisted"]);
  });
});

describe("completion: names of the document and the workspace", () => {
  it("offers steps: for a reaction those before it, the nearest first", () => {
    const text =
      "steps:\n  - id: a\n  - id: b\n  - id: c\n    inspection: { onFail: { do: repeat, target: <|> } }\n  - id: d\n";
    assert.deepEqual(labelsAt(text), ["b", "a", "c", "d"]);
    assert.deepEqual(labelsAt("waivers: [{ rule: x, steps: [a, <|>] }]\nsteps: [{ id: a }, { id: b }]\n"), ["b"]);
    assert.deepEqual(labelsAt("authorization: { steps: [<|>] }\nsteps: [{ id: a }, { id: b }]\n"), ["a", "b"]);
  });

  it("offers the steps first in which the waived rule finds something", () => {
    const steps =
      "steps:\n  - id: a\n    operation: remove-component\n    title: x\n  - id: b\n    procedure: 7711 bga-removal\n";
    assert.equal(
      labelsAt(completeExample(`${steps}waivers:\n  - { rule: procedure-missing, steps: [<|>] }\n`))[0],
      "a",
    );
    assert.equal(
      labelsAt(completeExample(`${steps}waivers:\n  - { rule: bga-profile-incomplete, steps: [<|>] }\n`))[0],
      "b",
    );
  });

  it("offers the id that something names and no step has", () => {
    assert.deepEqual(labelsAt("waivers: [{ rule: x, steps: [recoat] }]\nsteps:\n  - id: <|>\n"), ["recoat"]);
    assert.deepEqual(labelsAt("waivers: [{ rule: x, steps: [a] }]\nsteps:\n  - id: a\n  - id: <|>\n"), []);
    const itself = "steps:\n  - id: <|>\n    inspection: { onFail: { do: repeat, target: again } }\n";
    assert.deepEqual(labelsAt(itself), ["again"]);
    assert.match(takenAt(itself.replace("id: <|>", "i<|>"), "id"), /- id: again\n/);
  });

  const OTHERS = {
    "b.wi.yaml": "workInstruction: 1\ndocument: { number: WI-2, title: Bake, revision: C, status: released }\n",
  };
  it("offers other instructions by number, with their revision", () => {
    for (const text of [
      "document: { supersedes: <|> }\n",
      "document: { translationOf: <|> }\n",
      "steps: [{ id: a, perform: { instruction: <|> } }]\n",
      "steps: [{ id: a, inspection: { onFail: { do: perform, target: <|> } } }]\n",
    ]) {
      const items = itemsAt(text, { others: OTHERS });
      assert.deepEqual(
        items.map(({ label, title, detail }) => [label, title, detail]),
        [["WI-2", "Bake", "revision C · released · b.wi.yaml"]],
      );
    }
    const revision = "steps: [{ id: a, perform: { instruction: WI-2, revision: <|> } }]\n";
    assert.deepEqual(labelsAt(revision, { others: OTHERS }), ["C"]);
    assert.deepEqual(labelsAt(revision.replace("WI-2", "WI-3"), { others: OTHERS }), []);
  });

  it("offers blocks with their revision", () => {
    assert.deepEqual(labelsAt("steps: [{ id: a, use: <|> }]\n", SITE), ["CLEAN@B"]);
    assert.deepEqual(labelsAt("steps: [{ id: a, use: <|> }]\n"), []);
  });

  it("offers designators, profiles and thermocouples of other steps", () => {
    const other =
      "steps:\n  - id: a\n    component: { reference: [U7, R4-R7], type: bga }\n    profile: { id: P-1, thermocouples: [{ id: TC1, location: corner ball }] }\n  - id: b\n";
    assert.deepEqual(labelsAt(`${other}    component: { reference: <|> }\n`).slice(0, 2), ["U7", "R4-R7"]);
    assert.deepEqual(labelsAt(`${other}    profile: { id: <|> }\n`), ["P-1"]);
    assert.deepEqual(labelsAt(`${other}    profile: { thermocouples: [{ id: <|> }] }\n`), ["TC1"]);
    assert.deepEqual(labelsAt(`${other}    profile: { thermocouples: [{ location: <|> }] }\n`), ["corner ball"]);
  });

  it("offers pictures that are there", () => {
    const files = {
      filesNear: (path: string) => (path.startsWith("images/") ? ["images/a.png", "images/b.txt"] : ["c.svg"]),
      fileExists: () => true,
    };
    const text = "steps: [{ id: a, images: [{ file: <|> }] }]\n";
    assert.deepEqual(labelsAt(text, { files }), ["c.svg", "images/a.png"]);
    assert.deepEqual(labelsAt(text, { files: { ...files, fileExists: () => false } }), []);
  });
});
