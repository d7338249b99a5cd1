import { type Session, type SqlValue, sqlPiece } from 'datajoint';
import { type ImageStore, type SqljsBackend, sqljs } from 'datajoint/backends/sqljs';
import { beforeEach, expect, test } from 'vitest';
import { declare, INSERT_SUBJECT, subject } from './declarations.js';

let image: Uint8Array | undefined;
const store: ImageStore = {
  name: 'memory',
  load: async () => undefined,
  save: async (saved) => {
    image = saved;
  },
  close: async () => undefined,
};

let backend: SqljsBackend;
let session: Session;

beforeEach(async () => {
  backend = sqljs({ store });
  session = await backend.open();
  await declare(backend, session, subject);
});

/** Rows for some seconds of inserting. */
function manyRows(): readonly (readonly SqlValue[])[] {
  return Array.from({ length: 1_000_000 }, (_, i) => [`s${i}`, i]);
}

async function count(of: Session): Promise<unknown> {
  return (await of.run(sqlPiece('SELECT count(*) FROM "lab.subject"'))).rows[0]?.[0];
}

/** Settles when another session sees that rows are being inserted. */
async function underWay(other: Session): Promise<void> {
  while ((await count(other)) === 0) await new Promise((resolve) => setTimeout(resolve, 0));
}

test('an interrupted batch leaves no row, what was queued is not done, and the next save works', async () => {
  const other = await backend.open();
  const batch = session.runMany(INSERT_SUBJECT, manyRows());
  const queued = session.runMany(INSERT_SUBJECT, [['queued', 1]]);
  const outcomes = Promise.allSettled([batch, queued]);
  await underWay(other);
  const asked = performance.now();
  await session.interrupt();
  expect(performance.now() - asked).toBeLessThan(1000);
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { tag: 'Interrupted' } });
  expect(await count(session)).toBe(0);
  await session.runMany(INSERT_SUBJECT, [['after', 1]]);
  await backend.flush();
  const again = await sqljs({ image }).open();
  expect((await again.run(sqlPiece('SELECT * FROM "lab.subject"'))).rows).toEqual([['after', 1]]);
});

test('an interrupt rolls an open transaction back and lets others write', async () => {
  const other = await backend.open();
  await session.begin();
  await session.runMany(INSERT_SUBJECT, [['a', 1]]);
  const waiting = other.runMany(INSERT_SUBJECT, [['b', 1]]);
  await session.interrupt();
  await waiting;
  expect(await count(other)).toBe(1);
  await session.begin();
  await session.commit();
});

test('an interrupt ends the waiting for another transaction', async () => {
  const other = await backend.open();
  await other.begin();
  const waiting = session.runMany(INSERT_SUBJECT, [['a', 1]]).catch((error: unknown) => error);
  await session.interrupt();
  expect(await waiting).toMatchObject({ tag: 'Interrupted' });
  await other.rollback();
  await session.runMany(INSERT_SUBJECT, [['a', 1]]);
});

test('a reading that is interrupted fails instead of ending early', async () => {
  await session.runMany(
    INSERT_SUBJECT,
    Array.from({ length: 3000 }, (_, i) => [`s${i}`, i]),
  );
  const reading = session.stream(sqlPiece('SELECT * FROM "lab.subject"'))[Symbol.asyncIterator]();
  await reading.next();
  await session.interrupt();
  await expect(reading.next()).rejects.toMatchObject({ tag: 'Interrupted' });
});

test('an abort signal stops a batch and nothing of it remains', async () => {
  const other = await backend.open();
  const abort = new AbortController();
  const batch = session.runMany(INSERT_SUBJECT, manyRows(), { signal: abort.signal }).catch((error: unknown) => error);
  await underWay(other);
  abort.abort();
  expect(await batch).toMatchObject({ tag: 'Interrupted' });
  expect(await count(session)).toBe(0);
  await expect(session.run(sqlPiece('SELECT 1'), { signal: AbortSignal.abort() })).rejects.toMatchObject({ tag: 'Interrupted' });
});

test('a flag in shared memory stops a batch between two rows', async () => {
  const interruptFlag = new Int32Array(new SharedArrayBuffer(4));
  const flagged = await backend.open({ interruptFlag });
  const batch = flagged.runMany(INSERT_SUBJECT, manyRows()).catch((error: unknown) => error);
  await underWay(session);
  Atomics.store(interruptFlag, 0, 1);
  expect(await batch).toMatchObject({ tag: 'Interrupted' });
  await flagged.interrupt();
  expect(Atomics.load(interruptFlag, 0)).toBe(0);
  expect(await count(flagged)).toBe(0);
});
