import { bytesSource } from './bytes-source.js';
import { type FileSystem, type FolderEntry, folderOf, joinPath, missing } from './file-system.js';

/**
 * A file system of files that are already in memory, by their path.
 * @example
 * const files = memoryFiles({ 'ks/params.py': "sample_rate = 30000.\n", 'ks/spike_times.npy': bytes });
 */
export function memoryFiles(contents: Readonly<Record<string, Uint8Array | string>>): FileSystem {
  const byPath = new Map(Object.entries(contents).map(([path, content]) => [joinPath(path), content]));
  const list = (folder: string): readonly FolderEntry[] => {
    const prefix = folder === '' ? '' : `${joinPath(folder)}/`;
    const kinds = new Map<string, FolderEntry['kind']>();
    for (const path of byPath.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name, ...deeper] = path.slice(prefix.length).split('/');
      kinds.set(name, deeper.length > 0 ? 'folder' : 'file');
    }
    return [...kinds].map(([name, kind]) => ({ name, kind }));
  };
  const siblings = (path: string) => list(folderOf(path)).map(({ name }) => name);
  return {
    async list(folder) {
      const entries = list(folder);
      if (entries.length === 0 && folder !== '') throw missing(folder, siblings(joinPath(folder)));
      return entries;
    },
    async open(path) {
      const content = byPath.get(joinPath(path));
      if (content === undefined) throw missing(path, siblings(joinPath(path)));
      return bytesSource(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
  };
}
