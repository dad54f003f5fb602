import assert from "node:assert/strict";
import { EXAMPLE_AS_OF } from "../../server/scripts/generate/example.ts";
import type { DocumentKind } from "../../server/src/core/analysis/analyse.ts";
import { analyse } from "../../server/src/core/analysis/analyse.ts";
import { readHeader, readSteps } from "../../server/src/core/model/instruction.ts";
import type { OtherInstruction } from "../../server/src/core/rules/define.ts";
import { baseOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import type { DocumentContext, PlaceIn } from "../../server/src/core/workspace/context.ts";
import type { Library } from "../../server/src/core/workspace/library.ts";
import { createLibrary, summarise } from "../../server/src/core/workspace/library.ts";
import { isInside } from "../../server/src/core/workspace/paths.ts";
import type { Project } from "../../server/src/core/workspace/project.ts";
import { openProjects } from "../../server/src/core/workspace/projects.ts";
import { lookInside } from "../../server/src/core/workspace/surroundings.ts";
import type { Around } from "./check.ts";
import { analyseText, environmentOf } from "./check.ts";
import { FOLDER, memoryFiles } from "./memory-files.ts";

/** The folder in which the documents of a test lie. */
export const ROOT = "/w";

/** What surrounds a document of a test. */
export interface FeatureAround extends Around {
  /** Path of the document from `ROOT`; its name tells the kind. */
  readonly path?: string;
  /** Texts of other documents and files by their path from `ROOT`. */
  readonly others?: Readonly<Record<string, string>>;
}

/** A text with `<|>` where the cursor is. */
export function cursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf("<|>");
  assert.ok(offset >= 0, "no <|> in the text");
  const text = marked.replace("<|>", "");
  assert.ok(!text.includes("<|>"), "more than one <|> in the text");
  return { text, offset };
}

export function kindOf(path: string): DocumentKind {
  if (/\.wi-catalog\.ya?ml$/.test(path)) return "catalog";
  return /(?:^|\/)wi\.config\.ya?ml$/.test(path) ? "config" : "instruction";
}

/** A document as a feature gets it, with a small library of the documents beside it. */
export function contextOf(text: string, around: FeatureAround = {}): DocumentContext {
  const { path: own = "a.wi.yaml", others = {}, ...rest } = around;
  const texts = new Map(Object.entries(others).map(([path, other]) => [`${ROOT}/${path}`, other]));
  if (rest.catalog !== undefined) texts.set(`${ROOT}/site.wi-catalog.yaml`, rest.catalog);
  const path = `${ROOT}/${own}`;
  texts.set(path, text);
  const files = {
    fileExists: (file: string) => texts.has(`${ROOT}/${file}`),
    instruction: (number: string) => findInstruction(number, texts, rest),
  };
  return {
    path,
    analysis: analyseText(text, kindOf(own), { files, ...rest }),
    library: libraryOf(texts, rest),
    textOf: (other) => texts.get(other),
    isFile: (other) => texts.has(other),
    inWorkspace: (other) => isInside(ROOT, other),
    shown: (other) => other.replace(`${ROOT}/`, ""),
    catalogs: rest.catalog === undefined ? [] : [`${ROOT}/site.wi-catalog.yaml`],
  };
}

/** The same for a text with a cursor. */
export function contextAt(
  marked: string,
  around: FeatureAround = {},
): { readonly context: DocumentContext; readonly offset: number } {
  const { text, offset } = cursor(marked);
  return { context: contextOf(text, around), offset };
}

function libraryOf(texts: ReadonlyMap<string, string>, around: Around): Library {
  const { catalog } = environmentOf(around);
  const site = around.catalog === undefined ? [] : [`${ROOT}/site.wi-catalog.yaml`];
  const library = createLibrary({ projectOf: () => ROOT, catalogsOf: () => site });
  for (const [path, text] of texts) {
    if (isOurs(path)) library.set(summarise(path, text, kindOf(path), catalog));
  }
  return library;
}

function isOurs(path: string): boolean {
  return /\.(?:wi|wi-catalog)\.ya?ml$|wi\.config\.ya?ml$/.test(path);
}

/** Several files with real projects around them. */
export interface TestWorkspace {
  /** By path from `ROOT`. */
  readonly texts: ReadonlyMap<string, string>;
  /** The documents among them, in the order of their paths. */
  readonly documents: readonly string[];
  /** A document as a feature gets it. */
  readonly context: (path: string) => DocumentContext;
  /** The document with the cursor. */
  readonly at: () => { readonly context: DocumentContext; readonly offset: number };
}

/**
 * Files of one text, each behind a line `--- path`, with `<|>` where the cursor is. Each is analysed with the project
 * file that is nearest to it.
 */
export function workspaceOf(marked: string | Readonly<Record<string, string>>): TestWorkspace {
  const parts = typeof marked === "string" ? splitFiles(marked) : Object.entries(marked);
  const texts = new Map(parts.map(([path, text]) => [path, text.replace("<|>", "")]));
  const files = memoryFiles({ [`${ROOT}/.git`]: FOLDER });
  for (const [path, text] of texts) files.set(`${ROOT}/${path}`, text);
  const projects = openProjects({ files, cwd: ROOT, today: () => EXAMPLE_AS_OF });
  const { lookUp } = lookInside(files, ROOT);
  const library = createLibrary({
    projectOf: (path) => projects.of(path).file ?? projects.of(path).root,
    catalogsOf: (path) => catalogsOf(projects.of(path)),
  });
  const textOf = (path: string) => files.read(path).text;
  // A project file of any name is known once the project that extends it was read.
  for (const path of texts.keys()) projects.of(`${ROOT}/${path}`);
  const kindAt = (path: string) => projects.roleOf(`${ROOT}/${path}`) ?? kindOf(path);
  const documents = [...texts.keys()].filter((path) => isOurs(path) || kindAt(path) === "config").sort();
  for (const path of documents) {
    const absolute = `${ROOT}/${path}`;
    const { catalog } = projects.of(absolute).environmentFor(absolute);
    library.set(summarise(absolute, texts.get(path) ?? "", kindAt(path), catalog));
  }
  const context = (path: string): DocumentContext => {
    const absolute = `${ROOT}/${path}`;
    const project = projects.of(absolute);
    return {
      path: absolute,
      analysis: analyse(texts.get(path) ?? "", kindAt(path), project.environmentFor(absolute)),
      library,
      textOf,
      isFile: (other) => lookUp(other) === "file",
      inWorkspace: (other) => isInside(ROOT, other),
      shown: (other) => other.replace(`${ROOT}/`, ""),
      catalogs: catalogsOf(project),
    };
  };
  return {
    texts,
    documents,
    context,
    at: () => {
      const [path, text] = parts.find(([, text]) => text.includes("<|>")) ?? assert.fail("no <|> in the texts");
      return { context: context(path), offset: cursor(text).offset };
    },
  };
}

/** A place as `path:line text`; the line counts from 1. */
export function shownPlace({ texts }: TestWorkspace, { path, start, end }: PlaceIn): string {
  const shown = path.replace(`${ROOT}/`, "");
  const text = texts.get(shown) ?? "";
  return `${shown}:${new LineIndex(text).position(start).line + 1} ${text.slice(start, end)}`.trimEnd();
}

function catalogsOf(project: Project): readonly string[] {
  return project.files.flatMap(({ kind, absolute }) => (kind === "catalog" ? absolute : []));
}

function splitFiles(marked: string): (readonly [path: string, text: string])[] {
  const [, ...parts] = `\n${marked.replace(/^\n+/, "")}`.split(/\n--- (\S+)\n/);
  const files: [string, string][] = [];
  for (let i = 0; i < parts.length; i += 2)
    files.push([parts[i] ?? "", `${(parts[i + 1] ?? "").replace(/\n$/, "")}\n`]);
  return files;
}

function findInstruction(
  number: string,
  texts: ReadonlyMap<string, string>,
  around: Around,
): OtherInstruction | undefined {
  for (const [path, text] of texts) {
    const source = kindOf(path) === "instruction" ? parseDocument(text) : undefined;
    const header = source && readHeader(source);
    const node = header?.document?.number;
    if (source === undefined || header === undefined || node?.text !== number) continue;
    const start = node.start + baseOf(source, node.piece);
    return {
      number,
      revision: header.document?.revision?.text,
      path: path.replace(`${ROOT}/`, ""),
      steps: readSteps(source, environmentOf(around).catalog),
      place: {
        start,
        end: start + number.length,
        in: { path: path.replace(`${ROOT}/`, ""), text, lines: new LineIndex(text) },
      },
    };
  }
  return undefined;
}
