import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCatalog } from "../../server/src/core/catalog/catalog.ts";
import { modifications } from "../../server/src/core/catalog/modifications.ts";
import { splices } from "../../server/src/core/catalog/splices.ts";
import { formatDocument } from "../../server/src/core/features/format.ts";
import { analyseText, told } from "../support/check.ts";
import { stepBlocks } from "../support/step-blocks.ts";
import { expandVscodeSnippet } from "../support/vscode-snippet.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
  readonly isFileTemplate?: boolean;
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));
const snippetsIn = (name: string) => Object.values(read(`snippets/${name}.json`) as Record<string, Snippet>);

const instructions = snippetsIn("instructions");
const steps = snippetsIn("steps");
const parts = snippetsIn("parts");
const all = [...instructions, ...steps, ...parts];
const catalog = createCatalog();

const DAY = { CURRENT_YEAR: "2026", CURRENT_MONTH: "11", CURRENT_DATE: "20" };
const expand = ({ body }: Snippet, line = "") =>
  expandVscodeSnippet(body.join("\n"), { ...DAY, TM_CURRENT_LINE: line });
const instruction = (prefix: string) => {
  const snippet = instructions.find((one) => one.prefix === prefix);
  assert.ok(snippet, prefix);
  return expand(snippet).text;
};

/** Where a part belongs. */
interface Place {
  /** Prefix of a whole instruction. */
  readonly in: string;
  /** Lines of it that the part comes behind. */
  readonly behind: RegExp;
  readonly indentation: number;
  /** The key of the list that the part is an item of, where the instruction has none or has it in one line. */
  readonly key?: string;
  /** What else is changed for it. */
  readonly replace?: readonly [from: string, to: string];
}

const PLACES: Readonly<Record<string, Place>> = {
  "item-waiver": {
    in: "wi-lap-splice",
    behind: /^references: .*$/m,
    indentation: 2,
    key: "waivers:",
    replace: ["class: 1", "class: 2"],
  },
  "item-approval": { in: "wi-rework-bga", behind: /^ {2}owner: .*$/m, indentation: 4, key: "  approvals:" },
  "item-history": {
    in: "wi-rework-bga",
    behind: /^ {2}history:$/m,
    indentation: 4,
    replace: ["  revision: A\n", "  revision: B\n"],
  },
  "item-hazard": { in: "wi-rework-bga", behind: /^ {2}hazards:$/m, indentation: 4 },
  "item-equipment": { in: "wi-rework-bga", behind: /^equipment:$/m, indentation: 2 },
  "item-material": { in: "wi-rework-bga", behind: /^materials:$/m, indentation: 2 },
  "item-authorization": {
    in: "wi-repair-laminate",
    behind: /^authorization: .*$/m,
    indentation: 2,
    key: "authorization:",
  },
  "item-reference": { in: "wi-coating", behind: /^references: .*$/m, indentation: 2, key: "references:" },
  "key-profile": { in: "wi-rework-bga", behind: /^ {4}procedure: 7711 bga-removal$/m, indentation: 4 },
  "key-jumper": {
    in: "wi-modification-adding-jumper-wires",
    behind: /^ {4}procedure: 7721 6.1$/m,
    indentation: 4,
  },
  "key-inspection": { in: "wi-repair-laminate", behind: /^ {4}procedure: common 2.2$/m, indentation: 4 },
  "key-record": { in: "wi-repair-laminate", behind: /^ {4}procedure: common 2.2$/m, indentation: 4 },
  "key-component": { in: "wi-rework-bga", behind: /^ {4}operation: remove-component$/m, indentation: 4 },
};

describe("snippets", () => {
  it("each has a prefix of its own and a description", () => {
    const prefixes = all.map(({ prefix }) => prefix);
    assert.deepEqual(
      prefixes.filter((prefix, index) => prefixes.indexOf(prefix) !== index),
      [],
    );
    for (const { prefix, description } of all) {
      assert.match(prefix, /^(?:wi|step|item|key)-[a-z-]+$/);
      assert.match(description, /^[A-Z].*\.$/, prefix);
    }
  });

  it("each ends at its last place, and numbers its places without gaps", () => {
    for (const snippet of all) {
      const { stops } = expand(snippet);
      const numbers = stops.filter((stop) => stop !== 0);
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => index + 1),
        snippet.prefix,
      );
    }
  });

  for (const snippet of instructions) {
    it(`${snippet.prefix} is a clean instruction in the canonical layout`, () => {
      const { text } = expand(snippet);
      const analysis = analyseText(text);
      assert.deepEqual(findings(text), []);
      assert.deepEqual(formatDocument(analysis), []);
      assert.equal(snippet.isFileTemplate, true);
    });
  }

  for (const snippet of steps) {
    it(`${snippet.prefix} is clean in the place of such a step`, () => {
      const operation = snippet.prefix.slice("step-".length);
      const step = expand(snippet).text.replace(/^/gm, "  ");
      const { text, block } = placeOf(step);
      assert.match(step, new RegExp(`^ {4}operation: ${operation}$`, "m"));
      const placed = `${text.slice(0, block.start)}${step}\n${text.slice(block.start + block.text.length)}`;
      assert.deepEqual(findings(placed), []);
    });
  }

  for (const snippet of parts) {
    it(`${snippet.prefix} is clean in its place`, () => {
      const place = PLACES[snippet.prefix];
      assert.ok(place, "say where it belongs");
      const text = placed(expand(snippet).text, place);
      assert.deepEqual(findings(text), [], text);
    });
  }

  for (const snippet of [...steps, ...parts]) {
    it(`${snippet.prefix} has a dash where it is an item, and none behind a dash`, () => {
      const isItem = !snippet.prefix.startsWith("key-");
      const { text } = expand(snippet);
      assert.equal(text.startsWith("- "), isItem);
      for (const line of ["", "  ", `  ${snippet.prefix}`]) assert.equal(expand(snippet, line).text, text, line);
      for (const line of ["- ", "  - ", `  - ${snippet.prefix}`])
        assert.equal(expand(snippet, line).text, isItem ? text.slice(2) : text, line);
    });
  }

  it("there is a step for each operation", () => {
    assert.deepEqual(
      steps.map(({ prefix }) => prefix).sort(),
      catalog
        .words("operation")
        .map((word) => `step-${word.id}`)
        .sort(),
    );
  });

  it("there is an instruction for each type of component, of repair, of modification, and for each splice", () => {
    const prefixes = new Set(instructions.map(({ prefix }) => prefix));
    const types = new Set(
      instructions
        .filter(({ prefix }) => prefix.startsWith("wi-rework-"))
        .flatMap(({ body }) => [...body.join("\n").matchAll(/\$\{\d+(?:\||:)([a-z|,-]+)\}/g)])
        .flatMap(([, choices = ""]) => choices.split(/[,|]/)),
    );
    assert.deepEqual(
      catalog.componentTypes.filter(({ id }) => !types.has(id)).map(({ id }) => id),
      [],
    );
    const wanted = [
      ...catalog.repairTypes.map(({ id }) => `wi-repair-${id}`),
      ...modifications.map(({ id }) => `wi-modification-${id}`),
      ...splices.map(({ id }) => `wi-${id}`),
    ];
    assert.deepEqual(
      wanted.filter((prefix) => !prefixes.has(prefix)),
      [],
    );
    for (const { id, operation } of catalog.repairTypes) {
      assert.match(instruction(`wi-repair-${id}`), new RegExp(`operation: ${operation}$`, "m"));
    }
  });

  const EXPANSIONS: readonly (readonly [body: string, text: string, stops: readonly number[]])[] = [
    ["a $1 b", "a  b", [1]],
    [`\${1:one} $1`, "one one", [1]],
    [`$1 \${1:one}`, "one one", [1]],
    [`\${2|a,b|} \${1:x}$0`, "a x", [1, 2, 0]],
    [`\${1|a\\,b,c\\|d|}`, "a,b", [1]],
    [`\${1:a \${2:b}}`, "a b", [1, 2]],
    ["\\$1 \\} \\\\ {x}", "$1 } \\ {x}", []],
    [`$CURRENT_YEAR-\${CURRENT_MONTH}`, "2026-11", []],
    [`\${UNKNOWN:else}`, "else", []],
    [`\${LINE/^(a).*$|^.*$/\${1:?one:- two}/} $1`, "one ", [1]],
    [`\${NONE/^(a).*$|^.*$/\${1:?one:- two}/}`, "- two", []],
  ];
  for (const [body, text, stops] of EXPANSIONS) {
    it(`${body} expands to ${text}`, () => {
      assert.deepEqual(expandVscodeSnippet(body, { ...DAY, LINE: "abc" }), { text, stops });
    });
  }

  for (const body of ["a $", `\${1:a`, `\${1|a,b}`, `\${1/a/b/}`, "a \\x", `\${1:$1}`]) {
    it(`${body} is no snippet`, () => {
      assert.throws(() => expandVscodeSnippet(body, DAY));
    });
  }
});

/** All that is found, information too. */
function findings(text: string): string[] {
  return told(analyseText(text)).map(({ severity, rule, at, message }) => `${severity} ${rule} at ${at}: ${message}`);
}

/** The first instruction with a step of the same id and the same procedure, and that step. */
function placeOf(step: string) {
  const id = step.slice(0, step.indexOf("\n"));
  const procedure = /^ {4}procedure: (.*)$/m.exec(step)?.[1];
  for (const { prefix } of instructions) {
    const text = instruction(prefix);
    const block = stepBlocks(text).find((one) => one.text.startsWith(`${id}\n`) && one.procedure === procedure);
    if (block !== undefined) return { text, block };
  }
  throw new Error(`no instruction has the step ${id}`);
}

function placed(
  snippet: string,
  { in: prefix, behind, indentation, key, replace: [from, to] = ["", ""] }: Place,
): string {
  const part = snippet.replace(/^/gm, " ".repeat(indentation));
  const host = instruction(prefix).replaceAll(from || "\0", to);
  const at = behind.exec(host)?.index;
  assert.ok(at !== undefined, `${prefix} has no ${behind}`);
  const without = withoutKey(host, /^ {4}(\w+):/.exec(part)?.[1], at);
  return without.replace(behind, (line) => {
    // What the instruction has in one line gives way to the list.
    const kept = key !== undefined && line.startsWith(key) ? [] : [line];
    return [...kept, ...(key === undefined ? [] : [key]), part].join("\n");
  });
}

/** The text without a key of the step at an offset, for a snippet that brings it. */
function withoutKey(text: string, key: string | undefined, offset: number): string {
  if (key === undefined) return text;
  const before = text.slice(0, offset);
  const from = before.lastIndexOf("\n  - ");
  const end = text.indexOf("\n  - ", offset);
  const step = text.slice(from, end === -1 ? undefined : end);
  return text.replace(step, () => step.replace(new RegExp(`\\n {4}${key}:.*(?:\\n {5,}.*)*`), ""));
}
