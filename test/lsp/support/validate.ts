/**
 * Checks every message of a server, as it comes, against LSP 3.18: form, order, one answer for a request, and nothing
 * that the client did not declare. Positions are checked by `geometry.ts`.
 */
import type {
  ClientCapabilities,
  InitializeParams,
  InitializeResult,
  Registration,
  RegistrationParams,
  ServerCapabilities,
  UnregistrationParams,
} from "vscode-languageserver-protocol";
import { capabilityAt } from "./capabilities.ts";
import { type Declared, undeclaredInParams, undeclaredInResult } from "./declared.ts";
import { createGeometry, type GeometryOptions } from "./geometry.ts";
import { hasPart, METHOD_BY_NAME, METHODS, type MethodInfo, shapeFault, typeFault } from "./protocol.ts";
import type { Fault, Watched, Watcher } from "./watcher.ts";

export interface CheckOptions extends GeometryOptions {
  /** Methods beyond LSP that the client and the server have agreed upon. */
  readonly privateMethods?: readonly string[];
  /** Commands that the client has, besides those of the server. */
  readonly clientCommands?: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
type Id = number | string;

interface Request {
  readonly method: string;
  readonly params: unknown;
  /** Of the documents, when it was sent. */
  readonly moment: number;
  isCancelled: boolean;
  hasPartial: boolean;
}

interface Token {
  readonly isPartial: boolean;
  /** The request that gave it; undefined for those that the server made. */
  readonly request: Request | undefined;
  state: "made" | "begun" | "ended";
}

export function createChecker({ documents, encoding }: Watched, options: CheckOptions = {}): Watcher {
  const sentRequests = new Map<Id, Request>();
  const answered = new Map<Id, string>();
  const serverRequests = new Map<Id, string>();
  const usedByServer = new Set<Id>();
  const tokens = new Map<Id, Token>();
  const registrations = new Map<string, Registration>();
  const newestPush = new Map<string, number>();
  let client: ClientCapabilities = {};
  let server: ServerCapabilities = {};
  let phase: "new" | "initializing" | "running" = "new";
  let isDown = false;
  let isToldToExit = false;
  let isTraced = false;
  let found: Fault[] = [];

  const geometry = createGeometry(
    {
      documents,
      encoding,
      server: () => server,
      client: () => client,
      registered: (method) => [...registrations.values()].find((each) => each.method === method)?.registerOptions,
    },
    options,
  );
  const declared = (): Declared => ({ client, server, clientCommands: options.clientCommands ?? [] });
  const report = (kind: string, text: string | undefined): void => {
    if (text !== undefined) found.push({ kind, text });
  };
  const reportAll = (kind: string, method: string, texts: readonly string[]): void => {
    for (const text of texts) report(kind, `${method}: ${text}`);
  };
  const drain = (): readonly Fault[] => {
    const all = found;
    found = [];
    return all;
  };
  const isPrivate = (method: string): boolean => options.privateMethods?.includes(method) === true;

  // What the server sends.

  function received(message: unknown): readonly Fault[] {
    if (typeof message !== "object" || message === null || Array.isArray(message)) {
      report("envelope", `not a message: ${JSON.stringify(message)}`);
      return drain();
    }
    const { jsonrpc, id, method, params, ...rest } = message as Json;
    if (jsonrpc !== "2.0") report("envelope", `jsonrpc is ${JSON.stringify(jsonrpc)}`);
    if ("method" in message) {
      if (typeof method !== "string") report("envelope", `method is ${JSON.stringify(method)}`);
      else if (Object.keys(rest).length > 0) report("envelope", `${method} with ${Object.keys(rest)}`);
      else if ("id" in message) request(id, method, params);
      else notification(method, params);
    } else response(message as Json);
    return drain();
  }

  function request(id: unknown, method: string, params: unknown): void {
    if (!isId(id)) report("envelope", `${method} with the id ${JSON.stringify(id)}`);
    else {
      if (serverRequests.has(id)) report("id", `${method} with the id ${id} of ${serverRequests.get(id)}`);
      serverRequests.set(id, method);
      usedByServer.add(id);
    }
    if (phase === "new" || (phase === "initializing" && method !== "window/showMessageRequest")) {
      report("order", `${method} before the answer to initialize`);
    }
    if (isDown) report("order", `${method} after shutdown`);
    const info = known(method, "request");
    if (info === undefined) return;
    form(method, params);
    const path = CLIENT_PATHS[method] ?? info.capability;
    if (!UNASKED.has(method) && path !== undefined && !isDeclared(path)) {
      report("undeclared", `${method} without ${path}`);
    }
    reportAll("undeclared", method, undeclaredInParams(method, params, declared()));
    reportAll("geometry", method, geometry.ofParams(method, params));
    if (method === "client/registerCapability") (params as RegistrationParams).registrations.forEach(register);
    if (method === "client/unregisterCapability") {
      for (const { id: old } of (params as UnregistrationParams).unregisterations) {
        if (!registrations.delete(old)) report("registration", `${old} is taken back and was never registered`);
      }
    }
    if (method === "window/workDoneProgress/create") {
      const { token } = params as { token: Id };
      if (tokens.has(token)) report("progress", `the token ${token} is made a second time`);
      tokens.set(token, { isPartial: false, request: undefined, state: "made" });
    }
  }

  function notification(method: string, params: unknown): void {
    if (known(method, "notification") === undefined || !form(method, params)) return;
    if ((phase === "new" || phase === "initializing") && !EARLY.has(method)) {
      report("order", `${method} before the answer to initialize`);
    }
    if (method === "$/progress") progress(params as { token: Id; value: unknown });
    else if (method === "$/cancelRequest") {
      const { id } = params as { id: Id };
      if (!usedByServer.has(id)) report("id", `cancels ${id}, which it never asked`);
    } else if (method === "$/logTrace") {
      if (!isTraced) report("undeclared", "$/logTrace without a trace");
    } else if (method === "textDocument/publishDiagnostics") push(params as { uri: string; version?: number });
    reportAll("undeclared", method, undeclaredInParams(method, params, declared()));
    reportAll("geometry", method, geometry.ofParams(method, params));
  }

  /** Versions of pushes only go up, unless the document was opened anew. */
  function push({ uri, version }: { uri: string; version?: number }): void {
    if (version === undefined) return;
    // A document that was opened again has had the version more than once; the push is for the first that it may be for.
    const moments = documents
      .since(uri, 0)
      .flatMap((snapshot) => (snapshot.version === version ? snapshot.moment : []));
    if (moments.length === 0) return;
    const last = newestPush.get(uri) ?? 0;
    const possible = moments.filter((moment) => moment >= last);
    if (possible.length === 0) report("state", `a push for version ${version} of ${uri} after a newer one`);
    else newestPush.set(uri, Math.min(...possible));
  }

  function response({ id, result, error, ...rest }: Json): void {
    const others = Object.keys(rest).filter((key) => key !== "jsonrpc");
    if (others.length > 0) report("envelope", `an answer with ${others}`);
    const asked = isId(id) ? sentRequests.get(id) : undefined;
    if (!isId(id) || asked === undefined) {
      const before = isId(id) ? answered.get(id) : undefined;
      if (before !== undefined) report("answered-twice", `${before} (id ${String(id)})`);
      else report("id", `an answer to ${JSON.stringify(id)}, which was never asked`);
      return;
    }
    sentRequests.delete(id);
    answered.set(id, asked.method);
    if (result !== undefined && error !== undefined) report("envelope", `${asked.method}: result and error`);
    else if (result === undefined && error === undefined)
      report("envelope", `${asked.method}: neither result nor error`);
    else if (error !== undefined) refusal(asked, error);
    else success(asked, result);
    for (const [token, { request: owner, state, isPartial }] of tokens) {
      if (owner !== asked) continue;
      if (!isPartial && state === "begun") report("progress", `${asked.method} is answered before its progress ends`);
      tokens.delete(token);
    }
    if (asked.method === "initialize") phase = error === undefined ? "running" : "new";
    if (asked.method === "shutdown" && error === undefined) isDown = true;
  }

  function refusal({ method, isCancelled }: Request, error: unknown): void {
    const { code, message, data, ...rest } = (typeof error === "object" && error !== null ? error : {}) as Json;
    if (typeof message !== "string" || !Number.isInteger(code) || Object.keys(rest).length > 0) {
      report("shape", `${method}: not an error: ${JSON.stringify(error)}`);
      return;
    }
    const text = `${method}: ${String(code)} ${message}`;
    if (code === INTERNAL_ERROR) report("internal-error", text);
    else if (!KNOWN_CODES.has(code as number)) report("error-code", text);
    else if (code === REQUEST_CANCELLED && !isCancelled) report("error-code", `${text}, and nobody cancelled it`);
    else if (code === SERVER_CANCELLED && !mayServerCancel(method)) report("error-code", text);
    if (data !== undefined && hasPart(method, "error")) report("shape", shapeFault(method, "error", data));
  }

  function mayServerCancel(method: string): boolean {
    if (method.startsWith("textDocument/semanticTokens")) {
      return isDeclared("textDocument.semanticTokens.serverCancelSupport");
    }
    return method === "textDocument/diagnostic" || method === "workspace/diagnostic";
  }

  function success({ method, params, moment, hasPartial }: Request, result: unknown): void {
    const fault = shapeFault(method, "result", result);
    if (fault !== undefined) {
      report("shape", `${method}: ${fault}`);
      return;
    }
    if (method === "initialize") server = (result as InitializeResult).capabilities;
    if (hasPartial && !isEmpty(result)) report("progress", `${method}: a result after partial results`);
    reportAll("undeclared", method, undeclaredInResult(method, params, result, declared()));
    reportAll("geometry", method, geometry.ofResult(method, params, result, moment));
  }

  function progress({ token, value }: { token: Id; value: unknown }): void {
    const entry = tokens.get(token);
    if (entry === undefined) {
      report("progress", `the token ${token} is nobody's`);
      return;
    }
    if (entry.isPartial && entry.request !== undefined) {
      const { method, params, moment } = entry.request;
      entry.request.hasPartial = true;
      const fault = shapeFault(method, "partial", value);
      if (fault !== undefined) report("shape", `a part of ${method}: ${fault}`);
      else {
        reportAll("undeclared", method, undeclaredInResult(method, params, value, declared()));
        reportAll("geometry", method, geometry.ofResult(method, params, value, moment));
      }
      return;
    }
    const { kind } = (typeof value === "object" && value !== null ? value : {}) as Json;
    const [type, from, to] = WORK_DONE[String(kind)] ?? [];
    if (type === undefined || from === undefined || to === undefined) {
      report("shape", `$/progress: ${JSON.stringify(value)}`);
      return;
    }
    report("shape", typeFault(type, value));
    if (entry.state !== from) report("progress", `${String(kind)} of ${token}, which is ${entry.state}`);
    entry.state = to;
  }

  function register(registration: Registration): void {
    const { id, method, registerOptions } = registration;
    if (registrations.has(id)) report("registration", `the id ${id} is there already`);
    registrations.set(id, registration);
    const targets = METHODS.filter((info) => info.registration === method && info.direction === "clientToServer");
    const [info] = targets;
    if (info === undefined) {
      report("registration", `${method} is no method of a client`);
      return;
    }
    const path = dynamicPath(info);
    if (!isDeclared(path)) report("undeclared", `registers ${method} without ${path}`);
    if (hasPart(info.method, "options")) report("shape", shapeFault(info.method, "options", registerOptions ?? {}));
    const [provider = ""] = info.serverCapability?.split(".") ?? [];
    if (provider.endsWith("Provider") && isTrue(capabilityAt(server, provider))) {
      report("registration", `${method} is offered already, as ${provider}`);
    }
  }

  /** Reports a method that the specification does not have, or not in this form or direction. */
  function known(method: string, kind: MethodInfo["kind"]): MethodInfo | undefined {
    const info = METHOD_BY_NAME.get(method);
    if (info === undefined) {
      if (!isPrivate(method)) report("method", `${method} is not of LSP`);
    } else if (info.kind !== kind) report("method", `${method} as a ${kind}`);
    else if (info.direction === "clientToServer") report("method", `${method} is for clients to send`);
    else return info;
    return undefined;
  }

  function form(method: string, params: unknown): boolean {
    const fault = hasPart(method, "params")
      ? shapeFault(method, "params", params)
      : params === undefined || params === null
        ? undefined
        : "parameters that it does not have";
    if (fault !== undefined) report("shape", `${method}: ${fault}`);
    return fault === undefined;
  }

  function isDeclared(path: string): boolean {
    return isTrue(capabilityAt(client, path));
  }

  // What the client sends. Its messages are ours, and a test that sends wrong ones tests nothing.

  function sent(message: unknown): readonly Fault[] {
    const { id, method, params, result } = message as Json;
    if (typeof method !== "string") {
      const asked = isId(id) ? serverRequests.get(id) : undefined;
      if (isId(id)) serverRequests.delete(id);
      if (asked !== undefined && result !== undefined) report("client", shapeFault(asked, "result", result));
      return drain();
    }
    const info = METHOD_BY_NAME.get(method);
    if (info !== undefined) {
      if (hasPart(method, "params")) {
        const fault = shapeFault(method, "params", params);
        if (fault !== undefined) report("client", `${method}: ${fault}`);
      }
      if (info.direction === "serverToClient") report("client", `${method} is for servers to send`);
    }
    if (isId(id)) {
      const request = { method, params, moment: documents.moment(), isCancelled: false, hasPartial: false };
      sentRequests.set(id, request);
      const { workDoneToken, partialResultToken } = (params ?? {}) as Json;
      if (isId(workDoneToken)) tokens.set(workDoneToken, { isPartial: false, request, state: "made" });
      if (isId(partialResultToken)) tokens.set(partialResultToken, { isPartial: true, request, state: "made" });
    }
    if (method === "initialize") {
      const { capabilities, trace } = params as InitializeParams;
      client = capabilities;
      isTraced = trace !== undefined && trace !== "off";
      phase = "initializing";
    } else if (method === "exit") isToldToExit = true;
    else if (method === "$/setTrace") isTraced = (params as { value: string }).value !== "off";
    else if (method === "$/cancelRequest") {
      const asked = sentRequests.get((params as { id: Id }).id);
      if (asked !== undefined) asked.isCancelled = true;
    }
    return drain();
  }

  return {
    sent,
    received,
    finish(ended) {
      for (const [id, { method }] of sentRequests) report("unanswered", `${method} (id ${id})`);
      for (const [token, { state }] of tokens) {
        if (state === "begun") report("progress", `the work ${token} never ended`);
      }
      const code = isDown ? 0 : 1;
      if (ended === undefined || !isToldToExit) report("exit", `ended with ${ended?.code} and without being told to`);
      else if (ended.code !== code) report("exit", `ended with ${ended.code ?? ended.signal} and not with ${code}`);
      return drain();
    },
  };
}

const INTERNAL_ERROR = -32603;
const REQUEST_CANCELLED = -32800;
const SERVER_CANCELLED = -32802;

/** Parse error, invalid request, unknown method, invalid parameters; not initialized, unknown; and those of LSP. */
const KNOWN_CODES = new Set([-32700, -32600, -32601, -32602, -32603, -32002, -32001, -32800, -32801, -32802, -32803]);

/** Notifications that a server may send before it has answered `initialize`. */
const EARLY = new Set(["window/showMessage", "window/logMessage", "telemetry/event", "$/progress"]);

/** Requests that every client knows; what it declares about them is something else. */
const UNASKED = new Set(["window/showMessageRequest"]);

/** Where the declarations name the group and not the property in it. */
const CLIENT_PATHS: Readonly<Record<string, string>> = {
  "workspace/codeLens/refresh": "workspace.codeLens.refreshSupport",
};

const WORK_DONE: Readonly<Record<string, readonly [type: string, from: Token["state"], to: Token["state"]]>> = {
  begin: ["WorkDoneProgressBegin", "made", "begun"],
  report: ["WorkDoneProgressReport", "begun", "begun"],
  end: ["WorkDoneProgressEnd", "begun", "ended"],
};

/** `textDocument.completion.completionItem.resolveSupport` -> `textDocument.completion.dynamicRegistration`. */
function dynamicPath({ method, capability }: MethodInfo): string {
  if (method === "workspace/didChangeWorkspaceFolders") return "workspace.workspaceFolders";
  const [group, feature] = capability?.split(".") ?? [];
  return `${group}.${feature}.dynamicRegistration`;
}

/** No values: what is left for an answer when all of it came in parts. */
function isEmpty(result: unknown): boolean {
  if (result === null) return true;
  if (Array.isArray(result)) return result.length === 0;
  if (typeof result !== "object") return false;
  return Object.values(result as Json).every((value) => !Array.isArray(value) || value.length === 0);
}

function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

function isId(value: unknown): value is Id {
  return typeof value === "string" || (typeof value === "number" && Number.isInteger(value));
}
