import type { ProcessExecution } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";

/** What the two hosts of an extension, Node and the web worker, do differently. */
export interface Platform {
  readonly createClient: (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;
  /** Whether the server reads files of the scheme `file` itself. */
  readonly readsDisk: boolean;
  /** A run of the linter; absent where no process can be started. */
  readonly lint: ((args: readonly string[], cwd: string) => ProcessExecution) | undefined;
}
