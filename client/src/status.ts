import {
  type Command,
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import { State } from "vscode-languageclient";
import { type Status, StatusRequest } from "../../server/src/lsp/own-requests.ts";
import type { Extension } from "./extension-api.ts";
import { isOurs, LANGUAGE } from "./languages.ts";

/** Other YAML files are told why they are left alone. */
const SELECTOR = [{ language: LANGUAGE }, { language: "yaml" }];

/** What the server makes of the document at hand, in the language status. */
export function registerStatus({ client, ready }: Extension): Disposable {
  const findings = languages.createLanguageStatusItem("wi.findings", SELECTOR);
  findings.name = l10n.t("Work Instructions: findings");
  const catalog = languages.createLanguageStatusItem("wi.catalog", { language: LANGUAGE });
  catalog.name = l10n.t("Work Instructions: catalog");
  // On a line of its own: the editor cuts off what is too wide, with the commands at its end.
  const reason = languages.createLanguageStatusItem("wi.reason", SELECTOR);
  reason.name = l10n.t("Work Instructions: why this file is checked or not");
  const items = [findings, catalog, reason];
  let asked = 0;

  const show = async () => {
    const document = window.activeTextEditor?.document;
    if (document === undefined || (document.languageId !== "yaml" && !isOurs(document))) return;
    const round = ++asked;
    if (client.state !== State.Running) {
      showStopped(findings, client.state === State.Starting);
      return;
    }
    const params = { textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) } };
    const status = await client.sendRequest(StatusRequest.type, params).catch(() => null);
    // An answer about another document, or an earlier state of this one, comes too late.
    if (round !== asked || status === null) return;
    showFindings(findings, status, document);
    showCatalog(catalog, status);
    reason.text = status.reasons.map(({ text, values }) => l10n.t(text, ...values)).join(" ");
  };
  void ready.then(show, show);

  return Disposable.from(
    ...items,
    window.onDidChangeActiveTextEditor(show),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) void show();
    }),
    workspace.onDidSaveTextDocument(show),
    client.onDidChangeState(show),
  );
}

function showStopped(item: LanguageStatusItem, isStarting: boolean): void {
  item.busy = isStarting;
  item.severity = isStarting ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
  item.text = isStarting ? l10n.t("Starting") : l10n.t("The language server is not running");
  item.detail = "";
  item.command = { command: "wi.restartServer", title: l10n.t("Restart") };
}

function showFindings(item: LanguageStatusItem, status: Status, document: TextDocument): void {
  item.busy = false;
  const { errors, warnings, informations, waived, milliseconds } = status;
  item.detail = "";
  if (!isOurs(document)) {
    item.severity = LanguageStatusSeverity.Information;
    item.text = l10n.t("Not a work instruction");
    item.command = { command: "wi.treatAsInstruction", title: l10n.t("Treat as one") };
    return;
  }
  item.severity =
    errors > 0
      ? LanguageStatusSeverity.Error
      : warnings > 0
        ? LanguageStatusSeverity.Warning
        : LanguageStatusSeverity.Information;
  const counts = [
    ...(errors > 0 ? [l10n.t("Errors: {0}", errors)] : []),
    ...(warnings > 0 ? [l10n.t("Warnings: {0}", warnings)] : []),
    ...(informations > 0 ? [l10n.t("Informations: {0}", informations)] : []),
    ...(waived > 0 ? [l10n.t("Waived: {0}", waived)] : []),
  ];
  item.text = counts.length === 0 ? l10n.t("No findings") : counts.join(", ");
  item.detail = milliseconds === undefined ? "" : l10n.t("{0} ms", milliseconds.toFixed(1));
  item.command = leaveAlone();
}

function leaveAlone(): Command {
  return { command: "wi.leaveAlone", title: l10n.t("Not this file") };
}

function showCatalog(item: LanguageStatusItem, { standard, catalogs }: Status): void {
  item.text = standard;
  const names = catalogs.map((uri) => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1)));
  item.detail = names.length === 0 ? l10n.t("no site catalog") : names.join(", ");
  item.command = { command: "wi.searchProcedures", title: l10n.t("Procedures") };
}
