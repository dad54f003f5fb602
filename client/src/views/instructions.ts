import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from "vscode";
import { State } from "vscode-languageclient";
import { type InstructionEntry, InstructionsRequest } from "../../../server/src/lsp/own-requests.ts";
import type { Extension } from "../extension-api.ts";
import { onFilesChanged } from "./files-changed.ts";

type Grouping = "product" | "status" | "procedure";

interface Group {
  readonly label: string;
  readonly entries: readonly InstructionEntry[];
}

interface Row {
  readonly group: string;
  readonly entry: InstructionEntry;
  /** What commands of the row are about: they get the row itself, not its item. */
  readonly resourceUri: Uri;
}

type Node = Group | Row;

/** All instructions of the workspace, by product, status or procedure, with what is wrong at a glance. */
export function registerInstructions(extension: Extension): Disposable {
  const tree = new Instructions(extension);
  const view = window.createTreeView("wi.instructions", { treeDataProvider: tree, showCollapseAll: true });
  const group = (grouping: Grouping) => () => tree.group(grouping);
  const refresh = () => {
    if (view.visible) tree.refresh();
    else tree.forget();
  };
  tree.group("product");
  return Disposable.from(
    view,
    onFilesChanged(refresh),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) tree.refresh();
    }),
    extension.client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) tree.refresh();
    }),
    commands.registerCommand("wi.refreshInstructions", () => tree.refresh()),
    commands.registerCommand("wi.groupByProduct", group("product")),
    commands.registerCommand("wi.groupByStatus", group("status")),
    commands.registerCommand("wi.groupByProcedure", group("procedure")),
  );
}

class Instructions implements TreeDataProvider<Node> {
  readonly #extension: Extension;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #grouping: Grouping = "product";
  #entries: Promise<readonly InstructionEntry[]> | undefined;

  constructor(extension: Extension) {
    this.#extension = extension;
  }

  refresh(): void {
    this.forget();
    this.#changed.fire();
  }

  forget(): void {
    this.#entries = undefined;
  }

  group(grouping: Grouping): void {
    this.#grouping = grouping;
    void commands.executeCommand("setContext", "wi.grouping", grouping);
    this.#changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node !== undefined) {
      if (!("entries" in node)) return [];
      return node.entries.map((entry) => ({ group: node.label, entry, resourceUri: Uri.parse(entry.uri) }));
    }
    this.#entries ??= this.#ask();
    const entries = await this.#entries;
    void commands.executeCommand("setContext", "wi.hasInstructions", entries.length > 0);
    return [...groupsOf(entries, this.#grouping)];
  }

  async #ask(): Promise<readonly InstructionEntry[]> {
    const { client, ready } = this.#extension;
    await ready;
    return client.sendRequest(InstructionsRequest.type, {});
  }

  getTreeItem(node: Node): TreeItem {
    return "entries" in node ? groupItem(node) : instructionItem(node);
  }
}

/** In the order of their names; each instruction under every procedure that it cites. */
function groupsOf(entries: readonly InstructionEntry[], grouping: Grouping): readonly Group[] {
  const groups = new Map<string, InstructionEntry[]>();
  for (const entry of entries) {
    const names =
      grouping === "product"
        ? [[entry.product, entry.partNumber].filter(Boolean).join(", ") || l10n.t("No product")]
        : grouping === "status"
          ? [statusLabel(entry.status)]
          : entry.procedures.length > 0
            ? entry.procedures
            : [l10n.t("No procedure")];
    for (const name of names) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [entry]);
      else group.push(entry);
    }
  }
  return [...groups]
    .map(([label, all]) => ({ label, entries: all.sort((a, b) => compare(a.number, b.number)) }))
    .sort((a, b) => compare(a.label, b.label));
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true });
}

function groupItem({ label, entries }: Group): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = `group ${label}`;
  item.contextValue = "group";
  const flagged = entries.filter(({ flags, errors }) => flags.length > 0 || errors > 0).length;
  item.iconPath = flagged === 0 ? ThemeIcon.Folder : new ThemeIcon("folder", new ThemeColor("list.warningForeground"));
  item.description =
    flagged === 0 ? String(entries.length) : l10n.t("{0}, with problems: {1}", entries.length, flagged);
  item.accessibilityInformation = {
    label:
      flagged === 0
        ? l10n.t("{0}, instructions: {1}", label, entries.length)
        : l10n.t("{0}, instructions: {1}, with problems: {2}", label, entries.length, flagged),
  };
  return item;
}

function instructionItem({ entry, group, resourceUri: uri }: Row): TreeItem {
  const name = entry.number || uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const item = new TreeItem(name, TreeItemCollapsibleState.None);
  const problems = problemsOf(entry);
  item.id = `${group} ${entry.uri}`;
  item.resourceUri = uri;
  item.description = [entry.title, ...problems].join(" · ");
  item.contextValue = "instruction";
  item.iconPath = iconOf(entry);
  item.tooltip = [
    `${name} ${entry.title}`,
    l10n.t("Revision {0}, {1}", entry.revision || "–", statusLabel(entry.status)),
    ...(entry.effectiveDate === "" ? [] : [l10n.t("Effective {0}", entry.effectiveDate)]),
    ...(entry.reviewDate === "" ? [] : [l10n.t("Review {0}", entry.reviewDate)]),
    ...problems,
  ].join("\n");
  item.accessibilityInformation = {
    label: [
      name,
      entry.title,
      l10n.t("Revision {0}, {1}", entry.revision || "–", statusLabel(entry.status)),
      ...problems,
    ].join(", "),
  };
  item.command = { command: "vscode.open", title: l10n.t("Open"), arguments: [uri] };
  return item;
}

function problemsOf({ flags, errors, warnings }: InstructionEntry): readonly string[] {
  const words = {
    overdue: l10n.t("review overdue"),
    expired: l10n.t("expired"),
    unapproved: l10n.t("not approved"),
    broken: l10n.t("cannot be read"),
  };
  return [
    ...flags.map((flag) => words[flag]),
    ...(errors > 0 ? [l10n.t("Errors: {0}", errors)] : []),
    ...(warnings > 0 ? [l10n.t("Warnings: {0}", warnings)] : []),
  ];
}

function iconOf({ flags, errors, warnings, status }: InstructionEntry): ThemeIcon {
  if (errors > 0 || flags.includes("broken")) return new ThemeIcon("error", new ThemeColor("list.errorForeground"));
  if (flags.includes("overdue") || flags.includes("expired")) {
    return new ThemeIcon("watch", new ThemeColor("list.warningForeground"));
  }
  if (flags.includes("unapproved")) return new ThemeIcon("unverified", new ThemeColor("list.warningForeground"));
  if (warnings > 0) return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  return new ThemeIcon(status === "released" ? "verified" : status === "obsolete" ? "archive" : "file");
}

function statusLabel(status: string): string {
  switch (status) {
    case "draft":
      return l10n.t("Draft");
    case "review":
      return l10n.t("In review");
    case "released":
      return l10n.t("Released");
    case "obsolete":
      return l10n.t("Obsolete");
    case "":
      return l10n.t("No status");
    default:
      return status;
  }
}
