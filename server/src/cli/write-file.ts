import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isInside } from "../core/workspace/paths.ts";
import { enginePath } from "./disk-files.ts";

/** Why a file is not written; undefined when it is. */
export type Refusal = string | undefined;

/**
 * Puts new bytes in the place of a file's old ones: all of them or none, with its mode. Nothing is written through a
 * link that leads out of the working folder, to a file that is read-only, or to one that changed since it was read.
 */
export function replaceFile(path: string, before: Buffer, after: Buffer, cwd: string): Refusal {
  let temporary: string | undefined;
  let fd: number | undefined;
  try {
    const real = realpathSync(path);
    if (leavesFolder(path, real, cwd))
      return "is not written: it is reached through a link that leads out of the working folder";
    const { mode } = statSync(real);
    if ((mode & 0o222) === 0) return "is not written: it is read-only";
    temporary = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`);
    fd = openSync(temporary, "wx", mode);
    fchmodSync(fd, mode);
    for (let at = 0; at < after.length; ) at += writeSync(fd, after, at);
    fsyncSync(fd);
    closeSync(fd);
    fd = undefined;
    if (!readFileSync(real).equals(before)) return "is not written: it changed in the meantime";
    renameSync(temporary, real);
    temporary = undefined;
    return undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return `is not written (${code ?? "unknown error"})`;
  } finally {
    if (fd !== undefined) closeSync(fd);
    if (temporary !== undefined) removeQuietly(temporary);
  }
}

/** A path that lies in the working folder by its name and elsewhere in truth, or a link from elsewhere. */
function leavesFolder(path: string, real: string, cwd: string): boolean {
  const folder = realpathSync(cwd);
  if (isInside(enginePath(folder), enginePath(real))) return false;
  return isInside(enginePath(cwd), enginePath(path)) || real !== join(realpathSync(dirname(path)), basename(path));
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or somebody else has removed it.
  }
}
