import { readdir, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { FileFormatError } from '../../errors/index.js';
import type { FileSystem, FolderEntry } from '../../formats/index.js';
import { fileSource } from './file-source.js';

/**
 * A folder of this machine as a FileSystem; nothing outside of it can be reached through it.
 * @example
 * const files = folderFiles('data/m01');
 * const runs = await listSpikeGlxRuns(files);
 */
export function folderFiles(root: string): FileSystem {
  const base = resolve(root);
  return {
    async list(folder) {
      const entries = await found(readdir(inside(base, folder), { withFileTypes: true }), folder || base);
      const kinds = entries.map(async (entry): Promise<FolderEntry | undefined> => {
        // Labs link to the raw data of another disk; a link that leads nowhere is no entry.
        const target = entry.isSymbolicLink() ? await stat(resolve(inside(base, folder), entry.name)).catch(() => undefined) : entry;
        if (target?.isDirectory()) return { name: entry.name, kind: 'folder' };
        return target?.isFile() ? { name: entry.name, kind: 'file' } : undefined;
      });
      return (await Promise.all(kinds)).filter((entry) => entry !== undefined);
    },
    async open(path) {
      return found(fileSource(inside(base, path)), path);
    },
  };
}

function inside(base: string, path: string): string {
  const place = resolve(base, path);
  if (place === base || place.startsWith(base.endsWith(sep) ? base : `${base}${sep}`)) return place;
  throw new FileFormatError(`${path} lies outside of the folder that was opened. Open the folder that holds it.`);
}

/** The result of a file operation; what is not there is an error that names it as the caller does. */
async function found<T>(result: Promise<T>, path: string): Promise<T> {
  try {
    return await result;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT') throw new FileFormatError(`${path} is missing. Check the path, or copy the file there.`, { cause });
    if (code === 'ENOTDIR') throw new FileFormatError(`${path} is a file; expected a folder.`, { cause });
    throw cause;
  }
}
