/** What is known of a thing, for people: a heading, paragraphs and facts with a label. Plain text, not Markdown. */
export interface Page {
  readonly heading: string;
  readonly lead: readonly string[];
  /** Facts without text are left out. */
  readonly facts: readonly Fact[];
  /** Text that is shown as it is, such as an example. */
  readonly blocks?: readonly (readonly [label: string, text: string])[];
  /** What the facts rest on. */
  readonly sources?: readonly PageSource[];
}

export type Fact = readonly [label: string, text: string | readonly string[] | undefined];

export interface PageSource {
  readonly title: string;
  /** Of the built-in catalog only: what a document or a site writes is no address to follow. */
  readonly address?: string;
}

/** The first of a list, and how many more there are. */
export function capped(list: readonly string[], most: number): readonly string[] {
  return list.length <= most ? list : [...list.slice(0, most - 1), `and ${list.length - most + 1} more`];
}
