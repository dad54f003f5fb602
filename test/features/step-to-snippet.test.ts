import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Snippet } from "../../server/src/core/features/step-to-snippet.ts";
import { stepToSnippet } from "../../server/src/core/features/step-to-snippet.ts";
import type { Action } from "../../server/src/core/workspace/action.ts";
import { actionsOf, outcomeOf, selection, titles } from "../support/actions.ts";
import { contextOf, ROOT, workspaceOf } from "../support/feature.ts";
import { EXAMPLES, library } from "../support/library.ts";

const HEAD = "workInstruction: 1\n";
const CATALOG = "workInstructionCatalog: 1\n";

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** The catalog's blocks before and after. */
  readonly blocks: string;
  readonly added: string;
}

const cases: readonly Case[] = [
  {
    name: "a step in block form, to a new section; comments in it go along, those around it stay",
    before: `steps:
  # as at the other site
  - id: final-clean<|> # twice
    title: Clean it all
    operation: clean
    instruction: |
      Brush.

      Rinse.
    # to the end
    procedure: common 2.2 # as ever
  - id: b
`,
    after: `steps:
  # as at the other site
  - id: final-clean
    title: Clean it all
    use: FINAL-CLEAN@A
  - id: b
`,
    blocks: "",
    added: `blocks:
  - id: FINAL-CLEAN
    revision: A
    steps:
      - id: final-clean # twice
        title: Clean it all
        operation: clean
        instruction: |
          Brush.

          Rinse.
        # to the end
        procedure: common 2.2 # as ever
`,
  },
  {
    name: "to blocks that are there, like them; the name is taken",
    before: "steps:\n- id: clean<|>\n  operation: clean\n",
    after: "steps:\n- id: clean\n  use: CLEAN-2@A\n",
    blocks: "blocks:\n- id: CLEAN\n  revision: B\n  steps:\n  - id: x\n",
    added:
      "blocks:\n- id: CLEAN\n  revision: B\n  steps:\n  - id: x\n- id: CLEAN-2\n  revision: A\n  steps:\n    - id: clean\n      operation: clean\n",
  },
  {
    name: "a step in flow form",
    before: "steps: [{ id: cle<|>an, operation: clean }, { id: b }]\n",
    after: "steps: [{ id: clean, use: CLEAN@A }, { id: b }]\n",
    blocks: "",
    added: "blocks:\n  - { id: CLEAN, revision: A, steps: [{ id: clean, operation: clean }] }\n",
  },
  {
    name: "to a list in flow form",
    before: "steps:\n  - id: clean<|>\n    operation: clean\n    cautions: [Mind, Care]\n",
    after: "steps:\n  - id: clean\n    use: CLEAN@A\n",
    blocks: "blocks: [{ id: X, revision: A, steps: [{ id: x }] }]\n",
    added:
      "blocks: [{ id: X, revision: A, steps: [{ id: x }] }, { id: CLEAN, revision: A, steps: [{ id: clean, operation: clean, cautions: [Mind, Care] }] }]\n",
  },
];

function toBlock(
  marked: string,
  blocks: string,
  path = "a.wi.yaml",
): { action: Action | undefined; text: string; catalog: string } {
  const { text, range } = selection(marked);
  const files = {
    [path]: text,
    "wi.config.yaml": "catalogs: [site.wi-catalog.yaml]\n",
    "site.wi-catalog.yaml": CATALOG + blocks,
  };
  const context = workspaceOf(files).context(path);
  const [action] = actionsOf(stepToSnippet, context, range);
  const outcome = outcomeOf(action, context);
  return {
    action,
    text: outcome?.get(`${ROOT}/${path}`) ?? text,
    catalog: outcome?.get(`${ROOT}/site.wi-catalog.yaml`) ?? "",
  };
}

describe("features: turn a step into a block or a snippet", () => {
  for (const { name, before, after, blocks, added } of cases) {
    for (const lineBreak of ["\n", "\r\n"]) {
      it(`${name}${lineBreak === "\n" ? "" : ", with CR LF"}`, () => {
        const ended = (text: string) => text.replaceAll("\n", lineBreak);
        const done = toBlock(ended(HEAD + before), blocks);
        assert.match(
          done.action?.title ?? "",
          /^Turn step ‘(?:final-)?clean’ into a block of the site catalog, and use it/,
        );
        assert.equal(done.text, ended(HEAD + after));
        assert.equal(done.catalog, CATALOG + added);
      });
    }
  }

  it("says why it cannot", () => {
    const reason = (marked: string, path?: string) => toBlock(HEAD + marked, "", path).action?.disabled;
    assert.match(reason("steps:\n  - id: a\n    title: &t A\n  - id: b<|>\n    title: *t\n") ?? "", /alias/);
    const images = "steps:\n  - id: a<|>\n    images: [{ file: a.svg, alt: A }]\n";
    assert.match(reason(images, "line/a.wi.yaml") ?? "", /images/);
    assert.equal(reason(images), undefined);
  });

  it("not for a step without an id, one that is a block already, or outside of the steps", () => {
    const none = (marked: string) => assert.equal(toBlock(HEAD + marked, "").action, undefined);
    none("steps:\n  - title: <|>A\n");
    none("steps:\n  - id: a<|>\n    use: CLEAN@A\n");
    none("activity: <|>rework\nsteps:\n  - id: a\n");
  });

  it("in the example library: the instruction has the findings that it had", () => {
    const site = readFileSync(join(EXAMPLES, "site.wi-catalog.yaml"), "utf8");
    const config = readFileSync(join(EXAMPLES, "wi.config.yaml"), "utf8");
    let done = 0;
    for (const { text } of library.filter((_, n) => n % 3 === 0)) {
      const files = { "a.wi.yaml": text, "wi.config.yaml": config, "site.wi-catalog.yaml": site };
      const context = workspaceOf(files).context("a.wi.yaml");
      const before = context.analysis.findings.map(({ rule }) => rule);
      for (const { index } of text.matchAll(/^ {2}- id: /gm)) {
        const [action] = actionsOf(stepToSnippet, context, index + 5);
        if (action === undefined || action.disabled !== undefined) continue;
        const outcome = outcomeOf(action, context);
        assert.ok(outcome, action.title);
        const after = Object.fromEntries([...outcome].map(([path, to]) => [path.replace(`${ROOT}/`, ""), to]));
        const left = workspaceOf({ ...files, ...after }).context("a.wi.yaml").analysis.findings;
        const added = left.filter(({ rule }) => !before.includes(rule)).map(({ rule, what }) => `${rule}: ${what}`);
        assert.deepEqual(added, [], action.title);
        done++;
      }
    }
    assert.ok(done > 20, `${done} steps`);
  });

  const STEP = `${HEAD}steps:
  - id: remove-u7<|>
    title: Remove U7 for {5} $
    component: { reference: [U7, U8], type: bga }
    instruction: |
      Lift it.

      Look.
  - id: b
`;
  const snippets = (marked: string, has: boolean) => {
    const { text, range } = selection(marked);
    return actionsOf(stepToSnippet, contextOf(text), range, { hasCommand: (name) => has && name === "wi.saveSnippet" });
  };

  it("where the client keeps snippets, with places for what is another thing next time", () => {
    assert.equal(snippets(STEP, false).length, 1);
    const [, action] = snippets(STEP, true);
    assert.equal(action?.title, "Save step ‘remove-u7’ as a snippet");
    assert.equal(action?.command?.name, "wi.saveSnippet");
    const stop = (n: number, text: string) => `\${${n}:${text}}`;
    const expected: Snippet = {
      name: "Remove U7 for {5} $",
      prefix: "remove-u7",
      body: [
        `- id: ${stop(1, "remove-u7")}`,
        `  title: ${stop(2, "Remove U7 for {5\\} \\$")}`,
        `  component: { reference: [${stop(3, "U7")}, ${stop(4, "U8")}], type: bga \\}`,
        "  instruction: |",
        "    Lift it.",
        "",
        "    Look.",
        "$0",
      ],
    };
    assert.deepEqual(action?.command?.arguments, [expected]);
  });

  it("the titles name the step", () => {
    assert.deepEqual(titles(snippets(STEP, true)), [
      "Turn step ‘remove-u7’ into a block of the site catalog, and use it here",
      "Save step ‘remove-u7’ as a snippet",
    ]);
  });
});
