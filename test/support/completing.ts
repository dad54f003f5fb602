import assert from "node:assert/strict";
import { completeExample } from "../../server/scripts/generate/example.ts";
import type { Item } from "../../server/src/core/features/completion.ts";
import { completionsAt } from "../../server/src/core/features/completion.ts";
import type { Client } from "./complete.ts";
import { accept } from "./complete.ts";
import type { FeatureAround } from "./feature.ts";
import { contextAt } from "./feature.ts";

/** The items at `<|>`, in the order in which they are offered. */
export function itemsAt(marked: string, around: FeatureAround = {}): readonly Item[] {
  const { context, offset } = contextAt(marked, around);
  return completionsAt(context, offset);
}

export function labelsAt(marked: string, around: FeatureAround = {}): readonly string[] {
  return itemsAt(marked, around).map(({ label }) => label);
}

/** The same in a whole instruction of which only the keys that matter are written. */
export function exampleItems(example: string, around: FeatureAround = {}): readonly Item[] {
  return itemsAt(completeExample(example), around);
}

export function itemAt(marked: string, label: string, around: FeatureAround = {}): Item {
  const items = itemsAt(marked, around);
  const item = items.find((entry) => entry.label === label);
  assert.ok(item, `‘${label}’ is not among ${items.map((entry) => entry.label).join(", ")}`);
  return item;
}

/** The text after an item was taken. */
export function takenAt(marked: string, label: string, client: Client = "plain", around: FeatureAround = {}): string {
  return accept(marked.replace("<|>", ""), itemAt(marked, label, around), client);
}
