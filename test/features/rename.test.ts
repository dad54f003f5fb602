import assert from "node:assert/strict";
import { occurrencesOf } from "../../server/src/core/analysis/occurrences.ts";
import { rangeOf } from "../../server/src/core/analysis/place.ts";
import { prepareRename, rename } from "../../server/src/core/features/rename.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import type { TextEdit } from "../../server/src/core/text/range.ts";
import { nameAt } from "../../server/src/core/workspace/library.ts";
import { thingOf } from "../../server/src/core/workspace/thing.ts";
import type { TestWorkspace } from "../support/feature.ts";
import { contextAt, ROOT, workspaceOf } from "../support/feature.ts";
import { examplesWorkspace } from "../support/library.ts";
import { siteAt } from "./site.ts";

/** The lines that a renaming changes, as `path:line` and what they are then; or the sentence that refuses it. */
function ask(marked: string, newName: string): readonly string[] | string {
  const workspace = workspaceOf(marked);
  const { context, offset } = workspace.at();
  const answer = rename(context, offset, newName);
  if ("refused" in answer) return answer.refused;
  return [...answer.edits].flatMap(([path, edits]) => {
    const before = (context.textOf(path) ?? "").split("\n");
    const after = applyEdits(context.textOf(path) ?? "", edits).split("\n");
    return after.flatMap((line, index) =>
      line === before[index] ? [] : `${path.replace(`${ROOT}/`, "")}:${index + 1} ${line.trim()}`,
    );
  });
}

describe("rename", () => {
  const cases: readonly [what: string, path: string, place: string, newName: string, expected: readonly string[]][] = [
    [
      "a step, with waivers and texts, in its document only",
      "a.wi.yaml",
      "go to remove-<|>u7",
      "take-off",
      [
        "a.wi.yaml:12 waivers: [{ rule: preheat-missing, steps: [take-off, clean-all, gone] }]",
        "a.wi.yaml:14 - id: take-off",
        "a.wi.yaml:22 Run PRF-1 until TC1 tells, see WI-2. Clean U7 with **CLN-1** under MS-1, then go to take-off.",
      ],
    ],
    [
      "a step of a block, and where documents name it",
      "site.wi-catalog.yaml",
      "id: clean-<|>all",
      "wipe",
      [
        "a.wi.yaml:12 waivers: [{ rule: preheat-missing, steps: [remove-u7, wipe, gone] }]",
        "site.wi-catalog.yaml:19 - id: wipe",
        "site.wi-catalog.yaml:22 inspection: { onFail: { do: repeat, target: wipe } }",
      ],
    ],
    [
      "a unit, in all catalogs and documents that mean it",
      "a.wi.yaml",
      "with IR<|>-01",
      "IR-02",
      [
        "a.wi.yaml:9 equipment: [IR-02, { id: MS-1, category: microscope }]",
        "a.wi.yaml:15 title: Remove U7 with IR-02",
        "a.wi.yaml:18 equipment: [IR-02, MS-1]",
        "more.wi-catalog.yaml:3 - { id: IR-02, category: oven }",
        "other/c.wi.yaml:4 equipment: [IR-02]",
        "other/c.wi.yaml:8 equipment: [IR-02]",
        "other/c.wi.yaml:9 instruction: Heat with IR-02.",
        "site.wi-catalog.yaml:5 - { id: IR-02, category: focused-ir-system }",
      ],
    ],
    [
      "the document's own unit",
      "b.wi.yaml",
      "in IR<|>-01",
      "HA-1",
      [
        "b.wi.yaml:4 equipment: [{ id: HA-1, category: hot-air-system }]",
        "b.wi.yaml:9 equipment: [HA-1]",
        "b.wi.yaml:10 instruction: Bake in HA-1. Mind U7.",
      ],
    ],
    [
      "a person's id, and not the name",
      "a.wi.yaml",
      "assigned: [hr<|>-1",
      "hr-2",
      ["a.wi.yaml:8 personnel: { assigned: [hr-2] }", "site.wi-catalog.yaml:10 - { id: hr-2, name: A. Berg }"],
    ],
    [
      "a person's name, and not the id",
      "site.wi-catalog.yaml",
      "name: A. B<|>erg",
      "A. Thal",
      [
        "a.wi.yaml:6 approvals: [{ role: author, name: A. Thal }]",
        "site.wi-catalog.yaml:10 - { id: hr-1, name: A. Thal }",
      ],
    ],
    [
      "a block before its revision",
      "a.wi.yaml",
      "use: FINAL<|>",
      "LAST",
      ["a.wi.yaml:26 use: LAST@B", "site.wi-catalog.yaml:12 - id: LAST", "site.wi-catalog.yaml:16 - id: LAST"],
    ],
    [
      "a number",
      "a.wi.yaml",
      "see W<|>I-2",
      "WI-20",
      [
        "a.wi.yaml:5 supersedes: WI-20",
        "a.wi.yaml:11 references: [SITE-7, WI-20]",
        "a.wi.yaml:22 Run PRF-1 until TC1 tells, see WI-20. Clean U7 with **CLN-1** under MS-1, then go to remove-u7.",
        "a.wi.yaml:24 inspection: { onFail: { do: perform, target: WI-20 } }",
        "a.wi.yaml:28 perform: { instruction: WI-20 }",
        "b.wi.yaml:2 document: { number: WI-20, title: Bake }",
      ],
    ],
    [
      "a thermocouple",
      "a.wi.yaml",
      "until TC<|>1",
      "TC9",
      [
        "a.wi.yaml:20 profile: { id: PRF-1, thermocouples: [{ id: TC9, location: corner of U7 }] }",
        "a.wi.yaml:22 Run PRF-1 until TC9 tells, see WI-2. Clean U7 with **CLN-1** under MS-1, then go to remove-u7.",
      ],
    ],
    [
      "a part, in all documents for the same board",
      "b.wi.yaml",
      "Mind U<|>7",
      "u8",
      [
        "a.wi.yaml:15 title: Remove U8 with IR-01",
        "a.wi.yaml:17 component: { reference: [U8, R4-R7] }",
        "a.wi.yaml:20 profile: { id: PRF-1, thermocouples: [{ id: TC1, location: corner of U8 }] }",
        "a.wi.yaml:22 Run PRF-1 until TC1 tells, see WI-2. Clean U8 with **CLN-1** under MS-1, then go to remove-u7.",
        "a.wi.yaml:23 images: [{ file: images/u7.png, alt: U8 }, { file: ../secret.png, alt: x }, { file: images/none.png, alt: x }]",
        "b.wi.yaml:8 component: { reference: U8 }",
        "b.wi.yaml:10 instruction: Bake in IR-01. Mind U8.",
      ],
    ],
    ["the same name: nothing", "a.wi.yaml", "until TC<|>1", "TC1", []],
  ];
  for (const [what, path, place, newName, expected] of cases) {
    it(what, () => assert.deepEqual(ask(siteAt(path, place), newName), expected));
  }

  const refused: readonly [what: string, path: string, place: string, newName: string, expected: string][] = [
    ["where no name is", "a.wi.yaml", "un<|>til", "x", "There is no name here that could be changed."],
    ["a key", "a.wi.yaml", "proce<|>dure", "x", "There is no name here that could be changed."],
    ["a step that is not there", "a.wi.yaml", "go<|>ne]", "x", "No step that is known here has the id ‘gone’."],
    [
      "a number that is not there",
      "other/c.wi.yaml",
      "translationOf: W<|>I-1",
      "x",
      "No instruction of the project has the number ‘WI-1’.",
    ],
    [
      "a procedure",
      "a.wi.yaml",
      "7711 b<|>ga",
      "x",
      "‘7711 bga-removal’ has its name from the standard; change the citation, or the row of the site catalog, by hand.",
    ],
    [
      "a rule",
      "a.wi.yaml",
      "rule: preheat<|>",
      "x",
      "‘preheat-missing’ is a rule of the linter; its name cannot be changed.",
    ],
    [
      "a file",
      "a.wi.yaml",
      "images/u<|>7.png",
      "x",
      "‘images/u7.png’ is a file; rename the file, and what names it follows.",
    ],
    [
      "a part of a range",
      "a.wi.yaml",
      "R4-R<|>7",
      "R9",
      "‘R7’ is one of a range in a.wi.yaml; write the range out as a list first.",
    ],
    ["a blank name", "a.wi.yaml", "until TC<|>1", " ", "A name cannot be blank."],
    ["two lines", "a.wi.yaml", "until TC<|>1", "A\nB", "A name stands on one line, without control characters."],
    [
      "a placeholder",
      "a.wi.yaml",
      "until TC<|>1",
      "TBD",
      "‘TBD’ stands for something still to be written, so it is no name.",
    ],
    [
      "no id of a step",
      "a.wi.yaml",
      "id: remove-<|>u7",
      "Remove U7",
      "‘Remove U7’ is no id of a step: write lower-case words joined by hyphens, such as ‘remove-u7’.",
    ],
    [
      "an id with a hyphen at the end",
      "a.wi.yaml",
      "id: remove-<|>u7",
      "a-",
      "‘a-’ is no id of a step: write lower-case words joined by hyphens, such as ‘remove-u7’.",
    ],
    [
      "a block with a revision",
      "a.wi.yaml",
      "use: FINAL<|>",
      "LAST@C",
      "‘LAST@C’ is no id of a block: ‘@’ stands before its revision.",
    ],
    ["a range for a part", "b.wi.yaml", "Mind U<|>7", "U7-U9", "‘U7-U9’ is no designator of one part, such as ‘U7’."],
    [
      "a step that is there",
      "a.wi.yaml",
      "id: remove-<|>u7",
      "then",
      "‘then’ is taken: it names another step in a.wi.yaml.",
    ],
    [
      "a step that a block brings in",
      "a.wi.yaml",
      "id: remove-<|>u7",
      "clean-all",
      "‘clean-all’ is taken: it names another step in a.wi.yaml.",
    ],
    [
      "a step of a block that a document has",
      "site.wi-catalog.yaml",
      "id: clean-<|>all",
      "then",
      "‘then’ is taken: it names another step in a.wi.yaml.",
    ],
    [
      "a unit of the register",
      "a.wi.yaml",
      "with IR<|>-01",
      "OV-01",
      "‘OV-01’ is taken: it names another unit of equipment in site.wi-catalog.yaml.",
    ],
    [
      "a unit of a document",
      "site.wi-catalog.yaml",
      "id: IR<|>-01",
      "MS-1",
      "‘MS-1’ is taken: it names another unit of equipment in a.wi.yaml.",
    ],
    ["a number", "a.wi.yaml", "number: WI<|>-1", "WI-2", "‘WI-2’ is taken: it names another instruction in a.wi.yaml."],
    ["a part", "b.wi.yaml", "Mind U<|>7", "R5", "‘R5’ is taken: it names another part in a.wi.yaml."],
  ];
  for (const [what, path, place, newName, expected] of refused) {
    it(`refuses ${what}`, () => assert.equal(ask(siteAt(path, place), newName), expected));
  }

  it("lets a step have the id of a step of another block, and a material that of a unit", () => {
    assert.equal(ask(siteAt("site.wi-catalog.yaml", "id: clean-<|>all"), "clean-old").length, 3);
    assert.equal(ask(siteAt("site.wi-catalog.yaml", "id: CLN<|>-1"), "MX-01").length, 7);
  });

  it("refuses what is defined outside of the workspace", () => {
    const { context, offset } = workspaceOf(siteAt("a.wi.yaml", "with IR<|>-01")).at();
    const inside = { ...context, inWorkspace: (path: string) => !path.endsWith("/site.wi-catalog.yaml") };
    const sentence = "‘IR-01’ is defined in site.wi-catalog.yaml, which lies outside of the workspace.";
    assert.deepEqual(prepareRename(inside, offset), { refused: sentence });
    assert.deepEqual(rename(inside, offset, "IR-02"), { refused: sentence });
  });

  it("refuses what may be defined in a catalog that cannot be read", () => {
    const texts =
      "--- wi.config.yaml\ncatalogs: [gone.wi-catalog.yaml]\n--- a.wi.yaml\nequipment: [IR<|>-01, { id: OV-1 }]\n";
    const { context, offset } = workspaceOf(texts).at();
    const away = { ...context, library: { ...context.library, catalogsOf: () => [`${ROOT}/gone.wi-catalog.yaml`] } };
    assert.deepEqual(rename(away, offset, "IR-02"), {
      refused: "‘IR-01’ may be defined in gone.wi-catalog.yaml, which cannot be read.",
    });
    assert.ok("edits" in rename(away, context.analysis.source.text.indexOf("OV-1"), "OV-2"));
  });

  it("tells which other documents change, and which of them are released", () => {
    const texts = `--- a.wi.yaml
document: { number: A-<|>1 }
--- b.wi.yaml
document: { number: B-1, status: released, supersedes: A-1 }
--- c.wi.yaml
document: { number: C-1, status: draft, supersedes: A-1 }
`;
    const { context, offset } = workspaceOf(texts).at();
    const answer = rename(context, offset, "A-2");
    assert.ok("others" in answer);
    assert.deepEqual(
      [...answer.others],
      [
        [`${ROOT}/b.wi.yaml`, { released: true }],
        [`${ROOT}/c.wi.yaml`, { released: false }],
      ],
    );
  });

  const styles: readonly [what: string, text: string, newName: string, expected: string][] = [
    ["plain", "equipment: [{ id: A<|>-1 }]", "B-2", "equipment: [{ id: B-2 }]"],
    ["double quotes", 'equipment: [{ id: "A<|>-1" }]', 'B"2', 'equipment: [{ id: "B\\"2" }]'],
    ["single quotes", "equipment: [{ id: 'A<|>-1' }]", "B'2", "equipment: [{ id: 'B''2' }]"],
    ["a block text", "equipment:\n  - id: |-\n      A<|>-1", "B-2", "equipment:\n  - id: |-\n      B-2"],
    ["a name that needs quotes in a list", "equipment: [{ id: A<|>-1 }]", "B, 2", 'equipment: [{ id: "B, 2" }]'],
    ["a name that looks like a number", "equipment: [{ id: A<|>-1 }]", "0071", 'equipment: [{ id: "0071" }]'],
    ["a name that looks like a date", "equipment: [{ id: A<|>-1 }]", "2026-11-25", 'equipment: [{ id: "2026-11-25" }]'],
    ["a name that looks like a switch", "equipment: [{ id: A<|>-1 }]", "On", 'equipment: [{ id: "On" }]'],
    ["a name with a hash", "equipment: [{ id: A<|>-1 }]", "A #1", 'equipment: [{ id: "A #1" }]'],
    [
      "a name with a colon in a text",
      "equipment: [{ id: A<|>-1 }]\nsteps: [{ title: With A-1 and A-1. }]",
      "B: 2",
      'equipment: [{ id: "B: 2" }]\nsteps: [{ title: "With B: 2 and B: 2." }]',
    ],
    [
      "a name with a colon in a quoted text",
      "equipment: [{ id: A<|>-1 }]\nsteps: [{ title: 'With A-1' }]",
      "B: 2",
      "equipment: [{ id: \"B: 2\" }]\nsteps: [{ title: 'With B: 2' }]",
    ],
    [
      "a name with a quote in texts",
      "equipment: [{ id: A<|>-1 }]\nsteps: [{ title: \"A-1\", instruction: 'A-1' }]",
      "B'2",
      "equipment: [{ id: \"B'2\" }]\nsteps: [{ title: \"B'2\", instruction: 'B''2' }]",
    ],
    [
      "an escape before the name",
      'equipment: [{ id: A<|>-1 }]\nsteps: [{ title: "\\u00b0 A-1" }]',
      "B-2",
      'equipment: [{ id: B-2 }]\nsteps: [{ title: "\\u00b0 B-2" }]',
    ],
    [
      "an alias, which follows",
      "equipment: [{ id: &a A<|>-1 }]\nsteps: [{ equipment: [*a] }]",
      "B-2",
      "equipment: [{ id: &a B-2 }]\nsteps: [{ equipment: [*a] }]",
    ],
    [
      "an alias of something else",
      "document: { owner: &a A-1 }\nequipment: [{ id: A<|>-1 }]\nsteps: [{ equipment: [*a] }]",
      "B-2",
      "document: { owner: &a A-1 }\nequipment: [{ id: B-2 }]\nsteps: [{ equipment: [B-2] }]",
    ],
    [
      "Windows line ends",
      "equipment:\r\n  - id: A<|>-1\r\nsteps:\r\n  - instruction: |\r\n      With A-1\r\n",
      "B-2",
      "equipment:\r\n  - id: B-2\r\nsteps:\r\n  - instruction: |\r\n      With B-2\r\n",
    ],
    [
      "small letters of a part",
      "steps: [{ component: { reference: 'r1, R2' } }, { component: { reference: R<|>1 } }]",
      "R9",
      "steps: [{ component: { reference: 'R9, R2' } }, { component: { reference: R9 } }]",
    ],
    [
      "keys behind the steps",
      "steps:\n  - id: a<|>\nwaivers: [{ rule: x, steps: [a] }]",
      "b",
      "steps:\n  - id: b\nwaivers: [{ rule: x, steps: [b] }]",
    ],
    [
      "a broken step beside",
      "steps:\n  - id: a<|>\n  - id: c\n    title: [\n  - id: d\n    inspection: { onFail: { do: repeat, target: a } }",
      "b",
      "steps:\n  - id: b\n  - id: c\n    title: [\n  - id: d\n    inspection: { onFail: { do: repeat, target: b } }",
    ],
  ];
  for (const [what, marked, newName, expected] of styles) {
    it(`keeps the style: ${what}`, () => {
      const { context, offset } = contextAt(marked);
      const answer = rename(context, offset, newName);
      assert.ok("edits" in answer, JSON.stringify(answer));
      assert.equal(applyEdits(context.analysis.source.text, answer.edits.get(context.path) ?? []), expected);
    });
  }

  const prepared: readonly [marked: string, expected: string][] = [
    ["equipment: [{ id: A<|>-1 }]", "A-1 = A-1"],
    ["equipment: [{ id: 'A-1<|>' }]", "A-1 = A-1"],
    ['equipment: [{ id: "A-1\n<|>', "A-1 = A-1\n"],
    ["equipment: [{ id: <|>'A-1' }]", "A-1 = 'A-1"],
    ["steps: [{ id: a }, { title: Then a-<|>b }, { id: a-b }]", "a-b = a-b"],
    ["steps: [{ component: { reference: 'R1, r<|>2' } }]", "R2 = r2"],
  ];
  for (const [marked, expected] of prepared) {
    it(`shows what would be renamed: ${marked}`, () => {
      const { context, offset } = contextAt(marked);
      const answer = prepareRename(context, offset);
      assert.ok("range" in answer, JSON.stringify(answer));
      const { start, end } = answer.range;
      assert.equal(`${answer.name} = ${context.analysis.source.text.slice(start, end)}`, expected);
    });
  }

  it("refuses in broken, empty and foreign texts", () => {
    for (const marked of ["<|>", "{<|>", "- a<|>", "steps: [<|>", "a: *<|>b\n"]) {
      const { context, offset } = contextAt(marked);
      assert.ok("refused" in prepareRename(context, offset) && "refused" in rename(context, offset, "x"), marked);
    }
  });
});

/** Rules that are broken, by document, each as often as it is. */
function broken(workspace: TestWorkspace): readonly string[] {
  return workspace.documents
    .flatMap((path) =>
      workspace.context(path).analysis.findings.map(({ rule, severity }) => `${path} ${rule} ${severity}`),
    )
    .sort();
}

describe("rename in the examples", () => {
  it("of every definition leaves no new finding, and everything follows", () => {
    const workspace = examplesWorkspace();
    const edits = new Map<string, TextEdit[]>();
    const renamed = new Map<string, number>();
    for (const path of workspace.documents) {
      const context = workspace.context(path);
      const { analysis, library } = context;
      for (const name of occurrencesOf(analysis)) {
        if (name.role !== "definition" || name.kind === "procedure") continue;
        const newName = `${name.id}${name.kind === "step" ? "-new" : name.kind === "designator" ? "9" : "-N"}`;
        const answer = rename(context, rangeOf(analysis, name).start, newName);
        assert.ok("edits" in answer, `${path} ${name.id}: ${JSON.stringify(answer)}`);
        const thing = thingOf(library, { ...nameAt(analysis.source, name), path: context.path });
        const places = thing?.documents().flatMap((other) => thing.placesIn(other)) ?? [];
        const own = places.filter(({ id }) => id === name.id).length;
        assert.equal([...answer.edits.values()].flat().length, own, `${path} ${name.id}`);
        renamed.set(name.kind, (renamed.get(name.kind) ?? 0) + 1);
        for (const [other, list] of answer.edits) {
          const known = edits.get(other) ?? [];
          // A thing with several definitions, such as a profile that two steps follow, comes up for each.
          known.push(...list.filter((edit) => !known.some(({ start }) => start === edit.start)));
          edits.set(other, known);
        }
      }
    }
    for (const kind of ["step", "equipment", "material", "person", "block", "instruction", "thermocouple", "profile"]) {
      assert.ok((renamed.get(kind) ?? 0) > 0, kind);
    }
    const texts = Object.fromEntries(
      [...workspace.texts].map(([path, text]) => [path, applyEdits(text, edits.get(`${ROOT}/${path}`) ?? [])]),
    );
    const after = workspaceOf(texts);
    assert.deepEqual(broken(after), broken(workspace));
    for (const path of workspace.documents) {
      const before = occurrencesOf(workspace.context(path).analysis).filter(({ role }) => role !== "mention");
      const then = occurrencesOf(after.context(path).analysis).filter(({ role }) => role !== "mention");
      assert.deepEqual(
        then.map(({ kind, role }) => `${kind} ${role}`),
        before.map(({ kind, role }) => `${kind} ${role}`),
      );
    }
  });
});
