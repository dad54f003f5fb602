import assert from "node:assert/strict";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import type { Occurrence } from "../../server/src/core/analysis/occurrences.ts";
import { namesIn, occurrencesAt, occurrencesOf } from "../../server/src/core/analysis/occurrences.ts";
import { rangeOf } from "../../server/src/core/analysis/place.ts";
import { analyseText } from "../support/check.ts";
import { contextAt, kindOf } from "../support/feature.ts";
import { environmentAt, library, mistakes } from "../support/library.ts";

/** Each name as `role kind id = text`, with the key. */
function names(text: string, path = "a.wi.yaml"): readonly string[] {
  const analysis = analyseText(text, kindOf(path));
  return occurrencesOf(analysis).map((name) =>
    shown(name, text.slice(rangeOf(analysis, name).start, rangeOf(analysis, name).end)),
  );
}

function shown({ role, kind, id, key }: Occurrence, text: string): string {
  const what = role === "mention" ? "mention" : `${role} ${kind}`;
  return `${what} ${id}${text === id ? "" : ` = ${text}`} (${key})`;
}

describe("names in documents", () => {
  const cases: readonly [what: string, text: string, expected: readonly string[], path?: string][] = [
    [
      "a number and what it points to",
      "document: { number: WI-1, supersedes: WI-0, translationOf: WI-2 }\n",
      [
        "definition instruction WI-1 (number)",
        "reference instruction WI-0 (supersedes)",
        "reference instruction WI-2 (translationOf)",
      ],
    ],
    ["a number that is blank", "document: { number: , supersedes: }\n", []],
    [
      "own and registered units",
      "equipment: [IR-01, { id: OV-1, category: oven }]\n",
      ["reference equipment IR-01 (equipment)", "definition equipment OV-1 (id)"],
    ],
    [
      "people",
      "personnel: { assigned: [hr-1] }\ndocument: { approvals: [{ role: author, name: A. B }] }\nwaivers: [{ rule: preheat-missing, approvedBy: C. D }]\n",
      [
        "reference person A. B (name)",
        "reference person hr-1 (assigned)",
        "reference rule preheat-missing (rule)",
        "reference person C. D (approvedBy)",
      ],
    ],
    [
      "steps that the header names",
      "authorization: { basis: concession, steps: [a] }\nwaivers: [{ rule: x, steps: [b] }]\n",
      ["reference step a (steps)", "reference rule x (rule)", "reference step b (steps)"],
    ],
    [
      "standards by their own name",
      "references: [IPC J-STD-001J, { document: Own 7 }]\nsafety: { esd: S20.20 }\n",
      [
        "reference standard J-STD-001 = IPC J-STD-001J (references)",
        "reference standard Own 7 (references)",
        "reference standard ANSI/ESD S20.20 = S20.20 (esd)",
      ],
    ],
    [
      "a procedure, by its name in the catalog",
      "steps: [{ id: a, procedure: [7711 BGA removal, 7711 99.9, 9.9] }]\n",
      [
        "definition step a (id)",
        "reference procedure 7711 bga-removal = 7711 BGA removal (procedure)",
        "reference procedure 7711 99.9 (procedure)",
        "reference procedure 9.9 (procedure)",
      ],
    ],
    [
      "a family is not the first of its members",
      "steps: [{ id: a, procedure: common 2.3 }]\n",
      ["definition step a (id)", "reference procedure common 2.3 (procedure)"],
    ],
    [
      "parts in lists and ranges",
      "steps: [{ id: a, component: { reference: [U7, 'R1, r4-R6'] } }]\n",
      [
        "definition step a (id)",
        "reference designator U7 (reference)",
        "reference designator R1 (reference)",
        "reference designator R4 = r4 (reference)",
        "reference designator R5 = r4-R6 (reference)",
        "reference designator R6 (reference)",
      ],
    ],
    [
      "a range whose end is not spelt",
      "steps: [{ id: a, target: { reference: R4-5 } }]\n",
      ["definition step a (id)", "reference designator R4 (reference)", "reference designator R5 = R4-5 (reference)"],
    ],
    [
      "a block without its revision",
      "steps: [{ id: a, use: FINAL@B }, { id: b, use: FINAL }, { id: c, use: '@B' }]\n",
      [
        "definition step a (id)",
        "reference block FINAL (use)",
        "definition step b (id)",
        "reference block FINAL (use)",
        "definition step c (id)",
      ],
    ],
    [
      "what an inspection leads to",
      "steps: [{ id: a, inspection: [{ onFail: { do: repeat, target: b } }, { onFail: { do: perform, target: WI-1 } }] }]\n",
      ["definition step a (id)", "reference step b (onFail)", "reference instruction WI-1 (onFail)"],
    ],
    [
      "a profile and its thermocouples",
      "steps: [{ id: a, profile: { id: PRF-1, thermocouples: [{ id: TC1, location: corner of U7 }] } }]\n",
      [
        "definition step a (id)",
        "definition profile PRF-1 (id)",
        "definition thermocouple TC1 (id)",
        "mention U7 (location)",
      ],
    ],
    [
      "a jumper is a part",
      "steps: [{ id: a, jumper: { id: w1, from: U7-3, to: R9 } }]\n",
      [
        "definition step a (id)",
        "definition designator W1 = w1 (id)",
        "mention U7-3 (jumper)",
        "mention U7 (jumper)",
        "mention R9 (jumper)",
      ],
    ],
    [
      "words of a text that may be names",
      "steps:\n  - id: a\n    instruction: |\n      Apply **CLN-2** to U7.A1, (R4-R7) after strip-it. Use OVEN 5mm at 10 A, e.g. IT!\n",
      [
        "definition step a (id)",
        "mention CLN-2 (instruction)",
        "mention U7.A1 (instruction)",
        "mention U7 (instruction)",
        "mention A1 (instruction)",
        "mention R4-R7 (instruction)",
        "mention R4 (instruction)",
        "mention R7 (instruction)",
        "mention strip-it (instruction)",
        "mention OVEN (instruction)",
        "mention IT (instruction)",
      ],
    ],
    [
      "a word through quotes and escapes",
      'steps: [{ id: a, title: "\\u00b0 U7 it\'s" }]\n',
      ["definition step a (id)", "mention U7 (title)"],
    ],
    [
      "an alias is one whole",
      "steps: [{ id: a, title: &t U7 it, instruction: *t, use: &b B@1 }, { id: b, use: *b }]\n",
      [
        "definition step a (id)",
        "reference block B (use)",
        "mention U7 (title)",
        "definition step b (id)",
        "reference block B = *b (use)",
      ],
    ],
    [
      "images",
      "steps: [{ id: a, images: [{ file: img/a.png, alt: U7 }] }]\n",
      ["definition step a (id)", "reference file img/a.png (file)", "mention U7 (images)"],
    ],
    [
      "registers",
      "equipment: [{ id: IR-01, category: oven }]\npeople: [{ id: hr-1, name: A. B }]\nstandards: [{ id: Own 7, title: T }]\n",
      [
        "definition standard Own 7 (id)",
        "definition equipment IR-01 (id)",
        "definition person hr-1 (id)",
        "definition person A. B (name)",
      ],
      "s.wi-catalog.yaml",
    ],
    [
      "rows of procedures, by name and number",
      "procedures: [{ part: 7711, name: bga-removal, number: 9.1.1 }, { part: 7799, name: x }, { part: 7721, name: own }]\n",
      [
        "definition procedure 7711 bga-removal = bga-removal (name)",
        "definition procedure 7711 9.1.1 = 9.1.1 (number)",
        "definition procedure 7721 own = own (name)",
      ],
      "s.wi-catalog.yaml",
    ],
    [
      "blocks with their steps",
      "blocks:\n  - id: FINAL\n    revision: B\n    steps: [{ id: a, materials: [CLN-1] }]\n",
      ["definition block FINAL (id)", "definition step a (id)", "reference material CLN-1 (materials)"],
      "s.wi-catalog.yaml",
    ],
    [
      "a project file",
      "extends: base.yaml\ncatalogs: [s.wi-catalog.yaml]\nrules: { preheat-missing: off }\npolicy: { references: [A-610] }\noverrides: [{ files: x, rules: { syntax: error } }]\n",
      [
        "reference file base.yaml (extends)",
        "reference file s.wi-catalog.yaml (catalogs)",
        "reference rule preheat-missing (rules)",
        "reference standard IPC-A-610 = A-610 (references)",
        "reference file x (files)",
        "reference rule syntax (rules)",
      ],
      "wi.config.yaml",
    ],
    ["nothing in other texts", "- a\n- b\n", []],
  ];
  for (const [what, text, expected, path] of cases) it(what, () => assert.deepEqual(names(text, path), expected));

  it("knows the block and the revision of what stands in a site catalog", () => {
    const text = "blocks: [{ id: F, revision: B, steps: [{ id: a, use: G@2 }] }]\n";
    const found = occurrencesOf(analyseText(text, "catalog"));
    assert.deepEqual(
      found.map(({ id, revision, block }) => [id, revision, block !== undefined]),
      [
        ["F", "B", false],
        ["a", undefined, true],
        ["G", "2", true],
      ],
    );
  });

  it("says what a definition is", () => {
    const text =
      "equipment: [{ id: A, category: oven, model: X1 }, { id: B, category: oven }]\nmaterials: [{ id: C, name: Flux }]\nsteps: [{ id: d, title: T }]\n";
    const found = occurrencesOf(analyseText(text)).filter(({ role }) => role === "definition");
    assert.deepEqual(
      found.map(({ id, detail }) => `${id} ${detail}`),
      ["A X1", "B oven", "C Flux", "d T"],
    );
  });

  for (const { path, text } of [...library, ...mistakes]) {
    it(`finds each name where it is written: ${path}`, () => {
      const analysis = analyse(text, "instruction", environmentAt(path));
      for (const name of occurrencesOf(analysis)) {
        const { start, end } = rangeOf(analysis, name);
        const written = text.slice(start, end);
        const isOwnWord = !["procedure", "standard"].includes(name.kind) && !name.inRange;
        if (isOwnWord) assert.equal(written, name.id);
        else assert.ok(written.length > 0 && end <= text.length);
        assert.ok(
          occurrencesAt(analysis, start).some((other) => other === name),
          `${name.id} at its start`,
        );
        assert.ok(
          occurrencesAt(analysis, end).some((other) => other === name),
          `${name.id} at its end`,
        );
      }
    });
  }

  it("keeps the names of a step that did not change", () => {
    const text = "document: { number: A-1 }\nsteps:\n  - id: a\n    title: U7\n  - id: b\n    title: U8\n";
    const first = analyseText(text);
    const second = analyse(text.replace("U7", "U17"), "instruction", first.kept.environment, first);
    const { catalog } = first.kept.environment;
    const before = new Set(namesIn(first, catalog));
    assert.deepEqual(
      namesIn(second, catalog)
        .filter((name) => !before.has(name))
        .map(({ id }) => id),
      ["a", "U17"],
    );
  });

  it("gives the narrowest name at an offset first", () => {
    const { context, offset } = contextAt("steps: [{ id: a, title: Cut U<|>7-3 }]\n");
    assert.deepEqual(
      occurrencesAt(context.analysis, offset).map(({ id }) => id),
      ["U7", "U7-3"],
    );
  });

  it("gives nothing where nothing is", () => {
    for (const marked of [
      "<|>",
      "a<|>",
      "steps: <|>",
      "steps:\n  - <|>\n",
      "document: { number: }<|>\n",
      "\u0000<|>",
    ]) {
      const { context, offset } = contextAt(marked);
      assert.deepEqual(occurrencesAt(context.analysis, offset), [], marked);
    }
  });

  it("takes a text that is one long line of names", () => {
    const words = (count: number) => `steps: [{ id: a, instruction: "${"U7-3 ".repeat(count)}" }]\n`;
    assert.equal(occurrencesOf(analyseText(words(20_000))).length, 40_001);
  });
});
