import { type TextDocument, workspace } from "vscode";

export const LANGUAGE = "work-instruction";

/** Where files are without a folder that is open; the last two in a browser. */
const SCHEMES = ["file", "untitled", "vscode-remote", "vscode-vfs"];

/**
 * Documents of which this extension speaks; all other YAML files are left to other extensions. An earlier version
 * beside the file (`git:`) is no document of the workspace: it has no project, and its findings are not of today.
 */
export function ours(): readonly { readonly language: string; readonly scheme: string }[] {
  const ofFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set([...SCHEMES, ...ofFolders])].map((scheme) => ({ language: LANGUAGE, scheme }));
}

export function isOurs(document: TextDocument | undefined): document is TextDocument {
  return document?.languageId === LANGUAGE;
}

/** Whether a document is, by its name, an instruction: what can be shown and printed. A new one has no name yet. */
export function isInstruction(document: TextDocument | undefined): document is TextDocument {
  return isOurs(document) && !/(?:\.wi-catalog|^wi\.config|\/wi\.config)\.ya?ml$/i.test(document.uri.path);
}
