import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Compiled code of the kernel, kept between its starts. */
export interface CodeCache {
  readonly data: Buffer | undefined;
  /** Keeps new compiled code; a folder that cannot be written changes nothing. */
  save(data: Buffer): void;
}

const DIGEST_LENGTH = 32;
const KEPT = 4;

/** The cache for this build of the kernel's code under this Node with these flags. */
export function codeCache(version: string, codeFile: string): CodeCache {
  const { size, mtimeMs } = statSync(codeFile);
  const facts = [
    version,
    // The engine compares no more than lengths, so another build must have another name.
    size,
    mtimeMs,
    process.version,
    process.arch,
    process.platform,
    process.execArgv.join(' '),
    process.env.NODE_OPTIONS ?? '',
  ];
  const name = createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 24);
  const folder = join(cacheFolder(), 'datajoint-typescript');
  const file = join(folder, `kernel-${name}.bin`);
  return {
    data: read(file),
    save: (data) => {
      const temporary = `${file}.${randomUUID()}`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(temporary, Buffer.concat([digest(data), data]));
        renameSync(temporary, file);
        removeOld(folder);
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
}

/** Leaves the newest caches, so that builds and versions gone by do not pile up. */
function removeOld(folder: string): void {
  const caches = readdirSync(folder)
    .filter((name) => name.startsWith('kernel-'))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of caches.slice(KEPT)) rmSync(path, { force: true });
}

function read(file: string): Buffer | undefined {
  try {
    const content = readFileSync(file);
    const data = content.subarray(DIGEST_LENGTH);
    return digest(data).equals(content.subarray(0, DIGEST_LENGTH)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function digest(data: Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (process.platform === 'win32') return local ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return xdg !== undefined && xdg.length > 0 ? xdg : join(homedir(), '.cache');
}
