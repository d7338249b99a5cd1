import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Backend, type Session, sqlPiece } from 'datajoint';
import { portLink, remoteBackend } from 'datajoint/backends/sqljs';
import { type DatabaseThread, startDatabaseThread } from 'datajoint/node';
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { bundle, databaseWorker, newFolder, WASM } from './scripts.js';

let entry: string;
let client: string;

beforeAll(async () => {
  entry = await databaseWorker();
  // A thread that is killed while its transaction is open and a batch is under way.
  client = await bundle(`
    import { parentPort, workerData } from 'node:worker_threads';
    import { portLink, remoteBackend } from 'datajoint/backends/sqljs';
    void (async () => {
      const session = await remoteBackend(portLink(workerData)).open();
      await session.begin();
      await session.run({ text: 'INSERT INTO t VALUES (-1)', params: [] });
      parentPort.postMessage('in the transaction');
      await session.runMany('INSERT INTO t VALUES (?)', Array.from({ length: 500000 }, (_, i) => [i]));
      for (;;);
    })();
  `);
});

let thread: DatabaseThread;
let backend: Backend;
let session: Session;
let file: string;

beforeEach(async () => {
  file = join(await newFolder(), 'lab.sqlite');
  thread = startDatabaseThread(entry, { file, wasm: WASM });
  onTestFinished(() => thread.close());
  backend = thread.connect();
  session = await backend.open();
  await session.run(sqlPiece('CREATE TABLE t (a)'));
});

async function values(of: Session): Promise<readonly unknown[]> {
  return (await of.run(sqlPiece('SELECT a FROM t ORDER BY 1'))).rows.map((row) => row[0]);
}

test('several clients use the database of one thread, and each hears of the changes', async () => {
  const other = thread.connect();
  let heard = 0;
  other.onChange(() => {
    heard += 1;
  });
  const second = await other.open();
  await session.runMany('INSERT INTO t VALUES (?)', [[1], [2n ** 60n], [new Uint8Array([1, 2])]]);
  expect(await values(second)).toEqual([1, 2n ** 60n, new Uint8Array([1, 2])]);
  await expect.poll(() => heard).toBe(1);
  await other.close();
  expect((await values(session)).length).toBe(3);
});

test('the file is there when flush settles, and the thread lets it go when it closes', async () => {
  await session.run(sqlPiece('INSERT INTO t VALUES (1)'));
  await backend.flush();
  const second = startDatabaseThread(entry, { file, wasm: WASM });
  await expect(second.connect().open()).rejects.toMatchObject({ tag: 'DatabaseLocked' });
  await second.close();
  await thread.close();
  const third = startDatabaseThread(entry, { file, wasm: WASM });
  onTestFinished(() => third.close());
  expect(await values(await third.connect().open())).toEqual([1]);
});

test('an interrupt stops a batch in the other thread within a second, nothing of it remains, and saving works', async () => {
  const batch = session
    .runMany(
      'INSERT INTO t VALUES (?)',
      Array.from({ length: 400_000 }, (_, i) => [i]),
    )
    .catch((error: unknown) => error);
  const reader = await thread.connect().open();
  while ((await reader.run(sqlPiece('SELECT count(*) FROM t'))).rows[0]?.[0] === 0);
  const asked = performance.now();
  await session.interrupt();
  expect(performance.now() - asked).toBeLessThan(1000);
  expect(await batch).toMatchObject({ tag: 'Interrupted' });
  expect(await values(session)).toEqual([]);
  await session.run(sqlPiece('INSERT INTO t VALUES (5)'));
  await backend.flush();
});

test('a client that is killed within a transaction is rolled back, and the others go on', async () => {
  const port = thread.port();
  const worker = new Worker(client, { workerData: port, transferList: [port] });
  worker.on('error', () => undefined);
  await Promise.race([once(worker, 'message'), once(worker, 'error')]);
  await worker.terminate();
  await session.run(sqlPiece('INSERT INTO t VALUES (7)'));
  expect(await values(session)).toEqual([7]);
  await backend.flush();
});

test('calls to a thread that has ended fail instead of waiting for ever', async () => {
  const waiting = session
    .runMany(
      'INSERT INTO t VALUES (?)',
      Array.from({ length: 300_000 }, (_, i) => [i]),
    )
    .catch((error: unknown) => error);
  await thread.worker.terminate();
  expect(await waiting).toMatchObject({ tag: 'Connection' });
  await expect(session.run(sqlPiece('SELECT 1'))).rejects.toMatchObject({ tag: 'Connection' });
});

test('a port of the thread can be handed on', async () => {
  const handed = remoteBackend(portLink(thread.port()));
  expect(await values(await handed.open())).toEqual([]);
  await handed.close();
});
