import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "../../server/src/core/analysis/environment.ts";
import { createEnvironment } from "../../server/src/core/analysis/environment.ts";
import { readHeader, readSteps } from "../../server/src/core/model/instruction.ts";
import { readPolicy } from "../../server/src/core/model/policy.ts";
import { readSite } from "../../server/src/core/model/site.ts";
import type { OtherInstruction } from "../../server/src/core/rules/define.ts";
import { baseOf, parseDocument } from "../../server/src/core/syntax/document.ts";
import { get } from "../../server/src/core/syntax/node.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";

import type { TestWorkspace } from "./feature.ts";
import { workspaceOf } from "./feature.ts";

export const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));

export interface Example {
  /** Relative to the examples, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

function instructionsIn(folder: string): Example[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".wi.yaml"))
    .sort()
    .map((name) => ({
      path: relative(EXAMPLES, join(folder, name)).replaceAll("\\", "/"),
      text: readFileSync(join(folder, name), "utf8"),
    }));
}

const all = instructionsIn(EXAMPLES);
/** The clean library. */
export const library: readonly Example[] = all.filter(({ path }) => !path.startsWith("mistakes/"));
export const mistakes: readonly Example[] = all.filter(({ path }) => path.startsWith("mistakes/"));

const siteText = readFileSync(join(EXAMPLES, "site.wi-catalog.yaml"), "utf8");
const siteDocument = parseDocument(siteText);
const site = readSite([
  { source: { path: "site.wi-catalog.yaml", text: siteText, lines: new LineIndex(siteText) }, document: siteDocument },
]);

/** What surrounds an example: the site catalog, the policy, its images, the other instructions. */
export function environmentAt(path: string): Environment {
  const folder = dirname(join(EXAMPLES, path));
  const configPath = path.startsWith("mistakes/") ? "mistakes/wi.config.yaml" : "wi.config.yaml";
  const config = parseDocument(readFileSync(join(EXAMPLES, configPath), "utf8")).header;
  const asOf = config && get(config, "asOf");
  const base = createEnvironment({ ...site, asOf: "2026-11-22" });
  const instruction = (number: string): OtherInstruction | undefined => {
    const example = all.find(({ text }) => new RegExp(`^ {2}number: ${number}\\r?$`, "m").test(text));
    if (example === undefined) return undefined;
    const source = parseDocument(example.text);
    const header = readHeader(source);
    const node = header?.document?.number;
    if (header === undefined || node === undefined) return undefined;
    const start = node.start + baseOf(source, node.piece);
    return {
      number,
      revision: header.document?.revision?.text,
      path: example.path,
      steps: readSteps(source, base.catalog),
      place: {
        start,
        end: start + number.length,
        in: { path: example.path, text: example.text, lines: new LineIndex(example.text) },
      },
    };
  };
  return createEnvironment({
    ...site,
    policy: readPolicy(config && get(config, "policy")),
    asOf: asOf?.kind === "scalar" ? asOf.text : "2026-11-22",
    files: {
      fileExists: (file) => existsSync(resolve(folder, file)),
      filesNear: (file) => {
        const near = dirname(resolve(folder, file));
        return existsSync(near) ? readdirSync(near) : [];
      },
      instruction,
    },
  });
}

/** The whole library with its projects, the mistakes included. */
export function examplesWorkspace(): TestWorkspace {
  const texts = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.(?:yaml|svg)$/.test(name))
    .sort()
    .map((name) => [name, readFileSync(join(EXAMPLES, name), "utf8")] as const);
  return workspaceOf(Object.fromEntries(texts));
}
