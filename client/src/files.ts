import { type CancellationToken, CancellationTokenSource, FileType, RelativePattern, Uri, workspace } from "vscode";

/** Documents, project files and catalogs, and the images and documents that they name. */
const NAMED = "**/*.{yaml,yml,svg,png,jpg,jpeg,gif,webp,avif,bmp,pdf}";
const NAME = /\.(?:ya?ml|svg|png|jpe?g|gif|webp|avif|bmp|pdf)$/i;
const LEFT_ALONE = "**/{node_modules,.git}/**";
/** Bytes; the server refuses larger ones. */
const MOST_BYTES = 6_000_000;
const MOST_FOLDERS = 5_000;

/** Addresses of the files of some folders, for a server that cannot look itself. */
export async function listFiles(folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(folders.map((folder) => filesBelow(Uri.parse(folder))));
  return found.flat().map(String);
}

/** The text of each; `null` where it is not there, `true` where it is there and not a text of a size to be read. */
export async function readFiles(uris: readonly string[]): Promise<readonly (string | true | null)[]> {
  return Promise.all(uris.map((uri) => readFile(Uri.parse(uri))));
}

/**
 * Not every file system of an editor can be searched, and where none is registered the search waits for ever: the
 * folders are walked at the same time. Files on a disk are searched by the editor itself.
 */
async function filesBelow(folder: Uri): Promise<readonly Uri[]> {
  const isOnDisk = folder.scheme === "file" || folder.scheme === "vscode-remote";
  const stop = new CancellationTokenSource();
  let walked: Promise<readonly Uri[]> | undefined;
  const walking = () => {
    walked ??= walk(folder, stop.token);
    return walked;
  };
  const searched = Promise.resolve(
    workspace.findFiles(new RelativePattern(folder, NAMED), LEFT_ALONE, undefined, stop.token),
  ).then((found) => (found.length > 0 ? found : walking()), walking);
  try {
    return await (isOnDisk ? searched : Promise.race([searched, walking()]));
  } finally {
    stop.cancel();
    stop.dispose();
  }
}

async function walk(root: Uri, stop: CancellationToken): Promise<readonly Uri[]> {
  const files: Uri[] = [];
  const folders = [root];
  for (let at = 0; at < folders.length && at < MOST_FOLDERS && !stop.isCancellationRequested; at++) {
    const folder = folders[at] as Uri;
    const entries = await Promise.resolve(workspace.fs.readDirectory(folder)).catch(() => []);
    for (const [name, type] of entries) {
      const isFolder = (type & FileType.Directory) !== 0;
      if (isFolder && type === FileType.Directory && !name.startsWith(".") && name !== "node_modules") {
        folders.push(Uri.joinPath(folder, name));
      } else if (!isFolder && NAME.test(name)) files.push(Uri.joinPath(folder, name));
    }
  }
  return files;
}

async function readFile(uri: Uri): Promise<string | true | null> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (!/\.ya?ml$/i.test(uri.path) || size > MOST_BYTES) return true;
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
  } catch (error) {
    return error instanceof TypeError ? true : null;
  }
}
