import { stepAt } from "../analysis/place.ts";
import type { Step } from "../model/step.ts";
import { writeText } from "../model/write-yaml.ts";
import { baseOf } from "../syntax/document.ts";
import type { MapNode, ScalarNode } from "../syntax/node.ts";
import type { Action, ActionsAt } from "../workspace/action.ts";
import { changeOf } from "../workspace/action.ts";
import type { DocumentContext } from "../workspace/context.ts";
import { endOfEntry, entryText } from "../workspace/entry-text.ts";
import { dirname } from "../workspace/paths.ts";
import type { SiteCatalogFile } from "../workspace/site-catalog.ts";
import { addEntry, siteCatalogOf } from "../workspace/site-catalog.ts";

export const STEP_TO_BLOCK = "refactor.extract.wi.block";
export const STEP_TO_SNIPPET = "refactor.extract.wi.snippet";
/** A command of the client that takes a snippet; see `Snippet`. */
const SAVE_SNIPPET = "wi.saveSnippet";

/** A step as editors insert it, in their snippet syntax. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly body: readonly string[];
}

/**
 * The step at the cursor for use elsewhere: as a block of the site catalog, which this and other instructions use; and
 * where the client keeps snippets, as one of those.
 */
export function stepToSnippet(at: ActionsAt): readonly Action[] {
  const { context, range, hasCommand } = at;
  const { analysis } = context;
  const node = analysis.source.steps[stepAt(analysis, range.start) ?? -1]?.node;
  const step = node && analysis.kept.steps.get(node)?.step;
  if (step?.id === undefined || step.use !== undefined || step.lossy) return [];
  const snippet = hasCommand(SAVE_SNIPPET) ? snippetOf(step) : undefined;
  return [
    toBlock(step, step.id, at),
    ...(snippet === undefined
      ? []
      : [
          {
            title: `Save step ‘${step.id.text}’ as a snippet`,
            kind: STEP_TO_SNIPPET,
            findings: [],
            command: { name: SAVE_SNIPPET, arguments: [snippet] },
          },
        ]),
  ];
}

/** The first revision of a block; those that use it name its revision. */
const REVISION = "A";

function toBlock(step: Step, id: ScalarNode, { context, canCreate }: ActionsAt): Action {
  const action = {
    title: `Turn step ‘${id.text}’ into a block of the site catalog, and use it here`,
    kind: STEP_TO_BLOCK,
    findings: [],
  };
  const entry = entryText(step.node);
  if (entry === undefined) return { ...action, disabled: "It holds an alias." };
  const file = siteCatalogOf(context, canCreate);
  if ("refused" in file) return { ...action, disabled: file.refused };
  if (step.images !== undefined && dirname(file.path) !== dirname(context.path)) {
    return { ...action, disabled: "Its images are named from this folder, and the catalog lies in another." };
  }
  const block = freeBlockId(id.text, context);
  const head = [`id: ${writeText(block)}`, `revision: ${REVISION}`];
  return {
    ...action,
    change: () => {
      const added = addEntry(file, "blocks", {
        inline:
          step.node.flow && entry.inline !== undefined ? `{ ${head.join(", ")}, steps: [${entry.inline}] }` : undefined,
        lines: [...head, "steps:", ...itemLines(entry, step.node)],
      });
      const inFlowList = added === undefined && entry.inline !== undefined;
      const edits = inFlowList ? addInline(file, head, entry.inline ?? "") : added;
      if (edits === undefined) return undefined;
      return changeOf(context, new Map([...edits, [context.path, [useOf(step, id, block, context)]]]), file.created);
    },
  };
}

/** For a list of blocks in flow form, which takes nothing else. */
function addInline(file: SiteCatalogFile, head: readonly string[], step: string) {
  const inline = `{ ${head.join(", ")}, steps: [${step}] }`;
  return addEntry(file, "blocks", { inline, lines: [] });
}

/** The step as an item below `steps`: in the form that it has. */
function itemLines({ inline, lines }: { inline: string | undefined; lines: readonly string[] }, node: MapNode) {
  const [first = "", ...others] = node.flow && inline !== undefined ? [inline] : lines;
  return [`  - ${first}`, ...others.map((line) => (line === "" ? line : `    ${line}`))];
}

/** What is left of the step: its name, its title and the block. */
function useOf(step: Step, id: ScalarNode, block: string, { analysis }: DocumentContext) {
  const { node, title } = step;
  const { text } = node.piece;
  const sourceOf = ({ start, end }: ScalarNode) => text.slice(start, end);
  const keepsTitle = title !== undefined && title.style !== "literal" && title.style !== "folded";
  const fields = [
    `id: ${sourceOf(id)}`,
    ...(keepsTitle ? [`title: ${sourceOf(title)}`] : []),
    `use: ${writeText(`${block}@${REVISION}`)}`,
  ];
  const margin = " ".repeat(node.start - (text.lastIndexOf("\n", node.start - 1) + 1));
  const base = baseOf(analysis.source, node.piece);
  return {
    start: node.start + base,
    end: endOfEntry(node) + base,
    newText: node.flow ? `{ ${fields.join(", ")} }` : fields.join(`\n${margin}`),
  };
}

/** Named for the step, in capitals as blocks are; another one where a catalog has it. */
function freeBlockId(id: string, { analysis }: DocumentContext): string {
  const { blocks } = analysis.kept.environment.site;
  const name = id.toUpperCase();
  let free = name;
  for (let number = 2; blocks.has(free); number++) free = `${name}-${number}`;
  return free;
}

/** The step with a place to type at its id, its title and the parts that it works on. */
function snippetOf(step: Step): Snippet | undefined {
  const { node, id, title, components } = step;
  const entry = entryText(node);
  if (entry === undefined || id === undefined) return undefined;
  const references = components.flatMap(({ reference }) => reference ?? []);
  const places = [id, title, ...references].filter(
    (place): place is ScalarNode =>
      place !== undefined && place.style === "plain" && place.anchor === undefined && place.start < place.end,
  );
  places.sort((a, b) => a.start - b.start);
  const { text } = node.piece;
  let body = "";
  let done = node.start;
  for (const [index, place] of places.entries()) {
    body += `${escaped(text.slice(done, place.start))}\${${index + 1}:${escaped(text.slice(place.start, place.end))}}`;
    done = place.end;
  }
  body += escaped(text.slice(done, endOfEntry(node)));
  const column = node.start - (text.lastIndexOf("\n", node.start - 1) + 1);
  const margin = new RegExp(`^ {0,${column}}`);
  const [first = "", ...others] = body.split(/\r?\n/);
  const lines = [`- ${first}`, ...others.map((line) => line.replace(margin, "  ").replace(/^ +$/, ""))];
  return { name: title?.text ?? id.text, prefix: id.text, body: [...lines, "$0"] };
}

/** As it stands in a snippet, where these mean something. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
