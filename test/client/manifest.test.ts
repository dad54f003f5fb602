import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kindByName } from "../../server/src/core/workspace/paths.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const manifest = JSON.parse(read("package.json"));
const texts: Readonly<Record<string, string>> = JSON.parse(read("package.nls.json"));
const contributes: {
  readonly languages: readonly {
    readonly id: string;
    readonly extensions: readonly string[];
    readonly filenames: readonly string[];
    readonly filenamePatterns: readonly string[];
    readonly firstLine: string;
    readonly configuration: string;
  }[];
  readonly grammars: readonly { readonly language: string; readonly scopeName: string; readonly path: string }[];
  readonly snippets: readonly { readonly language: string; readonly path: string }[];
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
  readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
  readonly configuration: Settings | readonly Settings[];
  readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
  readonly problemMatchers: readonly { readonly pattern: { readonly regexp: string } }[];
} = manifest.contributes;
const commands = new Set(contributes.commands.map(({ command }) => command));
const pages = readdirSync(join(root, "client/media/walkthrough")).filter((name) => name.endsWith(".md"));

interface Settings {
  readonly properties: Readonly<
    Record<string, { readonly description?: string; readonly markdownDescription?: string }>
  >;
}

describe("manifest of the extension", () => {
  it("names only files that are there, but for those that the build makes", () => {
    const paths = strings(manifest.contributes)
      .concat(manifest.icon, manifest.main, manifest.browser, manifest.l10n)
      .filter((text) => /^(?:\.\/)?(?:client|snippets|schemas|server|dist)\//.test(text));
    assert.ok(paths.length > 10);
    assert.deepEqual(
      paths.filter((path) => !/^(?:\.\/)?dist\//.test(path) && !existsSync(join(root, path))),
      [],
    );
  });

  it("gives each command a title, and gives no command twice", () => {
    assert.equal(commands.size, contributes.commands.length);
    for (const { command, title } of contributes.commands) {
      assert.match(command, /^wi\./);
      assert.ok(texts[title.replaceAll("%", "")], command);
    }
  });

  it("has only commands that exist in its menus, keys, links and views", () => {
    const named = [
      ...Object.values(contributes.menus).flatMap((entries) => entries.flatMap(({ command }) => command ?? [])),
      ...contributes.keybindings.map(({ command }) => command),
      ...linksIn(Object.values(texts).join("\n")),
      ...pages.flatMap((page) => linksIn(read(`client/media/walkthrough/${page}`))),
    ];
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((command) => !commands.has(command) && !OF_THE_EDITOR.has(command)),
      [],
    );
  });

  it("has keys only where they can mean something", () => {
    for (const { command, when } of contributes.keybindings) assert.ok(when, command);
  });

  it("describes each setting", () => {
    const settings = [contributes.configuration].flat().flatMap(({ properties }) => Object.entries(properties));
    assert.ok(settings.length > 5);
    for (const [name, { description, markdownDescription }] of settings) {
      const text = description ?? markdownDescription ?? "";
      assert.match(name, /^wi\./);
      assert.ok(texts[text.replaceAll("%", "")], name);
    }
  });

  it("has no text for people that cannot be translated", () => {
    const untranslated: string[] = [];
    visit(manifest.contributes, (key, value) => {
      if (!/^(?:title|description|markdownDescription|label|contents|viewsWelcome)$/.test(key)) return;
      if (typeof value === "string" && !/^%.*%$/.test(value)) untranslated.push(`${key}: ${value}`);
    });
    assert.deepEqual(untranslated, []);
  });

  it("each page of the walkthrough is there in every language, with the same links and the same examples", () => {
    const steps = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown));
    const english = pages.filter((page) => !page.includes(".nls."));
    assert.deepEqual(steps.map((path) => path.split("/").at(-1)).sort(), [...english].sort());
    for (const page of english) {
      const text = read(`client/media/walkthrough/${page}`);
      for (const language of ["de", "zh-cn"]) {
        const other = read(`client/media/walkthrough/${page.replace(".md", `.nls.${language}.md`)}`);
        assert.deepEqual(linksIn(other), linksIn(text), `${page} ${language}`);
        assert.deepEqual(codeIn(other), codeIn(text), `${page} ${language}`);
      }
    }
  });

  it("the problem matcher reads what `wi lint --format compact` writes", () => {
    const [matcher] = contributes.problemMatchers;
    assert.ok(matcher);
    const line = "line-3/wi-0421.wi.yaml:61:23: warning tip-temperature-outside-range: ‘400 °C’: too hot";
    const [, file, row, column, severity, code, message] = new RegExp(matcher.pattern.regexp).exec(line) ?? [];
    assert.deepEqual(
      [file, row, column, severity, code, message],
      ["line-3/wi-0421.wi.yaml", "61", "23", "warning", "tip-temperature-outside-range", "‘400 °C’: too hot"],
    );
  });
});

describe("language of the extension", () => {
  const [language] = contributes.languages;
  assert.ok(language);

  for (const name of [
    "wi-0421.wi.yaml",
    "wi-0421.wi.yml",
    "site.wi-catalog.yaml",
    "site.wi-catalog.yml",
    "wi.config.yaml",
    "wi.config.yml",
    "wi-0421.yaml",
    "docker-compose.yml",
    "wi.yaml",
    "my.wi.config.yaml",
    "a.wi-record.yaml",
    "a.wi.yaml.bak",
    "a.wi.json",
  ]) {
    it(`${name} is ours where the server says so by its name`, () => {
      const known = ["instruction", "catalog", "config"].includes(kindByName(name));
      const byEnding = language.extensions.some((extension) => name.endsWith(extension));
      assert.equal(language.filenames.includes(name) || byEnding, known);
      // A pattern outdoes the patterns of other extensions, which an ending does not.
      assert.equal(
        language.filenamePatterns.some((pattern) => name.endsWith(pattern.replace("**/*", ""))),
        byEnding,
      );
    });
  }

  it("a text without a name is known by its first line", () => {
    const firstLine = new RegExp(language.firstLine);
    for (const line of ["workInstruction: 1", "workInstructionCatalog: 1", "workInstruction : 1"]) {
      assert.match(line, firstLine);
    }
    for (const line of ["# workInstruction: 1", "workInstructions: 1", "name: workInstruction:"]) {
      assert.doesNotMatch(line, firstLine);
    }
  });

  it("has a grammar and snippets of its own", () => {
    const { grammars, snippets } = contributes;
    assert.deepEqual(
      grammars.map(({ language: id, scopeName, path }) => [id, scopeName, JSON.parse(read(path)).scopeName]),
      [[language.id, "source.yaml.work-instruction", "source.yaml.work-instruction"]],
    );
    assert.deepEqual(
      snippets.map(({ path }) => path.split("/").at(-1)).sort(),
      readdirSync(join(root, "snippets")).sort(),
    );
    for (const { language: id } of snippets) assert.equal(id, language.id);
  });
});

const OF_THE_EDITOR = new Set(["vscode.openFolder", "workbench.actions.view.problems"]);

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(command:([^)?]+)[^)]*\)/g)].map(([, command = ""]) => command);
}

/** Code that is marked as such, but for the picture of a folder. */
function codeIn(text: string): string[] {
  const fences = [...text.matchAll(/^```(?:work-instruction|yaml)\n([\s\S]*?)^```/gm)].map(([code]) => code);
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`[^`\n]+`/g)].map(([code]) => code);
  return [...fences, ...spans.sort()];
}

function strings(value: Json): string[] {
  const found: string[] = [];
  visit(value, (_, one) => {
    if (typeof one === "string") found.push(one);
  });
  return found;
}

function visit(value: Json, see: (key: string, value: Json) => void, key = ""): void {
  see(key, value);
  if (Array.isArray(value)) for (const item of value) visit(item, see, key);
  else if (value !== null && typeof value === "object") {
    for (const [name, item] of Object.entries(value)) visit(item as Json, see, name);
  }
}
