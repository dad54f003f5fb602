import assert from "node:assert/strict";
import { compare } from "../../../server/src/lsp/bindings/compare.ts";
import type { Comparison, Revision } from "../../../server/src/lsp/own-requests.ts";
import { contextOf } from "../../support/feature.ts";
import { fakeCall } from "../support/fake-call.ts";

const TEXT = "document: { number: N-1, title: New }\nsteps: []\n";

function ask(before: Partial<Revision>, after: Partial<Revision>, path = "a.wi.yaml"): Comparison | null {
  const context = contextOf(TEXT, { path });
  const call = fakeCall(context, {});
  const uri = call.uri(context.path);
  const params = { before: { uri, label: "HEAD", ...before }, after: { uri, label: "now", ...after } };
  return compare.requests[0]?.handle(params, call) as Comparison | null;
}

describe("lsp: compare", () => {
  it("compares a text that was with the document as it is", () => {
    const answer = ask({ text: TEXT.replace("New", "Old") }, {});
    assert.equal(answer?.title, "N-1: HEAD → now");
    assert.equal(answer.changes, 1);
    assert.match(answer.html, /<del>Old<\/del> → <ins>New<\/ins>/);
    assert.equal(ask({}, {})?.changes, 0);
  });

  it("has nothing for what is no instruction", () => {
    assert.equal(ask({}, { uri: "file:///other.wi.yaml" }), null);
    assert.equal(ask({}, {}, "wi.config.yaml"), null);
  });
});
