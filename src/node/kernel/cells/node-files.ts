import { readFileSync, realpathSync, statSync } from 'node:fs';
import type { CellFileSystem } from '../../../kernel/index.js';

/** The files around a notebook in this folder. */
export function nodeFiles(folder: string): CellFileSystem {
  return {
    folder: folder.replaceAll('\\', '/'),
    readFile: (path) => {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return undefined;
      }
    },
    fileExists: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
    directoryExists: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    realpath: (path) => {
      try {
        return realpathSync(path).replaceAll('\\', '/');
      } catch {
        return path;
      }
    },
    version: (path) => String(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0),
  };
}
