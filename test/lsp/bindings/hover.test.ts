import assert from "node:assert/strict";
import type { Hover } from "vscode-languageserver-protocol";
import { hover } from "../../../server/src/lsp/bindings/hover.ts";
import { contextOf } from "../../support/feature.ts";
import { fakeCall } from "../support/fake-call.ts";

const uri = "file:///w/a.wi.yaml";
const [ask] = hover.requests;
assert.ok(ask);

async function hoverAt(text: string, line: number, character: number) {
  const call = fakeCall(contextOf(text), {});
  let looks = 0;
  const watched = {
    ...call,
    library: () => {
      looks++;
      return call.library();
    },
  };
  const found = (await ask?.handle({ textDocument: { uri }, position: { line, character } }, watched)) as Hover | null;
  return { found, looks };
}

describe("hover in the protocol", () => {
  const text = "activity: rework\nreferences: [J-STD-001]\n";

  it("tells the range in the client's positions", async () => {
    const { found } = await hoverAt(text, 1, 15);
    assert.deepEqual(found?.range, { start: { line: 1, character: 13 }, end: { line: 1, character: 22 } });
  });

  it("waits for all documents only where it tells of them", async () => {
    assert.equal((await hoverAt(text, 1, 15)).looks, 1);
    assert.equal((await hoverAt(text, 0, 12)).looks, 0);
    assert.equal((await hoverAt(text, 0, 2)).looks, 0);
  });

  it("says nothing where there is nothing", async () => {
    assert.deepEqual(await hoverAt(text, 2, 0), { found: null, looks: 0 });
    const call = fakeCall(contextOf(text), {});
    const elsewhere = { textDocument: { uri: "file:///w/b.txt" }, position: { line: 0, character: 0 } };
    assert.equal(await ask.handle(elsewhere, call), null);
  });
});
