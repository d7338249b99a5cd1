import { type AttributeType, type Session, type SqlValue, sqlPiece } from 'datajoint';
import { sqliteDialect, sqljs } from 'datajoint/backends/sqljs';
import { beforeAll, expect, test } from 'vitest';
import { attribute, declare, table } from './declarations.js';

let session: Session;

const TYPES: Readonly<Record<string, AttributeType>> = {
  day: { kind: 'date' },
  at: { kind: 'datetime', digits: 0 },
  at3: { kind: 'datetime', digits: 3 },
};

/** Rows: the midnight a day begins with, a time within it, the next midnight. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  day: ['2024-01-01', '2024-01-02'],
  at: ['2024-01-01 00:00:00', '2024-01-01 10:00:00', '2024-01-02 00:00:00'],
  at3: ['2024-01-01 00:00:00.000', '2024-01-01 10:00:00.500', '2024-01-02 00:00:00.000'],
};

beforeAll(async () => {
  const backend = sqljs();
  session = await backend.open();
  for (const [name, type] of Object.entries(TYPES)) {
    await declare(backend, session, table(name, [attribute('x', type, { inKey: true })]));
    await session.runMany(
      `INSERT INTO "lab.${name}" VALUES (?)`,
      ROWS[name].map((value) => [value]),
    );
  }
});

async function matching(name: string, operator: string, value: SqlValue, mirrored = false): Promise<readonly unknown[]> {
  const sides = [sqlPiece('"x"'), sqlPiece('?', [value])] as const;
  const [left, right] = mirrored ? [sides[1], sides[0]] : sides;
  const condition = sqliteDialect.compare(operator, left, right, { text: false, plain: true });
  const { rows } = await session.run(sqlPiece(`SELECT "x" FROM "lab.${name}" WHERE ${condition.text} ORDER BY "x"`, condition.params));
  return rows.map((row) => ROWS[name].indexOf(String(row[0])));
}

test('a day given as text is its midnight, whatever the precision of the column', async () => {
  for (const name of ['at', 'at3']) {
    expect(await matching(name, '=', '2024-01-01')).toEqual([0]);
    expect(await matching(name, '<>', '2024-01-01')).toEqual([1, 2]);
    expect(await matching(name, '>', '2024-01-01')).toEqual([1, 2]);
    expect(await matching(name, '>=', '2024-01-01')).toEqual([0, 1, 2]);
    expect(await matching(name, '<', '2024-01-02')).toEqual([0, 1]);
    expect(await matching(name, '<=', '2024-01-02')).toEqual([0, 1, 2]);
    expect(await matching(name, '<', '2024-01-02', true)).toEqual([]);
    expect(await matching(name, '>', '2024-01-02', true)).toEqual([0, 1]);
  }
});

test('a midnight given in full equals the day of a date column', async () => {
  expect(await matching('day', '=', '2024-01-01 00:00:00')).toEqual([0]);
  expect(await matching('day', '>=', '2024-01-01 00:00:00.000')).toEqual([0, 1]);
  expect(await matching('day', '<', '2024-01-01 00:00:00')).toEqual([]);
  expect(await matching('day', '<', '2024-01-01 10:00:00')).toEqual([0]);
  expect(await matching('day', '=', '2024-01-01 10:00:00')).toEqual([]);
  expect(await matching('day', '=', '2024-01-02')).toEqual([1]);
});

test('fractions compare as numbers, not as text', async () => {
  expect(await matching('at3', '=', '2024-01-01 10:00:00.5')).toEqual([1]);
  expect(await matching('at3', '=', '2024-01-01T10:00:00.500000')).toEqual([1]);
  expect(await matching('at3', '>', '2024-01-01 10:00:00.5')).toEqual([2]);
  expect(await matching('at3', '<=', '2024-01-01 10:00:00.50')).toEqual([0, 1]);
  expect(await matching('at3', '=', '2024-01-01 10:00:00')).toEqual([]);
  expect(await matching('at', '=', '2024-01-01 10:00:00.000')).toEqual([1]);
});

test('other values are compared as they are', async () => {
  expect(await matching('at', '=', 'nonsense')).toEqual([]);
  expect(await matching('at', '<=>', '2024-01-01 10:00:00')).toEqual([1]);
  expect(await matching('at', 'LIKE', '2024-01-01%')).toEqual([0, 1]);
});
