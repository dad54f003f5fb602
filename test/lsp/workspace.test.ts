import assert from "node:assert/strict";
import { OpenDocument } from "../../server/src/lsp/open-document.ts";
import { DEFAULTS } from "../../server/src/lsp/settings.ts";
import { Workspace } from "../../server/src/lsp/workspace.ts";
import { FOLDER, memoryFiles } from "../support/memory-files.ts";
import { TODAY } from "./support/server.ts";

const CATALOG = "workInstructionCatalog: 1\nequipment: [{ id: E-1, category: oven }]\n";

const TEXTS = {
  "/w/wi.config.yaml": "exclude: [old/**, drafts/**]\n",
  "/w/a.wi.yaml": "workInstruction: 1\nsteps: [{ id: a }]\n",
  "/w/old/b.wi.yaml": "workInstruction: 1\nsteps: [{ id: b }]\n",
  "/w/drafts/wi.config.yaml": "catalogs: []\n",
  "/w/drafts/c.wi.yaml": "workInstruction: 1\nsteps: [{ id: c }]\n",
};

/** A workspace whose files and open documents a test can change; `known` are the documents of its library. */
function bench() {
  const files = memoryFiles({ "/w/.git": FOLDER, ...TEXTS });
  const open = new Map<string, OpenDocument>();
  // Every look at the clock is a second later, so that the workspace pauses wherever it may.
  let seconds = 0;
  const now = () => 1000 * seconds++;
  const workspace = new Workspace({ files, open, settingsOf: () => DEFAULTS, today: () => TODAY, now });
  workspace.setFolders(["/w"]);
  return {
    workspace,
    files,
    write: (path: string, text: string) => {
      files.set(path, text);
      workspace.changed([path]);
    },
    remove: (path: string) => {
      files.remove(path);
      workspace.changed([path]);
    },
    /** Opens a document, or gives an open one another text. */
    edit: (path: string, text: string) => {
      const isOpen = open.has(path);
      open.set(path, new OpenDocument(`file://${path}`, path, "yaml", 1, text));
      if (isOpen) workspace.changed([path]);
      else workspace.opened(path);
    },
    close: (path: string) => {
      open.delete(path);
      workspace.closed(path);
    },
    known: async () => {
      const { summaries } = await workspace.library(async () => undefined);
      return summaries.map(({ path }) => path.replace("/w/", ""));
    },
  };
}

const ALL = ["a.wi.yaml", "drafts/c.wi.yaml", "drafts/wi.config.yaml", "wi.config.yaml"];

describe("the documents that the library of a workspace knows", () => {
  const cases: readonly (readonly [what: string, act: (on: ReturnType<typeof bench>) => void, known: string[]])[] = [
    ["those of all projects", () => undefined, ALL],
    ["a new one", ({ write }) => write("/w/d.wi.yaml", TEXTS["/w/a.wi.yaml"]), [...ALL, "d.wi.yaml"].sort()],
    ["not a new one that is excluded", ({ write }) => write("/w/old/d.wi.yaml", TEXTS["/w/a.wi.yaml"]), ALL],
    ["not one that is gone", ({ remove }) => remove("/w/a.wi.yaml"), ALL.slice(1)],
    ["not those of a folder that is gone", ({ remove }) => remove("/w/drafts"), ["a.wi.yaml", "wi.config.yaml"]],
    [
      "those that a project includes now",
      ({ edit }) => edit("/w/wi.config.yaml", "exclude: [drafts/**]\n"),
      [...ALL.slice(0, 3), "old/b.wi.yaml", "wi.config.yaml"],
    ],
    [
      "not those that a project excludes now",
      ({ write }) => write("/w/drafts/wi.config.yaml", "exclude: ['*.wi.yaml']\n"),
      ["a.wi.yaml", "drafts/wi.config.yaml", "wi.config.yaml"],
    ],
    [
      "not those that a project file included which is closed without being saved",
      ({ edit, close }) => {
        edit("/w/wi.config.yaml", "exclude: [drafts/**]\n");
        close("/w/wi.config.yaml");
      },
      ALL,
    ],
    [
      "not those of a folder that is no project any more",
      ({ remove }) => remove("/w/drafts/wi.config.yaml"),
      ["a.wi.yaml", "wi.config.yaml"],
    ],
    [
      "the catalogs of a project that begins to list some",
      ({ write }) => {
        write("/lib/site.wi-catalog.yaml", CATALOG);
        write("/w/drafts/wi.config.yaml", "catalogs: [../../lib/site.wi-catalog.yaml]\n");
      },
      ["/lib/site.wi-catalog.yaml", ...ALL],
    ],
    ["an excluded one while it is open", ({ edit }) => edit("/w/old/b.wi.yaml", ""), [...ALL, "old/b.wi.yaml"].sort()],
    [
      "not an excluded one that was open",
      ({ edit, close }) => {
        edit("/w/old/b.wi.yaml", TEXTS["/w/old/b.wi.yaml"]);
        close("/w/old/b.wi.yaml");
      },
      ALL,
    ],
  ];
  for (const [what, act, known] of cases) {
    it(what, async () => {
      const fresh = bench();
      act(fresh);
      assert.deepEqual(await fresh.known(), known);
      const looked = bench();
      await looked.known();
      act(looked);
      assert.deepEqual(await looked.known(), known);
    });
  }

  it("an edit of an instruction does not have the folders looked through again", async () => {
    const { files, edit, known } = bench();
    await known();
    files.asked.length = 0;
    edit("/w/a.wi.yaml", "workInstruction: 1\n");
    await known();
    assert.deepEqual(
      files.asked.filter((asked) => asked.startsWith("list")),
      [],
    );
  });

  it("a keystroke gives no other list, wherever the document lies", async () => {
    const { workspace, edit, known } = bench();
    const paths = ["/w/a.wi.yaml", "/w/old/b.wi.yaml", "/elsewhere.wi.yaml"];
    for (const path of paths) edit(path, "workInstruction: 1\n");
    for (const look of [async () => [], known]) {
      await look();
      const { lists } = workspace;
      for (const path of paths) edit(path, `workInstruction: 1\n# ${lists}\n`);
      assert.equal(workspace.lists, lists);
    }
  });

  it("a catalog that is open and outside of the folders is listed once", () => {
    const { workspace, write, edit } = bench();
    write("/lib/wi.config.yaml", "catalogs: [site.wi-catalog.yaml]\n");
    edit("/lib/site.wi-catalog.yaml", CATALOG);
    const listed = [...workspace.documents()].filter((path) => path.startsWith("/lib/"));
    assert.deepEqual(listed, ["/lib/site.wi-catalog.yaml"]);
  });

  it("a look that is overtaken by a change is not taken for the last word", async () => {
    const { workspace } = bench();
    let pauses = 0;
    const { summaries } = await workspace.library(async () => {
      pauses++;
      if (pauses === 3) workspace.reset();
    });
    assert.ok(pauses > 3);
    assert.equal(summaries.length, ALL.length);
  });
});
