import assert from "node:assert/strict";
import fc from "fast-check";
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import type { HintGroup } from "../../server/src/core/features/inlay-hints.ts";
import { inlayHintsIn } from "../../server/src/core/features/inlay-hints.ts";
import { pagesToPlain } from "../../server/src/core/render/page-text.ts";
import { inlayHints } from "../../server/src/lsp/bindings/inlay-hints.ts";
import { fakeCall } from "../lsp/support/fake-call.ts";
import { environmentOf } from "../support/check.ts";
import type { FeatureAround } from "../support/feature.ts";
import { contextOf } from "../support/feature.ts";
import { library, mistakes } from "../support/library.ts";
import { BITS, yamlText } from "../support/yaml-texts.ts";

const ALL: Readonly<Record<HintGroup, boolean>> = { procedures: true, levels: true, temperatures: true, windows: true };

/** The text with its hints between ‹ and ›. */
function hinted(
  text: string,
  around: FeatureAround = {},
  groups = ALL,
  range = { start: 0, end: text.length },
): string {
  let shown = "";
  let at = 0;
  for (const { offset, label } of inlayHintsIn(contextOf(text, around).analysis, range, groups)) {
    assert.ok(offset >= at, "hints come in the order of the text");
    shown += `${text.slice(at, offset)}‹${label}›`;
    at = offset;
  }
  return shown + text.slice(at);
}

const step = (rest: string) =>
  `solder: { alloy: SAC305 }\nsteps:\n  - id: a\n    operation: install-component\n${rest}`;
const after = (text: string) => text.slice(text.indexOf("install-component\n") + "install-component\n".length);

const inSteps: readonly (readonly [name: string, rest: string, expected: string, around?: FeatureAround])[] = [
  [
    "the title of a procedure",
    "    procedure: 7711 5.5.3\n",
    "    procedure: 7711 5.5.3‹Gull Wing Installation, Point-To-Point Method›\n",
  ],
  [
    "of each in a list",
    "    procedure: [7711 5.5.3, common 2.5]\n",
    "    procedure: [7711 5.5.3‹Gull Wing Installation, Point-To-Point Method›, common 2.5‹Baking And Preheating›]\n",
  ],
  [
    "not of a name that says as much",
    "    procedure: 7711 bga-installation\n",
    "    procedure: 7711 bga-installation\n",
  ],
  [
    "which one is meant by another number",
    "    procedure: 7721 2.4\n",
    "    procedure: 7721 2.4‹7721 3.3.2 Hole Repair, Transplant Method›\n",
  ],
  [
    "which one is meant by a bare number",
    "    procedure: 5.5.3\n",
    "    procedure: 5.5.3‹7711 5.5.3 Gull Wing Installation, Point-To-Point Method›\n",
  ],
  ["nothing of an ambiguous one", "    procedure: 3.3.2\n", "    procedure: 3.3.2\n"],
  ["nothing of an unknown one", "    procedure: 7711 99.1\n", "    procedure: 7711 99.1\n"],
  [
    "the usual window",
    "    parameters: { tipTemperature: 350 °C }\n",
    "    parameters: { tipTemperature: 350 °C‹345-400 °C for SAC305, usual› }\n",
  ],
  [
    "the window of the policy",
    "    parameters: { tipTemperature: 350 °C }\n",
    "    parameters: { tipTemperature: 350 °C‹340-390 °C for SAC305, policy› }\n",
    { policy: "{ temperatures: { SAC305: { tip: 340-390 °C } } }" },
  ],
  [
    "no window that is what is written",
    "    parameters: { tipTemperature: 345-400 °C }\n",
    "    parameters: { tipTemperature: 345-400 °C }\n",
  ],
  [
    "the window of a peak",
    "    parameters: { peakTemperature: 245 °C, measuredAt: joint }\n",
    "    parameters: { peakTemperature: 245 °C‹240-250 °C for SAC305, usual›, measuredAt: joint }\n",
  ],
  [
    "no window for an alloy without one",
    "    alloy: Sn60Pb40\n    parameters: { tipTemperature: 350 °C }\n",
    "    alloy: Sn60Pb40\n    parameters: { tipTemperature: 350 °C }\n",
  ],
  [
    "no window beside other parameters",
    "    parameters: { preheatTemperature: 100 °C }\n",
    "    parameters: { preheatTemperature: 100 °C }\n",
  ],
  [
    "°F in °C, and the window",
    "    parameters: { tipTemperature: 650-700 °F, preheatTemperature: at most 250 °F }\n",
    "    parameters: { tipTemperature: 650-700 °F‹343-371 °C›‹345-400 °C for SAC305, usual›, preheatTemperature: at most 250 °F‹at most 121 °C› }\n",
  ],
  ["the floor life", "    component: { msl: 3 }\n", "    component: { msl: 3‹floor life 168 h› }\n"],
  [
    "the class of an inspection",
    "    inspection: { class: 3 }\n",
    "    inspection: { class: 3‹High Performance Electronic Products› }\n",
  ],
  ["nothing behind prose", "    instruction: Heat to 650 °F.\n", "    instruction: Heat to 650 °F.\n"],
];

const elsewhere: readonly (readonly [name: string, text: string, expected: string, around?: FeatureAround])[] = [
  [
    "class and board types",
    "product: { class: 3, boardTypes: [R, W] }\n",
    "product: { class: 3‹High Performance Electronic Products›, boardTypes: [R‹Rigid›, W‹Wires and harnesses›] }\n",
  ],
  [
    "not the class again",
    "product: { class: 3 }\nsteps:\n  - inspection: { class: 3 }\n",
    "product: { class: 3‹High Performance Electronic Products› }\nsteps:\n  - inspection: { class: 3 }\n",
  ],
  ["a class that there is not", "product: { class: 4 }\n", "product: { class: 4 }\n"],
  [
    "a flux",
    "solder: { flux: { designator: ROL0 } }\n",
    "solder: { flux: { designator: ROL0‹rosin flux of low activity, without halide› } }\n",
  ],
  ["a coating by its designator", "coating: { type: XY }\n", "coating: { type: XY‹Parylene› }\n"],
  ["a coating by its name", "coating: { type: parylene }\n", "coating: { type: parylene }\n"],
  [
    "modules",
    "personnel: { certification: { level: CIS, modules: [8] } }\n",
    "personnel: { certification: { level: CIS‹Certified IPC Specialist›, modules: [8‹BGA rework›] } }\n",
  ],
  [
    "in a site catalog, with the steps of blocks",
    "materials:\n  - { id: F, designator: ROL0 }\nblocks:\n  - id: B\n    steps:\n      - { id: a, procedure: common 2.5, parameters: { bakeTemperature: 221 °F } }\n",
    "materials:\n  - { id: F, designator: ROL0‹rosin flux of low activity, without halide› }\nblocks:\n  - id: B\n    steps:\n      - { id: a, procedure: common 2.5‹Baking And Preheating›, parameters: { bakeTemperature: 221 °F‹105 °C› } }\n",
    { path: "b.wi-catalog.yaml" },
  ],
  [
    "in a project file",
    "policy: { temperatures: { SAC305: { tip: 650-700 °F } } }\n",
    "policy: { temperatures: { SAC305: { tip: 650-700 °F‹343-371 °C› } } }\n",
    { path: "wi.config.yaml" },
  ],
];

describe("inlay hints", () => {
  for (const [name, rest, expected, around] of inSteps) {
    it(name, () => assert.equal(after(hinted(step(rest), around)), expected));
  }
  for (const [name, text, expected, around] of elsewhere) {
    it(name, () => assert.equal(hinted(text, around), expected));
  }

  const everything = `product: { class: 3 }\n${step("    procedure: common 2.5\n    parameters: { tipTemperature: 650 °F }\n")}`;
  for (const group of ["procedures", "levels", "temperatures", "windows"] as const) {
    it(`leaves ${group} out where they are switched off`, () => {
      const count = (groups: typeof ALL) =>
        inlayHintsIn(contextOf(everything).analysis, { start: 0, end: everything.length }, groups).length;
      assert.equal(count({ ...ALL, [group]: false }), count(ALL) - 1);
      assert.equal(count({ ...ALL, procedures: false, levels: false, temperatures: false, windows: false }), 0);
    });
  }

  it("looks only at the steps in the range", () => {
    const steps = Array.from({ length: 50 }, (_, i) => `  - id: s${i}\n    procedure: common 2.5\n`).join("");
    const text = `steps:\n${steps}`;
    const { analysis } = contextOf(text);
    const looked = new Set<unknown>();
    const { kept } = analysis;
    const get: typeof kept.steps.get = (node) => {
      looked.add(node);
      return kept.steps.get(node);
    };
    const watched = { ...analysis, kept: { ...kept, steps: { get } } };
    const start = text.indexOf("  - id: s20");
    const hints = inlayHintsIn(watched, { start, end: text.indexOf("  - id: s23") - 1 }, ALL);
    assert.equal(hints.length, 3);
    assert.ok(looked.size <= 4);
  });

  it("follows the alloy of the document", () => {
    const environment = environmentOf();
    const text = step("    parameters: { tipTemperature: 350 °C }\n");
    const labels = (of: Analysis) => inlayHintsIn(of, { start: 0, end: 200 }, ALL).map(({ label }) => label);
    const before = analyse(text, "instruction", environment);
    assert.deepEqual(labels(before), ["345-400 °C for SAC305, usual"]);
    const after = analyse(text.replace("SAC305", "Sn63Pb37"), "instruction", environment, before);
    assert.deepEqual(labels(after), ["315-345 °C for Sn63Pb37, usual"]);
  });

  it("gives after edits what a fresh text gives", () => {
    const environment = environmentOf();
    const texts = library.slice(0, 8).map(({ text }) => text);
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat(12),
      text: fc.constantFrom("", " ", "9", "SAC305", "\n", ...BITS),
    });
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
        let text = first;
        let analysis = analyse(text, "instruction", environment);
        for (const { at, length, text: put } of edits) {
          inlayHintsIn(analysis, { start: 0, end: text.length }, ALL);
          const from = at % (text.length + 1);
          text = text.slice(0, from) + put + text.slice(from + length);
          analysis = analyse(text, "instruction", environment, analysis);
        }
        const plain = (of: Analysis) =>
          inlayHintsIn(of, { start: 0, end: text.length }, ALL).map(({ offset, label }) => `${offset} ${label}`);
        assert.deepEqual(plain(analysis), plain(analyse(text, "instruction", environmentOf())));
      }),
      { numRuns: 100 },
    );
  });

  it("stays inside of the range, and every text, and says more on demand", () => {
    const check = (text: string, from: number, length: number) => {
      const range = { start: Math.min(from, text.length), end: Math.min(from + length, text.length) };
      for (const { offset, label, pages } of inlayHintsIn(contextOf(text).analysis, range, ALL)) {
        assert.ok(range.start <= offset && offset <= range.end);
        assert.doesNotMatch(`${label}${pagesToPlain(pages())}`, /undefined|NaN|Infinity|\[object/);
      }
    };
    for (const { text } of [...library, ...mistakes]) check(text, 0, text.length);
    fc.assert(fc.property(yamlText, fc.nat(200), fc.nat(200), check), { numRuns: 200 });
  });
});

describe("inlay hints in the protocol", () => {
  const text = "product: { class: 3 }\n";
  const uri = "file:///w/a.wi.yaml";
  const params = { textDocument: { uri }, range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } } };
  const [ask, resolve] = inlayHints.requests;
  assert.ok(ask && resolve);

  it("carries what is known where the client cannot ask later", () => {
    const hints = ask.handle(params, fakeCall(contextOf(text), {})) as readonly object[];
    assert.deepEqual(hints, [
      {
        position: { line: 0, character: 19 },
        label: "High Performance Electronic Products",
        kind: 1,
        paddingLeft: true,
        tooltip: { kind: "plaintext", value: "Class 3: High Performance Electronic Products" },
      },
    ]);
  });

  it("says more when it is asked", () => {
    const call = fakeCall(contextOf(text), {
      textDocument: { inlayHint: { resolveSupport: { properties: ["tooltip"] } } },
    });
    const [hint] = ask.handle(params, call) as readonly { readonly tooltip?: unknown }[];
    assert.equal(hint?.tooltip, undefined);
    const told = resolve.handle(JSON.parse(JSON.stringify(hint)), call) as {
      readonly tooltip?: { readonly value: string };
    };
    assert.match(told.tooltip?.value ?? "", /^Class 3/);
    call.put(contextOf("product: {}\n"));
    assert.deepEqual(resolve.handle(hint, call), hint);
  });
});
