import { checkstyle } from "./checkstyle.ts";
import { compact } from "./compact.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { ndjson } from "./ndjson.ts";
import { pretty } from "./pretty.ts";
import { rdjson } from "./rdjson.ts";
import type { Renderer } from "./renderer.ts";
import { sarif } from "./sarif.ts";

/** Every format of `wi lint`, by its name on the command line. */
export const FORMATS = {
  pretty,
  compact,
  json,
  ndjson,
  sarif,
  junit,
  github,
  gitlab,
  checkstyle,
  rdjson,
  markdown,
  html,
} as const satisfies Record<string, Renderer>;

export type FormatName = keyof typeof FORMATS;

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
