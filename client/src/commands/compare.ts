import {
  commands,
  Disposable,
  type Event,
  type ExtensionContext,
  extensions,
  l10n,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import { CompareRequest, InstructionsRequest, type Revision } from "../../../server/src/lsp/own-requests.ts";
import type { Extension } from "../extension-api.ts";
import { pageOf } from "../preview/page.ts";
import type { Previews } from "../preview/previews.ts";

/** The part of the Git extension's interface that is used; it starts git, we do not. */
interface Git {
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: "uninitialized" | "initialized";
  readonly onDidChangeState: Event<unknown>;
  getRepository(uri: Uri): Repository | null;
}

interface Repository {
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<readonly Commit[]>;
  show(ref: string, path: string): Promise<string>;
}

interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly authorName?: string;
  readonly commitDate?: Date;
}

const HISTORY = 100;

/** Two revisions of an instruction beside each other, with the changes in words. */
export function registerCompare(context: ExtensionContext, extension: Extension, previews: Previews): Disposable {
  const instructionFor = async (target: unknown) => {
    const document = await previews.documentFor(target);
    if (document === undefined)
      void window.showInformationMessage(l10n.t("Open a work instruction (*.wi.yaml) to compare it."));
    return document?.uri;
  };
  return Disposable.from(
    commands.registerCommand("wi.compareWithGit", async (target?: unknown) => {
      const uri = await instructionFor(target);
      const before = uri && (await chooseCommit(uri));
      if (uri !== undefined && before !== undefined) await show(before, now(uri), context, extension);
    }),
    commands.registerCommand("wi.compareWithFile", async (target?: unknown) => {
      const uri = await instructionFor(target);
      const other = uri && (await chooseFile(uri, extension));
      if (uri !== undefined && other !== undefined) await show(now(other), now(uri), context, extension);
    }),
  );
}

function now(uri: Uri): Revision {
  return { uri: uri.toString(), label: workspace.asRelativePath(uri) };
}

async function chooseCommit(uri: Uri): Promise<Revision | undefined> {
  const repository = await repositoryOf(uri);
  if (repository === undefined) {
    void window.showInformationMessage(l10n.t("This file is in no Git repository that the editor knows."));
    return undefined;
  }
  const commits = await repository.log({ maxEntries: HISTORY, path: uri.fsPath }).catch(() => []);
  if (commits.length === 0) {
    void window.showInformationMessage(l10n.t("Git has no earlier version of this file."));
    return undefined;
  }
  const chosen = await window.showQuickPick(
    commits.map(({ hash, message, authorName, commitDate }) => ({
      label: message.split("\n", 1)[0] ?? hash,
      description: hash.slice(0, 8),
      detail: [commitDate?.toISOString().slice(0, 10), authorName].filter(Boolean).join(" · "),
      hash,
    })),
    { title: l10n.t("Compare with which version?"), matchOnDescription: true, matchOnDetail: true },
  );
  if (chosen === undefined) return undefined;
  try {
    const text = await repository.show(chosen.hash, uri.fsPath);
    return { uri: uri.toString(), label: `${chosen.description} ${chosen.label}`, text };
  } catch {
    void window.showInformationMessage(l10n.t("Git does not have this file at {0}.", chosen.description));
    return undefined;
  }
}

async function repositoryOf(uri: Uri): Promise<Repository | undefined> {
  if (!workspace.isTrusted) return undefined;
  const git = extensions.getExtension<Git>("vscode.git");
  try {
    const api = (await git?.activate())?.getAPI(1);
    if (api === undefined) return undefined;
    await knowsRepositories(api);
    return api.getRepository(uri) ?? undefined;
  } catch {
    // Git is switched off, or not installed.
    return undefined;
  }
}

/** After its start it looks for repositories for a while. */
function knowsRepositories(api: GitApi): Promise<void> {
  return new Promise((resolve) => {
    if (api.state === "initialized") {
      resolve();
      return;
    }
    const registration = api.onDidChangeState(() => {
      registration.dispose();
      resolve();
    });
  });
}

async function chooseFile(uri: Uri, { client, ready }: Extension): Promise<Uri | undefined> {
  await ready;
  const entries = await client.sendRequest(InstructionsRequest.type, {});
  const items = entries
    .map(({ uri: address, number, title }) => ({ file: Uri.parse(address), number, title }))
    .filter(({ file }) => file.toString() !== uri.toString())
    .map(({ file, number, title }) => ({
      label: number || file.path.slice(file.path.lastIndexOf("/") + 1),
      description: title,
      detail: workspace.asRelativePath(file),
      file,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
  const elsewhere = { label: l10n.t("Another file…"), file: undefined };
  const chosen = await window.showQuickPick([...items, elsewhere], {
    title: l10n.t("Compare with which instruction?"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined || chosen.file !== undefined) return chosen?.file;
  return (await window.showOpenDialog({ canSelectMany: false, filters: { YAML: ["yaml", "yml"] } }))?.[0];
}

async function show(
  before: Revision,
  after: Revision,
  context: ExtensionContext,
  { client, ready }: Extension,
): Promise<void> {
  await ready;
  const revisions = [await withText(before), await withText(after)] as const;
  if (revisions[0] === undefined || revisions[1] === undefined) return;
  const comparison = await client.sendRequest(CompareRequest.type, { before: revisions[0], after: revisions[1] });
  if (comparison === null) {
    void window.showInformationMessage(l10n.t("One of the two is not a work instruction."));
    return;
  }
  const panel = window.createWebviewPanel("wi.compare", comparison.title, ViewColumn.Active, {
    enableScripts: false,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.webview.html = pageOf(
    panel.webview,
    context.extensionUri,
    `<main class="wi-document">${comparison.html}</main>`,
    undefined,
  );
}

/** With the text of a file that is not of the workspace: the server would not read it. Undefined, and said, where it cannot be read. */
async function withText(revision: Revision): Promise<Revision | undefined> {
  const uri = Uri.parse(revision.uri);
  if (revision.text !== undefined || workspace.getWorkspaceFolder(uri) !== undefined) return revision;
  try {
    return { ...revision, text: (await workspace.openTextDocument(uri)).getText() };
  } catch {
    void window.showErrorMessage(l10n.t("‘{0}’ cannot be read.", revision.label));
    return undefined;
  }
}
