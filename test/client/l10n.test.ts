import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { REASONS } from "../../server/src/core/workspace/recognise.ts";

const root = join(import.meta.dirname, "../..");
const LANGUAGES = ["de", "zh-cn"];
const CODE = /`[^`]*`/g;

describe("extension: its words in other languages", () => {
  // The language status says the server's sentences about a file.
  const words = new Set([...wordsOfClient(), ...Object.values(REASONS)]);

  it("finds the words of the client", () => assert.ok(words.size > 50, String(words.size)));

  for (const language of LANGUAGES) {
    const bundle = read(`client/l10n/bundle.l10n.${language}.json`);

    it(`${language}: every text of the client is there, and no other`, () => {
      assert.deepEqual(Object.keys(bundle).sort(), [...words].sort());
    });

    it(`${language}: each translation is one, with the same places for values`, () => {
      for (const [text, translated] of Object.entries(bundle)) {
        assert.notEqual(translated.trim(), "", text);
        assert.deepEqual(places(translated), places(text), text);
      }
    });

    it(`${language}: the manifest has all its texts, with the same commands in them`, () => {
      const english = read("package.nls.json");
      const manifest = read(`package.nls.${language}.json`);
      assert.deepEqual(Object.keys(manifest), Object.keys(english));
      for (const [key, text] of Object.entries(english)) {
        assert.deepEqual(manifest[key]?.match(/\(command:[^)]*\)/g), text.match(/\(command:[^)]*\)/g), key);
        assert.deepEqual([...(manifest[key]?.match(CODE) ?? [])].sort(), [...(text.match(CODE) ?? [])].sort(), key);
      }
    });
  }

  it("the manifest names no text that is not there, and there is none that it does not name", () => {
    const named = [...readFileSync(join(root, "package.json"), "utf8").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(read("package.nls.json")).sort());
  });
});

function read(file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(root, file), "utf8")) as Record<string, string>;
}

function places(text: string): readonly string[] {
  return (text.match(/\{\d\}/g) ?? []).sort();
}

/** The first argument of every call of `l10n.t`; one that is no literal could not be looked up. */
function wordsOfClient(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const name of readdirSync(join(root, "client/src"), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts")) continue;
    const text = readFileSync(join(root, "client/src", name), "utf8");
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    const walk = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === "l10n.t") {
        const [first] = node.arguments;
        if (node.getText() === "l10n.t(text, ...values)" && name === "status.ts") return;
        assert.ok(first !== undefined && ts.isStringLiteralLike(first), `${name}: ${node.getText()}`);
        words.add(first.text);
      }
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
  return words;
}
