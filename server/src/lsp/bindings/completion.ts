import type { CompletionItem, InsertReplaceEdit, TextEdit } from "vscode-languageserver-protocol";
import {
  CompletionItemKind,
  CompletionItemTag,
  CompletionRequest,
  CompletionResolveRequest,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver-protocol";
import type { Item, ItemData } from "../../core/features/completion.ts";
import {
  completionPages,
  completionsAt,
  dataOf,
  plainText,
  readItemData,
  snippetText,
} from "../../core/features/completion.ts";
import type { DocumentContext } from "../../core/workspace/context.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";
import type { ClientView } from "../client-view.ts";
import { watchLibrary } from "../watch-library.ts";

/** Characters behind which a key or a value begins, and those of references: `BLOCK@REV`, `images/u7.png`, `**CLN-2**`. */
const TRIGGERS = [" ", ":", "-", "[", "{", ",", "@", "/", "*", "#", '"', "'"];

/** What a client can take of an item, at `textDocument.completion.completionItem`. */
interface Taken {
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly labelDetails: boolean;
  readonly commit: boolean;
  readonly tag: boolean;
  readonly deprecated: boolean;
  readonly asIs: boolean;
  readonly kinds: readonly number[];
}

export const completion: Binding = {
  capabilities: (client) => ({
    completionProvider: {
      triggerCharacters: TRIGGERS,
      resolveProvider: true,
      ...(client.can(`${AT}.labelDetailsSupport`) ? { completionItem: { labelDetailsSupport: true } } : {}),
    },
  }),
  requests: [
    request(CompletionRequest.type, null, ({ textDocument, position }, call) => {
      const at = call.at(textDocument.uri, position);
      if (at === undefined) return null;
      const taken = takenBy(call.client);
      const watched = watchLibrary(at.context);
      const items = completionsAt(watched.context, at.offset);
      // Nobody waits for a look at all documents; the list is asked for again, and has them then.
      const isIncomplete = watched.isAsked() && !call.isLibraryWhole();
      if (isIncomplete) call.library().catch(() => undefined);
      return {
        isIncomplete,
        items: items.map((item, index) => toItem(item, index, at.context, textDocument.uri, taken, call)),
      };
    }),
    request(CompletionResolveRequest.type, { label: "" }, (item, call) => {
      const data = readData(item.data);
      if (data === undefined) return item;
      const pages = completionPages(data.item, call.document(data.uri));
      if (pages.length === 0) return item;
      return { ...item, documentation: call.documentation(pages, `${AT}.documentationFormat`) };
    }),
  ],
};

const AT = "textDocument.completion.completionItem";
const KINDS_AT = "textDocument.completion.completionItemKind.valueSet";
/** Those of the protocol's first version, which clients know that say nothing: Text to Reference. */
const FIRST_KINDS: readonly number[] = Array.from({ length: CompletionItemKind.Reference }, (_, index) => index + 1);

function takenBy(client: ClientView): Taken {
  return {
    snippets: client.can(`${AT}.snippetSupport`),
    insertReplace: client.can(`${AT}.insertReplaceSupport`),
    labelDetails: client.can(`${AT}.labelDetailsSupport`),
    commit: client.can(`${AT}.commitCharactersSupport`),
    tag: client.numbers(`${AT}.tagSupport.valueSet`).includes(CompletionItemTag.Deprecated),
    deprecated: client.can(`${AT}.deprecatedSupport`),
    asIs: client.numbers(`${AT}.insertTextModeSupport.valueSet`).includes(InsertTextMode.asIs),
    kinds: client.has(KINDS_AT) ? client.numbers(KINDS_AT) : FIRST_KINDS,
  };
}

const KINDS: Readonly<Record<Item["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  structure: CompletionItemKind.Struct,
  step: CompletionItemKind.Snippet,
  document: CompletionItemKind.Snippet,
  comment: CompletionItemKind.Snippet,
  word: CompletionItemKind.EnumMember,
  quantity: CompletionItemKind.Unit,
  date: CompletionItemKind.Value,
  procedure: CompletionItemKind.Function,
  alloy: CompletionItemKind.Constant,
  standard: CompletionItemKind.Reference,
  reference: CompletionItemKind.Reference,
  person: CompletionItemKind.Reference,
  rule: CompletionItemKind.Keyword,
  file: CompletionItemKind.File,
  block: CompletionItemKind.Module,
};

function toItem(
  item: Item,
  index: number,
  { path, analysis }: DocumentContext,
  uri: string,
  taken: Taken,
  call: Call,
): CompletionItem {
  const { label, title, detail, filter, insert, avoid, commit } = item;
  const hasStops = insert.some((part) => typeof part !== "string");
  const isSnippet = taken.snippets && hasStops;
  const newText = isSnippet ? snippetText(insert) : plainText(insert);
  const data = dataOf(item, analysis.source.text.length);
  return {
    label,
    kind: taken.kinds.includes(KINDS[item.kind]) ? KINDS[item.kind] : CompletionItemKind.Value,
    ...(taken.labelDetails && title !== undefined ? { labelDetails: { description: title } } : {}),
    ...detailOf(title, detail, taken),
    ...(avoid && taken.tag ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(avoid && !taken.tag && taken.deprecated ? { deprecated: true } : {}),
    filterText: filter,
    sortText: String(index).padStart(6, "0"),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(taken.asIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    textEdit: editOf(item, newText, path, taken, call),
    ...(taken.commit && commit.length > 0 ? { commitCharacters: [...commit] } : {}),
    data: { uri, item: data },
  };
}

/** Clients that show nothing beside the label get all of it in the detail. */
function detailOf(title: string | undefined, detail: string | undefined, { labelDetails }: Taken) {
  const text = labelDetails ? detail : [title, detail].filter((part) => part !== undefined && part !== "").join(" · ");
  return text === undefined || text === "" ? {} : { detail: text };
}

function editOf(
  { range, insertEnd }: Item,
  newText: string,
  path: string,
  { insertReplace }: Taken,
  call: Call,
): TextEdit | InsertReplaceEdit {
  const replace = call.range(path, range);
  if (!insertReplace || insertEnd >= range.end) return { range: replace, newText };
  return { insert: call.range(path, { start: range.start, end: insertEnd }), replace, newText };
}

function readData(data: unknown): { readonly uri: string; readonly item: ItemData } | undefined {
  if (typeof data !== "object" || data === null || !("uri" in data) || !("item" in data)) return undefined;
  const { uri, item } = data;
  return typeof uri === "string" ? { uri, item: readItemData(item) } : undefined;
}
