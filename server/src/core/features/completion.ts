import { messageOf } from "../text/finding.ts";
import type { Page } from "../text/page.ts";
import { capped } from "../text/page.ts";
import type { Range } from "../text/range.ts";
import type { DocumentContext } from "../workspace/context.ts";
import type { About, Choice, ChoiceKind, Piece } from "./completion/choice.ts";
import { commentCompletion } from "./completion/comments.ts";
import { consequencesOf } from "./completion/consequences.ts";
import { cursorAt } from "./completion/cursor.ts";
import { pagesOf } from "./completion/documentation.ts";
import { documentPieces } from "./completion/documents.ts";
import type { ItemData } from "./completion/item-data.ts";
import { keyPieces } from "./completion/keys.ts";
import { markdownCompletion } from "./completion/markdown.ts";
import { flowMap, listTemplate, mapTemplate } from "./completion/scaffold.ts";
import type { Quoting } from "./completion/scalar.ts";
import { writeScalar } from "./completion/scalar.ts";
import type { Scene } from "./completion/scene.ts";
import { sceneOf, sceneOfStep } from "./completion/scene.ts";
import type { Slot, ValueSlot } from "./completion/slot.ts";
import { slotsAt } from "./completion/slot.ts";
import { isStepPath, restOfStep, stepPieces } from "./completion/steps.ts";
import { partThatTakes } from "./completion/suits.ts";
import type { Template } from "./completion/template.ts";
import { plainText } from "./completion/template.ts";
import { valueChoices } from "./completion/values.ts";

export type { ItemData } from "./completion/item-data.ts";
export { readItemData } from "./completion/item-data.ts";
export { plainText, snippetText } from "./completion/template.ts";

/** Something that can be put in at the cursor; the items stand in the order in which they are to be shown. */
export interface Item {
  readonly label: string;
  readonly kind: ChoiceKind | Piece["kind"];
  /** A few words that stand beside the label. */
  readonly title: string | undefined;
  readonly detail: string | undefined;
  /** What is compared with what is typed: the label, then other words for it. */
  readonly filter: string;
  readonly insert: Template;
  readonly range: Range;
  /** Where the replaced text ends for those who only want to put something in: other words may stand behind it. */
  readonly insertEnd: number;
  /** Set where it is not what one should take here, with the reason in `title`. */
  readonly avoid: boolean;
  /** Characters that take the item and go on. */
  readonly commit: readonly string[];
  /** What its documentation is worked out from. */
  readonly about: About | undefined;
}

/** What may be written at an offset; nothing where it is free text, or where nothing can be told. */
export function completionsAt(context: DocumentContext, offset: number): readonly Item[] {
  const { analysis } = context;
  const { text, refused } = analysis.source;
  if (refused !== undefined) return [];
  // Between CR and LF is the end of the line.
  return offset > 0 && text.startsWith("\r\n", offset - 1) ? itemsOn(context, offset - 1) : itemsOn(context, offset);
}

function itemsOn(context: DocumentContext, offset: number): readonly Item[] {
  const { analysis } = context;
  const cursor = cursorAt(analysis.source, offset);
  if (cursor.in === "comment") return commentItems(context, cursor.start, offset);
  const named = markdownItems(context, offset);
  if (named !== undefined) return named;
  if (cursor.in === "text") return [];
  const items: Item[] = [];
  const seen = new Set<string>();
  for (const slot of slotsAt(analysis, cursor, offset)) {
    for (const item of itemsAt(context, slot, offset)) {
      const key = `${item.label}\n${slot.lead}`;
      if (!seen.has(key)) items.push(item);
      seen.add(key);
    }
  }
  return items;
}

export function dataOf({ about, range, insert }: Item, size: number): ItemData {
  return { about, change: { ...range, newText: plainText(insert), size } };
}

/**
 * What is known of an item, and what the check will say once it is taken. Worked out late, from what the item keeps;
 * `context` is its document, if it is still there. Of a text that has changed since nothing is foretold.
 */
export function completionPages({ about, change }: ItemData, context: DocumentContext | undefined): readonly Page[] {
  const pages = about === undefined ? [] : pagesOf(about, context);
  if (context === undefined || change?.size !== context.analysis.source.text.length) return pages;
  const told = consequencesOf(context.analysis, change);
  if (told.length === 0) return pages;
  const lead = told.map((finding) => `${finding.severity}: ${messageOf(finding)}`);
  return [{ heading: "Once it is taken, the check says", lead: capped(lead, MOST_CONSEQUENCES), facts: [] }, ...pages];
}

const MOST_CONSEQUENCES = 4;

function commentItems(context: DocumentContext, start: number, offset: number): readonly Item[] {
  const found = commentCompletion(sceneOf(context, undefined), start, offset);
  if (found === undefined) return [];
  const plain = { ...PLAIN, range: found.range };
  return [
    ...found.choices.map((choice) => choiceItem(choice, plain)),
    ...found.pieces.map((piece) => pieceItem(piece, plain)),
  ];
}

function markdownItems(context: DocumentContext, offset: number): readonly Item[] | undefined {
  const found = markdownCompletion(context, offset, (step) => sceneOfStep(context, step));
  if (found === undefined) return undefined;
  return found.choices.map((choice) => choiceItem(choice, { ...PLAIN, range: found.range, trail: found.close }));
}

/** How something is put into a comment or a text: as it is. */
const PLAIN = { lead: "", trail: "", flow: false, quote: "none" } as const;

function itemsAt(context: DocumentContext, slot: Slot, offset: number): readonly Item[] {
  const scene = sceneOf(context, slot);
  if (slot.takes === "value") {
    const written = context.analysis.source.text.slice(slot.range.start, slot.range.end).trim();
    const holder = slot.around.at(-1);
    const map = slot.around.findLast((node) => node.kind === "map");
    const list = holder?.kind === "seq" ? holder : undefined;
    const choices = valueChoices(scene, slot.path, { map, list, written });
    const { source } = context.analysis;
    // A blank behind the cursor ends the word that is typed; what follows may be meant to stay.
    const typed = source.text.slice(slot.range.start, offset).trim() !== "";
    const between = typed && /\s/.test(source.text.charAt(offset));
    return [
      ...choices.map((choice) => {
        const item = choiceItem(choice, slot);
        return between && isOpenWord(choice, scene) ? { ...item, insertEnd: offset } : item;
      }),
      ...structures(scene, slot).map((piece) => pieceItem(piece, slot)),
    ];
  }
  const isStep = slot.value === undefined && isStepPath(scene, slot.path);
  const isNew = slot.siblings.length === 0;
  const pieces = [...keyPieces(scene, slot, isStep && !isNew ? restOfStep(scene, slot) : [])];
  if (isStep && isNew) pieces.push(...stepPieces(scene, slot));
  if (slot.path.length === 0 && isNew && slot.value === undefined && !slot.flow && isAlone(scene, slot))
    pieces.push(...documentPieces(scene, slot.column));
  return pieces.map((piece) => pieceItem(piece, slot));
}

/** Whether the document has nothing but what is replaced, and comments. */
function isAlone({ analysis }: Scene, { range }: Slot): boolean {
  const { text } = analysis.source;
  const rest = `${text.slice(0, range.start)}${text.slice(range.end)}`;
  return rest.split(/[\r\n]+/).every((line) => /^\uFEFF?\s*(?:#|(?:---\s*)?$)/.test(line));
}

/** A word beside which others may stand without being wrong. */
function isOpenWord({ about }: Choice, { catalog }: Scene): boolean {
  return about?.is === "word" && catalog.isOpen(about.vocabulary);
}

/** Maps and lists with what people write in them, where such a value may stand. */
function structures(scene: Scene, slot: ValueSlot): readonly Piece[] {
  const { schema, path, flow, quote, column } = slot;
  if (quote !== "" || (typeof path.at(-1) === "number" && !flow)) return [];
  const map = partThatTakes(schema, "map");
  const list = partThatTakes(schema, "seq");
  const pieces: Piece[] = [];
  if (map !== undefined) {
    const template = flow ? flowMap(scene, path, map) : behindBlank(mapTemplate(scene, path, map, { flow, column }));
    pieces.push({ label: "{ … }", kind: "structure", title: map.title, template });
  }
  if (list !== undefined && map === undefined) {
    const template = behindBlank(listTemplate(scene, path, list, { flow: true, column }));
    pieces.push({ label: "[ … ]", kind: "structure", template });
  }
  return pieces;
}

/** The blank behind the colon is there already, or is what leads to the value. */
function behindBlank(template: Template): Template {
  const [first, ...rest] = template;
  return typeof first === "string" && first.startsWith(" ") ? [first.slice(1), ...rest] : template;
}

/** What an item needs of the place where it is put in. */
type Around = Pick<Slot, "range" | "lead" | "trail" | "flow"> & {
  readonly quote: Quoting;
  readonly schema?: ValueSlot["schema"];
};

function choiceItem(choice: Choice, slot: Around): Item {
  const { text, kind, title, detail, words = [], avoid, about } = choice;
  const written = writeScalar(text, slot.quote);
  const first = written.startsWith('"') && slot.quote === "" ? written : text;
  const isClosed = slot.schema !== undefined && partThatTakes(slot.schema, "scalar")?.enum !== undefined;
  return {
    label: text,
    kind,
    title: avoid ?? title,
    detail,
    filter: [first, ...words.filter((word) => word !== "")].join(" "),
    insert: [`${slot.lead}${written}${slot.trail}`],
    range: slot.range,
    insertEnd: slot.range.end,
    avoid: avoid !== undefined,
    commit: slot.flow && slot.quote === "" && isClosed ? [",", "]", "}"] : [],
    about,
  };
}

function pieceItem(piece: Piece, slot: Around): Item {
  const { label, kind, title, detail, words = [], template, about } = piece;
  return {
    label,
    kind,
    title,
    detail,
    filter: [label, ...words].join(" "),
    insert: [slot.lead, ...template, slot.trail].filter((part) => part !== ""),
    range: slot.range,
    insertEnd: slot.range.end,
    avoid: false,
    commit: [],
    about,
  };
}
