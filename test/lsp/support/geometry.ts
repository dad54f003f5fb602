/**
 * Whether positions fit the texts they speak of. An answer may be to any text that the document had between the request
 * and the answer, but to one of them as a whole.
 */
import { readFileSync } from "node:fs";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  CodeLens,
  Command,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  LinkedEditingRanges,
  Location,
  LocationLink,
  Position,
  PublishDiagnosticsParams,
  Range,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  ServerCapabilities,
  SymbolInformation,
  TextEdit,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { URI } from "vscode-uri";
import { capabilityAt } from "./capabilities.ts";
import {
  comparePositions,
  contains,
  type Encoding,
  type Lines,
  lengthIn,
  linesOf,
  lineText,
  offsetAt,
  positionAt,
  positionFault,
  rangeFault,
} from "./document-text.ts";
import type { Documents } from "./documents.ts";

export interface GeometryOptions {
  /** The text of a file that is not open; undefined where there is none. By default files are read from the disk. */
  readonly readText?: (uri: string) => string | undefined;
}

export interface Geometry {
  /** What is wrong with the positions in a result. `moment` is when the request was sent; see `Documents`. */
  readonly ofResult: (method: string, params: unknown, result: unknown, moment: number) => readonly string[];
  /** The same for parameters of the server's requests and notifications. */
  readonly ofParams: (method: string, params: unknown) => readonly string[];
}

export interface Surroundings {
  readonly documents: Documents;
  readonly encoding: () => Encoding;
  readonly server: () => ServerCapabilities;
  /** Options that the server registered for a method later. */
  readonly registered: (method: string) => unknown;
  readonly client: () => unknown;
}

export function createGeometry(around: Surroundings, options: GeometryOptions = {}): Geometry {
  const readText = options.readText ?? readFromDisk;
  /** The tokens that each result id stands for. */
  const tokens = new Map<string, readonly number[]>();

  const check = (moment: number): Check => createCheck(around, readText, moment, tokens);
  return {
    ofResult(method, params, result, moment) {
      if (result === null || result === undefined) return [];
      const current = check(moment);
      RESULTS[method]?.(result as never, current, params as never);
      return current.faults();
    },
    ofParams(method, params) {
      // What the server sends by itself may be from before the last changes.
      const current = check(Math.max(0, around.documents.moment() - LOOK_BACK));
      PARAMS[method]?.(params as never, current);
      return current.faults();
    },
  };
}

/** How many changes a message of the server's own may be late. */
const LOOK_BACK = 200;

/** Collects what is claimed about each text, and then looks for a text of which all of it is true. */
interface Check {
  readonly around: Surroundings;
  readonly tokens: Map<string, readonly number[]>;
  /** Something that does not depend on a text. */
  readonly fault: (text: string | undefined) => void;
  /** Something that depends on a text; undefined where it is as it should be. */
  readonly claim: (uri: string, claim: Claim) => void;
  readonly range: (uri: string, range: Range, what: string) => void;
  readonly position: (uri: string, position: Position, what: string) => void;
  /** Holds the claims about a document to the text of one version. */
  readonly version: (uri: string, version: number) => void;
  /** Puts a text in the place of the document's. */
  readonly text: (uri: string, text: string) => void;
  /** Whether a document is open, or was when the request was sent. */
  readonly isOpen: (uri: string) => boolean;
  readonly faults: () => readonly string[];
}

/** `wasAsked` is whether the text is the one of the request: positions of the request say nothing of later ones. */
type Claim = (lines: Lines, encoding: Encoding, wasAsked: boolean) => string | undefined;

function createCheck(
  around: Surroundings,
  readText: (uri: string) => string | undefined,
  moment: number,
  tokens: Map<string, readonly number[]>,
): Check {
  const faults: string[] = [];
  const claims = new Map<string, Claim[]>();
  const versions = new Map<string, number>();
  const texts = new Map<string, string>();

  const claim = (uri: string, each: Claim): void => {
    const all = claims.get(uri) ?? [];
    claims.set(uri, all);
    all.push(each);
  };

  const candidates = (uri: string): readonly Lines[] => {
    const given = texts.get(uri);
    if (given !== undefined) return [linesOf(given)];
    const version = versions.get(uri);
    if (version !== undefined) {
      const known = around.documents.since(uri, 0).filter((one) => one.version === version);
      if (known.length > 0) return known.map(({ lines }) => lines);
    }
    // Of a document that was closed in the meantime, what is said may be about the file.
    return around.documents.statesSince(uri, moment).flatMap((state) => state?.lines ?? fileLines(uri));
  };
  const fileLines = (uri: string): readonly Lines[] => {
    const file = readText(uri);
    return file === undefined ? [] : [linesOf(file)];
  };

  const judge = (uri: string, all: readonly Claim[]): readonly string[] => {
    const texts = candidates(uri);
    let fewest: readonly string[] | undefined;
    for (const lines of texts) {
      const wasAsked = lines === texts.at(-1);
      const wrong = all.flatMap((each) => each(lines, around.encoding(), wasAsked) ?? []);
      if (wrong.length === 0) return [];
      if (fewest === undefined || wrong.length < fewest.length) fewest = wrong;
    }
    return fewest ?? [`${uri} is not there`];
  };

  return {
    around,
    tokens,
    fault: (text) => {
      if (text !== undefined) faults.push(text);
    },
    claim,
    range: (uri, range, what) =>
      claim(uri, (lines, encoding) => {
        const fault = rangeFault(lines, range, encoding);
        return fault && `${what} ${show(range)}: ${fault}`;
      }),
    position: (uri, position, what) =>
      claim(uri, (lines, encoding) => {
        const fault = positionFault(lines, position, encoding);
        return fault && `${what} ${position.line}:${position.character}: ${fault}`;
      }),
    version: (uri, version) => {
      versions.set(uri, version);
      if (!around.documents.since(uri, 0).some((one) => one.version === version)) {
        faults.push(`${uri} never had version ${version}`);
      }
    },
    text: (uri, text) => texts.set(uri, text),
    isOpen: (uri) => around.documents.since(uri, moment).length > 0,
    faults: () => [...faults, ...[...claims].flatMap(([uri, all]) => judge(uri, all))],
  };
}

interface AtPosition {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

type ResultReporter = (result: never, check: Check, params: never) => void;

const PARAMS: Readonly<Record<string, (params: never, check: Check) => void>> = {
  "textDocument/publishDiagnostics": ({ uri, version, diagnostics }: PublishDiagnosticsParams, check) => {
    if (version !== undefined) check.version(uri, version);
    checkDiagnostics(uri, diagnostics, check);
  },
  "workspace/applyEdit": ({ edit }: { edit: WorkspaceEdit }, check) => checkWorkspaceEdit(edit, check),
  "window/showDocument": ({ uri, selection }: { uri: string; selection?: Range }, check) => {
    if (selection !== undefined) check.range(uri, selection, "selection");
  },
};

const RESULTS: Readonly<Record<string, ResultReporter>> = {
  "textDocument/hover": ({ range }: Hover, check, params: AtPosition) => {
    if (range !== undefined) checkAround(params, range, "hover", check);
  },
  "textDocument/completion": checkCompletion,
  "textDocument/definition": checkLocations,
  "textDocument/declaration": checkLocations,
  "textDocument/typeDefinition": checkLocations,
  "textDocument/implementation": checkLocations,
  "textDocument/references": checkLocations,
  "textDocument/documentHighlight": (highlights: DocumentHighlight[], check, { textDocument }: InDocument) => {
    for (const { range } of highlights) check.range(textDocument.uri, range, "highlight");
  },
  "textDocument/documentSymbol": (
    symbols: (DocumentSymbol | SymbolInformation)[],
    check,
    { textDocument }: InDocument,
  ) => {
    for (const symbol of symbols) {
      if ("range" in symbol) checkSymbol(textDocument.uri, symbol, undefined, check);
      else {
        check.fault(
          symbol.location.uri === textDocument.uri ? undefined : `symbol ‘${symbol.name}’ of another document`,
        );
        check.range(symbol.location.uri, symbol.location.range, `symbol ‘${symbol.name}’`);
      }
    }
  },
  "workspace/symbol": (symbols: (WorkspaceSymbol | SymbolInformation)[], check) => {
    for (const { name, location } of symbols) {
      if ("range" in location) check.range(location.uri, location.range, `symbol ‘${name}’`);
    }
  },
  "workspaceSymbol/resolve": ({ name, location }: SymbolInformation, check) => {
    check.range(location.uri, location.range, `symbol ‘${name}’`);
  },
  "textDocument/codeAction": (
    actions: (CodeAction | Command)[],
    check,
    { textDocument, context }: InDocument & { context?: { diagnostics: Diagnostic[] } },
  ) => {
    // Where a diagnostic is that the client sent along, which may be one of an earlier text, the client has said.
    const sent = new Set(context?.diagnostics.map((diagnostic) => JSON.stringify(diagnostic)));
    for (const action of actions) {
      if (typeof action.command === "string") continue;
      const { diagnostics = [], edit } = action as CodeAction;
      const own = diagnostics.filter((diagnostic) => !sent.has(JSON.stringify(diagnostic)));
      checkDiagnostics(textDocument.uri, own, check);
      if (edit !== undefined) checkWorkspaceEdit(edit, check);
    }
  },
  "codeAction/resolve": ({ edit }: CodeAction, check) => {
    if (edit !== undefined) checkWorkspaceEdit(edit, check);
  },
  "textDocument/codeLens": (lenses: CodeLens[], check, { textDocument }: InDocument) => {
    for (const { range } of lenses) {
      check.range(textDocument.uri, range, "lens");
      check.fault(range.start.line === range.end.line ? undefined : `lens ${show(range)} over several lines`);
    }
  },
  "textDocument/documentLink": (links: DocumentLink[], check, { textDocument }: InDocument) => {
    for (const { range } of links) check.range(textDocument.uri, range, "link");
  },
  "textDocument/documentColor": (colors: { range: Range }[], check, { textDocument }: InDocument) => {
    for (const { range } of colors) check.range(textDocument.uri, range, "color");
  },
  "textDocument/formatting": checkDocumentEdits,
  "textDocument/rangeFormatting": checkDocumentEdits,
  "textDocument/rangesFormatting": checkDocumentEdits,
  "textDocument/onTypeFormatting": checkDocumentEdits,
  "textDocument/willSaveWaitUntil": checkDocumentEdits,
  "textDocument/rename": (edit: WorkspaceEdit, check) => checkWorkspaceEdit(edit, check),
  "workspace/willCreateFiles": (edit: WorkspaceEdit, check) => checkWorkspaceEdit(edit, check),
  "workspace/willRenameFiles": (edit: WorkspaceEdit, check) => checkWorkspaceEdit(edit, check),
  "workspace/willDeleteFiles": (edit: WorkspaceEdit, check) => checkWorkspaceEdit(edit, check),
  "textDocument/prepareRename": (
    result: Range | { range: Range; placeholder: string } | object,
    check,
    params: AtPosition,
  ) => {
    if ("range" in result) checkAround(params, result.range, "name", check);
    else if ("start" in result) checkAround(params, result, "name", check);
  },
  "textDocument/foldingRange": checkFolding,
  "textDocument/selectionRange": checkSelections,
  "textDocument/linkedEditingRange": ({ ranges }: LinkedEditingRanges, check, { textDocument }: InDocument) => {
    for (const range of ranges) check.range(textDocument.uri, range, "linked range");
    checkApart(textDocument.uri, ranges, "linked ranges", check);
    check.claim(textDocument.uri, (lines, encoding) => {
      const contents = ranges.map((range) => textIn(lines, range, encoding));
      return new Set(contents).size > 1 ? "linked ranges with different contents" : undefined;
    });
  },
  "textDocument/inlayHint": (hints: InlayHint[], check, { textDocument, range }: InDocument & { range: Range }) => {
    for (const { position, textEdits, label } of hints) {
      check.position(textDocument.uri, position, "hint");
      const isInside = comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
      check.claim(textDocument.uri, (_lines, _encoding, wasAsked) =>
        isInside || !wasAsked ? undefined : `hint ${position.line}:${position.character} outside ${show(range)}`,
      );
      if (textEdits !== undefined) checkEdits(textDocument.uri, textEdits, check);
      if (typeof label === "string") continue;
      for (const { location } of label) if (location) check.range(location.uri, location.range, "place of a hint");
    }
  },
  "textDocument/semanticTokens/full": ({ data, resultId }: SemanticTokens, check, { textDocument }: InDocument) => {
    takeTokens(textDocument.uri, data, resultId, check);
  },
  "textDocument/semanticTokens/full/delta": checkTokensDelta,
  "textDocument/semanticTokens/range": ({ data }: SemanticTokens, check, { textDocument }: InDocument) => {
    takeTokens(textDocument.uri, data, undefined, check);
  },
  "textDocument/diagnostic": (report: DocumentDiagnosticReport, check, { textDocument }: InDocument) => {
    if (report.kind === "full") checkDiagnostics(textDocument.uri, report.items, check);
    for (const [uri, related] of Object.entries(report.relatedDocuments ?? {})) {
      if (related.kind === "full") checkDiagnostics(uri, related.items, check);
    }
  },
  "workspace/diagnostic": ({ items }: WorkspaceDiagnosticReport, check) => {
    for (const report of items) {
      if (report.version !== null) check.version(report.uri, report.version);
      if (report.kind === "full") checkDiagnostics(report.uri, report.items, check);
    }
  },
  "textDocument/prepareCallHierarchy": (items: CallHierarchyItem[], check) => {
    for (const item of items) checkItem(item, check);
  },
  "callHierarchy/incomingCalls": (calls: CallHierarchyIncomingCall[], check) => {
    for (const { from, fromRanges } of calls) {
      checkItem(from, check);
      for (const range of fromRanges) check.range(from.uri, range, `call in ‘${from.name}’`);
    }
  },
  "callHierarchy/outgoingCalls": (calls: CallHierarchyOutgoingCall[], check, { item }: { item: CallHierarchyItem }) => {
    for (const { to, fromRanges } of calls) {
      checkItem(to, check);
      for (const range of fromRanges) check.range(item.uri, range, `call to ‘${to.name}’`);
    }
  },
};

function checkAround({ textDocument, position }: AtPosition, range: Range, what: string, check: Check): void {
  check.range(textDocument.uri, range, what);
  check.claim(textDocument.uri, (lines, encoding, wasAsked) => {
    const length = lengthIn(lineText(lines, position.line), encoding);
    const asked = { line: position.line, character: Math.min(position.character, length) };
    return !wasAsked || contains(range, { start: asked, end: asked })
      ? undefined
      : `${what} ${show(range)} is not where it was asked for, ${position.line}:${position.character}`;
  });
}

function checkDiagnostics(uri: string, diagnostics: readonly Diagnostic[], check: Check): void {
  for (const { range, message, relatedInformation = [] } of diagnostics) {
    check.range(uri, range, `diagnostic ‘${typeof message === "string" ? message : message.value}’`);
    for (const { location } of relatedInformation) check.range(location.uri, location.range, "related information");
  }
}

function checkCompletion(
  result: CompletionItem[] | CompletionList,
  check: Check,
  { textDocument, position }: AtPosition,
): void {
  const { uri } = textDocument;
  const list = Array.isArray(result) ? undefined : result;
  const ranges = new Map<string, { readonly range: Range; readonly what: string }>();
  // Most items share a range; one look at it is enough.
  const add = (range: Range, what: string): void => void ranges.set(JSON.stringify(range), { range, what });
  const addEdit = (edit: { range: Range } | { insert: Range; replace: Range }, what: string): void => {
    if ("range" in edit) add(edit.range, what);
    else {
      add(edit.insert, what);
      add(edit.replace, what);
      const isPrefix =
        comparePositions(edit.insert.start, edit.replace.start) === 0 && contains(edit.replace, edit.insert);
      check.fault(isPrefix ? undefined : `${what}: the insert range is no prefix of the replace range`);
    }
  };
  const standard = list?.itemDefaults?.editRange;
  if (standard !== undefined) addEdit("insert" in standard ? standard : { range: standard }, "default edit");
  for (const { label, textEdit, additionalTextEdits = [] } of list?.items ?? (result as CompletionItem[])) {
    const what = `completion ‘${label}’`;
    if (textEdit !== undefined) addEdit(textEdit, what);
    checkEdits(uri, additionalTextEdits, check);
    const main = textEdit === undefined ? [] : ["range" in textEdit ? textEdit.range : textEdit.replace];
    if (additionalTextEdits.length > 0)
      checkApart(uri, [...main, ...additionalTextEdits.map(({ range }) => range)], what, check);
  }
  for (const { range, what } of ranges.values()) {
    checkAround({ textDocument, position }, range, what, check);
    check.fault(range.start.line === range.end.line ? undefined : `${what}: ${show(range)} over several lines`);
  }
}

function checkLocations(result: Location | Location[] | LocationLink[], check: Check, params: AtPosition): void {
  for (const location of Array.isArray(result) ? result : [result]) {
    if ("targetUri" in location) {
      const { targetUri, targetRange, targetSelectionRange, originSelectionRange } = location;
      check.range(targetUri, targetRange, "target");
      check.range(targetUri, targetSelectionRange, "target's selection");
      const inside = contains(targetRange, targetSelectionRange);
      check.fault(
        inside ? undefined : `selection ${show(targetSelectionRange)} outside its target ${show(targetRange)}`,
      );
      if (originSelectionRange !== undefined) checkAround(params, originSelectionRange, "origin", check);
    } else check.range(location.uri, location.range, "location");
  }
}

function checkSymbol(uri: string, symbol: DocumentSymbol, parent: DocumentSymbol | undefined, check: Check): void {
  const { name, range, selectionRange, children = [] } = symbol;
  const what = `symbol ‘${name}’`;
  check.range(uri, range, what);
  check.range(uri, selectionRange, `selection of ${what}`);
  check.fault(name.trim() === "" ? "a symbol without a name" : undefined);
  check.fault(
    contains(range, selectionRange) ? undefined : `selection ${show(selectionRange)} outside ${what} ${show(range)}`,
  );
  if (parent !== undefined && !contains(parent.range, range)) {
    check.fault(`${what} ${show(range)} outside its parent ‘${parent.name}’ ${show(parent.range)}`);
  }
  for (const child of children) checkSymbol(uri, child, symbol, check);
}

function checkItem({ uri, name, range, selectionRange }: CallHierarchyItem, check: Check): void {
  check.range(uri, range, `‘${name}’`);
  check.range(uri, selectionRange, `selection of ‘${name}’`);
  check.fault(
    contains(range, selectionRange) ? undefined : `selection ${show(selectionRange)} outside ‘${name}’ ${show(range)}`,
  );
}

function checkFolding(ranges: readonly FoldingRange[], check: Check, { textDocument }: InDocument): void {
  const open: FoldingRange[] = [];
  let previous = -1;
  for (const range of ranges) {
    const { startLine, endLine, startCharacter = 0, endCharacter = 0 } = range;
    const start = { line: startLine, character: startCharacter };
    const end = { line: endLine, character: endCharacter };
    check.range(textDocument.uri, { start, end }, "fold");
    check.fault(
      startLine >= previous ? undefined : `fold ${startLine}-${endLine} after one that starts at ${previous}`,
    );
    previous = startLine;
    while (open.length > 0 && (open.at(-1)?.endLine ?? 0) < startLine) open.pop();
    const outer = open.at(-1);
    if (outer !== undefined && outer.endLine < endLine) {
      check.fault(`fold ${startLine}-${endLine} crosses ${outer.startLine}-${outer.endLine}`);
    }
    if (outer?.startLine === startLine && outer.endLine === endLine) check.fault(`fold ${startLine}-${endLine} twice`);
    open.push(range);
  }
}

function checkSelections(
  selections: readonly SelectionRange[],
  check: Check,
  { textDocument, positions }: InDocument & { positions: readonly Position[] },
): void {
  check.fault(
    selections.length === positions.length ? undefined : `${selections.length} for ${positions.length} positions`,
  );
  selections.forEach((selection, index) => {
    const position = positions[index];
    if (position !== undefined) checkAround({ textDocument, position }, selection.range, "selection", check);
    for (let inner = selection; inner.parent !== undefined; inner = inner.parent) {
      const { range } = inner.parent;
      check.range(textDocument.uri, range, "selection");
      if (!contains(range, inner.range))
        check.fault(`selection ${show(inner.range)} outside its parent ${show(range)}`);
    }
  });
}

function checkDocumentEdits(edits: readonly TextEdit[], check: Check, { textDocument }: InDocument): void {
  checkEdits(textDocument.uri, edits, check);
}

function checkEdits(uri: string, edits: readonly TextEdit[], check: Check): void {
  for (const { range } of edits) check.range(uri, range, "edit");
  const ranges = edits.map(({ range }) => range);
  checkApart(uri, ranges, "edits", check);
}

/** Edits may touch, and several may insert at one place; they may not overlap. */
function checkApart(uri: string, ranges: readonly Range[], what: string, check: Check): void {
  const sorted = [...ranges].sort((a, b) => comparePositions(a.start, b.start) || comparePositions(a.end, b.end));
  sorted.forEach((range, index) => {
    const before = sorted[index - 1];
    if (before !== undefined && comparePositions(range.start, before.end) < 0) {
      check.fault(`${what} overlap in ${uri}: ${show(before)} and ${show(range)}`);
    }
  });
}

function checkWorkspaceEdit({ changes = {}, documentChanges = [] }: WorkspaceEdit, check: Check): void {
  for (const [uri, edits] of Object.entries(changes)) checkEdits(uri, edits, check);
  for (const change of documentChanges) {
    if (!("kind" in change)) {
      const { uri, version } = change.textDocument;
      if (version !== null) {
        check.version(uri, version);
        check.fault(check.isOpen(uri) ? undefined : `an edit of version ${version} of ${uri}, which is not open`);
      }
      checkEdits(
        uri,
        change.edits.map((edit) => ({ range: edit.range, newText: "" })),
        check,
      );
    } else if (change.kind === "create") check.text(change.uri, "");
  }
}

function takeTokens(uri: string, data: readonly number[], resultId: string | undefined, check: Check): void {
  if (resultId !== undefined) check.tokens.set(`${uri} ${resultId}`, data);
  check.fault(data.length % 5 === 0 ? undefined : `${data.length} numbers of tokens`);
  const provider =
    check.around.server().semanticTokensProvider ?? check.around.registered("textDocument/semanticTokens");
  const types = listAt(provider, "legend.tokenTypes");
  const modifiers = listAt(provider, "legend.tokenModifiers");
  const client = check.around.client();
  const mayGoOn = capabilityAt(client, "textDocument.semanticTokens.multilineTokenSupport") === true;
  let line = 0;
  let character = 0;
  let end = 0;
  for (let index = 0; index + 4 < data.length; index += 5) {
    const [down = 0, right = 0, length = 0, type = 0, flags = 0] = data.slice(index, index + 5);
    const token = `token ${index / 5}`;
    if (down > 0) end = 0;
    line += down;
    character = down > 0 ? right : character + right;
    check.fault(type < types.length ? undefined : `${token} of type ${type} of ${types.length}`);
    check.fault(flags < 2 ** modifiers.length ? undefined : `${token} with modifiers ${flags} of ${modifiers.length}`);
    check.fault(length > 0 ? undefined : `${token} without a length`);
    check.fault(character >= end ? undefined : `${token} on top of the one before`);
    end = character + length;
    const start = { line, character };
    if (mayGoOn) checkLongToken(uri, start, length, token, check);
    else check.range(uri, { start, end: { line, character: end } }, token);
  }
}

/** A token that may go on over lines. One that ends with a line break is one that is a character too long. */
function checkLongToken(uri: string, start: Position, length: number, what: string, check: Check): void {
  check.position(uri, start, what);
  check.claim(uri, (lines, encoding) => {
    const from = offsetAt(lines, start, encoding);
    const rest = lengthIn(lines.text.slice(from), encoding);
    if (length > rest) return `${what} of ${length}, where the text has ${rest} left`;
    const end = encoding === "utf-16" ? positionAt(lines, from + length, encoding) : undefined;
    return end?.character === 0 ? `${what} ends with the break of line ${end.line - 1}` : undefined;
  });
}

function checkTokensDelta(
  result: SemanticTokens | SemanticTokensDelta,
  check: Check,
  { textDocument, previousResultId }: InDocument & { previousResultId: string },
): void {
  const { uri } = textDocument;
  if (!("edits" in result)) {
    takeTokens(uri, result.data, result.resultId, check);
    return;
  }
  const before = check.tokens.get(`${uri} ${previousResultId}`);
  if (before === undefined) {
    check.fault(`edits of tokens ${previousResultId}, which were never sent`);
    return;
  }
  let last = before.length;
  let data = before;
  for (const { start, deleteCount, data: added = [] } of [...result.edits].sort((a, b) => b.start - a.start)) {
    check.fault(start + deleteCount <= last ? undefined : `edit of tokens ${start}+${deleteCount} of ${last}`);
    data = [...data.slice(0, start), ...added, ...data.slice(start + deleteCount)];
    last = start;
  }
  takeTokens(uri, data, result.resultId, check);
}

function textIn(lines: Lines, { start, end }: Range, encoding: Encoding): string {
  const line = lineText(lines, start.line);
  // Linked ranges are names, which lie in one line.
  return start.line === end.line && encoding === "utf-16" ? line.slice(start.character, end.character) : "";
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = capabilityAt(value, path);
  return Array.isArray(found) ? found : [];
}

function show({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

function readFromDisk(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return readFileSync(URI.parse(uri).fsPath, "utf8");
  } catch {
    return undefined;
  }
}
