import type { CodeLens, Command } from "vscode-languageserver-protocol";
import type { Lens, LensText } from "../core/features/code-lenses.ts";
import { codeLensesOf, lensText } from "../core/features/code-lenses.ts";
import type { Call } from "./call.ts";

/**
 * Commands of lenses. The first two are the client's own; a client that has them says so in
 * `initializationOptions.commands`. For all others a lens runs the third, which the server runs itself and shows what
 * it is about as a message: every client can do that, while a lens without a command is refused by some.
 */
export const SHOW_REFERENCES = "wi.showReferences";
export const PREVIEW = "wi.preview";
export const TELL_LENS = "wi.tell";

/** What a lens carries until it is shown. */
interface LensData {
  readonly uri: string;
  readonly key: string;
}

export function lensesOf(uri: string, call: Call): CodeLens[] {
  const context = call.document(uri);
  if (context === undefined) return [];
  const { codeLens } = call.settings(uri);
  const groups = { ...codeLens, preview: codeLens.preview && call.client.runs(PREVIEW) };
  return codeLensesOf(context.analysis, groups).map((lens: Lens) => ({
    range: call.range(context.path, lens),
    data: { uri, key: lens.key } satisfies LensData,
  }));
}

/** The lens with its title; how often a name is used is known only after all documents were looked at. */
export async function resolvedLens(lens: CodeLens, call: Call): Promise<CodeLens> {
  const { uri, key } = (lens.data ?? {}) as Partial<LensData>;
  if (typeof uri !== "string" || typeof key !== "string") return gone(lens);
  if (key.startsWith("whereUsed")) await call.library();
  const context = call.document(uri);
  const text = context && lensText(context, key);
  if (context === undefined || text === undefined) return gone(lens);
  call.lensShown(context.path, key, text);
  return { ...lens, command: commandOf(lens, text, { uri, key }, call) };
}

function commandOf(lens: CodeLens, { title, places }: LensText, { uri, key }: LensData, call: Call): Command {
  if (key === "preview") return { title, command: PREVIEW, arguments: [uri] };
  if (places.length > 0 && call.client.runs(SHOW_REFERENCES)) {
    return { title, command: SHOW_REFERENCES, arguments: [uri, lens.range.start, places.map(call.location)] };
  }
  return { title, command: TELL_LENS, arguments: [uri, key] };
}

/** What the lens was about is no longer there; the client asks anew after the change. */
function gone(lens: CodeLens): CodeLens {
  return { ...lens, command: { title: "…", command: TELL_LENS, arguments: [] } };
}
