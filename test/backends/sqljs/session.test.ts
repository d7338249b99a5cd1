import { sqlPiece } from 'datajoint';
import { sqljs } from 'datajoint/backends/sqljs';
import { expect, test } from 'vitest';
import { declare, INSERT_SUBJECT, subject } from './declarations.js';

test('a declared table is read back from the catalogue as it was given', async () => {
  const backend = sqljs();
  const session = await backend.open();
  await declare(backend, session, subject);
  expect(await session.readTables(['lab'])).toEqual([JSON.parse(JSON.stringify(subject))]);
  expect(await session.readSchemas()).toEqual(['lab']);
});

test('integers beyond 2^53 come back exactly as bigint, all others as number', async () => {
  const backend = sqljs();
  const session = await backend.open();
  await declare(backend, session, subject);
  const rows = [
    ['a', 2n ** 53n + 1n],
    ['b', null],
    ['c', 5],
    ['d', -(2n ** 63n)],
    ['e', 2 ** 53 - 1],
    ['f', 2 ** 31],
  ] as const;
  await session.runMany(INSERT_SUBJECT, rows);
  expect((await session.run(sqlPiece('SELECT * FROM "lab.subject" ORDER BY "subject"'))).rows).toEqual(rows);
  expect((await session.run(sqlPiece('SELECT typeof(?), typeof(?), ? + 1', [2 ** 40, 10n, 2n ** 60n]))).rows).toEqual([
    ['integer', 'integer', 2n ** 60n + 1n],
  ]);
});
