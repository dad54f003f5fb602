/** What clients declare: everything, nothing, and everything but one. */
import {
  type ClientCapabilities,
  CodeActionKind,
  CodeActionTag,
  CompletionItemTag,
  DiagnosticTag,
  FoldingRangeKind,
  InsertTextMode,
  MarkupKind,
  PrepareSupportDefaultBehavior,
  SemanticTokenModifiers,
  SemanticTokenTypes,
  type SymbolKind,
  SymbolTag,
} from "vscode-languageserver-protocol";
import { typeFault } from "./protocol.ts";

const dynamic = { dynamicRegistration: true };
const linked = { dynamicRegistration: true, linkSupport: true };
const formats = [MarkupKind.Markdown, MarkupKind.PlainText];
const symbolKind = { valueSet: numbers<SymbolKind>(26) };
const symbolTags = { valueSet: [SymbolTag.Deprecated] as [SymbolTag] };
const diagnostics = {
  relatedInformation: true,
  tagSupport: { valueSet: [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated] },
  codeDescriptionSupport: true,
  dataSupport: true,
};

/** Everything that LSP 3.18 lets a client declare. */
export const EVERYTHING: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ["create", "rename", "delete"],
      failureHandling: "undo",
      normalizesLineEndings: true,
      changeAnnotationSupport: { groupsOnLabel: true },
      metadataSupport: true,
      snippetEditSupport: true,
    },
    didChangeConfiguration: dynamic,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    symbol: {
      dynamicRegistration: true,
      symbolKind,
      tagSupport: symbolTags,
      resolveSupport: { properties: ["location.range"] },
    },
    executeCommand: dynamic,
    workspaceFolders: true,
    configuration: true,
    semanticTokens: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    fileOperations: {
      dynamicRegistration: true,
      didCreate: true,
      willCreate: true,
      didRename: true,
      willRename: true,
      didDelete: true,
      willDelete: true,
    },
    inlineValue: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
    foldingRange: { refreshSupport: true },
    textDocumentContent: dynamic,
  },
  textDocument: {
    synchronization: { dynamicRegistration: true, willSave: true, willSaveWaitUntil: true, didSave: true },
    filters: { relativePatternSupport: true },
    completion: {
      dynamicRegistration: true,
      completionItem: {
        snippetSupport: true,
        commitCharactersSupport: true,
        documentationFormat: formats,
        deprecatedSupport: true,
        preselectSupport: true,
        tagSupport: { valueSet: [CompletionItemTag.Deprecated] },
        insertReplaceSupport: true,
        resolveSupport: {
          properties: ["documentation", "detail", "additionalTextEdits", "command", "labelDetails", "textEdit"],
        },
        insertTextModeSupport: { valueSet: [InsertTextMode.asIs, InsertTextMode.adjustIndentation] },
        labelDetailsSupport: true,
      },
      completionItemKind: { valueSet: numbers(25) },
      insertTextMode: InsertTextMode.adjustIndentation,
      contextSupport: true,
      completionList: {
        itemDefaults: ["commitCharacters", "editRange", "insertTextFormat", "insertTextMode", "data"],
        applyKindSupport: true,
      },
    },
    hover: { dynamicRegistration: true, contentFormat: formats },
    signatureHelp: {
      dynamicRegistration: true,
      signatureInformation: {
        documentationFormat: formats,
        parameterInformation: { labelOffsetSupport: true },
        activeParameterSupport: true,
        noActiveParameterSupport: true,
      },
      contextSupport: true,
    },
    declaration: linked,
    definition: linked,
    typeDefinition: linked,
    implementation: linked,
    references: dynamic,
    documentHighlight: dynamic,
    documentSymbol: {
      dynamicRegistration: true,
      symbolKind,
      hierarchicalDocumentSymbolSupport: true,
      tagSupport: symbolTags,
      labelSupport: true,
    },
    codeAction: {
      dynamicRegistration: true,
      codeActionLiteralSupport: {
        codeActionKind: {
          valueSet: [
            CodeActionKind.Empty,
            CodeActionKind.QuickFix,
            CodeActionKind.Refactor,
            CodeActionKind.RefactorExtract,
            CodeActionKind.RefactorInline,
            CodeActionKind.RefactorMove,
            CodeActionKind.RefactorRewrite,
            CodeActionKind.Source,
            CodeActionKind.SourceOrganizeImports,
            CodeActionKind.SourceFixAll,
            CodeActionKind.Notebook,
          ],
        },
      },
      isPreferredSupport: true,
      disabledSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ["edit", "command"] },
      honorsChangeAnnotations: true,
      documentationSupport: true,
      tagSupport: { valueSet: [CodeActionTag.LLMGenerated] },
    },
    codeLens: { dynamicRegistration: true, resolveSupport: { properties: ["command"] } },
    documentLink: { dynamicRegistration: true, tooltipSupport: true },
    colorProvider: dynamic,
    formatting: dynamic,
    rangeFormatting: { dynamicRegistration: true, rangesSupport: true },
    onTypeFormatting: dynamic,
    rename: {
      dynamicRegistration: true,
      prepareSupport: true,
      prepareSupportDefaultBehavior: PrepareSupportDefaultBehavior.Identifier,
      honorsChangeAnnotations: true,
    },
    foldingRange: {
      dynamicRegistration: true,
      rangeLimit: 100_000,
      lineFoldingOnly: false,
      foldingRangeKind: { valueSet: [FoldingRangeKind.Comment, FoldingRangeKind.Imports, FoldingRangeKind.Region] },
      foldingRange: { collapsedText: true },
    },
    selectionRange: dynamic,
    publishDiagnostics: { versionSupport: true, ...diagnostics },
    callHierarchy: dynamic,
    semanticTokens: {
      dynamicRegistration: true,
      requests: { range: true, full: { delta: true } },
      tokenTypes: Object.values(SemanticTokenTypes),
      tokenModifiers: Object.values(SemanticTokenModifiers),
      formats: ["relative"],
      overlappingTokenSupport: true,
      multilineTokenSupport: true,
      serverCancelSupport: true,
      augmentsSyntaxTokens: true,
    },
    linkedEditingRange: dynamic,
    moniker: dynamic,
    typeHierarchy: dynamic,
    inlineValue: dynamic,
    inlayHint: {
      dynamicRegistration: true,
      resolveSupport: { properties: ["tooltip", "textEdits", "label.tooltip", "label.location", "label.command"] },
    },
    diagnostic: { dynamicRegistration: true, ...diagnostics, relatedDocumentSupport: true, markupMessageSupport: true },
    inlineCompletion: dynamic,
  },
  notebookDocument: { synchronization: { dynamicRegistration: true, executionSummarySupport: true } },
  window: {
    workDoneProgress: true,
    showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
    showDocument: { support: true },
  },
  general: {
    staleRequestSupport: { cancel: true, retryOnContentModified: [] },
    regularExpressions: { engine: "ECMAScript", version: "ES2020" },
    markdown: { parser: "marked", version: "1.1.0", allowedTags: ["b", "br"] },
    positionEncodings: ["utf-16"],
  },
  experimental: {},
};

/** A client that declares nothing. */
export const NOTHING: ClientCapabilities = {};

/**
 * The paths of everything declared, groups and single ones: `textDocument.hover`, `textDocument.hover.contentFormat`.
 * Lists are taken as a whole.
 */
export function capabilityPaths(capabilities: ClientCapabilities): readonly string[] {
  const walk = (value: unknown, path: string): string[] =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, inner]) => [`${path}${key}`, ...walk(inner, `${path}${key}.`)])
      : [];
  return walk(capabilities, "");
}

/**
 * The capabilities without one, for a matrix in which each is absent in turn. A group that may not be without the one
 * (`tagSupport` without `valueSet`) goes with it.
 */
export function without(capabilities: ClientCapabilities, path: string): ClientCapabilities {
  const rest = withValue(capabilities, path, undefined);
  const group = path.slice(0, Math.max(0, path.lastIndexOf(".")));
  return group === "" || typeFault("ClientCapabilities", rest) === undefined ? rest : without(capabilities, group);
}

/** The capabilities with another value at a path; undefined removes it. */
export function withValue(capabilities: ClientCapabilities, path: string, value: unknown): ClientCapabilities {
  const put = (target: unknown, [key = "", ...rest]: readonly string[]): unknown => {
    const { [key]: old, ...others } = isObject(target) ? target : {};
    const inner = rest.length === 0 ? value : put(old, rest);
    return inner === undefined ? others : { ...others, [key]: inner };
  };
  return put(capabilities, path.split(".")) as ClientCapabilities;
}

/** What the client says at a path; undefined where any group on the way is absent. */
export function capabilityAt(capabilities: unknown, path: string): unknown {
  let value = capabilities;
  for (const key of path.split(".")) value = isObject(value) ? value[key] : undefined;
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** 1 to the given number, as the enumerations of the specification count. */
function numbers<T extends number>(count: number): T[] {
  return Array.from({ length: count }, (_, index) => (index + 1) as T);
}
