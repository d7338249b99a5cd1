import { type Session, type SqlRow, sqlPiece } from 'datajoint';
import { type SqljsBackend, sqljs } from 'datajoint/backends/sqljs';
import { beforeEach, expect, test } from 'vitest';
import { declare, INSERT_SUBJECT, subject } from './declarations.js';

let backend: SqljsBackend;
let first: Session;
let second: Session;

beforeEach(async () => {
  backend = sqljs({ lockTimeoutMs: 50 });
  first = await backend.open();
  second = await backend.open();
  await declare(backend, first, subject);
});

async function count(session: Session): Promise<unknown> {
  return (await session.run(sqlPiece('SELECT count(*) FROM "lab.subject"'))).rows[0]?.[0];
}

test('sessions share the database', async () => {
  await first.runMany(INSERT_SUBJECT, [['a', 1]]);
  expect(await count(second)).toBe(1);
});

test('a rolled-back transaction leaves nothing, a committed one everything', async () => {
  await first.begin();
  await first.runMany(INSERT_SUBJECT, [['a', 1]]);
  await first.rollback();
  expect(await count(second)).toBe(0);
  await first.begin();
  await first.runMany(INSERT_SUBJECT, [['a', 1]]);
  await first.commit();
  expect(await count(second)).toBe(1);
});

test('a failed statement leaves the transaction open and what was before it', async () => {
  await first.begin();
  await first.runMany(INSERT_SUBJECT, [['a', 1]]);
  const batch = [
    ['b', 1],
    ['a', 2],
  ];
  await expect(first.runMany(INSERT_SUBJECT, batch)).rejects.toMatchObject({ tag: 'Duplicate' });
  await first.runMany(INSERT_SUBJECT, [['c', 1]]);
  await first.commit();
  expect((await first.run(sqlPiece('SELECT "subject" FROM "lab.subject" ORDER BY 1'))).rows).toEqual([['a'], ['c']]);
});

test('transactions do not nest, and statements cannot slip past them', async () => {
  await first.begin();
  await expect(first.begin()).rejects.toMatchObject({ tag: 'Connection' });
  await expect(first.run(sqlPiece('COMMIT'))).rejects.toMatchObject({ tag: 'Query' });
  await first.rollback();
  await expect(first.commit()).rejects.toMatchObject({ tag: 'Connection' });
  await first.rollback();
});

test('while a transaction is open others read, and their writes wait for it to end', async () => {
  await first.begin();
  await first.runMany(INSERT_SUBJECT, [['a', 1]]);
  await second.run(sqlPiece('SELECT 1'));
  const order: string[] = [];
  const waiting = second.runMany(INSERT_SUBJECT, [['b', 1]]).then(() => order.push('second wrote'));
  await first.runMany(INSERT_SUBJECT, [['c', 1]]);
  order.push('first commits');
  await first.commit();
  await waiting;
  expect(order).toEqual(['first commits', 'second wrote']);
  expect(await count(first)).toBe(3);
});

test('a write that waits too long fails with the reason, and works afterwards', async () => {
  await first.begin();
  const late = second.runMany(INSERT_SUBJECT, [['b', 1]]);
  await expect(late).rejects.toMatchObject({ tag: 'Backend' });
  await expect(late).rejects.toThrow(/still in a transaction of another connection after 0\.05 s/);
  await expect(second.begin()).rejects.toMatchObject({ tag: 'Backend' });
  await first.rollback();
  await second.runMany(INSERT_SUBJECT, [['b', 1]]);
  expect(await count(first)).toBe(1);
});

test('a closed session gives its transaction up and refuses further work', async () => {
  await first.begin();
  await first.runMany(INSERT_SUBJECT, [['a', 1]]);
  await first.close();
  await expect(first.run(sqlPiece('SELECT 1'))).rejects.toMatchObject({ tag: 'Connection' });
  await second.runMany(INSERT_SUBJECT, [['b', 1]]);
  expect(await count(second)).toBe(1);
});

test('listeners hear of each committed change, and of nothing else', async () => {
  let changes = 0;
  const stop = backend.onChange(() => {
    changes += 1;
  });
  await first.runMany(INSERT_SUBJECT, [['a', 1]]);
  expect(changes).toBe(1);
  await count(first);
  await first.run(sqlPiece('DELETE FROM "lab.subject" WHERE FALSE'));
  await first.begin();
  await first.runMany(INSERT_SUBJECT, [['b', 1]]);
  await first.rollback();
  expect(changes).toBe(1);
  await first.begin();
  await first.runMany(INSERT_SUBJECT, [['b', 1]]);
  await first.run(sqlPiece('UPDATE "lab.subject" SET "n" = 5'));
  expect(changes).toBe(1);
  await first.commit();
  expect(changes).toBe(2);
  stop();
  await first.run(sqlPiece('DELETE FROM "lab.subject"'));
  expect(changes).toBe(2);
});

test('a full database says so, keeps what it had and goes on', async () => {
  const small = sqljs({ maxBytes: 100_000 });
  const session = await small.open();
  await session.run(sqlPiece('CREATE TABLE t (b)'));
  await session.run(sqlPiece('INSERT INTO t VALUES (1)'));
  await session.begin();
  const large = session.run(sqlPiece('INSERT INTO t VALUES (?)', [new Uint8Array(200_000)]));
  await expect(large).rejects.toMatchObject({ tag: 'Backend' });
  await expect(large).rejects.toThrow(/The database is full/);
  await session.rollback();
  const many = Array.from({ length: 100 }, () => [new Uint8Array(10_000)]);
  await expect(session.runMany('INSERT INTO t VALUES (?)', many)).rejects.toThrow(/The database is full/);
  await session.run(sqlPiece('INSERT INTO t VALUES (2)'));
  expect((await session.run(sqlPiece('SELECT * FROM t'))).rows).toEqual([[1], [2]]);
});

async function collect(chunks: AsyncIterable<readonly SqlRow[]>): Promise<SqlRow[]> {
  const rows: SqlRow[] = [];
  for await (const chunk of chunks) rows.push(...chunk);
  return rows;
}

test('rows inserted or removed while a table is read do not show in the reading, and no table is in use', async () => {
  const subjects = Array.from({ length: 3000 }, (_, i) => [`s${i}`, i]);
  await first.runMany(INSERT_SUBJECT, subjects);
  const seen: SqlRow[] = [];
  for await (const chunk of first.stream(sqlPiece('SELECT "subject", "n" FROM "lab.subject"'))) {
    if (seen.length === 0) await first.runMany(INSERT_SUBJECT, [['new', 1]]);
    else await second.run(sqlPiece('DROP TABLE IF EXISTS "lab.subject"'));
    seen.push(...chunk);
  }
  expect(seen.length).toBe(3000);
  expect(new Set(seen.map((row) => row[0])).size).toBe(3000);
});

test('a reading survives the rollback of what it read, and leaving it early frees it', async () => {
  await first.begin();
  await first.runMany(
    INSERT_SUBJECT,
    Array.from({ length: 2500 }, (_, i) => [`s${i}`, i]),
  );
  const reading = first.stream(sqlPiece('SELECT * FROM "lab.subject"'))[Symbol.asyncIterator]();
  await reading.next();
  await first.rollback();
  expect((await reading.next()).value?.length).toBe(1000);
  await reading.return?.();
  await first.run(sqlPiece('DROP TABLE "lab.subject"'));
});

test('a hundred thousand rows are read in chunks, in little memory', async () => {
  const numbers = sqlPiece(
    'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i, printf(?, i) FROM n',
    ['%0200d'],
  );
  let rows = 0;
  let largest = 0;
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  for await (const chunk of first.stream(numbers)) {
    rows += chunk.length;
    largest = Math.max(largest, chunk.length);
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  }
  expect(rows).toBe(100_000);
  expect(largest).toBeLessThanOrEqual(1000);
  // All rows together would take more than 40 MB.
  expect(peak).toBeLessThan(30 * 2 ** 20);
});

test('chunks of large values are small', async () => {
  const blobs = sqlPiece('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) SELECT zeroblob(400000) FROM n');
  for await (const chunk of first.stream(blobs)) expect(chunk.length).toBeLessThanOrEqual(3);
});

test('a statement that gives nothing has columns all the same', async () => {
  const result = await first.run(sqlPiece('SELECT "subject", "n" AS x FROM "lab.subject"'));
  expect(result).toEqual({ columns: ['subject', 'x'], rows: [], changes: 0 });
  expect(await collect(first.stream(sqlPiece('SELECT 1 WHERE FALSE')))).toEqual([]);
});
