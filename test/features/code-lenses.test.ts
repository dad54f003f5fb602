import assert from "node:assert/strict";
import fc from "fast-check";
import { codeLensesOf, lensText } from "../../server/src/core/features/code-lenses.ts";
import type { DocumentContext } from "../../server/src/core/workspace/context.ts";
import { codeLenses } from "../../server/src/lsp/bindings/code-lenses.ts";
import { commands } from "../../server/src/lsp/bindings/commands.ts";
import { fakeCall } from "../lsp/support/fake-call.ts";
import { told } from "../support/check.ts";
import { contextOf, workspaceOf } from "../support/feature.ts";
import { library, mistakes } from "../support/library.ts";
import { yamlText } from "../support/yaml-texts.ts";

const ALL = { whereUsed: true, preview: true, approvals: true };

/** `IR-01: Used in 1 instruction`, one for each lens. */
function lenses(context: DocumentContext, groups = ALL): readonly string[] {
  const { text } = context.analysis.source;
  return codeLensesOf(context.analysis, groups).map(
    ({ start, end, key }) => `${text.slice(start, end)}: ${lensText(context, key)?.title}`,
  );
}

const CONFIG = "--- wi.config.yaml\ncatalogs: [s.wi-catalog.yaml]\n";

type Row = readonly [name: string, files: string, path: string, expected: readonly string[]];

const rows: readonly Row[] = [
  [
    "an instruction that others perform and supersede",
    `--- a.wi.yaml
document: { number: WI-1 }
steps: []
--- b.wi.yaml
document: { number: WI-2, supersedes: WI-1 }
steps: []
--- c.wi.yaml
document: { number: WI-3 }
steps: [{ id: a, perform: { instruction: WI-1 } }, { id: b, perform: { instruction: WI-1 } }]
`,
    "a.wi.yaml",
    ["document: Preview", "WI-1: Performed by 1 instruction, superseded by 1"],
  ],
  [
    "one that nothing names",
    "--- a.wi.yaml\ndocument: { number: WI-1 }\nsteps: []\n--- b.wi.yaml\ndocument: { number: WI-2 }\nsteps: []\n",
    "a.wi.yaml",
    ["document: Preview", "WI-1: Named by no other instruction"],
  ],
  [
    "one whose number goes on in the next line",
    "--- a.wi.yaml\ndocument: { number: WI-1\n  A }\nsteps: []\n",
    "a.wi.yaml",
    ["document: Preview", "WI-1: Named by no other instruction"],
  ],
  [
    "steps that waivers, authorizations and inspections name; not the others",
    `--- a.wi.yaml
waivers: [{ rule: schema, steps: [a, b] }, { rule: syntax, steps: [a] }]
authorization: { basis: concession, steps: [b] }
steps:
  - id: a
  - { id: b, inspection: { onFail: { do: repeat, target: a } } }
  - id: c
`,
    "a.wi.yaml",
    ["waivers: Preview", "a: Named by 2 waivers, 1 inspection that may fail", "b: Named by 1 waiver, 1 authorization"],
  ],
  [
    "entries of a site catalog",
    `${CONFIG}--- s.wi-catalog.yaml
equipment: [{ id: IR-01 }, { id: OV-02 }]
people: [{ id: kb-7, name: K. Abara }]
blocks:
  - id: CLEAN
    steps: [{ id: clean, equipment: [OV-02] }]
procedures: [{ part: 7711, name: x-y, number: 9.9.1 }]
--- a.wi.yaml
personnel: { assigned: [kb-7] }
steps: [{ id: a, equipment: [IR-01], use: CLEAN@1 }, { id: b, procedure: 7711 9.9.1 }]
--- b.wi.yaml
document: { approvals: [{ role: author, name: K. Abara }] }
steps: [{ id: a, equipment: [IR-01] }]
`,
    "s.wi-catalog.yaml",
    [
      "IR-01: Used in 2 instructions",
      "OV-02: Not used in this workspace",
      "kb-7: Used in 2 instructions",
      "CLEAN: Used in 1 instruction",
      "x-y: Used in 1 instruction",
    ],
  ],
  [
    "rework needs no authorization that the document has to name",
    "--- a.wi.yaml\nactivity: rework\nsteps: []\n",
    "a.wi.yaml",
    ["activity: Preview", "rework: No authorization named; approval missing of author, one other person"],
  ],
  [
    "a repair that is authorized and approved",
    `--- wi.config.yaml
policy: { approvals: { repair: [author, quality] } }
--- a.wi.yaml
activity: repair
authorization: { basis: customer-approval, reference: DEV-1 }
document: { approvals: [{ role: author, name: A }, { role: quality, name: B }] }
steps: []
`,
    "a.wi.yaml",
    ["activity: Preview", "repair: Authorized by customer-approval DEV-1; approved by all who are asked"],
  ],
  [
    "a repair that is not",
    `--- wi.config.yaml
policy: { approvals: { repair: [author, quality] } }
--- a.wi.yaml
activity: repair
document: { approvals: [{ role: author, name: A }] }
steps: []
`,
    "a.wi.yaml",
    [
      "activity: Preview",
      "repair: Needs customer-approval or engineering-approval or material-review-board or concession; approval missing of quality",
    ],
  ],
  [
    "an authorization that has expired, or names no reference",
    `--- a.wi.yaml
activity: repair
authorization: { basis: concession, reference: C-1, expires: 2020-01-01 }
document: { approvals: [{ role: author, name: A }, { role: quality, name: B }] }
steps:
  - { id: a, activity: modification }
`,
    "a.wi.yaml",
    [
      "activity: Preview",
      "repair: Authorization expired: concession C-1; approved by all who are asked",
      "modification: Needs engineering-change-order; approved by all who are asked",
    ],
  ],
  ["a project file", `${CONFIG}--- s.wi-catalog.yaml\nequipment: []\n`, "wi.config.yaml", []],
];

describe("code lenses", () => {
  for (const [name, files, path, expected] of rows) {
    it(name, () => assert.deepEqual(lenses(workspaceOf(files).context(path)), expected));
  }

  it("leaves out the groups that are switched off", () => {
    const context = contextOf("document: { number: A }\nactivity: rework\nsteps: []\n");
    const count = (groups: typeof ALL) => codeLensesOf(context.analysis, groups).length;
    assert.equal(count(ALL), 3);
    for (const group of ["whereUsed", "preview", "approvals"] as const)
      assert.equal(count({ ...ALL, [group]: false }), 2);
  });

  it("says in full who is asked, and where it comes from", () => {
    const context = contextOf(
      "activity: modification\ndocument: { approvals: [{ role: author, name: A }] }\nsteps: []\n",
    );
    assert.deepEqual(lensText(context, "approvals modification")?.details, [
      "modification: An engineering change order.",
      "Usual basis: engineering-change-order. Here: none.",
      "Approvers by default: author (A), one other person (missing).",
    ]);
  });

  it("misses an approval wherever the rule does", () => {
    let checked = 0;
    for (const { path, text } of [...library, ...mistakes]) {
      const context = contextOf(text, {
        policy: "{ approvals: { rework: [author, customer], repair: [author, customer] } }",
      });
      const rules = told(context.analysis).map(({ rule }) => rule);
      const titles = lenses(context).join("\n");
      if (rules.some((rule) => /^(?:document|repair)-approval-missing$/.test(rule))) checked++;
      if (rules.includes("document-approval-missing")) assert.match(titles, /approval missing of/, path);
      if (rules.includes("repair-approval-missing")) assert.match(titles, /repair: (?:Needs|Authorization)/, path);
    }
    assert.ok(checked > 3, String(checked));
  });

  it("never fails, and says something of every lens", () => {
    const check = (text: string, path: string) => {
      const context = contextOf(text, { path });
      for (const { start, end, key } of codeLensesOf(context.analysis, ALL)) {
        assert.ok(0 <= start && start <= end && end <= text.length);
        const said = lensText(context, key);
        assert.ok(said);
        assert.doesNotMatch([said.title, ...said.details].join("\n"), /undefined|NaN|\[object/);
      }
    };
    for (const { text } of library) check(text, "a.wi.yaml");
    fc.assert(fc.property(yamlText, fc.constantFrom("a.wi.yaml", "a.wi-catalog.yaml", "wi.config.yaml"), check), {
      numRuns: 200,
    });
  });
});

describe("code lenses in the protocol", () => {
  const files = workspaceOf(
    "--- a.wi.yaml\ndocument: { number: WI-1 }\nsteps: []\n--- b.wi.yaml\ndocument: { supersedes: WI-1 }\nsteps: []\n",
  );
  const context = files.context("a.wi.yaml");
  const uri = "file:///w/a.wi.yaml";
  const [ask, resolve] = codeLenses.requests;
  assert.ok(ask && resolve);
  type Resolved = {
    readonly command?: { readonly title: string; readonly command: string; readonly arguments: unknown[] };
  };
  const resolved = async (call: ReturnType<typeof fakeCall>) => {
    const found = JSON.parse(JSON.stringify(ask.handle({ textDocument: { uri } }, call))) as Resolved[];
    assert.ok(
      found.every(({ command }) => command === undefined),
      "titles come late",
    );
    return Promise.all(found.map(async (lens) => ((await resolve.handle(lens, call)) as Resolved).command));
  };

  it("runs a command of the server where the client has none of its own", async () => {
    const call = fakeCall(context, {});
    const [used, ...others] = await resolved(call);
    assert.deepEqual(others, []);
    assert.deepEqual(used, {
      title: "Superseded by 1 instruction",
      command: "wi.tell",
      arguments: [uri, "whereUsed instruction WI-1"],
    });
    await commands.requests[0]?.handle(used, call);
    assert.match(call.shown.join("\n"), /‘WI-1’: superseded by 1 instruction.*\nb\.wi\.yaml/);
    const announced = commands.capabilities(call.client).executeCommandProvider?.commands ?? [];
    assert.ok(announced.includes("wi.tell"));
  });

  it("runs the client's commands where it has them", async () => {
    const call = fakeCall(context, {}, ["wi.preview", "wi.showReferences"]);
    const [preview, used] = await resolved(call);
    assert.deepEqual(preview, { title: "Preview", command: "wi.preview", arguments: [uri] });
    assert.equal(used?.command, "wi.showReferences");
    assert.deepEqual(used?.arguments[1], { line: 0, character: 20 });
    assert.ok(Array.isArray(used?.arguments[2]) && used.arguments[2].length === 1);
  });

  it("answers for a lens whose name is gone", async () => {
    const call = fakeCall(context, {});
    const lens = {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      data: { uri, key: "whereUsed step x" },
    };
    assert.equal(((await resolve.handle(lens, call)) as Resolved).command?.command, "wi.tell");
    assert.equal(((await resolve.handle({ range: lens.range }, call)) as Resolved).command?.title, "…");
  });
});
