import assert from "node:assert/strict";
import { documentLinks } from "../../server/src/core/features/document-links.ts";
import { contextOf, ROOT, workspaceOf } from "../support/feature.ts";
import { examplesWorkspace } from "../support/library.ts";
import { SITE } from "./site.ts";

/** Each link as `line text -> target (tooltip)`. */
function ask(texts: string, path: string): readonly string[] {
  const context = workspaceOf(texts).context(path);
  const { source, lines } = context.analysis;
  return documentLinks(context).map(({ start, end, to, tooltip }) => {
    const target = "file" in to ? to.file.replace(`${ROOT}/`, "") : to.address;
    return `${lines.position(start).line + 1} ${source.text.slice(start, end)} -> ${target} (${tooltip})`;
  });
}

describe("document links", () => {
  it("lead to images and other instructions", () => {
    assert.deepEqual(ask(SITE, "a.wi.yaml"), [
      "5 WI-2 -> b.wi.yaml (Open WI-2: Bake)",
      "11 WI-2 -> b.wi.yaml (Open WI-2: Bake)",
      "23 images/u7.png -> images/u7.png (Open images/u7.png)",
      "24 WI-2 -> b.wi.yaml (Open WI-2: Bake)",
      "28 WI-2 -> b.wi.yaml (Open WI-2: Bake)",
    ]);
  });

  it("lead to catalogs and project files", () => {
    assert.deepEqual(ask(SITE, "wi.config.yaml"), [
      "1 site.wi-catalog.yaml -> site.wi-catalog.yaml (Open site.wi-catalog.yaml)",
      "1 more.wi-catalog.yaml -> more.wi-catalog.yaml (Open more.wi-catalog.yaml)",
      "2 base.config.yaml -> base.config.yaml (Open base.config.yaml)",
    ]);
    assert.deepEqual(ask(SITE, "other/wi.config.yaml"), [
      "1 ../site.wi-catalog.yaml -> site.wi-catalog.yaml (Open site.wi-catalog.yaml)",
    ]);
  });

  it("lead from a block to the instruction that it performs, without the quotes", () => {
    const texts = `--- wi.config.yaml
catalogs: [s.wi-catalog.yaml]
--- s.wi-catalog.yaml
blocks: [{ id: A, steps: [{ id: a, perform: { instruction: 'N-1' } }] }]
--- a.wi.yaml
document: { number: N-1, supersedes: N-1 }
`;
    assert.deepEqual(ask(texts, "s.wi-catalog.yaml"), ["1 N-1 -> a.wi.yaml (Open N-1)"]);
    assert.deepEqual(ask(texts, "a.wi.yaml"), [], "not to itself");
  });

  it("lead from a standard to a page that is about it", () => {
    const texts = "--- a.wi.yaml\nreferences: [S20.20, IPC-A-610, Own 7, J-STD-020]\n";
    assert.deepEqual(ask(texts, "a.wi.yaml"), [
      "1 S20.20 -> https://webstore.ansi.org/standards/esda/ansiesds20202021?source=blog (Open ANSI/ESD S20.20-2021 listing)",
      "1 J-STD-020 -> https://dtsheet.com/doc/1654354/solder-profile (Open J-STD-020 profile table, dtsheet)",
    ]);
  });

  it("never take an address from a document or a site", () => {
    const texts = `--- wi.config.yaml
catalogs: [s.wi-catalog.yaml]
extends: https://example.com/base.yaml
--- s.wi-catalog.yaml
standards:
  - { id: Own 7, source: "https://example.com" }
  - { id: J-STD-005, revision: A, source: "ctc-../../x" }
  - { id: Own 8, source: "ctc-../../x" }
--- a.wi.yaml
references: [Own 7, Own 8, J-STD-005, "https://example.com", "command:wi.x"]
`;
    assert.deepEqual(ask(texts, "a.wi.yaml"), []);
    assert.deepEqual(ask(texts, "wi.config.yaml"), [
      "1 s.wi-catalog.yaml -> s.wi-catalog.yaml (Open s.wi-catalog.yaml)",
    ]);
  });

  const hostile = [
    "command:workbench.action.terminal.sendSequence?x",
    "javascript:alert(1)",
    "vscode://file/etc/passwd",
    "file:///etc/passwd",
    "file://host/share/x.png",
    "http://example.com/x.png",
    "data:image/png;base64,x",
    "/etc/passwd",
    "../../../etc/passwd",
    "../secret.png",
    "..%2fsecret.png",
    "%252e%252e/secret.png",
    "..\\\\secret.png",
    "C:\\\\secret.png",
    "c:/secret.png",
    "\\\\\\\\host\\\\share\\\\x.png",
    "//host/share/x.png",
    "~/x.png",
    "images/u7.png\\0",
    "images",
    ".",
    "",
    " images/u7.png",
    "images/../../secret.png",
    "x".repeat(100_000),
  ];
  for (const file of hostile) {
    it(`are none for ${file.slice(0, 50)}`, () => {
      const texts = { "a.wi.yaml": `steps: [{ id: a, images: [{ file: "${file}" }] }]\n`, "images/u7.png": "x" };
      assert.deepEqual(documentLinks(workspaceOf(texts).context("a.wi.yaml")), []);
    });
  }

  it("lead to an image through a path that stays inside", () => {
    const texts = {
      "a/a.wi.yaml": "steps: [{ id: a, images: [{ file: ./../images/./u7.png }] }]\n",
      "images/u7.png": "x",
    };
    const [link] = documentLinks(workspaceOf(texts).context("a/a.wi.yaml"));
    assert.deepEqual(link?.to, { file: `${ROOT}/images/u7.png` });
  });

  it("look at no path that lies outside", () => {
    const asked: string[] = [];
    const context = contextOf(
      `steps: [{ id: a, images: [${hostile
        .slice(0, 15)
        .map((file) => `{ file: "${file}" }`)
        .join(", ")}] }]\n`,
    );
    documentLinks({ ...context, isFile: (path) => asked.push(path) < 0 });
    // Two dots lead out of the folder; that this is outside of the workspace is for the host to say.
    assert.ok(
      asked.every((path) => !/[:\\%]/.test(path.replace(/%2f|%252e/g, ""))),
      asked.join(" "),
    );
  });

  it("are in the examples as many as there are images, catalogs and calls that lead somewhere", () => {
    const workspace = examplesWorkspace();
    const links = workspace.documents.flatMap((path) => documentLinks(workspace.context(path)));
    for (const { to } of links) {
      if ("file" in to) assert.ok(workspace.texts.has(to.file.replace(`${ROOT}/`, "")));
      else assert.ok(to.address.startsWith("https://"));
    }
    assert.ok(links.length >= 10);
  });

  it("are none in broken, empty and foreign texts", () => {
    for (const text of ["", "{", "- a", "steps: [", "steps: [{ images: [{ file: *x }] }]\n"]) {
      assert.deepEqual(documentLinks(contextOf(text)), [], text);
    }
  });
});
