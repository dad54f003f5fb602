import { writeText } from "../../model/write-yaml.ts";

/** The quotes that stand around a text; `none` for running text and comments, where nothing is quoted. */
export type Quoting = "" | "'" | '"' | "none";

/** A text as a scalar: without quotes where it means the same, in the quotes that stand around it, else in double quotes. */
export function writeScalar(text: string, quote: Quoting): string {
  switch (quote) {
    case "none":
      return text;
    case "'":
      return text.replaceAll("'", "''");
    case '"':
      return text.replace(/[\\"]/g, "\\$&");
    case "":
      return writeText(text);
  }
}
