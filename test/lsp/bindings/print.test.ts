import assert from "node:assert/strict";
import { print } from "../../../server/src/lsp/bindings/print.ts";
import type { Print } from "../../../server/src/lsp/own-requests.ts";
import { contextOf } from "../../support/feature.ts";
import { allIn, assertSafePage, attribute } from "../../support/safe-markup.ts";
import { fakeCall } from "../support/fake-call.ts";

const TEXT = `document: { number: WI-RW/0421, revision: C, title: T, language: de }
steps:
  - id: a
    images: [{ file: x.png, alt: A }, { file: x.png }, { file: gone.png }, { file: http://example.com/y.png }]
`;

function ask(text: string, images?: Readonly<Record<string, string>>, path = "a.wi.yaml"): Print | null {
  const context = contextOf(text, { path, others: { "x.png": "" } });
  const call = fakeCall(context, {});
  const textDocument = { uri: call.uri(context.path) };
  return print.requests[0]?.handle({ textDocument, ...(images && { images }) }, call) as Print | null;
}

function sources(html: string | undefined): readonly (string | undefined)[] {
  return allIn(assertSafePage(html ?? ""))
    .filter(({ tagName }) => tagName === "img")
    .map((image) => attribute(image, "src"));
}

describe("lsp: print", () => {
  it("names the pictures that are there, and the file", () => {
    const answer = ask(TEXT);
    assert.deepEqual(answer?.files, ["file:///w/x.png"]);
    assert.equal(answer?.fileName, "WI-RW-0421_C.html");
    assert.deepEqual(sources(answer?.html), []);
    assert.match(answer?.html ?? "", /<html lang="de">/);
  });

  it("has the pictures that it is given, and none that would be loaded", () => {
    const given = "data:image/png;base64,AA==";
    assert.deepEqual(sources(ask(TEXT, { "file:///w/x.png": given })?.html), [given, given]);
    for (const bad of ["http://example.com/x.png", "data:text/html,<script>", "javascript:alert(1)", ""]) {
      assert.deepEqual(sources(ask(TEXT, { "file:///w/x.png": bad })?.html), [], bad);
    }
  });

  it("says that there are errors, and nothing else of findings", () => {
    const wrong = "document: { number: A }\nactivity: reworks\nsteps:\n  - id: a\n";
    assert.match(ask(wrong)?.html ?? "", /errors? w(?:as|ere) found in this document/);
    assert.equal(ask(wrong)?.html.match(/class="wi-note/g)?.length, 1);
  });

  it("has none for catalogs and project files", () => {
    assert.equal(ask("workInstructionCatalog: 1\n", undefined, "site.wi-catalog.yaml"), null);
    assert.equal(ask("include: []\n", undefined, "wi.config.yaml"), null);
  });
});
