/** What is known of a thing, for people: a heading, paragraphs and facts with a label. Plain text, not Markdown. */
export interface Page {
  readonly heading: string;
  readonly lead: readonly string[];
  /** Facts without text are left out. */
  readonly facts: readonly (readonly [label: string, text: string | readonly string[] | undefined])[];
  /** Text that is shown as it is, such as an example. */
  readonly blocks?: readonly (readonly [label: string, text: string])[];
}
