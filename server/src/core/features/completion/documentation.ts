import { createEnvironment } from "../../analysis/environment.ts";
import { keyPages } from "../../analysis/key-page.ts";
import { rulePage } from "../../analysis/rule-page.ts";
import { catalogPages, wordPages } from "../../model/catalog-pages.ts";
import { procedurePage } from "../../model/procedure-page.ts";
import type { Surroundings } from "../../rules/define.ts";
import { RULES } from "../../rules/index.generated.ts";
import type { ScalarNode } from "../../syntax/node.ts";
import type { Page } from "../../text/page.ts";
import type { DocumentContext } from "../../workspace/context.ts";
import { blockPage, instructionPage } from "../../workspace/name-pages.ts";
import { equipmentPage, materialPage, personPage } from "../../workspace/register-pages.ts";
import type { About } from "./choice.ts";

/**
 * What is known of an item that was offered. It needs neither the list nor the text that the item was offered for;
 * without the document, the built-in catalog answers for what it has.
 */
export function pagesOf(about: About, context: DocumentContext | undefined): readonly Page[] {
  const around = context?.analysis.kept.environment.rules.around ?? aroundNothing();
  switch (about.is) {
    case "key":
      return keyPages(about.in, about.path, around);
    case "word":
      return wordPages([about.vocabulary], about.id, around);
    case "procedure": {
      const entry = around.catalog.procedures.find(({ id }) => id === about.id);
      return entry === undefined ? [] : [procedurePage(entry, around)];
    }
    case "term":
      return catalogPages(about.id, around).slice(0, 1);
    case "rule": {
      const rule = RULES.get(about.id);
      return rule === undefined ? [] : [rulePage(about.id, rule)];
    }
    case "text":
      return [{ heading: "", lead: [about.text], facts: [] }];
    default:
      return context === undefined ? [] : [namePage(about.is, about.id, context)];
  }
}

function namePage(
  is: "equipment" | "material" | "person" | "block" | "instruction",
  id: string,
  context: DocumentContext,
): Page {
  const header = context.analysis.instruction?.header;
  switch (is) {
    case "equipment":
      return equipmentPage(id, ownItem(header?.equipment, id), context);
    case "material":
      return materialPage(id, ownItem(header?.materials, id), context);
    case "person":
      return personPage(id, undefined, context);
    case "block":
      return blockPage(id, context);
    case "instruction":
      return instructionPage(id, context);
  }
}

function ownItem<T extends { readonly id: ScalarNode | undefined }>(
  items: readonly (T | ScalarNode)[] | undefined,
  id: string,
): T | undefined {
  return items?.find((item): item is T => !("kind" in item) && item.id?.text === id);
}

let nothing: Surroundings | undefined;

/** The built-in catalog, no site, no policy. */
function aroundNothing(): Surroundings {
  nothing ??= createEnvironment().rules.around;
  return nothing;
}
