import { FileFormatError } from '../errors/index.js';
import type { ByteSource, SliceOptions } from './byte-source.js';
import { readAll, readAllText } from './read-all.js';

/** One thing in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/**
 * Folders of files, wherever they are: on a disk, in a page, in an archive. Paths are relative to the root of the file
 * system, with `/` between their parts; the root itself is the empty path.
 */
export interface FileSystem {
  /** What a folder holds, in any order; an error if there is no such folder. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** A file, whose bytes are read when they are asked for; an error if there is no such file. */
  open(path: string): Promise<ByteSource>;
}

/** A path of its parts; empty parts are left out, so that paths of the root work. */
export function joinPath(...parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** The folder that a path lies in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Names of a folder's entries of one kind, in the order in which people count: `t2` before `t10`. */
export async function namesIn(files: FileSystem, folder: string, kind: FolderEntry['kind']): Promise<readonly string[]> {
  const entries = await files.list(folder);
  return entries
    .filter((entry) => entry.kind === kind)
    .map(({ name }) => name)
    .sort(byNumber);
}

/** Order in which `t2` comes before `t10`. */
export function byNumber(a: string, b: string): number {
  return a === b ? 0 : a.localeCompare(b, 'en', { numeric: true }) || (a < b ? -1 : 1);
}

/** The bytes of a whole file. */
export async function readFileBytes(files: FileSystem, path: string, options: SliceOptions = {}): Promise<Uint8Array> {
  return readAll(await files.open(path), { ...options, file: path });
}

/** The text of a whole file. */
export async function readFileText(files: FileSystem, path: string, options: SliceOptions = {}): Promise<string> {
  return readAllText(await files.open(path), { ...options, file: path });
}

/** The error of a file or folder that is not there, with what there is instead. */
export function missing(path: string, siblings: readonly string[]): FileFormatError {
  const there = siblings.length === 0 ? 'nothing' : siblings.slice(0, 12).join(', ') + (siblings.length > 12 ? ', …' : '');
  return new FileFormatError(`${path || 'The folder'} is missing; its folder holds ${there}. Check the path, or copy the file there.`);
}
