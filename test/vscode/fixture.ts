/** Workspaces to work in: copies, under a name that does not change from run to run. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EXAMPLE_BASE } from "../../server/scripts/generate/example.ts";
import { cleanEnvironment } from "./processes.ts";
import { temporaryFolder } from "./temporary.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));

export interface Fixture {
  readonly folder: string;
  /** A `.code-workspace`. */
  readonly workspaceFile?: string;
  /** What lies in the folder, by `/path`. */
  readonly texts: () => Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** Broken, so that only the rest of it can be read. */
const BROKEN_CATALOG = `workInstructionCatalog: 1
procedures:
  - part: 7711
    name: ours
    title: [Never closed
materials: }
`;

/** The example library, two files of other languages, and a project whose catalog is broken. */
export function workshop(): Fixture {
  return fixture((folder) => {
    for (const name of ["wi.config.yaml", "site.wi-catalog.yaml", "images", "through-hole", "bga", "mistakes"]) {
      cpSync(join(EXAMPLES, name), join(folder, name), { recursive: true });
    }
    writeAll(folder, {
      "printers.yaml": "services:\n  printer:\n    image: label-printer\n",
      "notes.md": "# Notes\n",
      "broken/wi.config.yaml": "catalogs: [site.wi-catalog.yaml]\nasOf: 2026-11-22\n",
      "broken/site.wi-catalog.yaml": BROKEN_CATALOG,
      "broken/sensor.wi.yaml": EXAMPLE_BASE.replace("tipTemperature: 350 °C", "tipTemperature: 420 °C"),
      "large/wi.config.yaml": "asOf: 2026-11-22\n",
      "large/large.wi.yaml": largeInstruction(),
    });
  });
}

/** Two roots with the same instruction, of which one's project turns a rule off. */
export function twoRoots(): Fixture {
  const hot = EXAMPLE_BASE.replace("tipTemperature: 350 °C", "tipTemperature: 420 °C");
  return fixture((folder) => {
    writeAll(folder, {
      "north/wi.config.yaml": "asOf: 2026-11-22\n",
      "north/sensor.wi.yaml": hot,
      "south/wi.config.yaml": "asOf: 2026-11-22\nrules:\n  tip-temperature-outside-range: off\n",
      "south/sensor.wi.yaml": hot,
      "both.code-workspace": JSON.stringify({ folders: [{ path: "north" }, { path: "south" }] }),
    });
  }, "both.code-workspace");
}

/** A folder in which nothing is ours. */
export function strangers(): Fixture {
  return fixture((folder) =>
    writeAll(folder, {
      "printers.yaml": "services:\n  printer:\n    image: label-printer\n",
      "readme.md": "# Hello\n",
    }),
  );
}

export function fixture(fill: (folder: string) => void, workspaceFile?: string): Fixture {
  const { path, remove } = temporaryFolder("wi-vscode-files-");
  const folder = join(path, "workshop");
  mkdirSync(folder);
  fill(folder);
  return {
    folder,
    ...(workspaceFile === undefined ? {} : { workspaceFile: join(folder, workspaceFile) }),
    texts: () => textsBelow(folder),
    remove,
  };
}

export function writeAll(folder: string, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Makes a commit of all that is in a folder, which becomes a repository where it is none. */
export function commitAll(folder: string, message: string): void {
  const settings = [
    "user.name=A. Tester",
    "user.email=tester@example.org",
    "commit.gpgSign=false",
    "init.defaultBranch=main",
  ];
  // What the person or the machine has set plays no part.
  const env = { ...cleanEnvironment(), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const git = (...args: readonly string[]) =>
    execFileSync("git", [...settings.flatMap((setting) => ["-c", setting]), ...args], { cwd: folder, env });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--no-verify", `--message=${message}`);
}

function textsBelow(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

/** 10,000 lines and a little more; one step, near the end, has a tip that is too hot. */
function largeInstruction(): string {
  const [head = "", first = ""] = EXAMPLE_BASE.split(/(?<=^steps:\n)/m);
  const steps: string[] = [];
  const lines = (text: string) => text.split("\n").length - 1;
  const step = (number: number) =>
    first.replaceAll("remove-u3", `remove-u3-${number}`).replaceAll("install-u3", `install-u3-${number}`);
  for (let number = 1; lines(head) + number * lines(first) < 10_000; number++) steps.push(step(number));
  return `${head}${steps.join("")}${step(0).replace("tipTemperature: 350 °C", "tipTemperature: 420 °C")}`;
}
