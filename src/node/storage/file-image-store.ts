import { readdir, readFile, realpath, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ImageStore } from '../../backends/sqljs/index.js';
import { DatabaseFileError, DatabaseLockedError } from '../../errors/index.js';
import { isMissing, messageOf } from './file-errors.js';
import { type FileLock, lockFile } from './file-lock.js';
import { replaceFile } from './replace-file.js';

/** Keeps the image of a database in a file: saved as a whole, and guarded against a second writer while it is open. */
export function fileImageStore(path: string): ImageStore {
  return new FileImageStore(resolve(path));
}

class FileImageStore implements ImageStore {
  readonly name: string;
  #path: string;
  #lock: FileLock | undefined;
  /** What the file was when we last read or wrote it. */
  #seen: string | undefined;

  constructor(path: string) {
    this.name = path;
    this.#path = path;
  }

  async load(): Promise<Uint8Array | undefined> {
    // Two names of one file must meet at one lock.
    this.#path = await realpath(this.#path).catch(async () =>
      join(await realpath(dirname(this.#path)).catch(() => dirname(this.#path)), basename(this.#path)),
    );
    this.#lock ??= await lockFile(this.#path);
    try {
      await this.#removeLeftovers();
      await this.#refuseJournal();
      const image = await readIfThere(this.#path);
      this.#seen = await fingerprint(this.#path);
      return image;
    } catch (cause) {
      await this.close();
      if (cause instanceof DatabaseFileError) throw cause;
      throw new DatabaseFileError(`${this.#path} cannot be read: ${messageOf(cause)}. Check that it is a file and that you may read it.`, {
        cause,
      });
    }
  }

  async save(image: Uint8Array): Promise<void> {
    if (this.#lock === undefined || !(await this.#lock.isHeld())) {
      throw new DatabaseLockedError(
        `${this.#path} was not saved: its lock file is gone or another program's. Close the other program, then close and open this database again.`,
      );
    }
    const found = await fingerprint(this.#path);
    if (found !== undefined && found !== this.#seen) {
      throw new DatabaseFileError(
        `${this.#path} was not saved: another program changed it since it was opened here. Move that file away to keep both, then save again.`,
      );
    }
    await replaceFile(this.#path, image, this.#temporary(String(process.pid)));
    this.#seen = await fingerprint(this.#path);
  }

  async close(): Promise<void> {
    const lock = this.#lock;
    this.#lock = undefined;
    await lock?.release();
  }

  #temporary(suffix: string): string {
    return `${this.#path}.saving-${suffix}`;
  }

  /** A process killed while saving leaves its unfinished file; the lock makes sure that it is nobody's. */
  async #removeLeftovers(): Promise<void> {
    const prefix = basename(this.#temporary(''));
    const folder = dirname(this.#path);
    for (const name of await readdir(folder)) if (name.startsWith(prefix)) await unlink(join(folder, name)).catch(() => undefined);
  }

  /** Other programs keep recent changes in files beside the database; without them it would be an older state. */
  async #refuseJournal(): Promise<void> {
    for (const suffix of ['-wal', '-journal']) {
      const size = await stat(`${this.#path}${suffix}`).then(
        (stats) => stats.size,
        () => 0,
      );
      if (size === 0) continue;
      throw new DatabaseFileError(
        `${this.#path} has unfinished changes of another program in ${basename(this.#path)}${suffix}. Close that program, or open and close the file once with the sqlite3 program, then try again.`,
      );
    }
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Changes whenever the file does; undefined where there is none. */
async function fingerprint(path: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino}:${size}:${mtimeNs}`;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
