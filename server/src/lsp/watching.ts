import type { MessageConnection } from "vscode-jsonrpc";
import { RegistrationRequest } from "vscode-languageserver-protocol";
import type { ClientView } from "./client-view.ts";

/** Files whose changes matter: documents, and the images that they show. */
const WATCHED: readonly string[] = ["**/*.{yaml,yml}", "**/*.{svg,png,jpg,jpeg,gif,webp,avif,bmp,pdf}"];

/** Asks the client to tell of changes, where it offers to be asked. */
export function register(connection: MessageConnection, client: ClientView): void {
  const registrations = [];
  if (client.can("workspace.didChangeWatchedFiles.dynamicRegistration")) {
    registrations.push({
      id: "wi-files",
      method: "workspace/didChangeWatchedFiles",
      registerOptions: { watchers: WATCHED.map((globPattern) => ({ globPattern })) },
    });
  }
  if (client.can("workspace.didChangeConfiguration.dynamicRegistration")) {
    registrations.push({
      id: "wi-settings",
      method: "workspace/didChangeConfiguration",
      registerOptions: { section: "wi" },
    });
  }
  if (registrations.length === 0) return;
  connection.sendRequest(RegistrationRequest.type, { registrations }).catch(() => {
    // Then it tells of nothing, and files are read when they are asked for.
  });
}
