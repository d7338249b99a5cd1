import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSource } from 'datajoint/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dj-file-source-'));
  await writeFile(
    join(folder, 'bytes'),
    Uint8Array.from({ length: 1000 }, (_, i) => i % 256),
  );
});
afterAll(() => rm(folder, { recursive: true }));

test('a slice holds the bytes from start up to end', async () => {
  const source = await fileSource(join(folder, 'bytes'));
  expect(source.byteLength).toBe(1000);
  expect([...(await source.slice(254, 258))]).toEqual([254, 255, 0, 1]);
  expect((await source.slice(998, 1010)).byteLength).toBe(2);
});

test('an aborted signal stops the read', async () => {
  const source = await fileSource(join(folder, 'bytes'));
  await expect(source.slice(0, 10, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

test('a missing file is an error when it is named, not when it is read', async () => {
  await expect(fileSource(join(folder, 'nothing'))).rejects.toThrow(/ENOENT.*nothing/);
});

test('a file that has shrunk gives what is left of it', async () => {
  const path = join(folder, 'shrinking');
  await writeFile(path, new Uint8Array(100));
  const source = await fileSource(path);
  await writeFile(path, new Uint8Array(60));
  expect((await source.slice(50, 100)).byteLength).toBe(10);
});
