import type { DocumentContext } from "../core/workspace/context.ts";
import { namedFile } from "../core/workspace/named-file.ts";
import type { Call } from "./call.ts";

/**
 * The address of the picture that a document names, or a catalog (`from`) of which it uses a block: a file of the
 * workspace that is there.
 */
export function pictureIn(
  context: DocumentContext,
  name: string,
  from: string | undefined,
  call: Call,
): { readonly file: string } | undefined {
  const path = namedFile(from ?? context.path, { kind: "file", key: "file", id: name });
  return path !== undefined && context.isFile(path) ? { file: call.uri(path) } : undefined;
}
