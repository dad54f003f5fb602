import { dirname, relative } from "../../workspace/paths.ts";
import type { Choice } from "./choice.ts";
import type { Scene } from "./scene.ts";

const IMAGE = /\.(?:png|jpe?g|gif|svg|webp|bmp|avif)$/i;

/** Pictures near the document; with a folder written before them, those in that folder. */
export function imageChoices({ around }: Scene, written: string): readonly Choice[] {
  const folder = written.slice(0, written.lastIndexOf("/") + 1);
  const near = [...around.filesNear(`${folder}x`), ...around.filesNear("images/x")];
  return [...new Set(near)]
    .filter((file) => IMAGE.test(file) && around.fileExists(file) !== false)
    .map((text) => ({ text, kind: "file" }));
}

/** Site catalogs or project files of the workspace, seen from the folder of the document. */
export function documentChoices({ context }: Scene, kind: "catalog" | "config"): readonly Choice[] {
  const { library, path } = context;
  return library.summaries
    .filter((summary) => summary.kind === kind && summary.path !== path)
    .map(({ path: other, title }) => ({ text: relative(dirname(path), other), kind: "file", title }));
}
