import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { IGrammar } from "vscode-textmate";
import type { ScopedText } from "../support/grammars.ts";
import { classicGrammars, editorGrammars, loadGrammars, scopedParts, WORK_INSTRUCTION } from "../support/grammars.ts";
import { isVsCodeRequired, NEWEST, OLDEST } from "../vscode/install.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Beginnings of the scopes that colour something; those of YAML's own that only tell where one is are left out. */
const COLOURS = [
  "keyword.control.ignore",
  "keyword.operator",
  "keyword.other.unit",
  "entity.name.function",
  "entity.name.namespace",
  "entity.name.type",
  "variable.other.enummember",
  "variable.other.readwrite",
  "variable.parameter",
  "constant.numeric.date",
  "constant.numeric.quantity",
  "markup",
];

type Case = readonly [about: string, text: string, expected: readonly string[]];

/** Each text with all that is coloured in it, as `text scope`; what is not listed is not coloured. */
const CASES: readonly Case[] = [
  // Procedures
  ["a number", "procedure: 7711 3.1.1", ["7711 namespace", "3.1.1 function"]],
  ["a common one", "procedure: common 2.3.2", ["common namespace", "2.3.2 function"]],
  ["a family", "procedure: 7711 3.2.x", ["7711 namespace", "3.2.x function"]],
  ["a name", "procedure: 7711 bga-removal", ["7711 namespace", "bga-removal function"]],
  ["a common name", "procedure: common coating-removal-laser", ["common namespace", "coating-removal-laser function"]],
  [
    "several",
    "procedure: [7711 3.1.1, 7721 hook-splice]",
    ["7711 namespace", "3.1.1 function", "7721 namespace", "hook-splice function"],
  ],
  ["with the title", "procedure: IPC-7711 3.1.1", ["IPC-7711 namespace", "3.1.1 function"]],
  ["with a colon", "procedure: 7711:3.1.1", ["7711 namespace", "3.1.1 function"]],
  ["quoted", 'procedure: "7721 3.3.2"', ["7721 namespace", "3.3.2 function"]],
  ["in a text", "title: As in common 2.5 and so on", ["common namespace", "2.5 function"]],
  ["a common word in a text", "title: A common solder-joint fault", []],
  ["half a number", "procedure: 7711 3.", []],
  ["another number", "title: Part 47711 3.1.1", []],

  // Quantities
  ["a range", "peakTemperature: 240-243 °C", ["240 quantity", "- operator", "243 quantity", "°C unit"]],
  ["a limit", "rampRate: at most 2 °C/s", ["at most operator", "2 quantity", "°C/s unit"]],
  ["a limit in signs", 'soakTime: ">= 45 s"', [">= operator", "45 quantity", "s unit"]],
  ["a tolerance", "tipTemperature: 330 ± 10 °C", ["330 quantity", "± operator", "10 quantity", "°C unit"]],
  ["to", "tipTemperature: 315 to 345 °C", ["315 quantity", "to operator", "345 quantity", "°C unit"]],
  ["a time", "timeAboveLiquidus: 60-75 s", ["60 quantity", "- operator", "75 quantity", "s unit"]],
  ["a gauge", "gauge: 24 AWG", ["24 quantity", "AWG unit"]],
  [
    "in a flow map",
    "{ bakeTemperature: 105 °C, bakeTime: 8-12 h }",
    ["105 quantity", "°C unit", "8 quantity", "- operator", "12 quantity", "h unit"],
  ],
  [
    "points of a profile",
    "points: [[0 s, 25 °C], [90 s, 150 °C]]",
    ["0 quantity", "s unit", "25 quantity", "°C unit", "90 quantity", "s unit", "150 quantity", "°C unit"],
  ],
  ["in a text", "title: Clean 5 mm around it", ["5 quantity", "mm unit"]],
  ["per cent", "criteria: Voids at most 25 %", ["at most operator", "25 quantity", "% unit"]],
  ["inches", "length: 0.5 in", ["0.5 quantity", "in unit"]],
  ["`in` that is a word", "title: Put 2 in the tray", []],
  ["no unit", "peakTemperature: 243", []],
  ["a part of a name", "title: Model 12h4 and A5 mm", []],
  ["a unit with more behind it", "title: 5 mmol, 3 samples", []],

  // Names
  ["the id of a step", "- id: remove-u7", ["remove-u7 function"]],
  ["an id in a flow map", "- { id: IR-01, model: Pace }", ["IR-01 readwrite"]],
  ["ids in a list", "equipment: [IR-01, FLX-7]", ["IR-01 readwrite", "FLX-7 readwrite"]],
  ["an id in a block list", "- CTG-AR1", ["CTG-AR1 readwrite"]],
  ["the number of a document", "number: WI-RW-0421", ["WI-RW-0421 type"]],
  ["a name in a title", "title: FC-200 main board", []],
  ["a word with a hyphen", "title: X-ray", []],
  ["a designator", "reference: U7", ["U7 parameter"]],
  ["any designator under its key", "reference: M12", ["M12 parameter"]],
  ["designators", "reference: [U7, R4-R7]", ["U7 parameter", "R4-R7 parameter"]],
  ["a designator in a text", "title: Replace U7 (BGA-256)", ["U7 parameter"]],
  ["a screw in a text", "title: Loosen the M3 screw on sheet A4", []],
  ["a date", "effectiveDate: 2026-11-10", ["2026-11-10 date"]],
  ["a date in a map", "{ date: 2026-10-20, change: x }", ["2026-10-20 date"]],
  ["no date", "partNumber: 12026-11-100", []],
  [
    "standards",
    "references: [J-STD-001, IPC-A-610, IPC/WHMA-A-620, ANSI/ESD S20.20]",
    ["J-STD-001 type", "IPC-A-610 type", "IPC/WHMA-A-620 type", "ANSI/ESD S20.20 type"],
  ],

  // Vocabularies
  ["a closed word", "status: released", ["released enummember"]],
  ["another word there", "status: done", []],
  ["the same word elsewhere", "owner: released", []],
  ["a longer text", "status: draft of today", []],
  ["an open word", "operation: laser-mark", ["laser-mark enummember"]],
  ["board types", "boardTypes: [R, F]", ["R enummember", "F enummember"]],
  ["a revision", "{ revision: C, owner: R }", []],
  ["a kind", "component: { type: bga, disposition: scrap }", ["bga type", "scrap enummember"]],
  ["an alloy", "alloy: SAC305", ["SAC305 type"]],
  ["words behind a comment", "activity: rework # status: draft", ["rework enummember"]],

  // Comments
  [
    "a comment that silences",
    "# wi-ignore-next-line procedure-unknown, text-cut-by-comment: ours is 3.1.1",
    ["wi-ignore-next-line ignore", "procedure-unknown function", "text-cut-by-comment function"],
  ],
  ["for the file", "# wi-ignore-file alloy-unknown: house", ["wi-ignore-file ignore", "alloy-unknown function"]],
  ["another comment", "# ignore-next-line at 240 °C: 7711 3.1.1", []],
  ["a text", "title: wi-ignore-line alloy-unknown", []],

  // Markdown
  ["a block", "instruction: |\n  Apply **flux**.", ["** markup", "flux markup", "** markup"]],
  ["a folded block", "instruction: >-\n  Apply *flux*.", ["* markup", "flux markup", "* markup"]],
  [
    "a list in a block",
    "instruction: |\n  1. Level U7 at 240 °C\n  - `x`",
    ["U7 parameter", "240 quantity", "°C unit", "` markup", "x markup", "` markup"],
  ],
  ["a heading", "instruction: |\n  ## Before", ["## Before markup"]],
  ["a mark that stays open", "instruction: |\n  Apply **flux\ntitle: a **b** c", []],
  ["behind a block", "instruction: |\n  **a**\n\ntitle: a **b** c", ["** markup", "a markup", "** markup"]],
  [
    "a block at the end of a step",
    "- id: a\n  instruction: |\n    **a**\n- id: b",
    ["a function", "** markup", "a markup", "** markup", "b function"],
  ],
  ["one line", "instruction: Do **this** now # **not** this", ["**this** markup"]],
  ["in a flow map", "{ instruction: Do **this** now, title: not **this** }", ["**this** markup"]],
  ["in quotes", 'instruction: "Do \\"**this**\\" now"', ["**this** markup"]],
  ["in single quotes", "instruction: 'It''s **this**'", ["**this** markup"]],
  ["behind quotes", 'instruction: "**a**" # **b**\ntitle: **c**', ["**a** markup"]],
  ["single quotes that end in one", "instruction: 'the **b**'''\nstatus: draft", ["**b** markup", "draft enummember"]],
  ["a mark that only a comment closes", "instruction: a *b # c*", []],
  ["a mark that only another value closes", "{ instruction: a *b, title: c* d }", []],
  ["a mark that only stands behind the map", "{ instruction: a `b } # c`\nstatus: draft", ["draft enummember"]],
  ["a mark that only stands behind the quotes", 'instruction: "a `b" # c`\nstatus: draft', ["draft enummember"]],
  ["likewise in single quotes", "instruction: 'a **b' # c**\nstatus: draft", ["draft enummember"]],
  ["another text", "title: Do **this** now", []],
  ["another block", "criteria: |\n  No **bridge** at 240 °C", ["240 quantity", "°C unit"]],
];

const BASES = [
  ["a package", classicGrammars],
  ["the newest Visual Studio Code", () => editorGrammars(NEWEST)],
  ["the oldest Visual Studio Code", () => editorGrammars(OLDEST)],
] as const;

for (const [name, base] of BASES) {
  describe(`grammar on YAML as in ${name}`, () => {
    let grammar: IGrammar;
    let yaml: IGrammar;

    before(async function () {
      const files = base();
      if (files === undefined) {
        assert.ok(!isVsCodeRequired(), `${name} is not installed`);
        console.log(`NOT TESTED: the grammar in ${name}, which is not there; npm run test:vscode gets it`);
        return this.skip();
      }
      const load = await loadGrammars(files);
      [grammar, yaml] = [await load(WORK_INSTRUCTION), await load("source.yaml")];
    });

    for (const [about, text, expected] of CASES) {
      it(`${about}: ${JSON.stringify(text)}`, () => {
        assert.deepEqual(coloured(scopedParts(grammar, text)), expected);
      });
    }

    it("leaves keys, comments, punctuation and mistakes of YAML as they are", () => {
      for (const file of examples()) {
        const text = readFileSync(file, "utf8");
        assert.deepEqual(skeleton(scopedParts(grammar, text)), skeleton(scopedParts(yaml, text)), file);
      }
    });

    it("comes back to YAML behind each line that is cut anywhere", () => {
      const line = 'x: { instruction: Do **this** at "240 °C", procedure: 7711 bga-removal, reference: [U7, R4-R7] }';
      const text = "- instruction: |\n    1. **a** `b` [c](d) # e\n    > at most 2 °C/s\n  title: a";
      for (const whole of [line, text]) {
        for (let end = 0; end <= whole.length; end++) {
          const cut = `${whole.slice(0, end)}\n`;
          const after = scopedParts(grammar, `${cut}\nactivity: rework`);
          const plain = scopedParts(yaml, `${cut}\nactivity: rework`);
          assert.equal(isString(after.at(-1)), isString(plain.at(-1)), cut);
        }
      }
    });
  });
}

/** The last part of the scope that colours a part: `entity.name.function.step` is `function`. */
function coloured(parts: readonly ScopedText[]): string[] {
  return parts.flatMap(({ text, scopes }) => {
    const scope = scopes.find((one) => COLOURS.some((colour) => one.startsWith(`${colour}.`) || one === colour));
    if (scope === undefined || text.trim() === "") return [];
    const colour = COLOURS.find((one) => scope.startsWith(one)) ?? "";
    return [`${text} ${colour.split(".").at(-1)}`];
  });
}

/** What must not change: where keys, comments, punctuation and mistakes are. */
function skeleton(parts: readonly ScopedText[]): string[] {
  const kept = /^(?:entity\.name\.tag|comment|invalid|punctuation\.(?!whitespace)[\w.-]+)\.(?:[\w.-]+\.)?yaml$/;
  return parts.flatMap(({ text, start, scopes }) => {
    const found = scopes.filter((scope) => kept.test(scope) || scope.startsWith("comment."));
    return found.length === 0
      ? []
      : [...text].map((character, index) => `${start + index} ${character} ${found.join(" ")}`);
  });
}

function isString(part: ScopedText | undefined): boolean {
  return part?.scopes.some((scope) => /^string\.(?:quoted|unquoted\.block)/.test(scope)) ?? false;
}

function examples(): string[] {
  return readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(root, "examples", name));
}
