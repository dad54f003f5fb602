import type { DocumentKind } from "../../analysis/analyse.ts";
import type { VocabularyName } from "../../catalog/catalog.ts";
import type { Template } from "./template.ts";

/** A value that may be written at a place, before it is known how. */
export interface Choice {
  /** The value as the author means it, without quotes. */
  readonly text: string;
  readonly kind: ChoiceKind;
  /** A few words that say what it is. */
  readonly title?: string | undefined;
  /** One line more about it. */
  readonly detail?: string | undefined;
  /** Other words under which it is looked for. */
  readonly words?: readonly string[];
  /** Why it is not what one should take here; such a choice stands last and is marked. */
  readonly avoid?: string | undefined;
  /** Set where the document, the site or the catalog tells that it is this value, so that it may be written unasked. */
  readonly sure?: boolean;
  /** What to explain when somebody looks at it. */
  readonly about?: About;
}

export type ChoiceKind =
  | "word"
  | "quantity"
  | "date"
  | "procedure"
  | "alloy"
  | "standard"
  | "reference"
  | "person"
  | "rule"
  | "file"
  | "block"
  | "structure";

/** What the documentation of an item is worked out from, when it is asked for; plain data that a client keeps. */
export type About =
  | { readonly is: "key"; readonly in: DocumentKind; readonly path: readonly string[] }
  | { readonly is: "word"; readonly vocabulary: VocabularyName; readonly id: string }
  | { readonly is: "procedure"; readonly id: string }
  | { readonly is: "term"; readonly id: string }
  | { readonly is: "rule"; readonly id: string }
  | { readonly is: "equipment" | "material" | "person" | "block" | "instruction"; readonly id: string }
  | { readonly is: "text"; readonly text: string };

/** Something to put in as it is: keys with their values, maps, whole steps. */
export interface Piece {
  readonly label: string;
  readonly kind: "key" | "structure" | "step" | "document" | "comment";
  readonly template: Template;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly words?: readonly string[];
  readonly about?: About;
}
