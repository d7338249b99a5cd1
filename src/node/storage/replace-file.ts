import { type FileHandle, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces a file as a whole: readers and a crash see the old content or the new one, never a part. */
export async function replaceFile(path: string, content: Uint8Array, temporary: string): Promise<void> {
  const mode = await stat(path).then(
    (stats) => stats.mode & 0o777,
    () => 0o666,
  );
  try {
    const file = await open(temporary, 'w', mode);
    await usingHandle(file, async () => {
      await file.writeFile(content);
      await file.sync();
    });
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes the new name itself durable; some systems cannot open a folder, and need not. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await usingHandle(handle, () => handle.sync());
  } catch {}
}

async function usingHandle(handle: FileHandle, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await handle.close();
  }
}
