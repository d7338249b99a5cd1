import { type Attribute, type AttributeType, type Session, type SqlValue, sqlPiece } from 'datajoint';
import { type SqljsBackend, sqljs } from 'datajoint/backends/sqljs';
import { beforeEach, expect, test } from 'vitest';
import { attribute, declare, INSERT_SUBJECT, subject, table } from './declarations.js';

let backend: SqljsBackend;
let session: Session;

beforeEach(async () => {
  backend = sqljs();
  session = await backend.open();
});

const key = attribute('id', { kind: 'int', bits: 32 }, { inKey: true });

async function stores(type: AttributeType, value: SqlValue): Promise<SqlValue | undefined> {
  const probe = table('probe', [key, attribute('x', type, { nullable: true, default: null })]);
  await declare(backend, session, probe);
  try {
    await session.run(sqlPiece('INSERT INTO "lab.probe" ("id", "x") VALUES (1, ?)', [value]));
    const x = probe.attributes[1] as Attribute;
    return (await session.run(sqlPiece(`SELECT ${backend.dialect.readColumn(x, '"x"')} FROM "lab.probe"`))).rows[0]?.[0];
  } finally {
    await session.run(sqlPiece('DROP TABLE "lab.probe"'));
  }
}

const int = (bits: 8 | 16 | 32 | 64): AttributeType => ({ kind: 'int', bits });
const decimal = (precision: number, scale: number): AttributeType => ({ kind: 'decimal', precision, scale });
const native = (text: string): AttributeType => ({ kind: 'native', text });
const sex: AttributeType = { kind: 'enum', values: ['M', 'F', "it's; DROP TABLE x; --", 'back\\slash', '"quoted"', 'é😀'] };

/** Type, values kept as they are, values refused. */
const VALUES: readonly (readonly [string, AttributeType, readonly SqlValue[], readonly SqlValue[]])[] = [
  ['int8', int(8), [-128, 127, null], [-129, 128, 1.5, 'a']],
  ['int16', int(16), [-32768, 32767], [-32769, 32768]],
  ['int32', int(32), [-(2 ** 31), 2 ** 31 - 1], [-(2 ** 31) - 1, 2 ** 31]],
  ['int64', int(64), [-(2n ** 63n), 2n ** 63n - 1n, 2 ** 53 - 1, 2n ** 53n, -(2n ** 53n), 0], ['9223372036854775808', 1.5, 'a']],
  ['float64', { kind: 'float', bits: 64 }, [0.1, -1e300, 5, 1e10], ['abc']],
  ['float32', { kind: 'float', bits: 32 }, [0.5, null], [1e39, 'x']],
  ['bool', { kind: 'bool' }, [0, 1], [2, -1, 'true']],
  ['char(3)', { kind: 'char', length: 3 }, ['abc', '', '海豚😀'], ['abcd', 'a\0b']],
  ['varchar(4)', { kind: 'varchar', length: 4 }, ["it's", 'a"b\\', '', null], ['abcde', 'ab\0c']],
  ['enum', sex, ['M', "it's; DROP TABLE x; --", 'back\\slash', '"quoted"', 'é😀'], ['X', '', 'm']],
  [
    'date',
    { kind: 'date' },
    ['2024-02-29', '1000-01-01', '9999-12-31'],
    ['2023-02-29', '2024-1-1', '0000-00-00', 'now', '2024-01-01 00:00:00'],
  ],
  [
    'datetime',
    { kind: 'datetime', digits: 0 },
    ['2024-01-02 03:04:05'],
    ['2024-01-02', '2024-01-02 24:00:00', '2024-01-02 03:04:05.5', '2024-01-02T03:04:05'],
  ],
  ['datetime(3)', { kind: 'datetime', digits: 3 }, ['2024-01-02 03:04:05.678'], ['2024-01-02 03:04:05', '2024-02-30 03:04:05.678']],
  ['uuid', { kind: 'uuid' }, [new Uint8Array(16).fill(7)], [new Uint8Array(15), 'text']],
  ['json', { kind: 'json' }, ['{"a": [1, null]}', '"x"', 'null'], ['{a: 1}', '']],
  ['bytes', { kind: 'bytes' }, [new Uint8Array([0, 255]), new Uint8Array()], ['text', 5]],
  ['<blob>', { kind: 'codec', codec: 'blob' }, [new Uint8Array([1])], ['text']],
  ['<blob@>', { kind: 'codec', codec: 'blob', store: '' }, ['{"hash": "x"}'], ['no json']],
  ['decimal(8,3)', decimal(8, 3), ['12345.678', '-0.001', '5.000', '0.000'], ['123456', '0.0001', 'x']],
  ['decimal(15,15)', decimal(15, 15), ['0.123456789012345'], ['1']],
  ['decimal(15,0)', decimal(15, 0), ['999999999999999'], ['1000000000000000', '0.5']],
  ['decimal(30,10)', decimal(30, 10), ['12345678901234567890.0123456789'], ['x', '1234567890123456789012345678901']],
  ['tinyint unsigned', native('tinyint unsigned'), [0, 255], [-1, 256]],
  ['int(10) unsigned', native('int(10) unsigned'), [4294967295], [-1, 4294967296]],
  ['mediumint', native('mediumint'), [8388607], [8388608]],
  ['text', native('text'), ['any text'], [new Uint8Array(1)]],
  ['time', native('time'), ['-838:59:59', '00:00:00'], ['1:2:3', 'noon']],
  ['timestamp', native('timestamp'), ['2024-01-02 03:04:05'], ['yesterday']],
  ['year', native('year'), [1901, 2155], [3000]],
  ['longblob', native('longblob'), [new Uint8Array([1])], ['x']],
];

for (const [name, type, kept, refused] of VALUES) {
  test(`${name} keeps what fits and refuses the rest`, async () => {
    for (const value of kept) expect(await stores(type, value)).toEqual(value);
    for (const value of refused) {
      const error = await stores(type, value).catch((caught: unknown) => caught);
      expect(error, `${name}: ${String(value)}`).toMatchObject({ tag: 'Value' });
      expect((error as Error).message).toMatch(/"x" of lab\.probe.*It must be/s);
    }
  });
}

test('numbers that SQLite would change are refused', async () => {
  await declare(backend, session, subject);
  for (const value of [2n ** 63n, Number.NaN, Number.POSITIVE_INFINITY]) {
    await expect(session.runMany(INSERT_SUBJECT, [['a', value]])).rejects.toMatchObject({ tag: 'Value' });
  }
  await expect(session.runMany(INSERT_SUBJECT, [['a\ud800', 1]])).rejects.toThrow(/lone surrogate/);
});
