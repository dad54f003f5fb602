/** What the parts of the suite ask of the editor. */
import {
  type CodeAction,
  commands,
  type Diagnostic,
  extensions,
  languages,
  Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import type { Extension } from "../../../client/src/extension-api.ts";

const ID = "work-instructions.work-instructions";
const DEADLINE = 90_000;

export async function until<T>(
  what: string,
  ask: () => T | Thenable<T>,
): Promise<Exclude<T, undefined | false | null>> {
  const end = Date.now() + DEADLINE;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false && answer !== null) {
        return answer as Exclude<T, undefined | false | null>;
      }
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${what}: ${String(last)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function extension() {
  const found = extensions.getExtension<Extension>(ID);
  if (found === undefined) throw new Error(`the extension is not among ${extensions.all.map(({ id }) => id).join()}`);
  return found;
}

export async function running(): Promise<Extension> {
  const exports = await extension().activate();
  await exports.ready;
  return exports;
}

/** An address in the first folder, or in the one of that name. */
export function at(path: string, folder?: string): Uri {
  const folders = workspace.workspaceFolders ?? [];
  const root = folder === undefined ? folders[0] : folders.find(({ name }) => name === folder);
  if (root === undefined) throw new Error("no folder is open");
  return Uri.joinPath(root.uri, path);
}

export async function show(what: Uri | TextDocument): Promise<TextEditor> {
  const document = "path" in what ? await workspace.openTextDocument(what) : what;
  return window.showTextDocument(document, { preview: false });
}

/**
 * What the tests changed is taken back, and nothing stays open.
 * The editor's own documents are left to it: it writes its settings when it likes, and opens what it likes.
 */
export async function closeAll(): Promise<void> {
  await until("no changed document", async () => {
    const changed = workspace.textDocuments.find(({ isDirty, uri }) => isDirty && isOfTests(uri));
    if (changed === undefined) return true;
    await window.showTextDocument(changed);
    if (window.activeTextEditor?.document === changed) {
      await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
    return false;
  });
  await commands.executeCommand("workbench.action.closeAllEditors");
}

function isOfTests(uri: Uri): boolean {
  return uri.scheme === "untitled" || workspace.getWorkspaceFolder(uri) !== undefined;
}

export function ours(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "wi");
}

export function rulesAt(uri: Uri): readonly string[] {
  return ours(uri).map(({ code }) => String(typeof code === "object" ? code.value : code));
}

/** Waits for just these rules, in any order. */
export async function findings(uri: Uri, rules: readonly string[]): Promise<readonly Diagnostic[]> {
  const wanted = [...rules].sort().join();
  try {
    await until(`findings ${wanted}`, () => [...rulesAt(uri)].sort().join() === wanted);
  } catch (error) {
    throw new Error(`${String(error)}; there is: ${rulesAt(uri).join()}`);
  }
  return ours(uri);
}

/** Where a text is: its beginning plus `more` characters. */
export function placeOf({ document }: TextEditor, text: string, more = 0): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`there is no ${text}`);
  return document.positionAt(offset + more);
}

export function rangeOf(editor: TextEditor, text: string): Range {
  const start = placeOf(editor, text);
  return new Range(start, editor.document.positionAt(editor.document.offsetAt(start) + text.length));
}

export async function replace(editor: TextEditor, text: string, by: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(editor.document.uri, rangeOf(editor, text), by);
  if (!(await workspace.applyEdit(edit))) throw new Error(`${text} could not be replaced`);
}

/** As the editor would when a person chooses it. */
export async function take({ edit, command }: CodeAction): Promise<void> {
  if (edit !== undefined && !(await workspace.applyEdit(edit))) throw new Error("the edit was not taken");
  if (command !== undefined) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

export function textOf(contents: unknown): string {
  if (typeof contents === "string") return contents;
  if (Array.isArray(contents)) return contents.map(textOf).join("\n");
  return String((contents as { readonly value?: unknown }).value ?? "");
}

export const START = new Position(0, 0);
