import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Configuration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly action: { readonly indent: "none" | "indent"; readonly appendText?: string };
  }[];
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string; readonly notIn?: string[] }[];
  readonly autoCloseBefore: string;
}

const configuration: Configuration = JSON.parse(
  readFileSync(join(root, "client/media/language-configuration.json"), "utf8"),
);

describe("language configuration: words", () => {
  const CASES: readonly (readonly [text: string, words: readonly string[]])[] = [
    ["equipment: [IR-01, FLX-7]", ["equipment", "IR-01", "FLX-7"]],
    ["- id: remove-u7", ["id", "remove-u7"]],
    ["procedure: 7711 3.1.1", ["procedure", "7711", "3.1.1"]],
    ["procedure: 7711 3.2.x", ["procedure", "7711", "3.2.x"]],
    ["alloy: SAC305, Sn63Pb37", ["alloy", "SAC305", "Sn63Pb37"]],
    ["240-243 °C", ["240-243", "°C"]],
    ["1.5 °C/s", ["1.5", "°C", "s"]],
    ["reference: [U7, R4-R7]", ["reference", "U7", "R4-R7"]],
    ["IPC-7711/7721", ["IPC-7711", "7721"]],
    ["Löten bei µm-Spalt", ["Löten", "bei", "µm-Spalt"]],
    ["**CLN-2** (Rinse.)", ["CLN-2", "Rinse"]],
    // Half typed: the word goes on behind a hyphen or a point, so that the list of suggestions stays open.
    ["operation: remove-", ["operation", "remove-"]],
    ["procedure: 7711 3.1.", ["procedure", "7711", "3.1."]],
    ["a - b -- c", ["a", "b", "c"]],
  ];
  for (const [text, words] of CASES) {
    it(text, () => {
      const { pattern, flags } = configuration.wordPattern;
      assert.deepEqual(text.match(new RegExp(pattern, `g${flags}`)), words);
    });
  }

  it("never match nothing, which would stop an editor", () => {
    const { pattern, flags } = configuration.wordPattern;
    assert.equal(new RegExp(`^(?:${pattern})$`, flags).test(""), false);
  });
});

describe("language configuration: Enter", () => {
  /** The text with the cursor, and the text after Enter. */
  const CASES: readonly (readonly [about: string, before: string, after: string])[] = [
    ["a key that opens", "steps:<|>", "steps:\n  <|>"],
    ["deeper", "    parameters:<|>", "    parameters:\n      <|>"],
    ["a quoted key", '"steps":<|>', '"steps":\n  <|>'],
    ["with a comment", "steps: # all of them<|>", "steps: # all of them\n  <|>"],
    ["a block scalar", "    instruction: |<|>", "    instruction: |\n      <|>"],
    ["a folded one", "    instruction: >-<|>", "    instruction: >-\n      <|>"],
    ["a key with its value", "    title: Remove U7<|>", "    title: Remove U7\n    <|>"],
    ["a value that ends in a colon", "    title: As follows:<|>", "    title: As follows:\n    <|>"],
    ["an item that is a map", "  - id: remove-u7<|>", "  - id: remove-u7\n    <|>"],
    ["an item whose key opens", "  - parameters:<|>", "  - parameters:\n      <|>"],
    ["an item whose key opens a text", "  - instruction: |<|>", "  - instruction: |\n      <|>"],
    ["an item that is a text", "    - Keep solvent out of J3.<|>", "    - Keep solvent out of J3.\n    - <|>"],
    ["an item that is an id", "  - IR-01<|>", "  - IR-01\n  - <|>"],
    [
      "an item in braces",
      "    - { role: author, name: M. Ortega }<|>",
      "    - { role: author, name: M. Ortega }\n    - <|>",
    ],
    ["an item in brackets that is open", "    - { role: author,<|>", "    - { role: author,\n    <|>"],
    ["a key of an item with braces that are open", "  - profile: { id: a,<|>", "  - profile: { id: a,\n  <|>"],
    ["an item that is cut", "  - one<|> two", "  - one\n  <|> two"],
    ["an item without a text", "  - <|>", "  - \n  <|>"],
    ["an item that is a block scalar", "  - |<|>", "  - |\n  <|>"],
    ["a comment", "  # - one<|>", "  # - one\n  <|>"],
    ["a comment that ends in a colon", "  # steps:<|>", "  # steps:\n  <|>"],
    ["a flow map", "product: { class: 3 }<|>", "product: { class: 3 }\n<|>"],
    ["an address", "  title: http://x:<|>", "  title: http://x:\n  <|>"],
  ];
  for (const [about, before, after] of CASES) {
    it(`${about}: ${before}`, () => assert.equal(enter(before), after));
  }
});

describe("language configuration: pairs", () => {
  it("a quote in a text is an apostrophe", () => {
    for (const { open, notIn } of configuration.autoClosingPairs) {
      if (open === "'" || open === '"') assert.deepEqual(notIn, ["string", "comment"]);
    }
  });

  it("closes before what may stand behind a value", () => {
    for (const character of [",", "]", "}", " ", "\n"]) assert.ok(configuration.autoCloseBefore.includes(character));
    assert.ok(!configuration.autoCloseBefore.includes("a"));
  });
});

/** What an editor that keeps the indentation of the line and knows these rules does, with two blanks a level. */
function enter(text: string): string {
  const [before = "", after = ""] = text.split("<|>");
  const indentation = /^\s*/.exec(before)?.[0] ?? "";
  const rule = configuration.onEnterRules.find(
    ({ beforeText, afterText }) =>
      new RegExp(beforeText).test(before) && (afterText === undefined || new RegExp(afterText).test(after)),
  );
  const deeper = rule?.action.indent === "indent" ? "  " : "";
  return `${before}\n${indentation}${deeper}${rule?.action.appendText ?? ""}<|>${after}`;
}
