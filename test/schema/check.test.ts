import assert from "node:assert/strict";
import { checkSchema, misspelt } from "../../server/src/core/schema/check.ts";
import { parseDocument } from "../../server/src/core/syntax/document.ts";
import type { MapNode, Node, PieceText, ScalarNode } from "../../server/src/core/syntax/node.ts";
import { findingsOf, header, readFixture, step, type Told } from "./findings.ts";

/** What a mistake is told as: the text that is underlined, words of the message, kinds and titles of the fixes. */
interface Case {
  readonly name: string;
  readonly bad: string;
  readonly at: string;
  readonly says: string | readonly string[];
  readonly fixes?: readonly string[];
  /** The closest text that is right. */
  readonly good: string;
  readonly kind?: "catalog" | "config";
}

const CATALOG = "workInstructionCatalog: 1\n";

const cases: readonly Case[] = [
  // additionalProperties
  {
    name: "unknown key, one edit away",
    bad: step("titel: Bake"),
    at: "titel",
    says: "‘titel’ is not a key of a step. Did you mean ‘title’?",
    fixes: ["safe: Rename to title"],
    good: step("title: Bake"),
  },
  {
    name: "unknown key that differs in case",
    bad: step("Title: Bake"),
    at: "Title",
    says: "Did you mean ‘title’?",
    fixes: ["safe: Rename to title"],
    good: step("title: Bake"),
  },
  {
    name: "unknown key, two edits away",
    bad: step("operaton_: bake"),
    at: "operaton_",
    says: "Did you mean ‘operation’?",
    fixes: ["pick: Rename to operation"],
    good: step("operation: bake"),
  },
  {
    name: "beginning of a key",
    bad: step("component: { ref: U7 }"),
    at: "ref",
    says: "‘ref’ is not a key of ‘component’. Did you mean ‘reference’?",
    fixes: ["pick: Rename to reference"],
    good: step("component: { reference: U7 }"),
  },
  {
    name: "unknown key whose neighbour is there already",
    bad: step("title: Bake\ntitel: Bake"),
    at: "titel",
    says: "‘title’ is there already; keep one of them.",
    good: step("title: Bake"),
  },
  {
    name: "unknown key that belongs elsewhere",
    bad: header("class: 3"),
    at: "class",
    says: "‘class’ is not a key of a work instruction. It is a key of ‘product’.",
    good: header("product: { class: 3 }"),
  },
  {
    name: "unknown key that resembles none",
    bad: header("solder: { zzz: 1 }"),
    at: "zzz",
    says: "Known keys: ‘alloy’, ‘existingAlloy’, ‘flux’, ‘atmosphere’ and ‘mixedMetalJustification’.",
    good: header("solder: { alloy: SAC305 }"),
  },
  {
    name: "unknown key with blanks in a flow map: a comma cut a text",
    bad: header("document: { title: Remove, then place it: U7 }"),
    at: "then place it",
    says: "put that text in quotes",
    good: header('document: { title: "Remove, then place it: U7" }'),
  },
  {
    name: "a key of JavaScript's objects",
    bad: step("__proto__: x"),
    at: "__proto__",
    says: "is not a key of a step",
    good: step("title: __proto__"),
  },
  {
    name: "unknown key in an item",
    bad: header("materials:\n  - { id: FLX-7, catgory: flux }"),
    at: "catgory",
    says: "‘catgory’ is not a key of a material.",
    fixes: ["safe: Rename to category"],
    good: header("materials:\n  - { id: FLX-7, category: flux }"),
  },
  // required
  {
    name: "misspelt required key is one mistake",
    bad: "workInstruction: 1\nsteps:\n  - idd: a\n    title: b\n",
    at: "idd",
    says: "‘idd’ is not a key of a step. Did you mean ‘id’?",
    fixes: ["safe: Rename to id"],
    good: "workInstruction: 1\nsteps:\n  - id: a\n    title: b\n",
  },
  {
    name: "another key in place of the required one is one mistake",
    bad: "workInstruction: 1\nsteps:\n  - zzz: a\n",
    at: "zzz",
    says: "‘zzz’ is not a key of a step. Known keys: ‘id’, ‘title’,",
    good: "workInstruction: 1\nsteps:\n  - id: a\n",
  },
  {
    name: "missing step id, with a title to make one of",
    bad: "workInstruction: 1\nsteps:\n  - title: Remove U7\n    method: solvent\n",
    at: "title",
    says: ["This step has no ‘id’.", "lower-case words joined by hyphens"],
    fixes: ["confirm: Add id: remove-u7"],
    good: "workInstruction: 1\nsteps:\n  - id: remove-u7\n    title: Remove U7\n    method: solvent\n",
  },
  {
    name: "missing format version",
    bad: "document: { number: X }\nsteps:\n  - id: a\n",
    at: "document",
    says: "This work instruction has no ‘workInstruction’.",
    fixes: ["safe: Add workInstruction: 1"],
    good: header("document: { number: X }"),
  },
  {
    name: "misspelt format version",
    bad: "workInstuction: 1\nsteps:\n  - id: a\n",
    at: "workInstuction",
    says: "Did you mean ‘workInstruction’?",
    fixes: ["safe: Rename to workInstruction"],
    good: "workInstruction: 1\nsteps:\n  - id: a\n",
  },
  {
    name: "missing steps",
    bad: "workInstruction: 1\n",
    at: "workInstruction",
    says: "This work instruction has no ‘steps’.",
    good: "workInstruction: 1\nsteps:\n  - id: a\n",
  },
  ...(
    [
      [
        "approval",
        "role",
        "document: { approvals: [{ name: M. Ortega }] }",
        "document: { approvals: [{ role: author }] }",
      ],
      ["hazard", "hazard", "safety: { hazards: [{ control: gloves }] }", "safety: { hazards: [{ hazard: heat }] }"],
      ["equipment item", "id", "equipment: [{ category: oven }]", "equipment: [{ id: OV-1 }]"],
      ["material", "id", "materials: [{ category: flux }]", "materials: [{ id: FLX-7 }]"],
      ["waiver", "rule", "waivers: [{ reason: x }]", "waivers: [{ rule: x }]"],
    ] as const
  ).map(([noun, key, bad, good]) => ({
    name: `missing naming key of: ${noun}`,
    bad: header(bad),
    at: /\[\{ (\w+)/.exec(bad)?.[1] ?? "",
    says: `This ${noun} has no ‘${key}’.`,
    good: header(good),
  })),
  ...(
    [
      ["image", "file", "images: [{ alt: x }]", "images: [{ file: x }]"],
      ["record field", "field", "record: [{ kind: text }]", "record: [{ field: x }]"],
      [
        "thermocouple",
        "id",
        "profile: { thermocouples: [{ location: x }] }",
        "profile: { thermocouples: [{ id: TC1 }] }",
      ],
      ["material", "id", "materials: [{ quantity: 2 ml }]", "materials: [{ id: FLX-7, quantity: 2 ml }]"],
      ["jumper", "id", "jumper: [{ gauge: 30 AWG }]", "jumper: { gauge: 30 AWG }"],
    ] as const
  ).map(([noun, key, bad, good]) => ({
    name: `missing naming key of: ${noun}`,
    bad: step(bad),
    at: /\[\{ (\w+)/.exec(bad)?.[1] ?? "",
    says: `This ${noun} has no ‘${key}’.`,
    good: step(good),
  })),
  {
    name: "equipment of a step without id and category",
    bad: step("equipment: [{ capabilities: [bottom heat] }]"),
    at: "capabilities",
    says: "This equipment item has neither ‘id’ nor ‘category’. Add ‘id’ or ‘category’.",
    good: step("equipment: [{ category: preheater, capabilities: [bottom heat] }]"),
  },
  {
    name: "equipment of a step with a misspelt category",
    bad: step("equipment: [{ categry: preheater, capabilities: [bottom heat] }]"),
    at: "categry",
    says: "Did you mean ‘category’?",
    fixes: ["safe: Rename to category"],
    good: step("equipment: [{ category: preheater }]"),
  },
  // type
  {
    name: "list where a text belongs",
    bad: step("title: [Bake]"),
    at: "[Bake]",
    says: "‘title’ takes a text; this is a list.",
    good: step("title: Bake"),
  },
  {
    name: "map where a text belongs",
    bad: step("title: { Bake: it }"),
    at: "{ Bake: it }",
    says: "‘title’ takes a text; this is a map.",
    good: step("title: Bake it"),
  },
  {
    name: "block of several lines: its first line is underlined",
    bad: step("title:\n  - Bake\n  - Cool"),
    at: "- Bake",
    says: "‘title’ takes a text; this is a list.",
    good: step("title: >\n  Bake\n  Cool"),
  },
  {
    name: "text where a list belongs",
    bad: header("product: { boardTypes: R }"),
    at: "R",
    says: "‘boardTypes’ takes a list; this is the text ‘R’.",
    fixes: ["safe: Write it as a list"],
    good: header("product: { boardTypes: [R] }"),
  },
  {
    name: "text with commas where a list belongs",
    bad: header("product:\n  boardTypes: R, F"),
    at: "R, F",
    says: "‘boardTypes’ takes a list",
    fixes: ["confirm: Write it as a list"],
    good: header("product:\n  boardTypes: [R, F]"),
  },
  {
    name: "text where a map belongs",
    bad: header("standard: IPC-7711/7721"),
    at: "IPC-7711/7721",
    says: "‘standard’ takes a map of keys such as ‘document’ and ‘revision’; this is the text ‘IPC-7711/7721’.",
    fixes: ["confirm: Write { document: IPC-7711/7721 }"],
    good: header("standard: { document: IPC-7711/7721 }"),
  },
  {
    name: "text where a list of maps belongs",
    bad: step("record: board serial number"),
    at: "board serial number",
    says: "‘record’ takes a list; this is the text",
    fixes: ["confirm: Write [{ field: board serial number }]"],
    good: step("record: [{ field: board serial number }]"),
  },
  {
    name: "map where a list of maps belongs",
    bad: step("record: { field: serial }"),
    at: "{ field: serial }",
    says: "‘record’ takes a list; this is a map.",
    fixes: ["safe: Write it as a list"],
    good: step("record: [{ field: serial }]"),
  },
  {
    name: "one or many: text where maps belong",
    bad: step("component: U7"),
    at: "U7",
    says: "‘component’ takes a map of keys such as ‘reference’ and ‘type’, or a list of such maps; this is the text ‘U7’.",
    fixes: ["confirm: Write { reference: U7 }"],
    good: step("component: { reference: U7 }"),
  },
  {
    name: "one or many: text among the maps",
    bad: step("component: [{ reference: U6 }, U7]"),
    at: "U7",
    says: "This component takes a map of keys such as ‘reference’ and ‘type’",
    fixes: ["confirm: Write { reference: U7 }"],
    good: step("component: [{ reference: U6 }, { reference: U7 }]"),
  },
  {
    name: "one or many: map where texts belong",
    bad: step("procedure: { part: 7711 }"),
    at: "{ part: 7711 }",
    says: "‘procedure’ takes a text, or a list of texts; this is a map.",
    good: step("procedure: [7711 3.1.1, 7711 3.1.2]"),
  },
  {
    name: "one or many: list among the texts",
    bad: step("component: { reference: [U7, [U8]] }"),
    at: "[U8]",
    says: "An item of ‘reference’ takes a text; this is a list.",
    good: step("component: { reference: [U7, U8] }"),
  },
  {
    name: "text or map: list",
    bad: header("equipment: [[ST-04]]"),
    at: "[ST-04]",
    says: "This equipment item takes a text, or a map of keys such as ‘id’ and ‘category’; this is a list.",
    good: header("equipment: [ST-04]"),
  },
  {
    name: "explicit none without a reason",
    bad: header("safety: { ppe: none, hazards: [{ hazard: heat }] }"),
    at: "none",
    says: "‘ppe’ takes a list such as ‘[safety glasses]’, or ‘{ none: reason }’; this is the text ‘none’.",
    fixes: ["stub: Write { none: reason }"],
    good: header("safety: { ppe: { none: visual inspection only }, hazards: [{ hazard: heat }] }"),
  },
  {
    name: "a hazard without its list",
    bad: header("safety: { hazards: { hazard: heat, control: gloves } }"),
    at: "{ hazard: heat, control: gloves }",
    says: "‘hazards’ takes a list of maps with ‘hazard’ and ‘control’, or ‘{ none: reason }’; this is a map.",
    fixes: ["safe: Write it as a list"],
    good: header("safety: { hazards: [{ hazard: heat, control: gloves }] }"),
  },
  {
    name: "a step that is a text",
    bad: "workInstruction: 1\nsteps:\n  - id: a\n  - Bake the board\n",
    at: "Bake the board",
    says: "This step takes a map of keys such as ‘id’ and ‘title’; this is the text ‘Bake the board’.",
    good: "workInstruction: 1\nsteps:\n  - id: a\n  - id: bake-the-board\n",
  },
  {
    name: "a document that is a list",
    bad: "- workInstruction: 1\n",
    at: "- workInstruction: 1",
    says: "This work instruction takes a map of keys such as ‘workInstruction’ and ‘document’; this is a list.",
    good: "workInstruction: 1\nsteps:\n  - id: a\n",
  },
  // blank values
  {
    name: "key without a value",
    bad: step("title:"),
    at: "title",
    says: "‘title’ has no value. Give it one, or remove the key.",
    good: step("title: x"),
  },
  {
    name: "key with an explicit null",
    bad: step("title: ~"),
    at: "~",
    says: "‘title’ has no value.",
    good: step('title: "~"'),
  },
  {
    name: "key with nothing but a comment",
    bad: step("title: # to be written"),
    at: "title",
    says: "‘title’ has no value.",
    good: step("title: x # to be written"),
  },
  {
    name: "closed word without a value",
    bad: step("conformance:"),
    at: "conformance",
    says: "‘conformance’ has no value.",
    good: step("conformance: high"),
  },
  {
    name: "empty item",
    bad: step("cautions:\n  - x\n  -"),
    at: "",
    says: "An item of ‘cautions’ is empty. Write it, or remove its dash.",
    good: step("cautions:\n  - x"),
  },
  {
    name: "steps without a value",
    bad: "workInstruction: 1\nsteps:\n",
    at: "steps",
    says: "‘steps’ has no value.",
    good: "workInstruction: 1\nsteps: [{ id: a }]\n",
  },
  // enum
  {
    name: "closed word, one edit away",
    bad: header("document: { status: releasd }"),
    at: "releasd",
    says: "‘releasd’ is not a value of ‘status’. Did you mean ‘released’? Allowed: ‘released’, ",
    fixes: ["safe: Write released"],
    good: header("document: { status: released }"),
  },
  {
    name: "closed word in another case",
    bad: step("skillLevel: Expert"),
    at: "Expert",
    says: "Did you mean ‘expert’?",
    fixes: ["safe: Write expert"],
    good: step("skillLevel: expert"),
  },
  {
    name: "closed word near two",
    bad: header("personnel: { certification: { level: CIX } }"),
    at: "CIX",
    says: "Did you mean ‘CIS’ or ‘CIT’? Allowed: ‘CIS’, ‘CIT’ and ‘CSE’.",
    fixes: ["pick: Write CIS", "pick: Write CIT"],
    good: header("personnel: { certification: { level: CIS } }"),
  },
  {
    name: "closed word near none",
    bad: step("conformance: best"),
    at: "best",
    says: "‘best’ is not a value of ‘conformance’. Allowed: ",
    fixes: ["pick: Write low", "pick: Write high", "pick: Write medium"],
    good: step("conformance: low"),
  },
  {
    name: "list where a closed word belongs",
    bad: step("conformance: [high]"),
    at: "[high]",
    says: "‘conformance’ takes one of ‘low’, ‘medium’ and ‘high’; this is a list.",
    good: step("conformance: high"),
  },
  {
    name: "number out of a closed list",
    bad: header("personnel: { certification: { modules: [1, 11] } }"),
    at: "11",
    says: "‘11’ is not a value of ‘modules’. Allowed: ‘1’, ‘2’, ‘3’,",
    good: header('personnel: { certification: { modules: [1, "10"] } }'),
  },
  {
    name: "class of an inspection",
    bad: step("inspection: { class: 4 }"),
    at: "4",
    says: "‘4’ is not a value of ‘class’. Allowed: ‘1’, ‘2’ and ‘3’.",
    fixes: ["pick: Write 1", "pick: Write 2", "pick: Write 3"],
    good: step('inspection: { class: "3" }'),
  },
  {
    name: "closed word in one of many",
    bad: step("inspection:\n  - point: check\n  - point: holt"),
    at: "holt",
    says: "‘holt’ is not a value of ‘point’. Did you mean ‘hold’?",
    fixes: ["safe: Write hold"],
    good: step("inspection:\n  - point: check\n  - point: hold"),
  },
  {
    name: "switch in the words of YAML 1.1",
    bad: header("product: { heavyThermalMass: yes }"),
    at: "yes",
    says: "‘yes’ is not a value of ‘heavyThermalMass’. Did you mean ‘true’? Allowed: ‘true’ and ‘false’.",
    fixes: ["safe: Write true"],
    good: header('product: { heavyThermalMass: "true" }'),
  },
  {
    name: "unknown format version",
    bad: "workInstruction: 2\nsteps:\n  - id: a\n",
    at: "2",
    says: "‘2’ is not a value of ‘workInstruction’. The only value is ‘1’.",
    fixes: ["pick: Write 1"],
    good: 'workInstruction: "1"\nsteps:\n  - id: a\n',
  },
  // pattern, minimum
  {
    name: "step id with blanks and capitals",
    bad: "workInstruction: 1\nsteps:\n  - id: Remove U7\n",
    at: "Remove U7",
    says: "‘Remove U7’ does not fit ‘id’. Write lower-case words joined by hyphens, such as ‘remove-u7’.",
    fixes: ["confirm: Write remove-u7"],
    good: "workInstruction: 1\nsteps:\n  - id: remove-u7\n",
  },
  {
    name: "step id that is a fraction",
    bad: "workInstruction: 1\nsteps:\n  - id: 1.5\n",
    at: "1.5",
    says: "‘1.5’ does not fit ‘id’.",
    fixes: ["confirm: Write 1-5"],
    good: "workInstruction: 1\nsteps:\n  - id: 15\n",
  },
  {
    name: "step id below zero",
    bad: "workInstruction: 1\nsteps:\n  - id: -1\n",
    at: "-1",
    says: "‘-1’ does not fit ‘id’.",
    fixes: ["confirm: Write 1"],
    good: "workInstruction: 1\nsteps:\n  - id: true\n",
  },
  {
    name: "count that is no number",
    bad: "policy: { reworkLimit: { bga: twice } }\n",
    at: "twice",
    says: "‘twice’ does not fit ‘bga’. Write a whole number, such as ‘2’.",
    good: 'policy: { reworkLimit: { bga: "2", location: 3 } }\n',
    kind: "config",
  },
  // minItems, maxItems
  {
    name: "no steps",
    bad: "workInstruction: 1\nsteps: []\n",
    at: "steps",
    says: "‘steps’ is empty. It needs at least one item.",
    good: "workInstruction: 1\nsteps: [{ id: a }]\n",
  },
  {
    name: "point of a profile with one value",
    bad: step("profile: { points: [[0 s]] }"),
    at: "[0 s]",
    says: "This point has 1 value. It takes a time and a temperature, such as ‘[90 s, 150 °C]’.",
    good: step("profile: { points: [[0 s, 25 °C]] }"),
  },
  {
    name: "point of a profile with three values",
    bad: step("profile: { points: [[0 s, 25 °C, 3]] }"),
    at: "[0 s, 25 °C, 3]",
    says: "This point has 3 values.",
    good: step("profile: { points: [[0 s, 25 °C], [3 s, 26 °C]] }"),
  },
  // duplicate keys
  {
    name: "key given twice",
    bad: step("title: x\ntitle: y"),
    at: "title",
    says: "‘title’ is given twice in the same place.",
    good: step("title: x\nwhen: y"),
  },
  {
    name: "key given twice in a flow map",
    bad: header("product: { class: 3, class: 2 }"),
    at: "class",
    says: "‘class’ is given twice",
    good: header("product: { class: 3, name: 2 }"),
  },
  {
    name: "key given twice, before and behind the steps",
    bad: "workInstruction: 1\nactivity: rework\nsteps:\n  - id: a\nactivity: repair\n",
    at: "activity",
    says: "‘activity’ is given twice",
    good: "workInstruction: 1\nactivity: rework\nsteps:\n  - id: a\nreferences: []\n",
  },
  // other kinds of file
  {
    name: "catalog: procedure without name and number",
    bad: `${CATALOG}procedures: [{ part: 7711 }]\n`,
    at: "part",
    says: "This procedure has neither ‘number’ nor ‘name’.",
    good: `${CATALOG}procedures: [{ part: 7711, number: 9.1.1 }]\n`,
    kind: "catalog",
  },
  {
    name: "catalog: unknown part",
    bad: `${CATALOG}procedures: [{ part: 7721x, name: a }]\n`,
    at: "7721x",
    says: "Did you mean ‘7721’?",
    fixes: ["safe: Write 7721"],
    good: `${CATALOG}procedures: [{ part: "7721", name: a }]\n`,
    kind: "catalog",
  },
  {
    name: "catalog: registers hold maps",
    bad: `${CATALOG}equipment: [ST-04]\n`,
    at: "ST-04",
    says: "This equipment item takes a map of keys such as ‘id’ and ‘category’",
    fixes: ["confirm: Write { id: ST-04 }"],
    good: `${CATALOG}equipment: [{ id: ST-04 }]\n`,
    kind: "catalog",
  },
  {
    name: "catalog: vocabulary that is closed",
    bad: `${CATALOG}vocabulary: { activity: [salvage] }\n`,
    at: "activity",
    says: "‘activity’ is not a key of ‘vocabulary’.",
    good: `${CATALOG}vocabulary: { operation: [laser-mark] }\n`,
    kind: "catalog",
  },
  {
    name: "catalog: steps of blocks are checked",
    bad: `${CATALOG}blocks: [{ id: B, steps: [{ id: a, titel: x }] }]\n`,
    at: "titel",
    says: "‘titel’ is not a key of a step.",
    fixes: ["safe: Rename to title"],
    good: `${CATALOG}blocks: [{ id: B, steps: [{ id: a, title: x }] }]\n`,
    kind: "catalog",
  },
  {
    name: "config: unknown severity",
    bad: "rules: { coating-not-replaced: warn }\n",
    at: "warn",
    says: "‘warn’ is not a value of ‘coating-not-replaced’. Did you mean ‘warning’?",
    fixes: ["pick: Write warning"],
    good: "rules: { coating-not-replaced: warning, activity-missing: [error, { x: 1 }] }\n",
    kind: "config",
  },
  {
    name: "config: unknown severity beside options",
    bad: "rules: { document-review-overdue: [fatal, { graceDays: 30 }] }\n",
    at: "fatal",
    says: "‘fatal’ is not a value of ‘document-review-overdue’.",
    fixes: ["pick: Write off", "pick: Write error", "pick: Write warning", "pick: Write information"],
    good: "rules: { document-review-overdue: [warning, { graceDays: 30 }] }\n",
    kind: "config",
  },
  {
    name: "config: class that is none",
    bad: "policy: { conformance: { 4: high } }\n",
    at: "4",
    says: "‘4’ is not a key of ‘conformance’. Known keys: ‘1’, ‘2’ and ‘3’.",
    good: "policy: { conformance: { 3: high } }\n",
    kind: "config",
  },
];

describe("schema findings", () => {
  for (const { name, bad, at, says, fixes = [], good, kind } of cases) {
    it(`${name}: one finding`, () => {
      const found = findingsOf(bad, kind);
      assert.deepEqual(
        found.map((told) => told.at),
        [at],
        messages(found),
      );
      for (const words of [says].flat()) {
        assert.ok(found[0]?.message.includes(words), `${messages(found)}\ndoes not say\n${words}`);
      }
      assert.deepEqual(
        found[0]?.fixes.map((fix) => `${fix.kind}: ${fix.title}`),
        fixes,
      );
    });
    it(`${name}: its neighbour is right`, () => assert.equal(messages(findingsOf(good, kind)), ""));
  }

  it("a fix that is safe or confirmed leaves nothing to find", () => {
    for (const { bad, kind } of cases) {
      for (const told of findingsOf(bad, kind)) {
        for (const fix of told.fixes) assert.equal(messages(findingsOf(fix.result, kind)), "", fix.result);
      }
    }
  });

  it("puts a missing key in front, under the same margin", () => {
    const [told] = findingsOf("workInstruction: 1\nsteps:\n  - title: Remove U7\n    method: solvent\n");
    assert.equal(
      told?.fixes[0]?.result,
      "workInstruction: 1\nsteps:\n  - id: remove-u7\n    title: Remove U7\n    method: solvent\n",
    );
  });

  it("keeps the line breaks of the file", () => {
    const [told] = findingsOf("workInstruction: 1\r\nsteps:\r\n  - title: Remove U7\r\n    method: solvent\r\n");
    assert.ok(told?.fixes[0]?.result.includes("- id: remove-u7\r\n    title"), told?.fixes[0]?.result);
  });

  it("points at the first of two keys", () => {
    const [told] = findingsOf(step("title: x\ntitle: y"));
    const related = told?.finding.related[0];
    assert.equal(related?.message, "The first ‘title’.");
    assert.ok(related && told && related.at.start < told.finding.at.start);
  });

  it("tells several mistakes of one map apart", () => {
    const found = findingsOf(step("titel: x\nmetod: y\nconformance: hihg"));
    assert.deepEqual(
      found.map((told) => told.at),
      ["titel", "metod", "hihg"],
    );
  });

  it("offers a name that two unknown keys want to nobody as safe", () => {
    const found = findingsOf(step("titel: x\ntitl: y"));
    assert.deepEqual(
      found.flatMap((told) => told.fixes.map((fix) => fix.kind)),
      ["pick", "pick"],
    );
  });

  it("tells a mistake behind several aliases once", () => {
    const text = step("component:\n  - &c { reference: U7, tipe: bga }\n  - *c\n  - *c");
    assert.deepEqual(
      findingsOf(text).map((told) => told.at),
      ["tipe"],
    );
  });
});

describe("schema stays silent", () => {
  const silent: readonly (readonly [string, string])[] = [
    ["a blank or odd value that a rule owns", header("document: { number: , revision: ~, effectiveDate: soon }")],
    ["a blank map that a rule owns", header("document:\nproduct:\nsafety:\nauthorization:")],
    ["class, board types and activity", header("activity: fix\nproduct: { class: R, boardTypes: [X, 3] }")],
    [
      "flux designator and standard revision",
      header("solder: { flux: { designator: R0L0 } }\nstandard: { revision: E }"),
    ],
    ["contents of a waiver", header("waivers: [{ rule: x, reason: , approvedBy: , expires: never, steps: }]")],
    ["details of a jumper", step("jumper: { gauge: , route: , from: , to: , attachment: , strainRelief: }")],
    [
      "words of open vocabularies",
      step("operation: laser-mark\nmethod: dry-ice\ncomponent: { type: flip-chip, msl: 9 }"),
    ],
    ["parameters that a site adds", step("parameters: { vacuumLevel: 80 % }")],
    ["quantities without a unit", step("parameters: { tipTemperature: 330, cureTime: 2 }\nduration: 3")],
    ["an entry of a flow map without a colon", header("document: { history: [{ change: lowered, then raised }] }")],
    ["a required key without a colon", header("document: { approvals: [{ role }] }")],
    [
      "numbers, switches and dates as texts",
      header("document: { revision: 01, title: true, owner: 12E4, number: 2026-01-01 }"),
    ],
    ["a value that YAML takes for a comment", step("title: #4 screw\ncautions:\n  - #3 tip")],
    ["infinity and its like", step("title: .inf\nwhen: .nan\ninstruction: 1e999\nuse: -.inf")],
    ["absence of everything else", "workInstruction: 1\nsteps:\n  - id: a\n"],
  ];
  for (const [name, text] of silent) it(name, () => assert.equal(messages(findingsOf(text)), ""));

  it("about keys that may stand on unreadable lines", () => {
    const document = parseDocument("title: x\n");
    assert.ok(document.header);
    assert.equal(checkSchema(document.header, "step").length, 1);
    assert.equal(checkSchema(document.header, "step", { lossy: true }).length, 0);
  });

  it("about a value that could not be read", () => {
    const piece: PieceText = { text: "id: @" };
    const key: ScalarNode = { kind: "scalar", style: "plain", text: "id", start: 0, end: 2, piece };
    const value: ScalarNode = { kind: "scalar", style: "plain", text: "@", start: 4, end: 5, piece };
    const map = (node: Node): MapNode => ({
      kind: "map",
      pairs: [{ key, value: node }],
      flow: false,
      start: 0,
      end: 5,
      piece,
    });
    assert.equal(checkSchema(map(value), "step").length, 1);
    assert.equal(checkSchema(map({ ...value, unreadable: true }), "step").length, 0);
  });
});

describe("the design's examples", () => {
  it("instruction", () => assert.equal(messages(findingsOf(readFixture("design.wi.yaml"))), ""));
  it("project file", () => assert.equal(messages(findingsOf(readFixture("wi.config.yaml"), "config")), ""));
  it("site catalog", () => assert.equal(messages(findingsOf(readFixture("site.wi-catalog.yaml"), "catalog")), ""));
});

describe("hostile trees", () => {
  const piece: PieceText = { text: "" };
  const leaf: ScalarNode = { kind: "scalar", style: "plain", text: "x", start: 0, end: 0, piece };
  const list = (items: readonly Node[]): Node => ({ kind: "seq", items, flow: true, start: 0, end: 0, piece });

  it("an alias bomb is one finding", () => {
    let bomb: Node = leaf;
    for (let level = 0; level < 100; level++) bomb = list(Array.from({ length: 9 }, () => bomb));
    assert.deepEqual(
      checkSchema(bomb, "step").map((finding) => finding.what),
      ["This holds too many values to be checked."],
    );
  });

  it("a value that holds itself is one finding", () => {
    const items: Node[] = [];
    const self = list(items);
    items.push(self);
    assert.equal(checkSchema(self, "step").length, 1);
  });

  it("nesting within the limit of the parser is looked at", () => {
    let deep: Node = leaf;
    for (let level = 0; level < 200; level++) deep = list([deep]);
    assert.match(checkSchema(deep, "step")[0]?.what ?? "", /takes a map/);
  });

  it("keys named like an object's own are keys", () => {
    for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"]) {
      assert.deepEqual(
        findingsOf(step(`${key}: x`)).map((told) => told.at),
        [key],
      );
    }
  });

  it("many unknown keys are told within bounds", () => {
    const text = step(Array.from({ length: 2_000 }, (_, i) => `k${i}: x`).join("\n"));
    const found = findingsOf(text);
    assert.ok(found.length >= 100 && found.length <= 500, String(found.length));
  });
});

describe("misspelt", () => {
  const table: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["clas: 3", { class: "clas" }],
    ["class: 3", {}],
    ["class: 3\nclas: 2", {}],
    ["boardType: [R]", { boardTypes: "boardType" }],
    ["zzz: 1", {}],
  ];
  for (const [text, expected] of table) {
    it(JSON.stringify(text), () => {
      const { header: map } = parseDocument(text);
      assert.ok(map);
      const found = misspelt(map, ["name", "class", "boardTypes"]);
      assert.deepEqual(Object.fromEntries([...found].map(([key, node]) => [key, node.text])), expected);
    });
  }
});

function messages(found: readonly Told[]): string {
  return found.map((told) => `${told.at}: ${told.message}`).join("\n");
}
