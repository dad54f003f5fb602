import { escapeMarkup } from "../sanitise.ts";

/**
 * HTML that is safe to be shown. Only `html` and `trusted` make it, so whatever else stands in a template is a text and
 * is escaped: author text cannot become markup by being forgotten.
 */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get isEmpty(): boolean {
    return this.text === "";
  }
}

/** What may stand in a template; nothing is written for what is absent. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

/** Markup from a template: its strings are ours, its values are texts unless they are markup. Attributes need quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let text = strings[0] ?? "";
  for (const [index, value] of values.entries()) text += written(value) + (strings[index + 1] ?? "");
  return new Markup(text);
}

/** Markup that another program wrote and that was seen to be safe. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** Contents behind one another, with a text between those that are there. */
export function joined(contents: readonly Content[], between: string): Markup {
  return new Markup(
    contents
      .map(written)
      .filter((text) => text !== "")
      .join(escapeMarkup(between)),
  );
}

export function isNothing(content: Content): boolean {
  return written(content) === "";
}

function written(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string") return escapeMarkup(content.replaceAll("\t", "    "));
  return typeof content === "number" ? String(content) : content.map(written).join("");
}
