import {
  commands,
  Disposable,
  l10n,
  type ProcessExecution,
  Task,
  TaskGroup,
  TaskScope,
  tasks,
  type WorkspaceFolder,
  window,
  workspace,
} from "vscode";
import type { Platform } from "./platform.ts";

const TYPE = "wi";

interface Definition {
  readonly type: string;
  readonly paths?: readonly string[];
  readonly failOn?: string;
}

/** `wi lint` as a task for each folder. Nothing is started in a workspace that is not trusted. */
export function registerTasks({ lint }: Platform): Disposable {
  const tellWhyNot = () =>
    void window.showInformationMessage(
      l10n.t(
        "All instructions are checked by ‘wi lint’: it needs a folder that is on disk and trusted, and does not run in a browser.",
      ),
    );
  if (lint === undefined) return commands.registerCommand("wi.lintWorkspace", tellWhyNot);
  const taskOf = (definition: Definition, folder: WorkspaceFolder): Task => {
    const { paths = ["."], failOn } = definition;
    const args = [
      "--format",
      "compact",
      "--no-color",
      ...(failOn === undefined ? [] : ["--fail-on", failOn]),
      ...paths,
    ];
    const execution: ProcessExecution = lint(args, folder.uri.fsPath);
    const task = new Task({ ...definition }, folder, l10n.t("lint work instructions"), TYPE, execution, "$wi");
    task.group = TaskGroup.Build;
    return task;
  };
  const all = () =>
    workspace.isTrusted
      ? (workspace.workspaceFolders ?? [])
          .filter(({ uri }) => uri.scheme === "file")
          .map((folder) => taskOf({ type: TYPE, paths: ["."] }, folder))
      : [];
  return Disposable.from(
    tasks.registerTaskProvider(TYPE, {
      provideTasks: all,
      resolveTask: (task) => {
        const folder = typeof task.scope === "object" ? task.scope : workspace.workspaceFolders?.[0];
        if (folder === undefined || task.scope === TaskScope.Global || !workspace.isTrusted) return undefined;
        // The same definition has to come back: the editor looks for it.
        const resolved = taskOf(task.definition as Definition, folder);
        resolved.definition = task.definition;
        return resolved;
      },
    }),
    commands.registerCommand("wi.lintWorkspace", async () => {
      const each = all();
      if (each.length === 0) tellWhyNot();
      for (const task of each) await tasks.executeTask(task);
    }),
  );
}
