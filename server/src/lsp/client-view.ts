import type { ClientCapabilities } from "vscode-languageserver-protocol";

/** What the client can do, asked by the path of the capability. Whatever a client sends, or leaves out, gives an answer. */
export interface ClientView {
  /** `textDocument.hover.dynamicRegistration`: whether it is there and true. */
  readonly can: (path: string) => boolean;
  /** Whether anything at all is said under a path. */
  readonly has: (path: string) => boolean;
  /** The texts of a list such as `textDocument.hover.contentFormat`; empty where it is absent. */
  readonly list: (path: string) => readonly string[];
  /** The numbers of a list such as `textDocument.publishDiagnostics.tagSupport.valueSet`. */
  readonly numbers: (path: string) => readonly number[];
  /** A number; undefined where it is absent or none. */
  readonly number: (path: string) => number | undefined;
  /** Whether the client prefers Markdown to plain text at a list of markup kinds; plain where it says nothing. */
  readonly markdown: (path: string) => boolean;
  /** Whether the client runs a command itself, as it says in `initializationOptions.commands`. */
  readonly runs: (command: string) => boolean;
}

export function viewClient(capabilities: ClientCapabilities | null | undefined, commands?: unknown): ClientView {
  const at = (path: string): unknown => {
    let value: unknown = capabilities;
    for (const key of path.split(".")) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Readonly<Record<string, unknown>>)[key];
    }
    return value;
  };
  const list = (path: string): readonly string[] => {
    const value = at(path);
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
  };
  return {
    can: (path) => at(path) === true,
    has: (path) => at(path) !== undefined && at(path) !== null,
    list,
    numbers: (path) => {
      const value = at(path);
      return Array.isArray(value) ? value.filter((item): item is number => typeof item === "number") : [];
    },
    number: (path) => {
      const value = at(path);
      return typeof value === "number" ? value : undefined;
    },
    markdown: (path) => list(path)[0] === "markdown",
    runs: (command) => Array.isArray(commands) && commands.includes(command),
  };
}
