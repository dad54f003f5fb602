import assert from "node:assert/strict";
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionContext,
  Command,
  Diagnostic,
} from "vscode-languageserver-protocol";
import type { Binding } from "../../../server/src/lsp/binding.ts";
import { codeActions } from "../../../server/src/lsp/bindings/code-actions.ts";
import { commands } from "../../../server/src/lsp/bindings/commands.ts";
import { viewClient } from "../../../server/src/lsp/client-view.ts";
import { selection } from "../../support/actions.ts";
import { analyseExample } from "../../support/check.ts";
import { contextOf, ROOT } from "../../support/feature.ts";
import type { FakeCall } from "../support/fake-call.ts";
import { fakeCall } from "../support/fake-call.ts";

const URI = `file://${ROOT}/a.wi.yaml`;
const LITERAL: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  workspace: { applyEdit: true },
};
const RESOLVING: ClientCapabilities = {
  ...LITERAL,
  textDocument: {
    codeAction: {
      ...LITERAL.textDocument?.codeAction,
      dataSupport: true,
      isPreferredSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
  },
};

const marked = (line: string) =>
  analyseExample(`steps:
  - id: remove-u3
    operation: remove-component
    ${line}
    procedure: 7711 sot-soic-removal
    method: hot-air
    equipment: [HA-02]
    instruction: Heat evenly and lift the part when all joints are liquid.
    inspection: { point: check, criteria: No lifted lands, standard: IPC-A-610, class: 2, method: microscope }
`).source.text;

function ask(binding: Binding, method: string, params: unknown, call: FakeCall): unknown {
  const bound = binding.requests.find((request) => request.method === method);
  assert.ok(bound, method);
  return bound.handle(params, call);
}

interface Asked {
  readonly call: FakeCall;
  readonly actions: readonly CodeAction[];
  readonly text: string;
}

function list(text: string, capabilities: ClientCapabilities, wanted: Partial<CodeActionContext> = {}): Asked {
  const chosen = selection(text);
  const call = fakeCall(contextOf(chosen.text), capabilities);
  const range = call.range(call.path(URI), chosen.range);
  const params = { textDocument: { uri: URI }, range, context: { diagnostics: [], ...wanted } };
  const actions = ask(codeActions, "textDocument/codeAction", params, call) as CodeAction[];
  return { call, actions, text: chosen.text };
}

const titled = (actions: readonly { readonly title: string }[], title: string) => {
  const action = actions.find((entry) => entry.title === title);
  assert.ok(action, `${title} is not among ${actions.map((entry) => entry.title).join(", ")}`);
  return action;
};

const TITLE = "title: Remove <|>#3";
const QUOTE = "Put the whole text in quotes";

describe("bindings: code actions", () => {
  it("a client that works a change out later gets none at first, and the change when it asks", async () => {
    const { actions, call } = list(marked(TITLE), RESOLVING);
    const action = titled(actions, QUOTE) as CodeAction;
    assert.equal(action.edit, undefined);
    assert.equal(action.isPreferred, true);
    const resolved = (await ask(codeActions, "codeAction/resolve", action, call)) as CodeAction;
    assert.match(JSON.stringify(resolved.edit), /Remove #3/);
    assert.equal(resolved.title, action.title);
  });

  it("an action of a text that has changed since is refused, and one of the same text is not", async () => {
    const { actions, call, text } = list(marked(TITLE), RESOLVING);
    const action = titled(actions, QUOTE);
    call.put(contextOf(`# one more line\n${text}`));
    const refused = (await ask(codeActions, "codeAction/resolve", action, call)) as CodeAction;
    assert.deepEqual(refused, action);
    assert.match(call.shown.join("\n"), /is not done: the text has changed/);
    call.put(contextOf(text));
    const resolved = (await ask(codeActions, "codeAction/resolve", action, call)) as CodeAction;
    assert.ok(resolved.edit);
  });

  it("what comes back is looked at before it is believed", () => {
    const { call } = list(marked(TITLE), RESOLVING);
    for (const data of [undefined, null, 1, "x", [], {}, { uri: URI }, { uri: URI, range: {}, findings: [1] }]) {
      const answer = ask(codeActions, "codeAction/resolve", { title: "x", data }, call) as CodeAction;
      assert.equal(answer.edit, undefined);
    }
  });

  it("a client that does not gets the change at once", () => {
    const { actions } = list(marked(TITLE), LITERAL);
    const action = titled(actions, QUOTE) as CodeAction;
    assert.match(JSON.stringify(action.edit), /Remove #3/);
    assert.equal(action.data, undefined);
    assert.equal(action.isPreferred, undefined);
  });

  it("what looks at the whole document comes as a command then, and as a change where it is asked for", async () => {
    const { actions, call } = list(marked(TITLE), LITERAL);
    const all = titled(actions, "Make all safe fixes in this file") as CodeAction;
    assert.equal(all.edit, undefined);
    assert.equal(all.command?.command, "wi.applyFix");
    const params = { command: "wi.applyFix", arguments: all.command?.arguments };
    assert.equal(await ask(commands, "workspace/executeCommand", params, call), true);
    assert.match(JSON.stringify(call.applied), /Remove #3/);
    const asked = list(marked(TITLE), LITERAL, { only: ["source.fixAll"] });
    assert.deepEqual(
      asked.actions.map(({ kind, edit }) => [kind, edit !== undefined]),
      [["source.fixAll.wi", true]],
    );
  });

  it("a client that knows commands only gets commands", async () => {
    const { actions, call } = list(marked(TITLE), { workspace: { applyEdit: true } });
    const command = titled(actions, QUOTE) as unknown as Command;
    assert.equal(command.command, "wi.applyFix");
    await ask(commands, "workspace/executeCommand", command, call);
    assert.equal(call.applied[0]?.label, command.title);
    assert.deepEqual(list(marked(TITLE), {}).actions, []);
  });

  it("`only` names kinds, and stands for those below them", () => {
    const kinds = (only: string[]) => [
      ...new Set(list(marked(TITLE), LITERAL, { only }).actions.map(({ kind }) => kind)),
    ];
    assert.ok(kinds([]).length > 1);
    assert.ok(kinds(["quickfix"]).every((kind) => kind?.startsWith("quickfix.")));
    assert.deepEqual(kinds(["quickfix.wi.safe"]), ["quickfix.wi.safe"]);
    assert.deepEqual(kinds(["source"]), ["source.fixAll.wi"]);
    assert.deepEqual(kinds(["source.fixAll.wi"]), ["source.fixAll.wi"]);
    assert.deepEqual(kinds(["source.organizeImports"]), []);
    assert.deepEqual(kinds(["quick"]), []);
  });

  it("is linked to the diagnostics that the client has, wherever the cursor is", () => {
    const text = marked(TITLE).replace("<|>", "");
    const context = contextOf(text);
    const finding = context.analysis.findings.find(({ rule }) => rule === "text-cut-by-comment");
    assert.ok(finding);
    const range = fakeCall(context, {}).range(context.path, finding);
    const diagnostic: Diagnostic = { range, code: finding.rule, message: `${finding.what} and more`, source: "wi" };
    const away = text.replace("  - id: remove-u3", "  - id: remove-<|>u3");
    const { actions } = list(away, LITERAL, { diagnostics: [diagnostic, { ...diagnostic, code: "other" }] });
    assert.deepEqual((titled(actions, QUOTE) as CodeAction).diagnostics, [diagnostic]);
    assert.equal(
      list(away, LITERAL).actions.some(({ kind }) => kind === "quickfix.wi.safe"),
      false,
    );
  });

  it("a failure while answering is reported by a command", async () => {
    const text = marked("title: <|>Remove U3");
    const zero = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const diagnostic: Diagnostic = { range: zero, code: "internal-error", message: "‘textDocument/hover’ failed." };
    const { actions, call } = list(text, LITERAL, { diagnostics: [diagnostic] });
    const action = titled(actions, "Report this error") as CodeAction;
    assert.deepEqual(action.command?.arguments, [URI]);
    const report = await ask(commands, "workspace/executeCommand", action.command, call);
    assert.match(String(report), /internal errors/);
  });

  it("a title is one line, whatever the author writes", () => {
    const { actions } = list(
      marked("").replace("  - id: remove-u3", '  - id: "a<|>\\n\\u202e\\u001b]0;x"'),
      RESOLVING,
      {
        only: ["refactor"],
      },
    );
    assert.ok(actions.length > 0);
    for (const { title } of actions) assert.doesNotMatch(title, /[\n\u202e\u001b]/);
  });

  it("a request that leaves things out is answered", () => {
    const { text, range } = selection(marked(TITLE));
    const call = fakeCall(contextOf(text), LITERAL);
    const at = call.range(call.path(URI), range);
    for (const context of [undefined, {}, { diagnostics: [{ message: "x" }, { code: 1, range: at, message: "" }] }]) {
      const params = { textDocument: { uri: URI }, range: at, context };
      assert.ok((ask(codeActions, "textDocument/codeAction", params, call) as CodeAction[]).length > 0);
    }
  });

  it("says what it can do, with what the client can", () => {
    const provider = (capabilities: ClientCapabilities) =>
      codeActions.capabilities(viewClient(capabilities)).codeActionProvider;
    assert.equal(provider({}), true);
    assert.deepEqual((provider(LITERAL) as { resolveProvider: boolean }).resolveProvider, false);
    assert.deepEqual((provider(RESOLVING) as { resolveProvider: boolean }).resolveProvider, true);
  });
});

describe("bindings: commands", () => {
  const call = () => fakeCall(contextOf(marked("title: Remove #3")), LITERAL);
  const run = (command: string, args: unknown[], on = call()) =>
    ask(commands, "workspace/executeCommand", { command, arguments: args }, on);

  it("all safe fixes of a document", async () => {
    const on = call();
    assert.equal(await run("wi.fixAll", [URI], on), true);
    assert.match(JSON.stringify(on.applied), /Remove #3/);
  });
  it("says so where nothing is left to do", async () => {
    const on = fakeCall(contextOf(marked("title: Remove U3")), LITERAL);
    assert.equal(await run("wi.fixAll", [URI], on), false);
    assert.equal(on.shown.length, 1);
  });
  it("explains a rule, a procedure and a term", async () => {
    assert.match(String(await run("wi.explain", ["text-cut-by-comment"])), /text-cut-by-comment/);
    assert.notEqual(await run("wi.explain", ["parylene", URI]), null);
    assert.equal(await run("wi.explain", ["no such thing", URI]), null);
  });
  it("whatever comes, there is an answer", async () => {
    for (const name of ["wi.applyFix", "wi.fixAll", "wi.explain", "wi.report", "wi.none", "toString", "__proto__"]) {
      for (const args of [[], [null], [1], [{}], ["file:///nowhere"], [[]]]) {
        assert.notEqual(await run(name, args), undefined, `${name} ${JSON.stringify(args)}`);
      }
    }
  });
});
