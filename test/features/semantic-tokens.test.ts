import assert from "node:assert/strict";
import fc from "fast-check";
import type { Analysis } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { semanticTokensIn, TOKEN_MODIFIERS, TOKEN_TYPES } from "../../server/src/core/features/semantic-tokens.ts";
import { semanticTokens } from "../../server/src/lsp/bindings/semantic-tokens.ts";
import { viewClient } from "../../server/src/lsp/client-view.ts";
import type { Encoding } from "../../server/src/lsp/encoding.ts";
import { positionOf, unitsIn } from "../../server/src/lsp/encoding.ts";
import { TokenEncoder } from "../../server/src/lsp/token-data.ts";
import { fakeCall } from "../lsp/support/fake-call.ts";
import { environmentOf } from "../support/check.ts";
import type { FeatureAround } from "../support/feature.ts";
import { contextOf } from "../support/feature.ts";
import { library, mistakes } from "../support/library.ts";
import { BITS, yamlText } from "../support/yaml-texts.ts";

interface Shown {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly modifiers: readonly string[];
}

function tokensOf(analysis: Analysis, range?: { start: number; end: number }): readonly Shown[] {
  return semanticTokensIn(analysis, range).flatMap(({ base, tokens }) =>
    tokens.map(({ start, end, type, modifiers }) => ({ start: start + base, end: end + base, type, modifiers })),
  );
}

/** `equipment:property IR-01:variable.readonly`, without the keys that every text has. */
function shown(text: string, around: FeatureAround = {}): string {
  return tokensOf(contextOf(text, around).analysis)
    .filter(({ type }) => type !== "property")
    .map(({ start, end, type, modifiers }) => `${text.slice(start, end)}:${[type, ...modifiers].join(".")}`)
    .join(" ");
}

const step = (rest: string) => `steps:\n  - id: a\n${rest}`;
const ID = "a:method.declaration ";
const CATALOG =
  "workInstructionCatalog: 1\nequipment: [{ id: IR-01, category: oven }]\nmaterials: [{ id: FLX-7 }]\nvocabulary: { method: [dry-ice] }\n";

const inSteps: readonly (readonly [name: string, rest: string, tokens: string, around?: FeatureAround])[] = [
  ["a procedure", "    procedure: 7711 3.1.1\n", "7711:namespace.defaultLibrary 3.1.1:function.defaultLibrary"],
  [
    "one by name",
    "    procedure: 7711 bga-removal\n",
    "7711:namespace.defaultLibrary bga-removal:function.defaultLibrary",
  ],
  ["between quotes", '    procedure: "7711 3.1.1"\n', "7711:namespace.defaultLibrary 3.1.1:function.defaultLibrary"],
  [
    "with IPC before it",
    "    procedure: IPC-7711 3.1.1\n",
    "IPC-7711:namespace.defaultLibrary 3.1.1:function.defaultLibrary",
  ],
  ["one that is not known", "    procedure: 7711 99.1\n", "7711:namespace.defaultLibrary 99.1:function.abstract"],
  ["an ambiguous number", "    procedure: 3.3.2\n", "3.3.2:function.abstract"],
  [
    "words of vocabularies",
    "    operation: bake\n    method: hot-air\n",
    "bake:enumMember.defaultLibrary hot-air:enumMember.defaultLibrary",
  ],
  ["a word that no list has", "    method: dry-ice\n", "dry-ice:enumMember.abstract"],
  ["a word of the site", "    method: dry-ice\n", "dry-ice:enumMember", { catalog: CATALOG }],
  ["a component", "    component: { reference: U7, type: bga }\n", "U7:parameter bga:type.defaultLibrary"],
  ["a range of parts", "    component: { reference: R4-R7 }\n", "R4:parameter R7:parameter"],
  ["a quantity", "    parameters: { tipTemperature: 350-370 °C }\n", "350:number -:operator 370:number °C:keyword"],
  ["a limit", "    parameters: { rampRate: at most 2 °C/s }\n", "at:operator most:operator 2:number °C/s:keyword"],
  ["a tolerance", "    parameters: { tipTemperature: 350 ± 10 °C }\n", "350:number ±:operator 10:number °C:keyword"],
  ["minutes", "    duration: 15 min\n", "15:number min:keyword"],
  ["points of a profile", "    profile: { points: [[0 s, 25 °C]] }\n", "0:number s:keyword 25:number °C:keyword"],
  ["an alloy", "    alloy: SAC305\n", "SAC305:type.defaultLibrary"],
  ["an alloy by its composition", "    alloy: Sn90Pb10\n", "Sn90Pb10:type"],
  ["an alloy that cannot be read", "    alloy: XYZ\n", "XYZ:type.abstract"],
  [
    "equipment of a register, and what nothing explains",
    "    equipment: [IR-01, ZZ-1]\n",
    "IR-01:variable.readonly ZZ-1:variable.abstract",
    { catalog: CATALOG },
  ],
  [
    "names in running text, as far as they are known",
    "    component: { reference: U7 }\n    instruction: Put FLX-7 on U7, not on ABC-1.\n",
    "U7:parameter FLX-7:variable.readonly U7:parameter",
    { catalog: CATALOG },
  ],
  ["nothing in other prose", "    title: Heat to 350 °C\n", ""],
  ["a block", "    use: FINAL-CLEAN@B\n", "FINAL-CLEAN:variable"],
  ["an instruction", "    perform: { instruction: WI-2 }\n", "WI-2:class"],
  [
    "an inspection",
    "    inspection: { point: hold, standard: IPC-A-610, class: 3 }\n",
    "hold:enumMember.defaultLibrary IPC-A-610:interface.defaultLibrary 3:enumMember.defaultLibrary",
  ],
  [
    "a comment that silences rules",
    "    # wi-ignore-next-line procedure-unknown, no-such: ours\n",
    "wi-ignore-next-line:keyword procedure-unknown:decorator no-such:decorator.abstract",
  ],
  ["another comment", "    # a note\n", ""],
  [
    "a text over two lines",
    "    title: >-\n      A\n      B\n    method: hot-air\n",
    "hot-air:enumMember.defaultLibrary",
  ],
];

const elsewhere: readonly (readonly [name: string, text: string, tokens: string, around?: FeatureAround])[] = [
  [
    "the document's number",
    "document: { number: WI-1, reviewDate: 2026-11-10 }\n",
    "WI-1:class.declaration 2026-11-10:number",
  ],
  ["class and switch", "product: { class: 3, heavyThermalMass: true }\n", "3:enumMember.defaultLibrary true:keyword"],
  [
    "what the document lists",
    "equipment: [{ id: ST-1 }]\nsteps:\n  - equipment: [ST-1]\n",
    "ST-1:variable.declaration ST-1:variable",
  ],
  [
    "a waiver",
    "waivers: [{ rule: schema, steps: [a], expires: 2026-11-10 }]\n",
    "schema:decorator a:method 2026-11-10:number",
  ],
  [
    "keys behind the steps",
    "steps:\n  - id: a\nactivity: repair\n",
    "a:method.declaration repair:enumMember.defaultLibrary",
  ],
  [
    "a site catalog",
    "procedures: [{ part: 7711, name: x-y }]\nalloys: [{ id: SAC307, liquidus: 227 °C }]\nvocabulary: { method: [dry-ice] }\n",
    "7711:enumMember.defaultLibrary x-y:function.declaration SAC307:type.declaration 227:number °C:keyword dry-ice:enumMember.declaration",
    { path: "b.wi-catalog.yaml" },
  ],
  [
    "a project file",
    "rules: { schema: error, no-such: off }\npolicy: { temperatures: { SAC305: { tip: 340-390 °C } } }\n",
    "schema:decorator error:enumMember.defaultLibrary no-such:decorator.abstract off:enumMember.defaultLibrary SAC305:type.defaultLibrary 340:number -:operator 390:number °C:keyword",
    { path: "wi.config.yaml" },
  ],
];

describe("semantic tokens", () => {
  for (const [name, rest, tokens, around] of inSteps) {
    it(name, () => assert.equal(shown(step(rest), around), (ID + tokens).trim()));
  }
  for (const [name, text, tokens, around] of elsewhere) {
    it(name, () => assert.equal(shown(text, around), tokens));
  }

  it("keys, and keys that there are not", () => {
    const { analysis } = contextOf("activity: rework\nactivty: rework\n");
    const keys = tokensOf(analysis).filter(({ type }) => type === "property");
    assert.deepEqual(
      keys.map(({ modifiers }) => modifiers),
      [[], ["abstract"]],
    );
  });

  const checkOrder = (text: string, analysis: Analysis) => {
    let end = 0;
    for (const token of tokensOf(analysis)) {
      assert.ok(token.start >= end && token.end > token.start && token.end <= text.length);
      assert.doesNotMatch(text.slice(token.start, token.end), /[\r\n]/);
      assert.ok((TOKEN_TYPES as readonly string[]).includes(token.type));
      end = token.end;
    }
  };

  it("are in order, apart, and on one line each", () => {
    for (const { text } of [...library, ...mistakes]) checkOrder(text, contextOf(text).analysis);
    const path = fc.constantFrom("a.wi.yaml", "a.wi-catalog.yaml", "wi.config.yaml");
    fc.assert(
      fc.property(yamlText, path, (text, path) => checkOrder(text, contextOf(text, { path }).analysis)),
      { numRuns: 300 },
    );
  });

  const edits = fc.array(
    fc.record({ at: fc.nat(), length: fc.nat(12), text: fc.constantFrom("", " ", "9", "FLX-01", "\n", ...BITS) }),
    { minLength: 1, maxLength: 6 },
  );
  const texts = library.slice(0, 8).map(({ text }) => text);

  it("are after edits those of a fresh text, and those of a range are those of all", () => {
    const environment = environmentOf({ catalog: CATALOG });
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, fc.nat(), fc.nat(400), (first, edits, from, length) => {
        let text = first;
        let analysis = analyse(text, "instruction", environment);
        for (const { at, length: removed, text: put } of edits) {
          tokensOf(analysis);
          const start = at % (text.length + 1);
          text = text.slice(0, start) + put + text.slice(start + removed);
          analysis = analyse(text, "instruction", environment, analysis);
        }
        const fresh = analyse(text, "instruction", environmentOf({ catalog: CATALOG }));
        assert.deepEqual(tokensOf(analysis), tokensOf(fresh));
        const range = {
          start: from % (text.length + 1),
          end: Math.min((from % (text.length + 1)) + length, text.length),
        };
        const touches = ({ start, end }: Shown) => start < range.end && end > range.start;
        assert.deepEqual(tokensOf(analysis, range).filter(touches), tokensOf(fresh).filter(touches));
      }),
      { numRuns: 100 },
    );
  });

  it("keeps the tokens of a piece that did not change", () => {
    const environment = environmentOf();
    const text = "materials: [{ id: F }]\nsteps:\n  - id: a\n    method: hot-air\n  - id: b\n    method: hot-air\n";
    const before = analyse(text, "instruction", environment);
    const first = semanticTokensIn(before).map(({ tokens }) => tokens);
    const edited = analyse(text.replace("b\n", "bb\n"), "instruction", environment, before);
    const second = semanticTokensIn(edited).map(({ tokens }) => tokens);
    assert.deepEqual(
      first.map((tokens, index) => tokens === second[index]),
      [true, true, false],
    );
    // Another title in the head changes nothing in the steps; another id does.
    const titled = analyse(`document: { title: A }\n${text}`, "instruction", environment, before);
    assert.equal(semanticTokensIn(titled)[1]?.tokens, first[1]);
    const renamed = analyse(text.replace("F }", "G }"), "instruction", environment, before);
    assert.notEqual(semanticTokensIn(renamed)[1]?.tokens, first[1]);
  });
});

describe("semantic tokens in the protocol", () => {
  const capabilities = (types: readonly string[] = TOKEN_TYPES, modifiers: readonly string[] = TOKEN_MODIFIERS) => ({
    textDocument: {
      semanticTokens: {
        requests: { full: { delta: true }, range: true },
        tokenTypes: [...types],
        tokenModifiers: [...modifiers],
        formats: ["relative" as const],
      },
    },
  });
  const [full, delta, ranged] = semanticTokens.requests;
  assert.ok(full && delta && ranged);
  const uri = "file:///w/a.wi.yaml";
  type Answer = { readonly resultId?: string; readonly data: readonly number[] };

  /** The absolute places and names of encoded tokens. */
  function decode(
    data: readonly number[],
  ): readonly (readonly [line: number, column: number, length: number, type: string])[] {
    const found: [number, number, number, string][] = [];
    let [line, column] = [0, 0];
    for (let i = 0; i < data.length; i += 5) {
      const [lines = 0, columns = 0, length = 0, type = 0] = data.slice(i, i + 5);
      column = lines === 0 ? column + columns : columns;
      line += lines;
      found.push([line, column, length, TOKEN_TYPES[type] ?? ""]);
    }
    return found;
  }

  for (const encoding of ["utf-16", "utf-8", "utf-32"] as const satisfies readonly Encoding[]) {
    it(`counts in ${encoding}`, () => {
      const check = (text: string, path: string) => {
        const { analysis } = contextOf(text, { path });
        const client = viewClient(capabilities());
        const legend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] };
        assert.ok(client.has("textDocument.semanticTokens"));
        const data = new TokenEncoder(legend, encoding).encode(semanticTokensIn(analysis), analysis.lines);
        const expected = tokensOf(analysis).map(({ start, end, type }) => {
          const { line, character } = positionOf(text, analysis.lines, start, encoding);
          return [line, character, unitsIn(text, start, end, encoding), type];
        });
        assert.deepEqual(decode(data), expected);
      };
      const own =
        "\ufeffactivity: rework\ntitle: é😀\nsolder: { alloy: é, mixedMetalJustification: 😀 } # 😀\nsteps:\n  - { title: 😀é, method: hot-air }\n";
      check(own, "a.wi.yaml");
      check("# é\r\nactivity: rework\r# 😀\nproduct: { name: 😀, class: 3 }\r\n", "a.wi.yaml");
      for (const { text } of library.slice(0, 5)) check(text, "a.wi.yaml");
      fc.assert(
        fc.property(yamlText, (text) => check(text, "a.wi.yaml")),
        { numRuns: 100 },
      );
    });
  }

  it("tells what changed", () => {
    const texts = library.slice(0, 4).map(({ text }) => text);
    const edit = fc.record({ at: fc.nat(), length: fc.nat(12), text: fc.constantFrom("", " ", "9", "\n", ...BITS) });
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }), (first, edits) => {
        const call = fakeCall(contextOf(first), capabilities());
        let { resultId, data } = full.handle({ textDocument: { uri } }, call) as Answer;
        let text = first;
        for (const { at, length, text: put } of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + put + text.slice(start + length);
          call.put(contextOf(text));
          const answer = delta.handle({ textDocument: { uri }, previousResultId: resultId }, call) as {
            readonly resultId: string;
            readonly edits: readonly {
              readonly start: number;
              readonly deleteCount: number;
              readonly data: readonly number[];
            }[];
          };
          const before = [...data];
          for (const change of answer.edits) before.splice(change.start, change.deleteCount, ...change.data);
          resultId = answer.resultId;
          data = before;
          const fresh = full.handle({ textDocument: { uri } }, fakeCall(contextOf(text), capabilities())) as Answer;
          assert.deepEqual(data, fresh.data);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gives all where it does not know the answer before", () => {
    const call = fakeCall(contextOf("activity: rework\n"), capabilities());
    const answer = delta.handle({ textDocument: { uri }, previousResultId: "x" }, call) as Answer;
    assert.equal(answer.data.length, 10);
  });

  it("gives those of a range", () => {
    const call = fakeCall(contextOf("activity: rework\nproduct: { class: 3 }\n"), capabilities());
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
    const { data } = ranged.handle({ textDocument: { uri }, range }, call) as Answer;
    assert.deepEqual(
      decode(data).map(([line, column]) => [line, column]),
      [
        [1, 0],
        [1, 11],
        [1, 18],
      ],
    );
  });

  it("uses no names that the client does not know", () => {
    const known = capabilities(["keyword", "enumMember", "struct"], ["static"]);
    const { legend } = semanticTokens.capabilities(viewClient(known)).semanticTokensProvider ?? {};
    assert.deepEqual(legend, { tokenTypes: ["enumMember", "keyword"], tokenModifiers: [] });
    const call = fakeCall(contextOf("activity: rework\n"), known);
    assert.deepEqual((full.handle({ textDocument: { uri } }, call) as Answer).data, [0, 10, 6, 0, 0]);
    assert.deepEqual(semanticTokens.capabilities(viewClient({})), {});
  });
});
