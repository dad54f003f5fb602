import { Disposable, workspace } from "vscode";

/**
 * Milliseconds without a change until the server knows of the last one: the client tells it of files 250 ms after the
 * last that changed.
 */
const QUIET = 500;

/** Acts when files changed that instructions are or rest on, whatever they are called: the server knows of it by then. */
export function onFilesChanged(act: () => void): Disposable {
  const files = workspace.createFileSystemWatcher("**/*.{yaml,yml}");
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, QUIET);
  };
  return Disposable.from(
    files,
    files.onDidCreate(later),
    files.onDidChange(later),
    files.onDidDelete(later),
    new Disposable(() => clearTimeout(waiting)),
  );
}
