import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { blocksOf } from "../../../server/src/core/render/instruction/blocks.ts";
import { preview } from "../../../server/src/lsp/bindings/preview.ts";
import { print } from "../../../server/src/lsp/bindings/print.ts";
import type { Preview, Print } from "../../../server/src/lsp/own-requests.ts";
import { analyseText } from "../../support/check.ts";
import type { FeatureAround } from "../../support/feature.ts";
import { contextOf, workspaceOf } from "../../support/feature.ts";
import { fakeCall } from "../support/fake-call.ts";

const EXAMPLE = readFileSync(
  new URL("../../../examples/bga/wi-rw-0501-bga256-replace.wi.yaml", import.meta.url),
  "utf8",
);

/** A session with one document, which is asked for its preview again and again. */
function session(text: string, around: FeatureAround = {}) {
  const first = contextOf(text, around);
  const call = fakeCall(first, {});
  const uri = call.uri(first.path);
  const ask = (previousResultId?: string): Preview | null => {
    const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
    return preview.requests[0]?.handle(params, call) as Preview | null;
  };
  return { ask, put: (next: string) => call.put(contextOf(next, around)) };
}

/** What a client shows that keeps the blocks it has. */
function applied(before: Preview | null, after: Preview | null): readonly (readonly [string, string])[] {
  const known = new Map(before?.blocks.map(({ key, html }) => [key, html]));
  return (after?.blocks ?? []).map(({ key, html }) => [
    key,
    html ?? known.get(key) ?? assert.fail(`${key} is not known`),
  ]);
}

describe("lsp: preview", () => {
  it("answers with all blocks, and then with what changed", () => {
    const { ask, put } = session(EXAMPLE);
    const first = ask();
    assert.equal(first?.title, "WI-RW-0501 · Replace BGA-256 U7 on the FC-200 main board");
    assert.ok(first.blocks.every(({ html }) => html !== undefined));
    const edited = EXAMPLE.replace("Bake, then start", "Bake it, then start");
    put(edited);
    const second = ask(first.resultId);
    assert.deepEqual(
      second?.blocks.filter(({ html }) => html !== undefined).map(({ key }) => key),
      ["step:bake-board"],
    );
    assert.deepEqual(applied(first, second), applied(null, session(edited).ask()));
  });

  it("answers with all where it is asked about an answer that it does not know", () => {
    const { ask } = session(EXAMPLE);
    const first = ask();
    ask(first?.resultId);
    const third = ask(first?.resultId);
    assert.ok(third?.blocks.every(({ html }) => html !== undefined));
  });

  it("sees the pictures of a block from the catalog that has it, those of the document from there", () => {
    const block = (file: string) =>
      `workInstructionCatalog: 1\nblocks: [{ id: ${file}, steps: [{ id: b, images: [{ file: ${file}.png, alt: A }] }] }]\n`;
    const files = workspaceOf({
      "wi.config.yaml": "catalogs: [shared/one.wi-catalog.yaml, other/two.wi-catalog.yaml]\n",
      "shared/one.wi-catalog.yaml": block("one"),
      "shared/one.png": "",
      "other/two.wi-catalog.yaml": block("two"),
      "docs/two.png": "",
      "docs/own.png": "",
      "docs/a.wi.yaml":
        "workInstruction: 1\nsteps:\n  - { id: a, use: one }\n  - { id: b, use: two }\n  - { id: c, images: [{ file: own.png, alt: A }, { file: one.png, alt: A }] }\n",
    });
    const context = files.context("docs/a.wi.yaml");
    const call = fakeCall(context, {});
    const textDocument = { uri: call.uri(context.path) };
    const shown = preview.requests[0]?.handle({ textDocument }, call) as Preview;
    const pictures = shown.blocks.map(({ key, html = "" }) => [
      key,
      ...[...html.matchAll(/data-file="([^"]*)"|picture is not there: ([\w.]+)/g)].map(
        ([, there, gone]) => there ?? gone,
      ),
    ]);
    assert.deepEqual(
      pictures.filter(([key]) => key?.startsWith("step:")),
      [
        ["step:a", "file:///w/shared/one.png"],
        ["step:b", "two.png"],
        ["step:c", "file:///w/docs/own.png", "one.png"],
      ],
    );
    const printed = print.requests[0]?.handle({ textDocument }, call) as Print;
    assert.deepEqual(printed.files, ["file:///w/shared/one.png", "file:///w/docs/own.png"]);
  });

  it("shows what a step of a block brings in where it does: a block as cards, another instruction by its titles", () => {
    const files = workspaceOf({
      "wi.config.yaml": "catalogs: [one/a.wi-catalog.yaml, two/b.wi-catalog.yaml]\n",
      "one/a.wi-catalog.yaml":
        "workInstructionCatalog: 1\nblocks: [{ id: A, steps: [{ id: a1, perform: { instruction: WI-2 } }, { id: a2, perform: { instruction: WI-3 } }, { id: a3, use: B }, { id: a4 }] }]\n",
      "two/b.wi-catalog.yaml":
        "workInstructionCatalog: 1\nblocks: [{ id: B, steps: [{ id: b1, images: [{ file: x.png, alt: X }] }] }]\n",
      "two/x.png": "",
      "wi-2.wi.yaml":
        "workInstruction: 1\ndocument: { number: WI-2 }\nsteps: [{ title: First of 2, images: [{ file: gone.png, alt: G }] }, { title: Again, use: B }]\n",
      "a.wi.yaml": "workInstruction: 1\nsteps: [{ id: s, use: A }, { id: t, use: A }]\n",
    });
    const context = files.context("a.wi.yaml");
    const call = fakeCall(context, {});
    const shown = preview.requests[0]?.handle({ textDocument: { uri: call.uri(context.path) } }, call) as Preview;
    const told = shown.blocks
      .filter(({ key }) => key.startsWith("step:"))
      .map(({ html = "" }) =>
        [
          ...html.matchAll(
            /Step <\/span>(?<number>[\d.]+)|<li>(?<listed>[^<]*)|data-file="(?<picture>[^"]*)"|(?<lost>not found|not there)/g,
          ),
        ].map(({ groups = {} }) => Object.values(groups).find((text) => text !== undefined)),
      );
    const inside = (n: number) =>
      [`${n}`, `${n}.1`, "First of 2", "Again", "b1", `${n}.2`, "not found", `${n}.3`, `${n}.3.1`].concat(
        "file:///w/two/x.png",
        `${n}.4`,
      );
    assert.deepEqual(told, [inside(1), inside(2)]);
  });

  it("shows a picture of a block once it is there", () => {
    const catalog =
      "workInstructionCatalog: 1\nblocks: [{ id: one, steps: [{ id: b, images: [{ file: x.png, alt: A }] }] }]\n";
    const text = "workInstruction: 1\nsteps:\n  - { id: a, use: one }\n";
    const analysis = analyseText(text, "instruction", { catalog });
    let isThere = false;
    const picture = (file: string, from?: string) => (isThere ? { file: `${from}/${file}` } : undefined);
    const html = () => blocksOf(analysis, { picture }).find(({ key }) => key === "step:a")?.html ?? "";
    assert.match(html(), /picture is not there/);
    isThere = true;
    assert.match(html(), /data-file="\/w\/site\.wi-catalog\.yaml\/x\.png"/);
  });

  it("has none for catalogs, project files and files that are not there", () => {
    assert.equal(session("workInstructionCatalog: 1\n", { path: "site.wi-catalog.yaml" }).ask(), null);
    assert.equal(session("include: []\n", { path: "wi.config.yaml" }).ask(), null);
    const call = fakeCall(contextOf(EXAMPLE), {});
    assert.equal(preview.requests[0]?.handle({ textDocument: { uri: "file:///other.wi.yaml" } }, call), null);
  });
});
