/** What a server may only send to a client that has declared it: kinds of answers, properties, values. */
import type {
  ClientCapabilities,
  CodeAction,
  Command,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  LocationLink,
  MarkupContent,
  ServerCapabilities,
  SignatureHelp,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { capabilityAt } from "./capabilities.ts";

export interface Declared {
  readonly client: ClientCapabilities;
  readonly server: ServerCapabilities;
  /** Commands that the client is known to have, besides those that the server offers. */
  readonly clientCommands: readonly string[];
}

/** What the result of a request has that the client did not declare. `params` are those of the request. */
export function undeclaredInResult(method: string, params: unknown, result: unknown, declared: Declared): string[] {
  if (result === null || result === undefined) return [];
  return [...(RESULTS[method]?.(result as never, declared, params as never) ?? [])];
}

/** The same for a notification or request of the server. */
export function undeclaredInParams(method: string, params: unknown, declared: Declared): string[] {
  return [...(PARAMS[method]?.(params as never, declared, undefined as never) ?? [])];
}

type Reporter = (value: never, declared: Declared, params: never) => Iterable<string>;

const PARAMS: Readonly<Record<string, Reporter>> = {
  *"textDocument/publishDiagnostics"({ diagnostics }: { diagnostics: Diagnostic[] }, { client }: Declared) {
    yield* inDiagnostics(diagnostics, client, "textDocument.publishDiagnostics");
  },
  *"workspace/applyEdit"({ edit, metadata }: { edit: WorkspaceEdit; metadata?: unknown }, declared: Declared) {
    yield* needs(metadata, declared, "workspace.workspaceEdit.metadataSupport", "metadata");
    yield* inWorkspaceEdit(edit, declared);
  },
};

const RESULTS: Readonly<Record<string, Reporter>> = {
  initialize: inServerCapabilities,
  "textDocument/definition": inLocations("textDocument.definition"),
  "textDocument/declaration": inLocations("textDocument.declaration"),
  "textDocument/typeDefinition": inLocations("textDocument.typeDefinition"),
  "textDocument/implementation": inLocations("textDocument.implementation"),
  *"textDocument/hover"({ contents }: Hover, { client }: Declared) {
    if (typeof contents === "object" && "kind" in contents) {
      // Who says nothing gets text as it is: a bare string would be read as Markdown.
      const isSilent = !has(client, "textDocument.hover.contentFormat");
      if (!isSilent || contents.kind !== "plaintext")
        yield* inMarkup(contents, client, "textDocument.hover.contentFormat");
    }
  },
  *"textDocument/completion"(result: CompletionItem[] | CompletionList, declared: Declared) {
    const list = Array.isArray(result) ? undefined : result;
    const support = "textDocument.completion.completionList";
    const allowed = listAt(declared.client, `${support}.itemDefaults`);
    for (const key of Object.keys(list?.itemDefaults ?? {})) {
      if (!allowed.includes(key)) yield `itemDefaults.${key} without ${support}.itemDefaults`;
    }
    yield* needs(list?.applyKind, declared, `${support}.applyKindSupport`, "applyKind");
    for (const item of list?.items ?? (result as CompletionItem[])) yield* inCompletionItem(item, declared);
  },
  *"completionItem/resolve"(item: CompletionItem, declared: Declared, before: CompletionItem) {
    yield* inCompletionItem(item, declared);
    const support = "textDocument.completion.completionItem.resolveSupport.properties";
    yield* changedOnly(before, item, ["detail", "documentation", ...listAt(declared.client, support)]);
  },
  *"textDocument/signatureHelp"({ signatures, activeParameter }: SignatureHelp, declared: Declared) {
    const support = "textDocument.signatureHelp.signatureInformation";
    const none = `${support}.noActiveParameterSupport`;
    yield* needs(activeParameter === null ? true : undefined, declared, none, "activeParameter null");
    for (const signature of signatures) {
      const { documentation, parameters = [] } = signature;
      yield* inMarkup(documentation, declared.client, `${support}.documentationFormat`);
      const own = signature.activeParameter;
      yield* needs(own, declared, `${support}.activeParameterSupport`, "activeParameter");
      yield* needs(own === null ? true : undefined, declared, none, "activeParameter null");
      for (const parameter of parameters) {
        yield* inMarkup(parameter.documentation, declared.client, `${support}.documentationFormat`);
        const offsets = Array.isArray(parameter.label) ? true : undefined;
        yield* needs(offsets, declared, `${support}.parameterInformation.labelOffsetSupport`, "label offsets");
      }
    }
  },
  *"textDocument/documentSymbol"(symbols: (DocumentSymbol | SymbolInformation)[], declared: Declared) {
    const support = "textDocument.documentSymbol";
    const walk = function* (symbol: DocumentSymbol | SymbolInformation): Iterable<string> {
      const tree = "range" in symbol ? true : undefined;
      yield* needs(tree, declared, `${support}.hierarchicalDocumentSymbolSupport`, "DocumentSymbol");
      yield* inSymbol(symbol, declared, support);
      if ("range" in symbol) for (const child of symbol.children ?? []) yield* walk(child);
    };
    for (const symbol of symbols) yield* walk(symbol);
  },
  *"workspace/symbol"(symbols: (WorkspaceSymbol | SymbolInformation)[], declared: Declared) {
    for (const symbol of symbols) {
      yield* inSymbol(symbol, declared, "workspace.symbol");
      const open = "range" in symbol.location ? undefined : true;
      yield* needs(open, declared, "workspace.symbol.resolveSupport", "a location without a range");
    }
  },
  *"textDocument/codeAction"(actions: (Command | CodeAction)[], declared: Declared) {
    for (const action of actions) yield* inCodeAction(action, declared);
  },
  *"codeAction/resolve"(action: CodeAction, declared: Declared, before: CodeAction) {
    yield* inCodeAction(action, declared);
    yield* changedOnly(before, action, listAt(declared.client, "textDocument.codeAction.resolveSupport.properties"));
  },
  *"textDocument/codeLens"(lenses: { command?: Command }[], declared: Declared) {
    for (const { command } of lenses) yield* inCommand(command, declared);
  },
  *"codeLens/resolve"(lens: { command?: Command }, declared: Declared, before: object) {
    yield* inCommand(lens.command, declared);
    yield* changedOnly(before, lens, ["command"]);
  },
  *"textDocument/documentLink"(links: DocumentLink[], declared: Declared) {
    for (const { tooltip } of links)
      yield* needs(tooltip, declared, "textDocument.documentLink.tooltipSupport", "tooltip");
  },
  *"documentLink/resolve"(link: DocumentLink, declared: Declared, before: DocumentLink) {
    yield* needs(link.tooltip, declared, "textDocument.documentLink.tooltipSupport", "tooltip");
    yield* changedOnly(before, link, ["target", "tooltip"]);
  },
  *"textDocument/foldingRange"(ranges: FoldingRange[], declared: Declared) {
    for (const { collapsedText } of ranges) {
      yield* needs(collapsedText, declared, "textDocument.foldingRange.foldingRange.collapsedText", "collapsedText");
    }
  },
  "textDocument/rename": inWorkspaceEdit,
  "workspace/willCreateFiles": inWorkspaceEdit,
  "workspace/willRenameFiles": inWorkspaceEdit,
  "workspace/willDeleteFiles": inWorkspaceEdit,
  *"textDocument/prepareRename"(result: object, declared: Declared) {
    const standard = "defaultBehavior" in result ? true : undefined;
    yield* needs(standard, declared, "textDocument.rename.prepareSupportDefaultBehavior", "defaultBehavior");
  },
  *"textDocument/inlayHint"(hints: InlayHint[], declared: Declared) {
    for (const hint of hints) yield* inHint(hint, declared);
  },
  *"inlayHint/resolve"(hint: InlayHint, declared: Declared, before: InlayHint) {
    yield* inHint(hint, declared);
    const properties = listAt(declared.client, "textDocument.inlayHint.resolveSupport.properties");
    yield* changedOnly(
      before,
      hint,
      properties.map((property) => String(property).replace(/\..*$/, "")),
    );
  },
  *"textDocument/diagnostic"(
    report: DocumentDiagnosticReport,
    declared: Declared,
    params: { previousResultId?: string },
  ) {
    if (report.kind === "full") yield* inDiagnostics(report.items, declared.client, "textDocument.diagnostic");
    else if (report.kind === "unchanged" && params.previousResultId === undefined)
      yield "an unchanged report to a first request";
    const related = report.relatedDocuments;
    yield* needs(related, declared, "textDocument.diagnostic.relatedDocumentSupport", "relatedDocuments");
    for (const other of Object.values(related ?? {})) {
      if (other.kind === "full") yield* inDiagnostics(other.items, declared.client, "textDocument.diagnostic");
    }
  },
  *"workspace/diagnostic"(
    { items }: WorkspaceDiagnosticReport,
    { client }: Declared,
    { previousResultIds }: { previousResultIds: { uri: string; value: string }[] },
  ) {
    for (const report of items) {
      if (report.kind === "full") yield* inDiagnostics(report.items, client, "textDocument.diagnostic");
      else if (!previousResultIds.some(({ uri }) => uri === report.uri))
        yield `an unchanged report of ${report.uri}, of which the client knows nothing`;
    }
  },
};

function* inServerCapabilities({ capabilities }: { capabilities: ServerCapabilities }, { client }: Declared) {
  const offered = capabilities.positionEncoding ?? "utf-16";
  const encodings = listAt(client, "general.positionEncodings");
  if (offered !== "utf-16" && !encodings.includes(offered)) yield `the encoding ${offered} was not offered`;
  const { codeActionProvider, renameProvider } = capabilities;
  if (typeof codeActionProvider === "object" && !has(client, "textDocument.codeAction.codeActionLiteralSupport")) {
    yield "codeActionProvider with options without textDocument.codeAction.codeActionLiteralSupport";
  }
  if (typeof renameProvider === "object" && !has(client, "textDocument.rename.prepareSupport")) {
    yield "renameProvider with options without textDocument.rename.prepareSupport";
  }
  for (const [provider, options] of Object.entries(capabilities)) {
    if (typeof options !== "object" || options === null || !("id" in options || "documentSelector" in options))
      continue;
    const feature = provider.replace(/Provider$/, "");
    if (!has(client, `textDocument.${feature}.dynamicRegistration`)) {
      yield `${provider} as a registration without textDocument.${feature}.dynamicRegistration`;
    }
  }
}

function inLocations(support: string) {
  return function* (result: object, declared: Declared): Iterable<string> {
    for (const location of (Array.isArray(result) ? result : [result]) as object[]) {
      const link = (location as Partial<LocationLink>).targetUri;
      yield* needs(link, declared, `${support}.linkSupport`, "LocationLink");
    }
  };
}

function* inDiagnostics(diagnostics: readonly Diagnostic[], client: ClientCapabilities, support: string) {
  for (const { relatedInformation, codeDescription, tags = [], data, message } of diagnostics) {
    const declared = { client };
    yield* needs(relatedInformation, declared, `${support}.relatedInformation`, "relatedInformation");
    yield* needs(codeDescription, declared, `${support}.codeDescriptionSupport`, "codeDescription");
    yield* needs(data, declared, `${support}.dataSupport`, "data");
    yield* needs(typeof message === "object" ? true : undefined, declared, `${support}.markupMessageSupport`, "markup");
    yield* inValues(tags, client, `${support}.tagSupport.valueSet`, "tag");
  }
}

function* inCompletionItem(item: CompletionItem, declared: Declared): Iterable<string> {
  const support = "textDocument.completion.completionItem";
  const replaces = item.textEdit !== undefined && "insert" in item.textEdit ? true : undefined;
  const snippet = item.insertTextFormat === 2 ? true : undefined;
  yield* needs(snippet, declared, `${support}.snippetSupport`, "a snippet");
  yield* needs(item.commitCharacters, declared, `${support}.commitCharactersSupport`, "commitCharacters");
  yield* needs(item.deprecated, declared, `${support}.deprecatedSupport`, "deprecated");
  yield* needs(item.preselect, declared, `${support}.preselectSupport`, "preselect");
  yield* needs(item.labelDetails, declared, `${support}.labelDetailsSupport`, "labelDetails");
  yield* needs(replaces, declared, `${support}.insertReplaceSupport`, "InsertReplaceEdit");
  yield* inMarkup(item.documentation, declared.client, `${support}.documentationFormat`);
  yield* inValues(item.tags ?? [], declared.client, `${support}.tagSupport.valueSet`, "tag");
  const modes = item.insertTextMode === undefined ? [] : [item.insertTextMode];
  yield* inValues(modes, declared.client, `${support}.insertTextModeSupport.valueSet`, "insertTextMode");
  const kinds = listAt(declared.client, "textDocument.completion.completionItemKind.valueSet");
  const known = kinds.length > 0 ? kinds.includes(item.kind) : (item.kind ?? 1) <= LAST_COMPLETION_KIND_OF_OLD;
  if (item.kind !== undefined && !known) yield `completion kind ${item.kind}`;
  yield* inCommand(item.command, declared);
}

function* inSymbol(
  symbol: { readonly kind: number; readonly tags?: readonly number[]; readonly deprecated?: boolean },
  { client }: Declared,
  support: string,
): Iterable<string> {
  const kinds = listAt(client, `${support}.symbolKind.valueSet`);
  const known = kinds.length > 0 ? kinds.includes(symbol.kind) : symbol.kind <= LAST_SYMBOL_KIND_OF_OLD;
  if (!known) yield `symbol kind ${symbol.kind} without ${support}.symbolKind`;
  yield* inValues(symbol.tags ?? [], client, `${support}.tagSupport.valueSet`, "tag");
}

function* inCodeAction(action: Command | CodeAction, declared: Declared): Iterable<string> {
  if (typeof action.command === "string") {
    yield* inCommand(action as Command, declared);
    return;
  }
  const support = "textDocument.codeAction";
  const { edit, command, isPreferred, disabled, data, tags } = action as CodeAction;
  yield* needs(action, declared, `${support}.codeActionLiteralSupport`, "CodeAction");
  yield* needs(isPreferred, declared, `${support}.isPreferredSupport`, "isPreferred");
  yield* needs(disabled, declared, `${support}.disabledSupport`, "disabled");
  yield* needs(data, declared, `${support}.dataSupport`, "data");
  yield* inValues(tags ?? [], declared.client, `${support}.tagSupport.valueSet`, "tag");
  if (edit !== undefined) yield* inWorkspaceEdit(edit, declared);
  yield* inCommand(command, declared);
  const isResolvable = has(declared.client, `${support}.resolveSupport`);
  if (edit === undefined && command === undefined && disabled === undefined && !isResolvable) {
    yield `the action ‘${action.title}’ does nothing, and ${support}.resolveSupport is absent`;
  }
}

function* inWorkspaceEdit(edit: WorkspaceEdit, declared: Declared): Iterable<string> {
  const support = "workspace.workspaceEdit";
  yield* needs(edit.documentChanges, declared, `${support}.documentChanges`, "documentChanges");
  yield* needs(edit.changeAnnotations, declared, `${support}.changeAnnotationSupport`, "changeAnnotations");
  for (const change of edit.documentChanges ?? []) {
    if ("kind" in change) yield* inValues([change.kind], declared.client, `${support}.resourceOperations`, "operation");
    else yield* inTextDocumentEdit(change, edit, declared);
  }
}

function* inTextDocumentEdit({ edits }: TextDocumentEdit, whole: WorkspaceEdit, declared: Declared): Iterable<string> {
  for (const edit of edits) {
    const snippet = "snippet" in edit ? edit.snippet : undefined;
    yield* needs(snippet, declared, "workspace.workspaceEdit.snippetEditSupport", "a snippet");
    const annotation = "annotationId" in edit ? edit.annotationId : undefined;
    yield* needs(annotation, declared, "workspace.workspaceEdit.changeAnnotationSupport", "annotationId");
    if (annotation !== undefined && whole.changeAnnotations?.[annotation] === undefined) {
      yield `the annotation ${annotation} is not there`;
    }
  }
}

function* inHint(hint: InlayHint, declared: Declared): Iterable<string> {
  if (typeof hint.label === "string") return;
  for (const { command } of hint.label) yield* inCommand(command, declared);
}

function* inCommand(command: Command | undefined, { server, clientCommands }: Declared): Iterable<string> {
  if (command === undefined || command.command === "") return;
  const known = [...(server.executeCommandProvider?.commands ?? []), ...clientCommands];
  if (!known.includes(command.command)) yield `the command ${command.command} is nobody's`;
}

function* inMarkup(value: string | MarkupContent | undefined, client: ClientCapabilities, path: string) {
  if (typeof value !== "object") return;
  if (!listAt(client, path).includes(value.kind)) yield `${value.kind} without ${path}`;
}

function* inValues(values: readonly unknown[], client: ClientCapabilities, path: string, what: string) {
  const allowed = listAt(client, path);
  for (const value of values) if (!allowed.includes(value)) yield `${what} ${value} without ${path}`;
}

/** Reports a value that is there without the capability for it. */
function* needs(value: unknown, { client }: Pick<Declared, "client">, path: string, what: string): Iterable<string> {
  if (value !== undefined && !has(client, path)) yield `${what} without ${path}`;
}

/** Reports what resolving changed beyond what it may. */
function* changedOnly(before: object, after: object, allowed: readonly unknown[]): Iterable<string> {
  const old = before as Readonly<Record<string, unknown>>;
  const now = after as Readonly<Record<string, unknown>>;
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (key === "data" || allowed.includes(key)) continue;
    if (JSON.stringify(old[key]) !== JSON.stringify(now[key])) yield `resolving changed ${key}`;
  }
}

/** What a client knows that says nothing of the kinds it knows. */
const LAST_COMPLETION_KIND_OF_OLD = 18;
const LAST_SYMBOL_KIND_OF_OLD = 18;

function has(client: ClientCapabilities, path: string): boolean {
  const value = capabilityAt(client, path);
  return value !== undefined && value !== null && value !== false;
}

function listAt(client: ClientCapabilities, path: string): readonly unknown[] {
  const value = capabilityAt(client, path);
  return Array.isArray(value) ? value : [];
}
