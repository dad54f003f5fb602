import { createTwoFilesPatch } from "diff";
import { visible, withoutCommands } from "../core/render/sanitise.ts";

/**
 * A unified difference. It is there to be read: what could act on a terminal or on a CI system is spelt out, so that it
 * can be applied as a patch to ordinary text only.
 */
export function differenceOf(path: string, before: string, after: string): string {
  const name = visible(path);
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
  const lines = patch.replace(/^=+\n/, "").split("\n");
  return withoutCommands(lines.map((line) => visible(line.replace(/\r$/, ""))).join("\n"));
}
