import assert from "node:assert/strict";
import { fileNameOf, renderFile } from "../../../server/src/core/render/instruction/page.ts";
import { analyseText } from "../../support/check.ts";
import { assertSafePage, elementsIn, textOf, withClass } from "../../support/safe-markup.ts";

const nothing = { picture: () => undefined };

describe("render: an instruction as a file", () => {
  for (const [document, name] of [
    ["number: WI-RW-0421, revision: C", "WI-RW-0421_C.html"],
    ["number: WI-RW-0421", "WI-RW-0421.html"],
    ["revision: C", "C.html"],
    ["title: T", "work-instruction.html"],
    ["number: ../../etc/passwd", "etc-passwd.html"],
    ["number: CON", "work-instruction_CON.html"],
    ["number: 作業 1, revision: Ä", "作業-1_Ä.html"],
  ] as const) {
    it(`is called ${name} for { ${document} }`, () => {
      assert.equal(fileNameOf(analyseText(`document: { ${document} }\nsteps: []\n`)), name);
    });
  }

  it("has number, revision, title and marking on every page", () => {
    const text = "document: { number: N1, revision: C, title: Title, status: released, marking: Secret }\nsteps: []\n";
    const body = assertSafePage(renderFile(analyseText(text), nothing));
    const [table] = elementsIn(body).filter(({ tagName }) => tagName === "table");
    const [head, , foot] = elementsIn(table ?? assert.fail());
    assert.equal(head && textOf(head), "N1, Revision C TitleReleased");
    assert.equal(foot && textOf(foot), "Secret");
  });

  it("is marked across where it is not released", () => {
    const marks = (status: string) => {
      const page = renderFile(analyseText(`document: { status: ${status} }\nsteps: []\n`), nothing);
      return withClass(assertSafePage(page), "wi-watermark").map(textOf);
    };
    assert.deepEqual(marks("draft"), ["Draft"]);
    assert.deepEqual(marks("obsolete"), ["Obsolete"]);
    assert.deepEqual(marks("released"), []);
  });
});
