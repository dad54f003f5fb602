import { URI } from "vscode-uri";

/**
 * Files have paths with forward slashes (`/a/b`, `C:/a/b`). A document of another scheme has one, too, that begins with
 * its scheme and authority, so that everything else need not tell them apart.
 */
const VIRTUAL = /^\/~([A-Za-z][A-Za-z0-9+.-]*)~([^/]*)(\/.*)?$/s;

/** The path of a document; the same for all spellings of its address. */
export function pathOf(uri: string): string {
  const parsed = parse(uri);
  if (parsed === undefined) return `/~invalid~/${encodeURIComponent(uri)}`;
  const { scheme, authority, path } = parsed;
  if (scheme !== "file")
    return `/~${scheme}~${encodeURIComponent(authority)}${path.startsWith("/") ? path : `/${path}`}`;
  if (authority !== "") return `//${authority}${path}`;
  const drive = /^\/([A-Za-z]):/.exec(path);
  return drive === null ? path : `${(drive[1] ?? "").toUpperCase()}${path.slice(2)}`;
}

/** The path of a folder, without the slash that some clients write at its end and that the root of a scheme has. */
export function folderPathOf(uri: string): string {
  return pathOf(uri).replace(/(?<=[^/:])\/$/, "");
}

/** The address of a path, as this server writes it. */
export function uriOf(path: string): string {
  const virtual = VIRTUAL.exec(path);
  if (virtual !== null) {
    const [, scheme = "", authority = "", rest = "/"] = virtual;
    return URI.from({ scheme, authority: decodeURIComponent(authority), path: rest }).toString();
  }
  const share = /^\/\/([^/]+)(\/.*)?$/s.exec(path);
  if (share !== null) return URI.from({ scheme: "file", authority: share[1] ?? "", path: share[2] ?? "/" }).toString();
  return URI.from({ scheme: "file", path: path.startsWith("/") ? path : `/${path}` }).toString();
}

/** Whether a host can read it from its own disk. */
export function isOnDisk(path: string): boolean {
  return !VIRTUAL.test(path);
}

function parse(uri: string): URI | undefined {
  try {
    return URI.parse(uri, true);
  } catch {
    return undefined;
  }
}
