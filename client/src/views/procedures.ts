import {
  commands,
  Disposable,
  EventEmitter,
  env,
  l10n,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  type Uri,
  window,
} from "vscode";
import { State } from "vscode-languageclient";
import { type ProcedureEntry, ProceduresRequest } from "../../../server/src/lsp/own-requests.ts";
import type { Explanations } from "../explanations.ts";
import type { Extension } from "../extension-api.ts";
import { isOurs } from "../languages.ts";
import { onFilesChanged } from "./files-changed.ts";

interface Group {
  readonly id: string;
  readonly label: string;
  readonly children: readonly Node[];
  readonly isPart: boolean;
}

type Node = Group | ProcedureEntry;

/** The procedures that are known here, by part and section, with a search, and what is known of each. */
export function registerProcedures(extension: Extension, explanations: Explanations): Disposable {
  const tree = new Procedures(extension);
  const view = window.createTreeView("wi.procedures", { treeDataProvider: tree, showCollapseAll: true });
  tree.view = view;
  tellEditing();
  return Disposable.from(
    view,
    onFilesChanged(() => tree.refresh()),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) tree.show();
    }),
    window.onDidChangeActiveTextEditor((editor) => {
      tellEditing();
      // Another project may have other site catalogs.
      if (isOurs(editor?.document)) tree.near = editor.document.uri;
    }),
    extension.client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) tree.refresh();
    }),
    commands.registerCommand("wi.filterProcedures", () => askFilter(tree)),
    commands.registerCommand("wi.clearProcedureFilter", () => tree.filter("")),
    commands.registerCommand("wi.searchProcedures", () => search(tree, explanations)),
    commands.registerCommand("wi.explainProcedure", (node: ProcedureEntry) => explanations.show(node.id, tree.near)),
    commands.registerCommand("wi.copyProcedure", (node: ProcedureEntry) => env.clipboard.writeText(node.id)),
    commands.registerCommand("wi.insertProcedure", (node: ProcedureEntry) => insert(node.id)),
  );
}

/** For the `when` of what writes into the document: a view does not know the language of the editor beside it. */
function tellEditing(): void {
  void commands.executeCommand("setContext", "wi.editing", isOurs(window.activeTextEditor?.document));
}

class Procedures implements TreeDataProvider<Node> {
  readonly #extension: Extension;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  view: TreeView<Node> | undefined;
  #near: Uri | undefined;
  #filter = "";
  #entries: Promise<readonly ProcedureEntry[]> | undefined;

  constructor(extension: Extension) {
    this.#extension = extension;
    const document = window.activeTextEditor?.document;
    if (isOurs(document)) this.#near = document.uri;
  }

  /** The document whose site catalogs count. */
  get near(): Uri | undefined {
    return this.#near;
  }

  set near(uri: Uri | undefined) {
    this.#near = uri;
    this.refresh();
  }

  refresh(): void {
    this.#entries = undefined;
    if (this.view?.visible === true) this.show();
  }

  show(): void {
    this.#changed.fire();
  }

  filter(words: string): void {
    this.#filter = words;
    if (this.view !== undefined) {
      // `undefined` is what takes a message away.
      this.view.message = words === "" ? (undefined as unknown as string) : l10n.t("With ‘{0}’", words);
    }
    void commands.executeCommand("setContext", "wi.procedureFilter", words !== "");
    this.#changed.fire();
  }

  all(): Promise<readonly ProcedureEntry[]> {
    this.#entries ??= this.#ask();
    return this.#entries;
  }

  async #ask(): Promise<readonly ProcedureEntry[]> {
    const { client, ready } = this.#extension;
    await ready;
    const near = this.#near;
    return client.sendRequest(
      ProceduresRequest.type,
      near === undefined ? {} : { uri: client.code2ProtocolConverter.asUri(near) },
    );
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node !== undefined) return "children" in node ? [...node.children] : [];
    const words = this.#filter.toLowerCase().split(/\s+/).filter(Boolean);
    const found = (await this.all()).filter((entry) => words.every((word) => searched(entry).includes(word)));
    return [...byPart(found)];
  }

  getTreeItem(node: Node): TreeItem {
    if (!("children" in node)) return procedureItem(node);
    const isOpen = node.isPart || this.#filter !== "";
    const item = new TreeItem(
      node.label,
      isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
    );
    item.id = `${this.#filter} ${node.id}`;
    return item;
  }
}

function searched({ id, title, section, skill, componentTypes, operations, boardTypes, site }: ProcedureEntry): string {
  return [id, title, section, skill, ...componentTypes, ...operations, ...boardTypes, site].join(" ").toLowerCase();
}

/** In the order of the catalog. */
function byPart(entries: readonly ProcedureEntry[]): readonly Group[] {
  const parts = new Map<string, Map<string, ProcedureEntry[]>>();
  for (const entry of entries) {
    const sections = parts.get(entry.part) ?? new Map<string, ProcedureEntry[]>();
    parts.set(entry.part, sections);
    const section = sections.get(entry.section);
    if (section === undefined) sections.set(entry.section, [entry]);
    else section.push(entry);
  }
  return [...parts].map(([part, sections]) => ({
    id: part,
    label: partLabel(part),
    isPart: true,
    // Those of no section come last.
    children: [...sections]
      .sort(([a], [b]) => Number(a === "") - Number(b === ""))
      .map(([section, children]) => ({
        id: `${part} ${section}`,
        label: section === "" ? l10n.t("Other") : section,
        children,
        isPart: false,
      })),
  }));
}

function partLabel(part: string): string {
  switch (part) {
    case "common":
      return l10n.t("Common procedures");
    case "7711":
      return l10n.t("IPC-7711: rework");
    case "7721":
      return l10n.t("IPC-7721: repair and modification");
    default:
      return part;
  }
}

function detailOf({ skill, conformance, boardTypes, site }: ProcedureEntry): string {
  const level = conformance === "" ? "" : l10n.t("{0} conformance", conformance);
  return [skill, level, boardTypes.join(", "), site].filter(Boolean).join(" · ");
}

function procedureItem(entry: ProcedureEntry): TreeItem {
  const item = new TreeItem(entry.title, TreeItemCollapsibleState.None);
  item.description = [entry.id, detailOf(entry)].filter(Boolean).join(" · ");
  item.tooltip = `${entry.id} ${entry.title}\n${detailOf(entry)}`;
  item.contextValue = "procedure";
  item.iconPath = new ThemeIcon(entry.site === "" ? "book" : "organization");
  item.accessibilityInformation = { label: [entry.title, entry.id, detailOf(entry)].filter(Boolean).join(", ") };
  item.command = { command: "wi.explainProcedure", title: l10n.t("What is known"), arguments: [entry] };
  return item;
}

async function askFilter(tree: Procedures): Promise<void> {
  const words = await window.showInputBox({
    title: l10n.t("Procedures"),
    prompt: l10n.t("Words of the title, number, skill, component or operation"),
  });
  if (words !== undefined) tree.filter(words);
}

async function search(tree: Procedures, explanations: Explanations): Promise<void> {
  const entries = await tree.all();
  const chosen = await window.showQuickPick(
    entries.map((entry) => ({
      label: entry.title,
      description: entry.id,
      detail: [detailOf(entry), ...entry.componentTypes].filter(Boolean).join(" · "),
      entry,
    })),
    { title: l10n.t("Procedures"), matchOnDescription: true, matchOnDetail: true },
  );
  if (chosen !== undefined) await explanations.show(chosen.entry.id, tree.near);
}

/** Writes the citation where the cursor is. */
async function insert(id: string): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined || !isOurs(editor.document)) return;
  await editor.edit((edit) => edit.replace(editor.selection, id));
  await window.showTextDocument(editor.document, editor.viewColumn);
}
