import {
  commands,
  type Disposable,
  l10n,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPickItem,
  Range,
  Selection,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import {
  type Draft,
  type DraftAnswers,
  type DraftQuestion,
  DraftRequest,
} from "../../../server/src/lsp/own-requests.ts";
import type { Extension } from "../extension-api.ts";
import { LANGUAGE } from "../languages.ts";
import { wordsOf } from "./question-words.ts";

/** An answer, a step back, or nothing: the person left. */
type Given = { readonly answer: string | readonly string[] } | "back" | undefined;

/** Asks what the server wants to know, one question at a time, and writes the draft. */
export function registerNewInstruction(extension: Extension): Disposable {
  return commands.registerCommand("wi.newInstruction", async (target?: unknown) => {
    const folder = target instanceof Uri ? target : await chooseFolder();
    if (folder === undefined && (workspace.workspaceFolders?.length ?? 0) > 1) return;
    const draft = await askAll(folder, extension);
    if (draft !== undefined) await open(draft, folder);
  });
}

async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: l10n.t("Where does the new instruction belong?") }))?.uri;
}

async function askAll(folder: Uri | undefined, extension: Extension): Promise<Draft | undefined> {
  const { client } = extension;
  const given: (readonly [key: string, answer: string | readonly string[]])[] = [];
  for (;;) {
    const answers: DraftAnswers = Object.fromEntries(given);
    await extension.ready;
    const next = await client.sendRequest(DraftRequest.type, {
      ...(folder === undefined ? {} : { uri: client.code2ProtocolConverter.asUri(folder) }),
      answers,
    });
    if (next === null) return undefined;
    if ("draft" in next) return next.draft;
    const question = { ...next.question, ...wordsOf(next.question, answers) };
    const last = given.at(-1);
    // The same question again: its answer was refused.
    const refused = last?.[0] === question.key ? last[1] : undefined;
    if (refused !== undefined) given.pop();
    const reply = await ask(question, refused, given.length > 0);
    if (reply === undefined) return undefined;
    if (reply === "back") given.pop();
    else given.push([question.key, reply.answer]);
  }
}

type Refused = string | readonly string[] | undefined;

function ask(question: DraftQuestion, refused: Refused, canGoBack: boolean): Promise<Given> {
  return question.items.length === 0 ? askText(question, refused, canGoBack) : askChoice(question, refused, canGoBack);
}

interface Choice extends QuickPickItem {
  readonly value: string;
}

function askChoice(question: DraftQuestion, refused: Refused, canGoBack: boolean): Promise<Given> {
  const pick = window.createQuickPick<Choice>();
  pick.items = question.items;
  pick.canSelectMany = question.many;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (question.many)
    pick.selectedItems = pick.items.filter(({ value, picked }) => refused?.includes(value) ?? picked === true);
  else {
    const first = pick.items.find(({ picked }) => picked === true);
    if (first !== undefined) pick.activeItems = [first];
  }
  // A list has no other place to say why it is there again.
  const placeholder = refused === undefined ? question.placeholder : (question.message ?? question.placeholder);
  return run(pick, { ...question, placeholder }, canGoBack, () => {
    const values = pick.selectedItems.map(({ value }) => value);
    if (question.many) return values;
    return values[0];
  });
}

function askText(question: DraftQuestion, refused: Refused, canGoBack: boolean): Promise<Given> {
  const box = window.createInputBox();
  box.value = typeof refused === "string" ? refused : (question.value ?? "");
  const pattern = question.pattern === undefined ? undefined : new RegExp(question.pattern, "u");
  const fault = () =>
    pattern?.test(box.value) === false || box.value === refused
      ? (question.message ?? l10n.t("This cannot be used."))
      : "";
  if (refused !== undefined) box.validationMessage = fault();
  box.onDidChangeValue(() => {
    box.validationMessage = fault();
  });
  return run(box, question, canGoBack, () => {
    box.validationMessage = fault();
    return box.validationMessage === "" ? box.value : undefined;
  });
}

type Input = ReturnType<typeof window.createQuickPick<Choice>> | ReturnType<typeof window.createInputBox>;

function run(
  input: Input,
  { title, placeholder, step, steps }: DraftQuestion,
  canGoBack: boolean,
  answer: () => string | readonly string[] | undefined,
): Promise<Given> {
  input.title = `${l10n.t("New work instruction")}: ${title}`;
  input.placeholder = placeholder;
  input.step = step;
  input.totalSteps = steps;
  input.ignoreFocusOut = true;
  input.buttons = canGoBack ? [QuickInputButtons.Back] : [];
  return new Promise((resolve) => {
    input.onDidTriggerButton((button: QuickInputButton) => {
      if (button === QuickInputButtons.Back) resolve("back");
    });
    input.onDidAccept(() => {
      const given = answer();
      if (given !== undefined) resolve({ answer: given });
    });
    input.onDidHide(() => resolve(undefined));
    input.show();
  }).finally(() => input.dispose()) as Promise<Given>;
}

/** In the folder under a name that is free; without a folder as a document that has no file yet. */
async function open({ fileName, text, todo }: Draft, folder: Uri | undefined): Promise<void> {
  let document: Awaited<ReturnType<typeof workspace.openTextDocument>>;
  if (folder === undefined) document = await workspace.openTextDocument({ language: LANGUAGE, content: text });
  else {
    const file = await freeName(folder, fileName);
    const edit = new WorkspaceEdit();
    edit.createFile(file, { contents: new TextEncoder().encode(text), overwrite: false });
    if (!(await workspace.applyEdit(edit))) {
      void window.showErrorMessage(l10n.t("{0} could not be written.", workspace.asRelativePath(file)));
      return;
    }
    document = await workspace.openTextDocument(file);
  }
  const editor = await window.showTextDocument(document);
  const first = todo[0];
  if (first === undefined) return;
  const range = new Range(first.start.line, first.start.character, first.end.line, first.end.character);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range);
}

async function freeName(folder: Uri, fileName: string): Promise<Uri> {
  const [, name = fileName, ending = ""] = /^(.*?)(\.wi\.ya?ml)$/.exec(fileName) ?? [];
  for (let number = 1; ; number++) {
    const file = Uri.joinPath(folder, number === 1 ? fileName : `${name}-${number}${ending}`);
    const isThere = await workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (!isThere) return file;
  }
}
