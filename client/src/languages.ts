import type { TextDocument } from "vscode";

export const LANGUAGE = "work-instruction";

/** Documents of which this extension speaks; all other YAML files are left to other extensions. */
export const OURS = [{ language: LANGUAGE }];

export function isOurs(document: TextDocument | undefined): document is TextDocument {
  return document?.languageId === LANGUAGE;
}

/** Whether a document is, by its name, an instruction: what can be shown and printed. A new one has no name yet. */
export function isInstruction(document: TextDocument | undefined): document is TextDocument {
  return isOurs(document) && !/(?:\.wi-catalog|^wi\.config|\/wi\.config)\.ya?ml$/i.test(document.uri.path);
}
