import assert from "node:assert/strict";
import fc from "fast-check";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { createEnvironment, type Environment } from "../../server/src/core/analysis/environment.ts";
import { type Draft, type DraftAround, nextOf, type Question } from "../../server/src/core/features/draft.ts";
import { formatDocument } from "../../server/src/core/features/format.ts";
import { isPlaceholder } from "../../server/src/core/model/placeholder.ts";
import { messageOf } from "../../server/src/core/text/finding.ts";
import { environmentOf } from "../support/check.ts";
import { environmentAt } from "../support/library.ts";

type Answers = Readonly<Record<string, unknown>>;

const TITLE = "Replace U7 on the board";
/** How many drafts are made at random, besides those that go through each value of each question. */
const RANDOM = Number(process.env.WI_DRAFTS ?? 150);

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
  "the built-in catalog": createEnvironment({ asOf: "2026-11-22" }),
  "the site of the examples": environmentAt("bga/new.wi.yaml"),
  "no day": createEnvironment(),
};

/** Procedures that no answer leads to, with the reason. */
const UNREACHED: ReadonlyMap<string, string> = new Map([
  ["common 2.1", "handling is part of all work, and no step of its own"],
  ["common 2.4.1", "solder mask is no conformal coating; a repair that needs it is for a person to say"],
]);

function aroundOf({ rules }: Environment, numbers: readonly string[] = []): DraftAround {
  return { around: rules.around, numbers };
}

function questionOf(answers: Answers, around: DraftAround): Question & { step: number; steps: number } {
  const next = nextOf(answers, around);
  assert.ok("question" in next, `a draft for ${JSON.stringify(answers)}`);
  return next.question;
}

/** Answers all that is asked; `pick` chooses among the items of a question. */
function answered(
  around: DraftAround,
  pick: (question: Question) => unknown,
  first: Answers = {},
): { readonly answers: Answers; readonly draft: Draft; readonly asked: readonly Question[] } {
  let answers = first;
  const asked: Question[] = [];
  for (;;) {
    const next = nextOf(answers, around);
    if ("draft" in next) return { answers, draft: next.draft, asked };
    const { question } = next;
    assert.ok(!asked.some(({ key }) => key === question.key), `asked again: ${JSON.stringify([answers, question])}`);
    asked.push(question);
    answers = { ...answers, [question.key]: question.items.length > 0 ? pick(question) : textFor(question) };
  }
}

function textFor({ key }: Question): string {
  return key === "number" ? "WI-RW-0430" : TITLE;
}

function assertClean({ text, fileName, todo }: Draft, environment: Environment, answers: Answers): void {
  const about = JSON.stringify(answers);
  const analysis = analyse(text, "instruction", environment);
  assert.deepEqual(
    analysis.findings.map((finding) => `${finding.severity} ${finding.rule}: ${messageOf(finding)}`),
    [],
    about,
  );
  assert.ok((analysis.instruction?.steps.length ?? 0) > 0, about);
  assert.deepEqual(formatDocument(analysis), [], about);
  assert.match(fileName, /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.wi\.yaml$/);
  let end = 0;
  for (const range of todo) {
    assert.ok(range.start >= end && range.end > range.start && range.end <= text.length, about);
    end = range.end;
  }
  const marked = new Set(todo.map(({ start }) => start));
  for (const { index } of text.matchAll(/TBD/g)) assert.ok(marked.has(index), `no range for TBD at ${index}: ${about}`);
}

/** Every value of a question, with the others chosen in turn, so that pairs of values meet. */
function throughAll(environment: Environment, check: (answers: Answers, draft: Draft) => void): number {
  const around = aroundOf(environment);
  let count = 0;
  const turns = new Map<string, number>();
  const pick = ({ key, items, many }: Question): unknown => {
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    const value = items[turn % items.length]?.value;
    return many ? [value] : value;
  };
  for (const activity of ["rework", "repair", "modification"]) {
    const subjects = questionOf({ activity }, around).items;
    for (const { value: subject } of subjects) {
      const { asked } = answered(around, pick, { activity, subject });
      for (const question of asked) {
        for (const { value } of question.items) {
          const choose = (other: Question): unknown => {
            // What another answer rules out is not to be had.
            const isHad = other.key === question.key && other.items.some((item) => item.value === value);
            return isHad ? (other.many ? [value] : value) : pick(other);
          };
          const { answers, draft } = answered(around, choose, { activity, subject });
          check(answers, draft);
          count++;
        }
      }
    }
  }
  return count;
}

function atRandom(environment: Environment): void {
  const around = aroundOf(environment);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(1000)), (numbers) => {
      const next = () => numbers.next().value ?? 0;
      const { answers, draft } = answered(around, ({ items, many }) => {
        const value = () => items[next() % items.length]?.value;
        return many ? [value(), value()] : value();
      });
      assertClean(draft, environment, answers);
    }),
    { numRuns: RANDOM, seed: 20261122 },
  );
}

describe("draft", () => {
  for (const [name, environment] of Object.entries(ENVIRONMENTS).slice(0, 2)) {
    it(`is clean and laid out for every answer of every question, with ${name}`, function () {
      this.timeout(300_000);
      const count = throughAll(environment, (answers, draft) => assertClean(draft, environment, answers));
      assert.ok(count > 300, String(count));
    });
  }

  for (const [name, environment] of Object.entries(ENVIRONMENTS)) {
    it(`is clean for answers at random, with ${name}`, function () {
      this.timeout(300_000);
      atRandom(environment);
    });
  }

  it("can cite every procedure of the catalog but those that no answer is about", () => {
    const environment = createEnvironment({ asOf: "2026-11-22" });
    const around = aroundOf(environment);
    const chosen = new Map([
      ["class", new Set(["1", "3"])],
      ["alloy", new Set(["SAC305"])],
    ]);
    const coated = new Set(["chip", "bga-reballed"]);
    const cited = new Set<string>();
    const walk = (answers: Answers): void => {
      const next = nextOf(answers, around);
      if ("draft" in next) {
        assertClean(next.draft, environment, answers);
        for (const [, list = ""] of next.draft.text.matchAll(/^ {4}procedure: \[?(.*?)\]?$/gm))
          for (const id of list.split(", ")) cited.add(id);
        return;
      }
      const { key, items, many } = next.question;
      if (items.length === 0) {
        walk({ ...answers, [key]: textFor(next.question) });
        return;
      }
      const few = key === "coating" && !coated.has(String(answers.subject)) ? new Set(["none"]) : chosen.get(key);
      for (const { value } of items) {
        if (few === undefined || few.has(value)) walk({ ...answers, [key]: many ? [value] : value });
      }
    };
    walk({});
    const known = environment.catalog.procedures.map(({ id }) => id);
    const unreached = known.filter((id) => !cited.has(id));
    assert.deepEqual(new Map(unreached.map((id) => [id, UNREACHED.get(id)])), UNREACHED);
    assert.ok(unreached.length < known.length / 10 && cited.size + unreached.length === known.length);
  }).timeout(300_000);

  it("reballs a part that is put on again, not one that is new", () => {
    const around = aroundOf(createEnvironment());
    const cases: readonly (readonly [subject: string, operations: readonly string[]])[] = [
      ["bga-reballed", ["bake", "remove-component", "prepare-site", "reball", "install-component", "clean", "inspect"]],
      ["bga", ["bake", "remove-component", "prepare-site", "install-component", "clean", "inspect"]],
    ];
    for (const [subject, operations] of cases) {
      const first = { activity: "rework", subject, class: "2", coating: "none" };
      const pick = ({ items, many }: Question) => (many ? [items[0]?.value] : items[0]?.value);
      const { draft } = answered(around, pick, first);
      const written = [...draft.text.matchAll(/operation: (\S+)/g)].map(([, operation]) => operation);
      assert.deepEqual(written, operations);
    }
  });

  it("is clean under a policy, and with a site's own words", () => {
    const environment = environmentOf({
      catalog: `workInstructionCatalog: 1
procedures: [{ part: "7711", name: glue-removal, title: Glue removal, operations: [remove-component], componentTypes: [shield], skill: expert, conformance: high }]
componentTypes: [{ id: shield, title: Shield can, removal: [hot-air], installation: [hot-air] }]
alloys: [{ id: House1, liquidus: 190, solidus: 185, composition: { Sn: 62, Pb: 38 }, tip: { low: 320, high: 340 } }]
coatings: [{ id: house-coat, title: House coat, recommended: [peeling] }]
materials: [{ id: F-1, category: flux, designator: ORL0, lot: record }, { id: F-2, category: flux, designator: ROL0, expires: 2020-01-01 }]
equipment: [{ id: HA-9, category: hot-air-system, calibrationDue: 2020-01-01 }]
`,
      policy:
        "{ conformance: { 1: high, 2: high, 3: high }, certification: required, reworkLimit: { location: 1, bga: 1 }, references: [IPC-A-600], temperatures: { House1: { tip: 325-330 °C } } }",
    });
    const around = aroundOf(environment);
    const chosen: Answers = { subject: "shield", alloy: "House1", coating: "house-coat" };
    const pick = ({ key, items, many }: Question) => {
      const value = items.find((item) => item.value === chosen[key])?.value ?? items[0]?.value;
      return many ? [value] : value;
    };
    const { answers, draft } = answered(around, pick, { class: "3" });
    assertClean(draft, environment, answers);
    assert.match(draft.text, /procedure: 7711 glue-removal/);
    assert.match(draft.text, /tipTemperature: 325-330 °C/);
    assert.match(draft.text, /flux: \{ designator: ORL0/);
    assert.match(draft.text, /references: \[.*IPC-A-600\]/);
    assert.doesNotMatch(draft.text, /HA-9|F-2/);
    atRandom(environment);
  }).timeout(300_000);

  it("can be read whatever words a site has", () => {
    const environment = environmentOf({
      catalog: `workInstructionCatalog: 1
procedures:
  - { part: "7711", name: "lift: the can, #4", title: "- Lift: it", operations: [remove-component], componentTypes: ["can #4: big"] }
  - { part: "7711", name: "second", title: '"quoted"', operations: [remove-component], componentTypes: ["can #4: big"] }
  - { part: "7721", name: swap, title: Swap, operations: [inspect, "Swap Out!"] }
componentTypes: [{ id: "can #4: big", title: "[can]" }]
repairTypes: [{ id: worn, title: "{ worn }", operation: inspect, methods: ["rub: hard"] }, { id: odd, title: Odd, operation: "Swap Out!", methods: [x] }]
alloys: [{ id: "Alloy, 1", liquidus: 190 }]
coatings: [{ id: "coat #2: blue", title: null }]
materials: [{ id: "F, 1: x", category: flux, designator: ROL0, lot: record }]
equipment: [{ id: "H #1", category: hot-air-system }, { id: "S: 1", category: soldering-station }]
`,
    });
    const around = aroundOf(environment);
    const own: Answers = { alloy: "Alloy, 1", coating: "coat #2: blue" };
    for (const [activity, subject] of [
      ["rework", "can #4: big"],
      ["repair", "worn"],
      ["repair", "odd"],
    ]) {
      const pick = ({ key, items, many }: Question) => {
        const value = items.find((item) => item.value === own[key])?.value ?? items[0]?.value;
        return many ? [value] : value;
      };
      const { draft } = answered(around, pick, { activity, subject });
      const analysis = analyse(draft.text, "instruction", environment);
      const broken = analysis.findings.filter(({ rule }) => rule === "syntax" || rule === "schema");
      assert.deepEqual(broken.map(messageOf), [], draft.text);
      const { steps = [], header } = analysis.instruction ?? {};
      assert.equal(new Set(steps.map(({ id }) => id?.text)).size, steps.length);
      assert.equal(header?.coating?.type?.text, "coat #2: blue");
      assert.equal(header?.solder?.alloy?.text, "Alloy, 1");
    }
  });

  it("writes what the answers say, and invents nothing", () => {
    const around = aroundOf(ENVIRONMENTS["the built-in catalog"] ?? createEnvironment());
    const { draft } = answered(around, () => "", {
      activity: "rework",
      subject: "bga",
      class: "3",
      boardTypes: ["F", "R"],
      alloy: "SAC305",
      coating: "acrylic",
      number: "WI/RW 7".replace(" ", "_"),
      title: "Replace U7: the BGA",
    });
    const { text, fileName } = draft;
    assert.equal(fileName, "wi-rw-7.wi.yaml");
    assert.match(
      text,
      /\n {2}number: WI\/RW_7\n {2}title: "Replace U7: the BGA"\n {2}revision: A\n {2}status: draft\n/,
    );
    assert.match(text, /\n {2}class: 3\n {2}boardTypes: \[R, F\]\n/);
    assert.match(text, /component: \{ reference: U7, type: bga \}/);
    assert.doesNotMatch(text, /approvals|effectiveDate|reviewDate|assigned|calibrationDue|msl|exposure/);
    assert.doesNotMatch(text, /\d{4}-\d\d-\d\d/);
    const operations = [...text.matchAll(/operation: (\S+)/g)].map(([, operation]) => operation);
    assert.deepEqual(operations, [
      "remove-coating",
      "bake",
      "remove-component",
      "prepare-site",
      "install-component",
      "clean",
      "inspect",
      "replace-coating",
    ]);
    for (const { start, end } of draft.todo) {
      const written = text.slice(start, end);
      assert.ok(isPlaceholder(written) || /^(?:SAC305|ROL0|solvent|[A-Z].*\.)$/.test(written), written);
    }
  });

  it("takes one designator of the title, or one range, for the part", () => {
    const around = aroundOf(createEnvironment());
    const cases: readonly (readonly [title: string, reference: string])[] = [
      ["Replace R21 to R24 on the MB-3", "R21-R24"],
      ["Replace R21-R24", "R21-R24"],
      ["Replace R21 and R24", "TBD"],
      ["Replace U7 (BGA-256) on the FC-200", "U7"],
      ["Replace the chip", "TBD"],
      ["Route ball K7 of U7 out", "TBD"],
      ["Replace MB3 and QFN48", "TBD"],
      ["R21-C24 on it", "TBD"],
    ];
    for (const [title, reference] of cases) {
      const pick = ({ items, many }: Question) => (many ? [items[0]?.value] : items[0]?.value);
      const { draft } = answered(around, pick, { activity: "rework", subject: "chip", title });
      assert.match(draft.text, new RegExp(`component: \\{ reference: ${reference}, type: chip \\}`), title);
    }
  });
});

describe("draft: questions", () => {
  const around = aroundOf(createEnvironment());
  const BGA = { activity: "rework", subject: "bga", class: "3", boardTypes: ["R"], alloy: "SAC305", coating: "none" };

  it("come one by one, those with one answer not at all", () => {
    const { asked } = answered(around, ({ items, many }) => (many ? [items[0]?.value] : items[0]?.value));
    const keys = ["activity", "subject", "class", "boardTypes", "alloy", "coating", "procedure"];
    assert.deepEqual(
      asked.map(({ key }) => key),
      [...keys, "number", "title"],
    );
    // Chips are put on by one procedure only.
    assert.equal(asked.find(({ key }) => key === "subject")?.items[0]?.value, "chip");
    // A BGA comes off and goes on by one procedure each.
    assert.equal(questionOf(BGA, around).key, "number");
    const { coating: _, ...open } = BGA;
    assert.equal(questionOf(open, around).key, "coating");
  });

  it("count on from 1, to as many as there are", () => {
    let answers: Answers = {};
    let before = 0;
    for (;;) {
      const next = nextOf(answers, around);
      if ("draft" in next) break;
      const { step, steps, key, items, many } = next.question;
      assert.equal(step, before + 1);
      assert.ok(steps >= step);
      if (key === "title") assert.equal(steps, step);
      before = step;
      const value = key === "subject" ? "bga" : items[0]?.value;
      answers = { ...answers, [key]: items.length === 0 ? textFor(next.question) : many ? [value] : value };
    }
    assert.equal(before, 8);
  });

  it("procedures are those that completion puts first, with what speaks against them", () => {
    const splice = { activity: "repair", subject: "splice-wire", class: "3", boardTypes: ["W"], alloy: "SAC305" };
    const { key, items } = questionOf(splice, around);
    assert.equal(key, "procedure");
    assert.deepEqual(
      items.map(({ value }) => value),
      ["7721 mesh-splice", "7721 wrap-splice", "7721 hook-splice", "7721 lap-splice"],
    );
    assert.match(items[0]?.detail ?? "", /low conformance · Low conformance, Class 3 asks for High/);
    const land = { activity: "repair", subject: "lifted-land", class: "3", boardTypes: ["R"], alloy: "SAC305" };
    const lands = questionOf({ ...land, coating: "none" }, around).items;
    assert.deepEqual(
      lands.map(({ value }) => value),
      ["7721 4.4.1", "7721 4.4.2"],
    );
  });

  it("a number is proposed behind the highest of its series, and is not given twice", () => {
    const numbers = ["WI-RW-0429", "WI-RW-0012", "QP-99", "free text", "WI-RW-0100"];
    const known = aroundOf(createEnvironment(), numbers);
    assert.equal(questionOf(BGA, known).value, "WI-RW-0430");
    for (const number of ["WI-RW-0100", "wi-rw-0100"]) {
      assert.equal(questionOf({ ...BGA, number }, known).key, "number");
    }
    assert.equal(questionOf({ ...BGA, number: "WI-RW-0101" }, known).key, "title");
    assert.equal(questionOf(BGA, around).value, "");
  });

  it("texts have to match the pattern that the client is given", () => {
    const at = { ...BGA, number: "WI-1" };
    const { pattern = "", value = "" } = questionOf(at, around);
    assert.match(value, new RegExp(pattern));
    for (const title of ["", "ab", " abc", "abc ", "a\nbc", "a\u0007bc", "a\u2028bc", "x".repeat(121), "a\ud800bc"]) {
      assert.equal(questionOf({ ...at, title }, around).key, "title", JSON.stringify(title));
    }
    for (const number of ["", "-1", "1-", "a b", "../x", "x".repeat(41), "ü1"]) {
      assert.equal(questionOf({ ...BGA, number }, around).key, "number", JSON.stringify(number));
    }
  });

  it("whatever the answers are, there is a question or a clean draft", () => {
    const environment = createEnvironment({ asOf: "2026-11-22" });
    const known = aroundOf(environment);
    const values = answered(known, ({ items, many }) => (many ? [items[0]?.value] : items[0]?.value));
    const value = fc.oneof(
      fc.constantFrom(
        ...Object.values(values.answers),
        "bga",
        "chip",
        "repair",
        "splice-wire",
        "3",
        "W",
        ["W", "R"],
        [],
      ),
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.anything(),
    );
    const answers = fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(values.answers)), fc.string()), value, {
      maxKeys: 12,
    });
    const texts = fc.record({
      number: fc.string({ minLength: 1 }),
      title: fc.string({ unit: "binary", minLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          answers,
          answers.map((some) => ({ ...values.answers, ...some })),
          texts.map((some) => ({ ...values.answers, ...some })),
        ),
        (given) => {
          const next = nextOf(given, known);
          if ("draft" in next) assertClean(next.draft, environment, given);
          else assert.ok(next.question.items.length > 0 || next.question.pattern !== undefined);
        },
      ),
      { numRuns: 400 },
    );
  }).timeout(300_000);
});
