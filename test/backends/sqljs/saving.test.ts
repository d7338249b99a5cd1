import { sqlPiece } from 'datajoint';
import { type ImageStore, sqljs } from 'datajoint/backends/sqljs';
import { expect, test, vi } from 'vitest';

/** A store that tells what reached it; `fail` makes the next saves fail. */
function recordingStore(image?: Uint8Array): ImageStore & { saved: Uint8Array[]; closed: number; fail: boolean } {
  const store = {
    name: 'test.sqlite',
    saved: [] as Uint8Array[],
    closed: 0,
    fail: false,
    load: async () => image,
    save: async (saved: Uint8Array) => {
      if (store.fail) throw new Error('no space left');
      store.saved.push(saved);
    },
    close: async () => {
      store.closed += 1;
    },
  };
  return store;
}

test('flush saves what is committed, once', async () => {
  const store = recordingStore();
  const backend = sqljs({ store });
  const session = await backend.open();
  await backend.flush();
  expect(store.saved.length).toBe(0);
  await session.run(sqlPiece('CREATE TABLE t (a)'));
  await session.run(sqlPiece('INSERT INTO t VALUES (1)'));
  await Promise.all([backend.flush(), backend.flush()]);
  await backend.flush();
  expect(store.saved.length).toBe(1);
  const copy = await sqljs({ image: store.saved[0] }).open();
  expect((await copy.run(sqlPiece('SELECT * FROM t'))).rows).toEqual([[1]]);
  await backend.close();
  expect([store.saved.length, store.closed]).toEqual([1, 1]);
});

test('a long cell is saved within five seconds without being asked, never inside a transaction', async () => {
  const store = recordingStore();
  const backend = sqljs({ store });
  const session = await backend.open();
  vi.useFakeTimers();
  try {
    await session.run(sqlPiece('CREATE TABLE t (a)'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.saved.length).toBe(1);
    await session.run(sqlPiece('INSERT INTO t VALUES (1)'));
    await session.begin();
    await session.run(sqlPiece('INSERT INTO t VALUES (2)'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.saved.length).toBe(1);
    await session.commit();
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.saved.length).toBe(2);
  } finally {
    vi.useRealTimers();
  }
  await backend.close();
});

test('flush waits for an open transaction and then saves what it committed', async () => {
  const store = recordingStore();
  const backend = sqljs({ store });
  const session = await backend.open();
  await session.run(sqlPiece('CREATE TABLE t (a)'));
  await session.begin();
  await session.run(sqlPiece('INSERT INTO t VALUES (1)'));
  const flushed = backend.flush();
  await session.commit();
  await flushed;
  const copy = await sqljs({ image: store.saved.at(-1) }).open();
  expect((await copy.run(sqlPiece('SELECT * FROM t'))).rows).toEqual([[1]]);
  await backend.close();
});

test('a save that fails is told by flush, the database goes on, and the next save keeps all', async () => {
  const store = recordingStore();
  const backend = sqljs({ store });
  const session = await backend.open();
  await session.run(sqlPiece('CREATE TABLE t (a)'));
  store.fail = true;
  await expect(backend.flush()).rejects.toMatchObject({ tag: 'DatabaseFile' });
  await expect(backend.flush()).rejects.toThrow(/test\.sqlite cannot be saved: no space left/);
  await session.run(sqlPiece('INSERT INTO t VALUES (1)'));
  store.fail = false;
  await backend.flush();
  expect(store.saved.length).toBe(1);
  await backend.close();
});

test('closing lets the store go even if the last save fails', async () => {
  const store = recordingStore();
  const backend = sqljs({ store });
  await (await backend.open()).run(sqlPiece('CREATE TABLE t (a)'));
  store.fail = true;
  await expect(backend.close()).rejects.toMatchObject({ tag: 'DatabaseFile' });
  expect(store.closed).toBe(1);
  await expect(backend.open()).rejects.toMatchObject({ tag: 'Connection' });
});

async function sampleImage(): Promise<Uint8Array> {
  const store = recordingStore();
  const backend = sqljs({ store });
  const session = await backend.open();
  for (let i = 0; i < 5; i++) await session.run(sqlPiece(`CREATE TABLE t${i} (a)`));
  await backend.close();
  return store.saved[0] ?? new Uint8Array();
}

test('what is not a whole SQLite database is refused with the reason, and the store is let go', async () => {
  const whole = await sampleImage();
  const damaged = whole.slice();
  damaged.fill(0xff, 100, 4096);
  const images: readonly (readonly [Uint8Array, RegExp])[] = [
    [new TextEncoder().encode('{"cells": []}, a notebook by mistake'), /begins with "{\\"cells\\": \[\]}, /],
    [new Uint8Array(5), /is not a whole SQLite database/],
    [whole.slice(0, 5000), /cut off: 5000 bytes of \d+/],
    [whole.slice(0, 50), /cut off: 50 bytes/],
    [damaged, /SQLite says/],
  ];
  for (const [image, message] of images) {
    const store = recordingStore(image);
    const opened = sqljs({ store }).open();
    await expect(opened).rejects.toMatchObject({ tag: 'DatabaseFile' });
    await expect(opened).rejects.toThrow(message);
    expect([store.saved.length, store.closed]).toEqual([0, 1]);
  }
});

test('an empty image is a new database, and one in write-ahead mode opens', async () => {
  expect((await (await sqljs({ image: new Uint8Array() }).open()).run(sqlPiece('SELECT 1'))).rows).toEqual([[1]]);
  const ahead = await sampleImage();
  ahead[18] = 2;
  ahead[19] = 2;
  expect((await (await sqljs({ image: ahead }).open()).run(sqlPiece('SELECT * FROM t0'))).rows).toEqual([]);
});

test('a module that does not load is a clear error', async () => {
  const load = async () => {
    throw new Error('offline');
  };
  await expect(sqljs({ load }).open()).rejects.toThrow(/sql\.js cannot be loaded: offline/);
});
