import type { Binding } from "../binding.ts";
import { callHierarchy } from "./call-hierarchy.ts";
import { codeActions } from "./code-actions.ts";
import { codeLenses } from "./code-lenses.ts";
import { commands } from "./commands.ts";
import { compare } from "./compare.ts";
import { completion } from "./completion.ts";
import { definition } from "./definition.ts";
import { diagnostics } from "./diagnostics.ts";
import { documentHighlight } from "./document-highlight.ts";
import { documentLinks } from "./document-links.ts";
import { documentSymbols } from "./document-symbols.ts";
import { draft } from "./draft.ts";
import { explain } from "./explain.ts";
import { fileRename } from "./file-rename.ts";
import { folding } from "./folding.ts";
import { formatting } from "./formatting.ts";
import { hover } from "./hover.ts";
import { inlayHints } from "./inlay-hints.ts";
import { instructions } from "./instructions.ts";
import { preview } from "./preview.ts";
import { print } from "./print.ts";
import { procedures } from "./procedures.ts";
import { references } from "./references.ts";
import { rename } from "./rename.ts";
import { selectionRanges } from "./selection-ranges.ts";
import { semanticTokens } from "./semantic-tokens.ts";
import { signatureHelp } from "./signature-help.ts";
import { status } from "./status.ts";
import { workspaceSymbols } from "./workspace-symbols.ts";

/** All features that the server answers, one row each. */
export const BINDINGS: readonly Binding[] = [
  callHierarchy,
  codeActions,
  codeLenses,
  commands,
  compare,
  completion,
  definition,
  diagnostics,
  documentHighlight,
  documentLinks,
  documentSymbols,
  draft,
  explain,
  fileRename,
  folding,
  formatting,
  hover,
  inlayHints,
  instructions,
  preview,
  print,
  procedures,
  references,
  rename,
  selectionRanges,
  semanticTokens,
  signatureHelp,
  status,
  workspaceSymbols,
];
