/** A text to put in, with places to fill in. */
export type Template = readonly (string | Stop)[];

/** A place to fill in, in the order in which the cursor goes through them. */
export interface Stop {
  /** What stands there until somebody fills it in; may be empty. */
  readonly text: string;
  /** Values to choose from: `text`, then the others, the likeliest first. */
  readonly choices?: readonly string[];
}

/** The text for clients that know no places to fill in. */
export function plainText(template: Template): string {
  return template.map((part) => (typeof part === "string" ? part : part.text)).join("");
}

/** The text in the snippet syntax of the protocol; the cursor ends behind the last place. */
export function snippetText(template: Template): string {
  let stop = 0;
  const parts = template.map((part) => {
    if (typeof part === "string") return part.replace(/[\\$]/g, "\\$&");
    stop++;
    const choices = part.choices ?? [];
    if (choices.length > 1) return `\${${stop}|${choices.map(escapedChoice).join(",")}|}`;
    return part.text === "" ? `$${stop}` : `\${${stop}:${escaped(part.text)}}`;
  });
  return parts.join("");
}

export function hasStops(template: Template): boolean {
  return template.some((part) => typeof part !== "string");
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function escapedChoice(text: string): string {
  return text.replace(/[\\$},|]/g, "\\$&");
}
