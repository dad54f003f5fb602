import assert from "node:assert/strict";
import { check, checkRule } from "../support/check.ts";
import { fixesOf } from "../support/fix.ts";

const rule = "vocabulary-unknown";
const step = (keys: string) => `steps: [{ id: a, ${keys} }]\n`;

describe(`rules: ${rule}`, () => {
  /** Each key with a listed word, one that is one letter away, and one that is far away. */
  const keys: readonly [key: string, text: (word: string) => string, listed: string, slip: string, far: string][] = [
    ["operation", (word) => step(`operation: ${word}`), "clean", "cleen", "polish-up"],
    ["method", (word) => step(`method: ${word}`), "hot gas", "solvnt", "ritual"],
    ["component type", (word) => step(`component: { type: ${word} }`), "bga", "soicc", "vacuum-tube"],
    ["msl", (word) => step(`component: { msl: ${word} }`), "2a", "", "7"],
    ["disposition", (word) => step(`component: { disposition: ${word} }`), "scrap", "scrapp", "museum"],
    ["equipment category", (word) => `equipment: [{ id: X, category: ${word} }]\n`, "oven", "ovn", "hammer"],
    ["a step's equipment category", (word) => step(`equipment: [{ category: ${word} }]`), "oven", "ovenn", "hammer"],
    ["material category", (word) => `materials: [{ id: X, category: ${word} }]\n`, "flux", "fluxx", "duct-tape"],
    ["inspection method", (word) => step(`inspection: { method: ${word} }`), "x-ray", "visuel", "divination"],
    ["inspector", (word) => step(`inspection: { by: ${word} }`), "operator", "qualty", "neighbour"],
    ["reaction", (word) => step(`inspection: { onFail: { do: ${word} } }`), "NCR", "stopp", "shrug"],
    ["role", (word) => `document: { approvals: [{ role: ${word} }] }\n`, "QA", "autor", "janitor"],
    ["basis", (word) => `authorization: { basis: ${word}, reference: x }\n`, "ECO", "concesion", "a-hunch"],
    ["product coating", (word) => `coating: { type: ${word} }\n`, "AR", "acrilic", "chocolate"],
    ["step coating", (word) => step(`coating: { type: ${word} }`), "acrylic", "parylen", "chocolate"],
    ["cleaning", (word) => `solder: { flux: { designator: ROL0, cleaning: ${word} } }\n`, "water", "watr", "prayer"],
    ["atmosphere", (word) => `solder: { atmosphere: ${word} }\n`, "nitrogen", "nitrogn", "swamp-gas"],
    ["record kind", (word) => step(`record: [{ field: x, kind: ${word} }]`), "serial", "serail", "poem"],
    ["measured at", (word) => step(`parameters: { measuredAt: ${word} }`), "joint", "jont", "ceiling"],
    ["parameter", (word) => step(`parameters: { ${word}: 5 s }`), "dwellTime", "dwelTime", "moonPhase"],
    [
      "covers",
      (word) => `personnel: { qualifications: [{ name: x, covers: [${word}] }] }\n`,
      "reball",
      "bgaa",
      "juggling",
    ],
  ];
  for (const [key, text, listed, slip, far] of keys) {
    it(`${key}: a listed word`, () => assert.deepEqual(checkRule(rule, text(listed)), []));
    if (slip !== "")
      it(`${key}: one letter away`, () => assert.deepEqual(checkRule(rule, text(slip)), [`warning: ${slip}`]));
    it(`${key}: far away`, () => assert.deepEqual(checkRule(rule, text(far)), [`information: ${far}`]));
  }

  const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
    ["case, blanks and hyphens do not count", step("method: Hot Air"), []],
    ["two letters away is information", step("operation: cllaen"), ["information: cllaen"]],
    ["a placeholder has a rule of its own", step("method: TBD"), []],
    ["closed lists are the schema's", step("skillLevel: expertt"), []],
    [
      "silenced by a comment",
      `steps:\n  - id: a\n    # wi-ignore-next-line ${rule}: trial\n    operation: polish\n`,
      [],
    ],
    ["obsolete", `document: { number: A, revision: A, status: obsolete }\n${step("method: ritual")}`, []],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(checkRule(rule, text), expected));
  }

  it("a site catalog adds words, roles and people", () => {
    const catalog = `workInstructionCatalog: 1
vocabulary: { operation: [polish] }
roles: [janitor]
people: [{ id: p-1, name: K. Abara }]
`;
    assert.deepEqual(
      checkRule(rule, step("operation: polish, inspection: [{ by: janitor }, { by: p-1 }]"), { catalog }),
      [],
    );
  });

  it("offers the listed word, and says how to add one's own", () => {
    const [fix] = fixesOf(rule, step("operation: other, method: solvnt"));
    assert.equal(fix?.kind, "pick");
    assert.match(fix?.text ?? "", /method: solvent/);
    assert.deepEqual(
      fix?.left.filter((entry) => entry.startsWith(rule)),
      [],
    );
    const [found] = check(step("operation: other, method: solvnt")).filter((entry) => entry.rule === rule);
    assert.match(found?.message ?? "", /add it to the site catalog: vocabulary: \{ method: \[solvnt\] \}/);
  });

  it("the schema says nothing of them", () => {
    for (const text of [step("method: ritual"), step("parameters: { dwelTime: 5 s }"), step("component: { msl: 7 }")]) {
      assert.ok(!check(text).some((entry) => entry.rule === "schema"));
    }
  });
});
