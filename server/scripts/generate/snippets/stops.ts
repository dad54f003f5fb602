/**
 * Writes the places to fill in as snippets of Visual Studio Code have them.
 *
 * In the sources a place is `«name=text»`, with more texts to choose from as `«name=one|other»`, and `«name»` wherever
 * the same text comes again. `«today»` is the date of the day, `«end»` where the cursor is left. Places are numbered
 * in the order of the text.
 */
export function withStops(text: string): string {
  const numbers = new Map<string, number>();
  return escaped(text).replace(/«([a-zA-Z]+)(?:=([^»]*))?»/g, (_, name: string, given: string | undefined) => {
    if (name === "today") return "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE";
    if (name === "end") return "$0";
    const known = numbers.get(name);
    if (known !== undefined) return `$${known}`;
    if (given === undefined) throw new Error(`«${name}» comes before its text`);
    const number = numbers.size + 1;
    numbers.set(name, number);
    const choices = given.split("|");
    return choices.length > 1
      ? `\${${number}|${choices.map((choice) => choice.replaceAll(",", "\\,")).join(",")}|}`
      : `\${${number}:${given}}`;
  });
}

/** What has a meaning in snippets stands for itself. */
function escaped(text: string): string {
  return text.replace(/[\\$]/g, "\\$&").replace(/«[^»]*»/g, (place) => place.replaceAll("}", "\\}"));
}
