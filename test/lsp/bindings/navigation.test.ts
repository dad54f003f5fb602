import assert from "node:assert/strict";
import type {
  CallHierarchyItem,
  ClientCapabilities,
  DocumentLink,
  DocumentSymbol,
  Location,
  LocationLink,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { LineIndex } from "../../../server/src/core/text/line-index.ts";
import { SITE } from "../../features/site.ts";
import { workspaceOf } from "../../support/feature.ts";
import { FOLDER, memoryFiles } from "../../support/memory-files.ts";
import { EVERYTHING, NOTHING } from "../support/capabilities.ts";
import { AnswerError, type Client, startClient } from "../support/client.ts";
import { serverInMemory } from "../support/server.ts";

const { texts } = workspaceOf(SITE);
const uriOf = (path: string) => `file:///w/${path}`;

/** A place of the site: `a.wi.yaml` and the text around it, with `<|>` for the cursor. */
function at(path: string, place: string) {
  const text = texts.get(path) ?? "";
  const start = text.indexOf(place.replace("<|>", ""));
  assert.ok(start >= 0, place);
  const position = new LineIndex(text).position(start + place.indexOf("<|>"));
  return { textDocument: { uri: uriOf(path) }, position };
}

/** A range of the site as `path text`. */
function written(
  uri: string,
  range: { start: { line: number; character: number }; end: { line: number; character: number } },
): string {
  const path = uri.replace("file:///w/", "");
  const text = texts.get(path) ?? "";
  const lines = new LineIndex(text);
  return `${path} ${text.slice(lines.offset(range.start), lines.offset(range.end))}`.trimEnd();
}

const CLIENTS: Readonly<Record<string, ClientCapabilities>> = { everything: EVERYTHING, nothing: NOTHING };

for (const [name, capabilities] of Object.entries(CLIENTS)) {
  describe(`lsp: navigation for a client that can do ${name}`, () => {
    const can = name === "everything";
    let client: Client;
    before(async () => {
      const files = memoryFiles({ "/w/.git": FOLDER });
      for (const [path, text] of texts) files.set(`/w/${path}`, text);
      client = await startClient(serverInMemory(files), {
        capabilities,
        workspaceFolders: [{ uri: "file:///w", name: "w" }],
        check: { readText: (uri) => texts.get(uri.replace("file:///w/", "")) },
      });
      client.open(uriOf("a.wi.yaml"), texts.get("a.wi.yaml") ?? "", "work-instruction");
    });
    after(async () => {
      const { code } = await client.stop();
      assert.equal(code, 0);
    });

    it("definition and declaration", async () => {
      const place = at("a.wi.yaml", "    equipment: [IR<|>-01");
      const definition = await client.request("textDocument/definition", place);
      const declaration = await client.request("textDocument/declaration", place);
      assert.deepEqual(targets(definition), ["site.wi-catalog.yaml IR-01"]);
      assert.deepEqual(targets(declaration), ["a.wi.yaml IR-01"]);
      const [link] = definition as LocationLink[];
      assert.equal(link?.originSelectionRange === undefined, !can);
    });

    it("definition of an image, of nothing, in a closed document and in a file that is not there", async () => {
      const image = await client.request("textDocument/definition", at("a.wi.yaml", "images/u<|>7.png"));
      assert.deepEqual(targets(image), ["images/u7.png"]);
      assert.equal(await client.request("textDocument/definition", at("a.wi.yaml", "un<|>til")), null);
      const closed = await client.request("textDocument/definition", at("b.wi.yaml", "7711 9.<|>1.1"));
      assert.deepEqual(targets(closed), ["site.wi-catalog.yaml bga-removal"]);
      const gone = { textDocument: { uri: uriOf("gone.wi.yaml") }, position: { line: 0, character: 0 } };
      assert.equal(await client.request("textDocument/definition", gone), null);
      assert.equal(await client.request("textDocument/documentLink", { textDocument: gone.textDocument }), null);
      assert.equal(await client.request("textDocument/rename", { ...gone, newName: "x" }), null);
    });

    it("references, in parts where that is asked for", async () => {
      const params = { ...at("a.wi.yaml", "with IR<|>-01"), context: { includeDeclaration: true } };
      const whole = await client.request("textDocument/references", params);
      assert.equal(whole?.length, 8);
      const rest = await client.request("textDocument/references", { ...params, partialResultToken: `refs-${name}` });
      assert.deepEqual(rest, []);
      assert.deepEqual(client.progress(`refs-${name}`).flat(), whole);
    });

    it("highlights", async () => {
      const found = await client.request("textDocument/documentHighlight", at("a.wi.yaml", "with IR<|>-01"));
      assert.deepEqual(
        found?.map(({ kind }) => kind),
        [2, 1, 2],
      );
    });

    it("rename, with the changes of other documents to be agreed to", async () => {
      const place = at("a.wi.yaml", "with IR<|>-01");
      const prepared = await client.request("textDocument/prepareRename", place);
      assert.ok(prepared !== null && "placeholder" in prepared && prepared.placeholder === "IR-01");
      const edit = await client.request("textDocument/rename", { ...place, newName: "IR-02" });
      const changed = changes(edit);
      assert.deepEqual(Object.fromEntries([...changed].map(([uri, edits]) => [uri.slice(10), edits.length])), {
        "a.wi.yaml": 3,
        "more.wi-catalog.yaml": 1,
        "other/c.wi.yaml": 3,
        "site.wi-catalog.yaml": 1,
      });
      for (const [uri, edits] of changed) {
        const isOther = uri !== uriOf("a.wi.yaml");
        for (const one of edits) assert.equal("annotationId" in one, can && isOther);
      }
      assert.equal(edit?.changeAnnotations?.others?.needsConfirmation, can ? true : undefined);
    });

    it("a refusal is an answer with a sentence, and no failure", async () => {
      for (const [method, newName] of [["textDocument/prepareRename"], ["textDocument/rename", "then"]] as const) {
        const place = at("a.wi.yaml", newName === undefined ? "un<|>til" : "id: remove-<|>u7");
        const params = newName === undefined ? place : { ...place, newName };
        await assert.rejects(client.ask(method, params), (error: unknown) => {
          assert.ok(error instanceof AnswerError);
          assert.equal(error.code, -32803);
          assert.match(error.message, newName === undefined ? /There is no name here/ : /‘then’ is taken/);
          return true;
        });
      }
      const found = await client.diagnostics(uriOf("a.wi.yaml"));
      assert.ok(found.every(({ code }) => code !== "internal-error"));
    });

    it("document symbols, nested or flat", async () => {
      const params = { textDocument: { uri: uriOf("a.wi.yaml") } };
      const found = await client.request("textDocument/documentSymbol", params);
      const [first] = found ?? [];
      if (can)
        assert.deepEqual(
          (first as DocumentSymbol).children?.at(-1)?.children?.[0]?.detail,
          "remove component · 7711 bga-removal",
        );
      else {
        const step = (found as SymbolInformation[]).find(({ containerName }) => containerName === "steps");
        assert.equal(step?.name, "remove-u7 — Remove U7 with IR-01 (remove component · 7711 bga-removal)");
      }
    });

    it("workspace symbols, their ranges late", async () => {
      const [symbol] = (await client.request("workspace/symbol", { query: "hr-1" })) ?? [];
      assert.equal(symbol?.name, "hr-1 — A. Berg");
      assert.equal(symbol !== undefined && "range" in symbol.location, !can);
      const resolved = await client.request("workspaceSymbol/resolve", symbol as WorkspaceSymbol);
      const { location } = resolved as WorkspaceSymbol & { location: Location };
      if (can) assert.equal(written(location.uri, location.range), "site.wi-catalog.yaml hr-1");
    });

    it("call hierarchy", async () => {
      const [item] =
        (await client.request("textDocument/prepareCallHierarchy", at("b.wi.yaml", "number: W<|>I-2"))) ?? [];
      assert.equal(item?.name, "WI-2");
      const incoming = await client.request("callHierarchy/incomingCalls", { item: item as CallHierarchyItem });
      assert.deepEqual(
        incoming?.map(({ from, fromRanges }) => [from.name, ...fromRanges.map((range) => written(from.uri, range))]),
        [["WI-1", "a.wi.yaml WI-2", "a.wi.yaml WI-2"]],
      );
      const outgoing = await client.request("callHierarchy/outgoingCalls", { item: item as CallHierarchyItem });
      assert.deepEqual(
        outgoing?.map(({ to }) => to.name),
        ["7711 bga-removal", "IR-01"],
      );
      for (const data of [
        undefined,
        null,
        1,
        {},
        { uri: 1 },
        { uri: "file:///w/a.wi.yaml", kind: "constructor", id: "x" },
      ]) {
        const forged: CallHierarchyItem = { ...(item as CallHierarchyItem), data };
        assert.equal(await client.request("callHierarchy/incomingCalls", { item: forged }), null);
      }
    });

    it("document links, and what a client makes up leads nowhere", async () => {
      const params = { textDocument: { uri: uriOf("a.wi.yaml") } };
      const links = (await client.request("textDocument/documentLink", params)) ?? [];
      const image = links.find(({ target }) => target === uriOf("images/u7.png"));
      assert.ok(image);
      assert.equal(image.tooltip, can ? "Open images/u7.png" : undefined);
      const resolved = await client.request("documentLink/resolve", {
        range: image.range,
        data: image.data as unknown,
      });
      assert.equal(resolved.target, image.target);
      for (const data of [undefined, {}, { uri: "command:x", offset: 0 }, { uri: uriOf("a.wi.yaml"), offset: 1 }]) {
        const forged: DocumentLink = { range: image.range, target: "command:x", data };
        assert.equal((await client.request("documentLink/resolve", forged)).target, undefined);
      }
    });

    it("folding and selection ranges", async () => {
      const params = { textDocument: { uri: uriOf("a.wi.yaml") } };
      assert.ok(((await client.request("textDocument/foldingRange", params)) ?? []).length > 3);
      const { position } = at("a.wi.yaml", "with IR<|>-01");
      const [range] = (await client.request("textDocument/selectionRange", { ...params, positions: [position] })) ?? [];
      assert.equal(range && written(uriOf("a.wi.yaml"), range.range), "a.wi.yaml IR");
      assert.equal(range?.parent && written(uriOf("a.wi.yaml"), range.parent.range), "a.wi.yaml IR-01");
    });

    it("renamed files, where the client asks", async () => {
      assert.equal(client.server.workspace?.fileOperations?.willRename !== undefined, can);
      const files = [{ oldUri: uriOf("images/"), newUri: uriOf("pictures/") }];
      const edit = await client.request("workspace/willRenameFiles", { files });
      assert.deepEqual(
        [...changes(edit)].map(([uri, edits]) => [uri, edits.map((one) => ("newText" in one ? one.newText : ""))]),
        [[uriOf("a.wi.yaml"), ["pictures/u7.png", "pictures/none.png"]]],
      );
      const nothing = [{ oldUri: uriOf("x.png"), newUri: uriOf("y.png") }];
      assert.equal(await client.request("workspace/willRenameFiles", { files: nothing }), null);
    });

    it("nothing that is against the protocol", () => client.verify());
  });
}

function targets(found: Location | readonly (Location | LocationLink)[] | null | undefined): readonly string[] {
  const list = found === null || found === undefined ? [] : Array.isArray(found) ? found : [found];
  return list.map((one: Location | LocationLink) =>
    "targetUri" in one ? written(one.targetUri, one.targetSelectionRange) : written(one.uri, one.range),
  );
}

function changes(edit: WorkspaceEdit | null): ReadonlyMap<string, TextDocumentEdit["edits"]> {
  if (edit?.documentChanges !== undefined) {
    return new Map(
      (edit.documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) => [textDocument.uri, edits]),
    );
  }
  return new Map(Object.entries(edit?.changes ?? {}));
}
