import assert from "node:assert/strict";
import fc from "fast-check";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import type { Environment } from "../../server/src/core/analysis/environment.ts";
import type { Finding } from "../../server/src/core/text/finding.ts";
import { type Checked, checkFile, targetAt } from "../../server/src/core/workspace/check.ts";
import type { Files } from "../../server/src/core/workspace/files.ts";
import { layOver } from "../../server/src/core/workspace/overlay.ts";
import type { Projects } from "../../server/src/core/workspace/project.ts";
import { openProjects } from "../../server/src/core/workspace/projects.ts";
import { FOLDER, LOCKED, LOCKED_FOLDER, memoryFiles, type Special } from "../support/memory-files.ts";

/** A clean instruction with a number, other instructions that it performs, and images that it shows. */
function instruction(number: string, performs: readonly string[], images: readonly string[], extra = ""): string {
  const calls = performs.map((other, index) => {
    const [name = "", revision] = other.split("@");
    const call = `{ instruction: ${name}${revision === undefined ? "" : `, revision: ${revision}`} }`;
    return `  - id: call-${index}\n    title: Do the other work\n    operation: other\n    perform: ${call}\n`;
  });
  const shown = images.map((file) => `{ file: ${file}, alt: What it looks like }`).join(", ");
  const text = EXAMPLE_BASE.replace("WI-RW-0900", number)
    .replace("lift U3 when all joints are liquid.\n", (line) => `${line}    images: [${shown}]\n`)
    .replace("equipment: [ST-04]", "equipment: [ST-04, XR-9]");
  return text + calls.join("") + extra;
}

const DOCUMENTS = [
  "/ws/a.wi.yaml",
  "/ws/line/b.wi.yaml",
  "/ws/line/deep/c.wi.yaml",
  "/ws/drafts/d.wi.yaml",
  "/ws/other.yaml",
  "/ws/line/link.wi.yaml",
  "/out/e.wi.yaml",
  "/ws/site.wi-catalog.yaml",
  "/ws/line/line.wi-catalog.yaml",
  "/ws/wi.config.yaml",
  "/ws/line/wi.config.yaml",
  "/ws/shared/base.yaml",
];

type Content = string | Special;
const NUMBERS = ["WI-1", "WI-2", '"WI 3"', '"WI-\\u0031"', "WI-4"];
const IMAGES = ["images/u7.png", "../images/u7.png", "images/U8.png", "link.png", "pics/u7.png", "../../x.png"];

const text = fc
  .tuple(
    fc.constantFrom(...NUMBERS),
    fc.subarray(["WI-1", "WI-1@A", "WI-1@B", "WI-2", "WI 3", "WI-9"]),
    fc.subarray(IMAGES),
    fc.constantFrom("", "", "", "# wi-ignore-file reference-broken: seen\n", "  - id: [\n"),
  )
  .map(([number, performs, images, extra]) => instruction(number, performs, images, extra));

const config = fc.constantFrom(
  "",
  "# nothing\n",
  "extends: shared/base.yaml\n",
  "extends: ../shared/base.yaml\n",
  "extends: ./wi.config.yaml\n",
  "extends: ./missing.yaml\n",
  "catalogs: [site.wi-catalog.yaml]\n",
  "catalogs: [linked/site.wi-catalog.yaml]\n",
  "catalogs: [line.wi-catalog.yaml, ../site.wi-catalog.yaml]\n",
  "rules: { tip-temperature-outside-range: off, reference-broken: warning }\n",
  "rules: { no-such-rule: off }\n",
  'overrides: [{ files: "drafts/**", rules: { reference-broken: information } }]\n',
  'include: ["**/*.yaml"]\nexclude: ["drafts/**"]\n',
  'include: ["deep/**"]\n',
  "asOf: 2031-01-01\n",
  "extends: [\n",
);

const catalog = fc.constantFrom(
  "workInstructionCatalog: 1\n",
  "workInstructionCatalog: 1\nequipment: [{ id: XR-9, category: x-ray }]\n",
  "# moved\nworkInstructionCatalog: 1\nequipment: [{ id: XR-9, category: x-ray, calibrationDue: 2026-01-01 }]\n",
  "workInstructionCatalog: 1\nnonsense: 1\n",
  "workInstructionCatalog: 1\nequipment: [\n",
);

interface Change {
  readonly path: string;
  /** Undefined: away with it. */
  readonly content: Content | undefined;
}

const at = (paths: readonly string[], content: fc.Arbitrary<Content | undefined>): fc.Arbitrary<Change> =>
  fc.record({ path: fc.constantFrom(...paths), content });

const gone = fc.constant(undefined);
const diskChange = fc.oneof(
  { weight: 6, arbitrary: at(DOCUMENTS.slice(0, 5), text) },
  { weight: 1, arbitrary: at(["/ws/line/deep/new/f.wi.yaml", "/ws/0.wi.yaml", "/ws/.hidden/g.wi.yaml"], text) },
  { weight: 1, arbitrary: at(DOCUMENTS.slice(0, 6), fc.constantFrom(LOCKED, undefined)) },
  {
    weight: 1,
    arbitrary: at(["/ws/line/link.wi.yaml"], fc.constantFrom({ link: "../a.wi.yaml" }, { link: "deep/c.wi.yaml" })),
  },
  { weight: 4, arbitrary: at(["/ws/wi.config.yaml", "/ws/line/wi.config.yaml", "/ws/shared/base.yaml"], config) },
  { weight: 1, arbitrary: at(["/ws/wi.config.yaml", "/ws/line/wi.config.yaml", "/wi.config.yaml"], gone) },
  { weight: 1, arbitrary: at(["/wi.config.yaml"], config) },
  {
    weight: 3,
    arbitrary: at(
      ["/ws/site.wi-catalog.yaml", "/ws/line/line.wi-catalog.yaml", "/ws/common/site.wi-catalog.yaml"],
      catalog,
    ),
  },
  {
    weight: 1,
    arbitrary: at(["/ws/site.wi-catalog.yaml", "/ws/line/line.wi-catalog.yaml"], fc.constantFrom(undefined, LOCKED)),
  },
  { weight: 1, arbitrary: at(["/ws/linked"], fc.constantFrom({ link: "common" }, { link: "line" }, undefined)) },
  { weight: 2, arbitrary: at(["/ws/.git", "/ws/line/.git", "/.git"], fc.constantFrom(FOLDER, undefined)) },
  {
    weight: 4,
    arbitrary: at(
      [
        "/ws/images/u7.png",
        "/ws/images/U7.png",
        "/ws/images/U8.png",
        "/ws/line/images/u7.png",
        "/x.png",
        "/ws/link.png",
      ],
      fc.constantFrom("x", "x", undefined, { link: "images/u7.png" }, { link: "../x.png" }),
    ),
  },
  {
    weight: 1,
    arbitrary: at(
      ["/ws/line/pics", "/ws/pics"],
      fc.constantFrom({ link: "images" }, { link: "../images" }, FOLDER, undefined),
    ),
  },
  {
    weight: 1,
    arbitrary: at(["/ws/images", "/ws/line", "/ws/line/deep", "/ws/shared"], fc.constantFrom(undefined, LOCKED_FOLDER)),
  },
);

/** Of an open document: its unsaved text, or that it is closed. */
const editorChange = fc.oneof(
  at(DOCUMENTS.slice(0, 7), fc.oneof(text, gone)),
  at(["/ws/wi.config.yaml", "/ws/line/wi.config.yaml", "/ws/shared/base.yaml"], fc.oneof(config, gone)),
  at(["/ws/site.wi-catalog.yaml"], fc.oneof(catalog, gone)),
);

/** A document that is no longer looked at, before something changes. */
const forgotten = fc.option(fc.constantFrom(...DOCUMENTS), { freq: 4 });

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      open: fc.constant(false),
      forgotten,
      changes: fc.array(diskChange, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      open: fc.constant(true),
      forgotten,
      changes: fc.array(editorChange, { minLength: 1, maxLength: 2 }),
    }),
  },
);

function open(files: Files): Projects {
  return openProjects({ files, cwd: "/ws", roots: ["/ws"], today: () => "2026-11-22" });
}

function check(path: string, files: Files, projects: Projects, previous?: Checked): Checked | undefined {
  const read = files.read(path);
  const target = targetAt(path, read.text, projects);
  return target && checkFile(target, read, projects, previous?.analysis);
}

/** What people see of a file. */
function shown(checked: Checked | undefined) {
  if (checked === undefined) return undefined;
  const { kind, text, findings, waived, incomplete, heldBack } = checked;
  return { kind, text, findings: findings.map(plain), waived, incomplete, heldBack };
}

function plain(finding: Finding) {
  return {
    ...finding,
    related: finding.related.map((entry) => ({ ...entry, in: entry.in && [entry.in.path, entry.in.text] })),
  };
}

function environmentOf(checked: Checked | undefined): Environment | undefined {
  return checked?.analysis?.kept.environment;
}

const RUNS = 100;

describe("workspace: after any changes, all is as if it were opened anew", () => {
  it(`in ${RUNS} sessions; what is not named keeps its environment`, () => {
    let kept = 0;
    let named = 0;
    let findings = 0;
    fc.assert(
      fc.property(
        fc.array(diskChange, { maxLength: 25 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        (start, session) => {
          const disk = memoryFiles({
            "/ws/.git": FOLDER,
            "/ws/a.wi.yaml": instruction("WI-1", ["WI-2"], ["images/u7.png"]),
          });
          const opened = new Map<string, { text: string }>();
          const files = layOver(disk, opened);
          const apply = ({ path, content }: Change) => {
            if (content === undefined) disk.remove(path);
            else disk.set(path, content);
          };
          for (const change of start) apply(change);
          const projects = open(files);
          const known = new Map<string, Checked | undefined>();
          for (const path of DOCUMENTS) known.set(path, check(path, files, projects));
          for (const { open: isOpen, forgotten, changes } of session) {
            if (forgotten !== null) {
              projects.forget(forgotten);
              known.delete(forgotten);
            }
            for (const change of changes) {
              if (!isOpen) apply(change);
              else if (typeof change.content === "string") opened.set(change.path, { text: change.content });
              else opened.delete(change.path);
            }
            const paths = changes.map(({ path }) => path);
            const concerned = projects.changed(paths);
            const again = (path: string) =>
              concerned.has(path) || paths.some((changed) => path === changed || path.startsWith(`${changed}/`));
            const fresh = open(files);
            for (const path of DOCUMENTS) {
              const before = known.get(path);
              if (before === undefined || again(path)) {
                const now = check(path, files, projects, before);
                known.set(path, now);
                if (before !== undefined && concerned.has(path)) named++;
              } else {
                kept++;
                const now = check(path, files, projects, before);
                assert.ok(environmentOf(now) === environmentOf(before), `another environment for ${path}`);
              }
              const told = shown(known.get(path));
              assert.deepEqual(told, shown(check(path, files, fresh)), path);
              findings += told?.findings.length ?? 0;
            }
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
    assert.ok(kept > RUNS && named > RUNS && findings > RUNS, `kept ${kept}, named ${named}, findings ${findings}`);
  });
});
