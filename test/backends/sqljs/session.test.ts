import { type Attribute, sql, type TableDeclaration } from 'datajoint';
import { sqljs } from 'datajoint/backends/sqljs';
import { expect, test } from 'vitest';

function attribute(name: string, type: Attribute['type'], more: Partial<Attribute> = {}): Attribute {
  return { name, type, typeText: '', inKey: false, nullable: false, default: undefined, comment: '', lineage: null, ...more };
}

const subject: TableDeclaration = {
  schema: 'lab',
  table: 'subject',
  tier: 'manual',
  comment: '',
  primaryKey: ['subject'],
  foreignKeys: [],
  indexes: [],
  attributes: [
    attribute('subject', { kind: 'varchar', length: 12 }, { inKey: true }),
    attribute('n', { kind: 'int', bits: 64 }, { nullable: true, default: null }),
  ],
};

test('a table is created, filled and read', async () => {
  const backend = sqljs();
  const session = await backend.open();
  for (const s of [...backend.dialect.createSchema('lab'), ...backend.dialect.createTable(subject)]) await session.run(s);
  expect(await session.readTables(['lab'])).toEqual([JSON.parse(JSON.stringify(subject))]);
  expect(await session.readSchemas()).toEqual(['lab']);
  await session.runMany('INSERT INTO "lab.subject" ("subject", "n") VALUES (?, ?)', [
    ['a', 2n ** 53n + 1n],
    ['b', null],
    ['c', 5],
  ]);
  const rows = (await session.run(sql('SELECT * FROM "lab.subject" ORDER BY subject'))).rows;
  expect(rows).toEqual([
    ['a', 2n ** 53n + 1n],
    ['b', null],
    ['c', 5],
  ]);
});
