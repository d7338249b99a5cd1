import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Compiled code of the kernel, kept between its starts. */
export interface CodeCache {
  readonly data: Buffer | undefined;
  /** Keeps new compiled code; a folder that cannot be written changes nothing. */
  save(data: Buffer): void;
}

const MAGIC_LENGTH = 32;

/** The cache for this version of the kernel under this Node with these flags. */
export function codeCache(version: string, source: string): CodeCache {
  const facts = [
    version,
    source.length,
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
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
}

function read(file: string): Buffer | undefined {
  try {
    const content = readFileSync(file);
    const data = content.subarray(MAGIC_LENGTH);
    return digest(data).equals(content.subarray(0, MAGIC_LENGTH)) ? data : undefined;
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
