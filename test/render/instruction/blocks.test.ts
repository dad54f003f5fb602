import assert from "node:assert/strict";
import fc from "fast-check";
import type { Analysis } from "../../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../../server/src/core/analysis/analyse.ts";
import { blocksOf, languageOf, titleOf } from "../../../server/src/core/render/instruction/blocks.ts";
import { analyseText, environmentOf } from "../../support/check.ts";
import { EVERYTHING, withTexts, yamlOf } from "../../support/everything.ts";
import { contextOf } from "../../support/feature.ts";
import { environmentAt, library, mistakes } from "../../support/library.ts";
import type { Element } from "../../support/safe-markup.ts";
import { allIn, assertSafeElement, attribute, elementsIn, textOf, withClass } from "../../support/safe-markup.ts";
import { BITS, yamlText } from "../../support/yaml-texts.ts";

const picture = (file: string) => ({ file: `file:///w/${file}` });

const CATALOG = `workInstructionCatalog: 1
equipment: [{ id: IR-01, category: focused-ir-system, model: PDR E3, calibrationDue: 2027-01-31 }]
materials: [{ id: FLX-01, category: flux, name: Gel flux, lot: record }]
people: [{ id: EMP-1, name: K. Abara }]
blocks: [{ id: clean, revision: A, steps: [{ id: wipe, title: Wipe, cautions: [Wear gloves.], instruction: Wipe it. }] }]
`;

/** The element of a block by its key. */
function block(analysis: Analysis, key: string): Element {
  const found = blocksOf(analysis, { picture }).find((entry) => entry.key === key);
  return assertSafeElement((found ?? assert.fail(`no block ${key}`)).html);
}

function everything(): Analysis {
  return analyseText(yamlOf(EVERYTHING), "instruction", { catalog: CATALOG });
}

/** The card of one step, written in the lines below `steps:`. */
function card(step: string, header = ""): Element {
  return block(analyseText(`${header}steps:\n${step}`, "instruction", { catalog: CATALOG }), "step:a");
}

const shown = (element: Element) => textOf(element).replaceAll(/\s+/g, " ").trim();

describe("render: the blocks of an instruction", () => {
  it("tell every text of the document", () => {
    const skipped = new Set(["workInstruction", "record", "true", "en"]);
    let count = 0;
    const marked = withTexts(EVERYTHING, (text) => {
      // Words of closed vocabularies are told by their titles, quantities and names of other things as they are.
      if (skipped.has(text) || /^[a-z0-9-]+$/.test(text) || /^[A-Z0-9@.-]+$/.test(text) || /\d/.test(text)) return text;
      return `${text} text${++count}x`;
    });
    const analysis = analyseText(yamlOf(marked), "instruction", { catalog: CATALOG });
    const page = blocksOf(analysis, { picture }).map(({ html }) =>
      html.replaceAll(/<div class="wi-note.*?<\/div><\/div>/g, ""),
    );
    const missing = Array.from({ length: count }, (_, index) => `text${index + 1}x`).filter(
      (text) => !page.some((html) => html.includes(text)),
    );
    assert.deepEqual(missing, []);
  });

  describe("keep in one line", () => {
    const cases: readonly (readonly [facts: string, unbroken: readonly string[]])[] = [
      ["document: { effectiveDate: 2026-11-22, owner: Process-Engineering }", ["2026-11-22"]],
      ["document: { number: WI-RW-0501, supersedes: [WI-RW-0500] }", ["WI-RW-0501"]],
      ["document: { supersedes: WI-RW-0500 }", ["WI-RW-0500"]],
      ["product: { partNumber: 710-00001, name: Board R-1/2. }", ["R-1/2.", "710-00001"]],
      [
        "authorization: { basis: customer-approval, reference: MRB-26-114, date: 2026-11-22 }",
        ["MRB-26-114", "2026-11-22"],
      ],
      ["product: { name: a 2026-11-22 and so on, revision: low-cost }", ["2026-11-22"]],
      ["product: { partNumber: 12345-67890-12345-67 }", ["12345-67890-12345-67"]],
      ["product: { partNumber: 12345-67890-12345-678, name: 2026 }", []],
    ];
    for (const [facts, unbroken] of cases) {
      it(facts, () => {
        const title = block(analyseText(`${facts}\nsteps: []\n`, "instruction"), "title");
        assert.deepEqual(withClass(title, "wi-unbroken").map(textOf), unbroken);
      });
    }
  });

  it("are one for the title, what is needed, the heading of the steps, each step and what closes the document", () => {
    assert.deepEqual(
      blocksOf(everything(), { picture }).map(({ key }) => key),
      [
        "title",
        "needed",
        "steps",
        "step:one",
        "step:two",
        "step:three",
        "step:four",
        "waivers",
        "references",
        "history",
      ],
    );
    assert.equal(titleOf(everything()), "WI-1 · Title");
    assert.equal(languageOf(everything()), "en");
  });

  it("stand for the lines that they show", () => {
    const analysis = everything();
    const lines = yamlOf(EVERYTHING).split("\n");
    for (const { key, line, end } of blocksOf(analysis, { picture })) {
      if (key.startsWith("step:")) assert.ok(lines[line]?.includes(`"id":"${key.slice(5)}"`) && end === line + 1, key);
      if (["steps", "waivers", "references"].includes(key)) assert.ok(lines[line]?.startsWith(`${key}:`), key);
    }
  });

  it("say where their elements stand", () => {
    for (const { path, text } of library) {
      const lines = text.split("\n");
      const analysis = analyse(text, "instruction", environmentAt(path));
      for (const { key, line, end, html } of blocksOf(analysis, { picture })) {
        for (const element of allIn(assertSafeElement(html))) {
          const at = attribute(element, "data-line");
          if (at === undefined) continue;
          assert.ok(line + Number(at) < end, `${path} ${key}: line ${at} lies outside`);
          if (attribute(element, "class") === "wi-caution") assert.match(lines[line + Number(at)] ?? "", /caution|- /);
          if (attribute(element, "class") === "wi-step-title") assert.match(lines[line + Number(at)] ?? "", /title:/);
        }
      }
    }
  });

  it("have the cautions before the action, and the action before the inspection", () => {
    const text = shown(
      card("  - id: a\n    inspection: { criteria: Third }\n    instruction: Second\n    cautions: [First]\n"),
    );
    assert.match(text, /First.*Second.*Third/);
  });

  it("have the limits in force beside a value, with a word for one outside", () => {
    const header = "solder: { alloy: SAC305 }\n";
    const step = (tip: string) =>
      `  - id: a\n    operation: install-component\n    method: soldering-iron\n    parameters: { tipTemperature: ${tip} }\n`;
    const [inside, outside] = [card(step("360 °C"), header), card(step("420 °C"), header)].map((element) => {
      const row = withClass(element, "wi-parameters").flatMap(elementsIn)[1];
      return shown(row ?? assert.fail());
    });
    assert.match(inside ?? "", /^Tip temperature360 °Cwithin 345-400 °C SAC305, /);
    assert.match(outside ?? "", /^Tip temperature420 °Cabove345-400 °C SAC305, .*Warning: /);
  });

  it("draw a profile with its liquidus, its window and the time above, and say the same in words", () => {
    const [chart] = withClass(block(everything(), "step:one"), "wi-chart");
    assert.ok(chart !== undefined);
    for (const part of ["wi-curve", "wi-liquidus", "wi-above", "wi-band"]) {
      assert.equal(withClass(chart, part).length, 1, part);
    }
    const words = attribute(chart, "aria-label") ?? "";
    for (const part of [
      "4 points from 0 s, 25 °C to 200 s, 100 °C",
      "Peak 240 °C",
      "Liquidus 220 °C",
      "s above liquidus",
    ])
      assert.ok(words.includes(part), `${part} in ${words}`);
    assert.match(shown(chart), /Time in s/);
  });

  it("reckon the time above the liquidus on the curve", () => {
    // 220 °C is crossed at 110 s on the way up, and at 120 s + 20/140 of 80 s on the way down.
    const [chart] = withClass(block(everything(), "step:one"), "wi-chart");
    assert.match(shown(chart ?? assert.fail()), /21 s above liquidus/);
  });

  it("draw the profile that another step has, and none for one that goes back in time", () => {
    const four = block(everything(), "step:four");
    assert.equal(withClass(four, "wi-chart").length, 1);
    assert.match(shown(four), /points as in step 1/);
    const back = card("  - id: a\n    profile: { points: [[0 s, 25 °C], [90 s, 100 °C], [60 s, 25 °C]] }\n");
    assert.equal(withClass(back, "wi-chart").length, 0);
    assert.match(shown(back), /60 s25 °C/);
  });

  it("show the steps of a block, and the titles of those of another instruction", () => {
    const three = block(everything(), "step:three");
    assert.match(shown(three), /Steps of the block clean@A.*3\.1.*Wipe.*Caution: Wear gloves\. ?Wipe it\./);
    const analysis = contextOf("steps:\n  - { id: a, perform: { instruction: WI-9 } }\n", {
      others: { "b.wi.yaml": "document: { number: WI-9 }\nsteps:\n  - { id: x, title: Elsewhere }\n" },
    }).analysis;
    assert.match(shown(block(analysis, "step:a")), /Done here: WI-9.*Elsewhere/);
  });

  it("tell a failed inspection by the number of the step that it leads to", () => {
    assert.match(shown(block(everything(), "step:one")), /If it fails: [^.]*, Step 2 \(two\)/);
  });

  it("take what the register of the site says of equipment, materials and people", () => {
    const text = shown(block(everything(), "needed"));
    assert.match(text, /IR-01Focused IR systemPDR E3.*2027-01-31/);
    assert.match(text, /FLX-01Gel flux/);
    assert.match(text, /EMP-1, K\. Abara/);
  });

  it("show a picture that is there by its address, and tell of one that is not", () => {
    const text = "steps:\n  - id: a\n    images: [{ file: x.png, alt: A }]\n";
    const there = allIn(block(analyseText(text), "step:a")).find(({ tagName }) => tagName === "img");
    assert.equal(there && attribute(there, "data-file"), "file:///w/x.png");
    const [missing] = blocksOf(analyseText(text), { picture: () => undefined }).filter(({ key }) => key === "step:a");
    assert.ok(!missing?.html.includes("<img"));
    assert.match(missing?.html ?? "", /The picture is not there: x\.png/);
  });

  describe("findings", () => {
    it("stand at the element of their line", () => {
      const element = card(
        "  - id: a\n    title: A\n    operation: bake\n    parameters:\n      bakeTemperature: 105\n",
      );
      const [note] = withClass(element, "wi-note").filter((entry) => shown(entry).includes("105"));
      assert.equal(attribute(note ?? assert.fail(), "data-line"), "4");
      const row = allIn(element).find(({ tagName, childNodes }) => tagName === "tr" && childNodes.length === 1);
      assert.ok(row !== undefined && withClass(row, "wi-note").length > 0);
    });

    it("are each told once, in the block of their place, with what, why and what to do", () => {
      for (const { path, text } of mistakes) {
        const analysis = analyse(text, "instruction", environmentAt(path));
        const blocks = blocksOf(analysis, { picture }).map(({ html, line, end }) => ({
          element: assertSafeElement(html),
          line,
          end,
        }));
        const notes = blocks.flatMap(({ element, line, end }) =>
          withClass(element, "wi-note").map((note) => ({
            at: line + Number(attribute(note, "data-line")),
            end,
            text: shown(note),
          })),
        );
        assert.equal(notes.length, analysis.findings.length, path);
        for (const { start, what, why, todo, rule } of analysis.findings) {
          const at = analysis.lines.position(start).line;
          const found = notes.find((note) => note.at === at && note.text.includes(what.replaceAll(/\s+/g, " ")));
          for (const part of [why, todo, rule])
            assert.ok(found?.text.includes(part?.replaceAll(/\s+/g, " ") ?? ""), `${path}: ${what}`);
        }
      }
    });

    it("are told of half-typed text, with what can be read of it", () => {
      const text = 'document: { title: Half }\nsteps:\n  - id: a\n    title: "open\n  - id: b\n    title: B\n';
      const blocks = blocksOf(analyseText(text), { picture });
      assert.ok(blocks.some(({ key }) => key === "step:b"));
      assert.ok(blocks.some(({ html }) => html.includes("syntax")));
    });

    it("are all told, whatever the text is", () => {
      fc.assert(
        fc.property(yamlText, (text) => {
          const analysis = analyseText(text);
          const notes = blocksOf(analysis, { picture }).flatMap(({ html }) =>
            withClass(assertSafeElement(html), "wi-note"),
          );
          assert.equal(notes.length, analysis.findings.length);
        }),
        { numRuns: 300 },
      );
    });
  });

  it("are after edits those of a fresh text", () => {
    const edits = fc.array(
      fc.record({
        at: fc.nat(),
        length: fc.nat(12),
        text: fc.constantFrom("", " ", "9", "SAC305", "Sn63Pb37", "\n", ...BITS),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const texts = [yamlOf(EVERYTHING), ...library.slice(0, 8).map(({ text }) => text)];
    const environment = environmentOf({ catalog: CATALOG });
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, fc.boolean(), (first, changes, inHeader) => {
        let text = first;
        let analysis = analyse(text, "instruction", environment);
        for (const { at, length, text: put } of changes) {
          blocksOf(analysis, { picture });
          const start = at % ((inHeader ? Math.min(text.length, 1200) : text.length) + 1);
          text = text.slice(0, start) + put + text.slice(start + length);
          analysis = analyse(text, "instruction", environment, analysis);
        }
        const fresh = analyse(text, "instruction", environmentOf({ catalog: CATALOG }));
        assert.deepEqual(blocksOf(analysis, { picture }), blocksOf(fresh, { picture }));
      }),
      { numRuns: 250 },
    );
  });

  it("keep the cards of steps that did not change, also where the header did", () => {
    const environment = environmentOf();
    const text =
      "document: { title: T }\nsolder: { alloy: SAC305 }\nsteps:\n  - id: a\n    title: A\n  - id: b\n    operation: install-component\n    parameters: { tipTemperature: 360 °C }\n";
    const before = analyse(text, "instruction", environment);
    const first = new Map(blocksOf(before, { picture }).map((entry) => [entry.key, entry.html]));
    const changed = (edited: string) =>
      blocksOf(analyse(edited, "instruction", environment, before), { picture })
        .filter(({ key, html }) => first.get(key) !== html)
        .map(({ key }) => key);
    assert.deepEqual(changed(text.replace("title: T", "title: U")), ["title"]);
    assert.deepEqual(changed(text.replace("SAC305", "Sn63Pb37")), ["needed", "step:b"]);
    assert.deepEqual(changed(text.replace("title: A", "title: B")), ["step:a"]);
  });
});
