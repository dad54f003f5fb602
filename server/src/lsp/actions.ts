import type { CodeAction, CodeActionContext, Command, Diagnostic, Range } from "vscode-languageserver-protocol";
import { ADD_TO_CATALOG, addToCatalog } from "../core/features/add-to-catalog.ts";
import { CONVERT_TEMPERATURE, convertTemperature } from "../core/features/convert-temperature.ts";
import { EXTRACT_TO_CATALOG, extractToCatalog } from "../core/features/extract-to-catalog.ts";
import { FIX_ALL, FIX_ALL_OF_RULE, fixAllOfRule, fixAllSafe } from "../core/features/fix-all.ts";
import { IGNORE, ignoreByComment } from "../core/features/ignore-comment.ts";
import { INLINE_FROM_CATALOG, inlineFromCatalog } from "../core/features/inline-from-catalog.ts";
import { MOVE_STEP, moveStep } from "../core/features/move-step.ts";
import { FIX_ACTIONS, quickFixes } from "../core/features/quick-fixes.ts";
import { RENUMBER_STEPS, renumberSteps } from "../core/features/renumber-steps.ts";
import { REPORT_ERROR, reportError } from "../core/features/report-error.ts";
import { STEP_TO_BLOCK, STEP_TO_SNIPPET, stepToSnippet } from "../core/features/step-to-snippet.ts";
import { WAIVE, waive } from "../core/features/waive.ts";
import { visible } from "../core/render/sanitise.ts";
import type { Finding } from "../core/text/finding.ts";
import type { Action, ActionsAt } from "../core/workspace/action.ts";
import type { DocumentContext } from "../core/workspace/context.ts";
import type { Call } from "./call.ts";

/** Carries out an action for clients that cannot take its change. */
export const APPLY_FIX = "wi.applyFix";

export interface ActionFeature {
  readonly kinds: readonly string[];
  readonly find: (at: ActionsAt) => readonly Action[];
}

/** In the order in which a person sees them. */
export const ACTION_FEATURES: readonly ActionFeature[] = [
  { kinds: Object.values(FIX_ACTIONS), find: quickFixes },
  { kinds: [FIX_ALL_OF_RULE], find: fixAllOfRule },
  { kinds: [REPORT_ERROR], find: reportError },
  { kinds: [ADD_TO_CATALOG], find: addToCatalog },
  { kinds: [WAIVE], find: waive },
  { kinds: [IGNORE], find: ignoreByComment },
  { kinds: [EXTRACT_TO_CATALOG], find: extractToCatalog },
  { kinds: [INLINE_FROM_CATALOG], find: inlineFromCatalog },
  { kinds: [STEP_TO_BLOCK, STEP_TO_SNIPPET], find: stepToSnippet },
  { kinds: [MOVE_STEP], find: moveStep },
  { kinds: [RENUMBER_STEPS], find: renumberSteps },
  { kinds: [CONVERT_TEMPERATURE], find: convertTemperature },
  { kinds: [FIX_ALL], find: fixAllSafe },
];

export const ACTION_KINDS: readonly string[] = ACTION_FEATURES.flatMap(({ kinds }) => kinds);

/** What is sent along with an action whose change is still to be worked out, so that it can be found again. */
interface ActionData {
  readonly uri: string;
  readonly range: Range;
  /** The findings that were meant, see `keyOf`. */
  readonly findings: readonly string[];
  /** Of the text that the action is for. */
  readonly print: string;
  readonly action: string;
}

interface Found {
  readonly action: Action;
  readonly context: DocumentContext;
  /** Tells the actions at one place apart. */
  readonly key: string;
}

/** The actions at a range of a document, in the form that the client takes. */
export function actionsAt(
  uri: string,
  range: Range,
  wanted: Partial<CodeActionContext> | undefined,
  call: Call,
): (CodeAction | Command)[] {
  const context = call.document(uri);
  if (context === undefined) return [];
  const only = wanted?.only ?? [];
  const offsets = call.offsets(context.path, range);
  const named = diagnosed(context, wanted?.diagnostics ?? [], call);
  const touched = context.analysis.findings.filter(({ start, end }) => start <= offsets.end && end >= offsets.start);
  const findings = [...new Set([...touched, ...named.keys()])];
  const data = (key: string): ActionData => ({
    uri,
    range,
    findings: findings.map(keyOf),
    print: printOf(context),
    action: key,
  });
  const forms: Forms = { call, only, named, data };
  return findActions(context, offsets, findings, only, call).flatMap((found) => {
    const form = call.client.has("textDocument.codeAction.codeActionLiteralSupport")
      ? literal(found, forms)
      : command(found, forms);
    return form === undefined ? [] : [form];
  });
}

/** What a chosen action changes; undefined where the text is no longer the one that it was for. */
export function chosenAction(data: unknown, call: Call): Action | undefined {
  if (!isActionData(data)) return undefined;
  const context = call.document(data.uri);
  if (context === undefined || printOf(context) !== data.print) return undefined;
  const meant = new Set(data.findings);
  const findings = context.analysis.findings.filter((finding) => meant.has(keyOf(finding)));
  const offsets = call.offsets(context.path, data.range);
  const [kind = ""] = data.action.split(" ");
  return findActions(context, offsets, findings, [kind], call).find(({ key }) => key === data.action)?.action;
}

function findActions(
  context: DocumentContext,
  range: ActionsAt["range"],
  findings: readonly Finding[],
  only: readonly string[],
  { client }: Call,
): readonly Found[] {
  const at: ActionsAt = {
    context,
    range,
    findings,
    canCreate:
      client.can("workspace.workspaceEdit.documentChanges") &&
      client.list("workspace.workspaceEdit.resourceOperations").includes("create"),
    hasCommand: (name) => client.list("experimental.commands").includes(name),
  };
  const seen = new Map<string, number>();
  return ACTION_FEATURES.filter(({ kinds }) => kinds.some((kind) => isWanted(kind, only)))
    .flatMap(({ find }) => find(at))
    .map((action) => {
      const name = `${action.kind} ${action.title}`;
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      return { action, context, key: `${name} ${count}` };
    })
    .filter(({ action }) => isWanted(action.kind, only));
}

/** A kind stands for all kinds below it. */
function isWanted(kind: string, only: readonly string[]): boolean {
  return only.length === 0 || only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}

interface Forms {
  readonly call: Call;
  readonly only: readonly string[];
  /** Findings with the diagnostics of the client that stand for them. */
  readonly named: ReadonlyMap<Finding, Diagnostic>;
  readonly data: (key: string) => ActionData;
}

function literal(found: Found, { call, only, named, data }: Forms): CodeAction | undefined {
  const { action, key } = found;
  const { client } = call;
  const can = (capability: string) => client.can(`textDocument.codeAction.${capability}`);
  const diagnostics = action.findings.flatMap((finding) => named.get(finding) ?? []);
  const form: CodeAction = {
    title: shownTitle(action),
    kind: action.kind,
    ...(diagnostics.length > 0 ? { diagnostics } : {}),
    ...(action.preferred && can("isPreferredSupport") ? { isPreferred: true } : {}),
  };
  if (action.disabled !== undefined) {
    // Editors show what cannot be done only to somebody who asks for such actions.
    const asked = only.some((kind) => kind !== "" && kind !== "quickfix");
    return asked && can("disabledSupport") ? { ...form, disabled: { reason: action.disabled } } : undefined;
  }
  const run = commandOf(found, call, data);
  if (action.change === undefined) return run && { ...form, command: run };
  if (can("dataSupport") && client.list("textDocument.codeAction.resolveSupport.properties").includes("edit")) {
    return { ...form, data: data(key) };
  }
  if (action.costly && only.length === 0 && run !== undefined) return { ...form, command: run };
  const change = action.change();
  return change && { ...form, edit: call.workspaceEdit(change.edits, change.created) };
}

/** For clients that know no other form. */
function command(found: Found, { call, data }: Forms): Command | undefined {
  return found.action.disabled === undefined ? commandOf(found, call, data) : undefined;
}

function commandOf({ action, context, key }: Found, call: Call, data: Forms["data"]): Command | undefined {
  const title = shownTitle(action);
  if (action.command !== undefined) {
    const uri = call.uri(context.path);
    return { title, command: action.command.name, arguments: [uri, ...action.command.arguments] };
  }
  return call.client.can("workspace.applyEdit") ? { title, command: APPLY_FIX, arguments: [data(key)] } : undefined;
}

const LONGEST_TITLE = 200;

/** One line, of which nothing acts or hides, whatever the author's words in it. */
export function shownTitle({ title }: Pick<Action, "title">): string {
  const letters = [...visible(title.replace(/\s+/g, " "))];
  return letters.length <= LONGEST_TITLE ? letters.join("") : `${letters.slice(0, LONGEST_TITLE).join("")}…`;
}

/** The findings that the client's diagnostics stand for. */
function diagnosed(
  { path, analysis }: DocumentContext,
  diagnostics: readonly Diagnostic[],
  call: Call,
): ReadonlyMap<Finding, Diagnostic> {
  const named = new Map<Finding, Diagnostic>();
  for (const diagnostic of diagnostics.filter((entry) => isRange(entry.range))) {
    const { start, end } = call.offsets(path, diagnostic.range);
    const message = typeof diagnostic.message === "string" ? diagnostic.message : diagnostic.message.value;
    const same = analysis.findings.filter(({ rule }) => rule === diagnostic.code);
    const here = same.filter((finding) => finding.start === start && finding.end === end);
    // Neovim 0.7 sends ranges back in bytes: on the line of the finding its words tell which one is meant.
    const { line } = diagnostic.range.start;
    const isNear = (finding: Finding) => call.position(path, finding.start).line === line;
    const says = ({ what }: Finding) => message.startsWith(what);
    const finding = here.find(says) ?? here[0] ?? same.find((other) => says(other) && isNear(other));
    if (finding !== undefined) named.set(finding, diagnostic);
    else if (diagnostic.code === "internal-error") named.set(failure(message, start, end), diagnostic);
  }
  return named;
}

/** A failure while answering a request, which no analysis finds. */
function failure(what: string, start: number, end: number): Finding {
  return { rule: "internal-error", severity: "error", start, end, what, related: [], fixes: [] };
}

function keyOf({ rule, start, end, what }: Finding): string {
  return `${rule} ${start} ${end} ${what}`;
}

const prints = new WeakMap<DocumentContext["analysis"], string>();

/** Short, and another one for another text, as good as certainly. */
function printOf({ analysis }: DocumentContext): string {
  const known = prints.get(analysis);
  if (known !== undefined) return known;
  const { text } = analysis.source;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  const print = `${text.length} ${hash >>> 0}`;
  prints.set(analysis, print);
  return print;
}

function isActionData(data: unknown): data is ActionData {
  if (typeof data !== "object" || data === null) return false;
  const { uri, range, findings, print, action } = data as Readonly<Record<string, unknown>>;
  return (
    typeof uri === "string" &&
    isRange(range) &&
    Array.isArray(findings) &&
    findings.every((entry) => typeof entry === "string") &&
    typeof print === "string" &&
    typeof action === "string"
  );
}

function isRange(range: unknown): range is Range {
  const isPosition = (position: unknown) =>
    typeof position === "object" &&
    position !== null &&
    "line" in position &&
    "character" in position &&
    typeof position.line === "number" &&
    typeof position.character === "number";
  return (
    typeof range === "object" &&
    range !== null &&
    "start" in range &&
    "end" in range &&
    isPosition(range.start) &&
    isPosition(range.end)
  );
}
