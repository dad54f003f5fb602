import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from "vscode-languageserver-protocol";
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
} from "vscode-languageserver-protocol";
import type { HierarchyItem, ItemKey } from "../../core/features/call-hierarchy.ts";
import { hierarchyItemAt, ITEM_KINDS, incomingCalls, outgoingCalls } from "../../core/features/call-hierarchy.ts";
import type { DocumentContext } from "../../core/workspace/context.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import type { Call } from "../call.ts";

/** What is sent along with an item, so that it can be asked about again. */
type ItemData = Omit<ItemKey, "path"> & { readonly uri: string };

export const callHierarchy: Binding = {
  capabilities: () => ({ callHierarchyProvider: true }),
  requests: [
    request(CallHierarchyPrepareRequest.type, null, async ({ textDocument, position }, call) => {
      await call.library();
      const at = call.at(textDocument.uri, position);
      const item = at && hierarchyItemAt(at.context, at.offset);
      return item === undefined ? null : [itemOf(item, call)];
    }),
    request(CallHierarchyIncomingCallsRequest.type, null, async ({ item }, call) => {
      const asked = await subjectOf(item.data, call);
      if (asked === undefined) return null;
      const rest: CallHierarchyIncomingCall[] = [];
      for (const { item: from, ranges } of incomingCalls(asked.context, asked.key)) {
        const fromRanges = ranges.map((range) => call.range(from.path, range));
        const one = { from: itemOf(from, call), fromRanges };
        if (!call.partial([one])) rest.push(one);
        await call.pause();
      }
      return rest;
    }),
    request(CallHierarchyOutgoingCallsRequest.type, null, async ({ item }, call) => {
      const asked = await subjectOf(item.data, call);
      if (asked === undefined) return null;
      const { context, key } = asked;
      return outgoingCalls(context, key).map(
        ({ item: to, ranges }): CallHierarchyOutgoingCall => ({
          to: itemOf(to, call),
          fromRanges: ranges.map((range) => call.range(key.path, range)),
        }),
      );
    }),
  ],
};

function itemOf({ name, detail, kind, path, range, selection, key }: HierarchyItem, call: Call): CallHierarchyItem {
  const { path: seenFrom, ...rest } = key;
  return {
    name,
    ...(detail === undefined ? {} : { detail }),
    kind,
    uri: call.uri(path),
    range: call.range(path, range),
    selectionRange: call.range(path, selection),
    data: { ...rest, uri: call.uri(seenFrom) } satisfies ItemData,
  };
}

/** What an item that comes back from a client means; undefined where its document is gone. */
async function subjectOf(
  data: unknown,
  call: Call,
): Promise<{ readonly context: DocumentContext; readonly key: ItemKey } | undefined> {
  if (!isItemData(data)) return undefined;
  await call.library();
  const { uri, ...rest } = data;
  const context = call.document(uri);
  return context && { context, key: { ...rest, path: context.path } };
}

function isItemData(data: unknown): data is ItemData {
  if (typeof data !== "object" || data === null) return false;
  const { uri, kind, id, step, revision } = data as Readonly<Record<string, unknown>>;
  return (
    typeof uri === "string" &&
    typeof id === "string" &&
    ITEM_KINDS.some((known) => known === kind) &&
    (step === undefined || typeof step === "number") &&
    (revision === undefined || typeof revision === "string")
  );
}
