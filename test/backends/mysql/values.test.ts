import * as dj from 'datajoint';
import { describe, expect, test } from 'vitest';
import { testServers } from '../../server-backends.js';
import { openServer } from './server-lab.js';

describe.each(testServers())('values on $name', ({ options }) => {
  test('values of native types come back as they went in', async () => {
    const { schema } = await openServer(options);
    @schema
    class Native extends dj.Manual {
      static readonly definition = `
      id : int unsigned auto_increment
      ---
      big : bigint
      wide : decimal(40,10)
      money : decimal(12,2)
      plain : numeric(6,1)
      single : float
      double_ : double
      span : time(3)
      at : timestamp(2)
      y : year
      long_ : longtext
      raw : mediumblob
      `;
    }
    const row = {
      big: -9007199254740993n,
      wide: '123456789012345678901234567890.0123456789',
      money: 0.1,
      plain: 12345.6,
      single: Math.fround(1 / 3),
      double_: 1 / 3,
      span: '-838:59:58.250',
      at: '2026-03-29 02:30:00.25',
      y: 2026,
      long_: 'text',
      raw: new Uint8Array([0, 39, 92, 255]),
    };
    await Native.insert1(row as never);
    expect(await Native.fetch1()).toEqual({ id: 1, ...row });
  });

  test('float32 and long decimals are exact, restrictions by them too', async () => {
    const { schema } = await openServer(options);
    const table = schema.define('Exact', 'manual', 'id : int8\n---\nf : float32\nd : decimal(30,20)\nu : int64');
    const values = [0.1, 16777215, 3.4e38, 1e-30, -0.333333343].map(Math.fround);
    await table.insert(values.map((f, id) => ({ id, f, d: '0.12345678901234567891', u: 2n ** 63n - 1n })));
    expect((await table.toDicts()).map(({ f }) => f)).toEqual(values);
    expect((await table.restrict({ id: 0 }).fetch1()) as object).toMatchObject({ d: '0.12345678901234567891', u: 2n ** 63n - 1n });
    expect(await table.restrict({ d: '0.12345678901234567891' }).count()).toBe(5);
    expect(await table.restrict({ d: '0.12345678901234567890' }).count()).toBe(0);
  });

  test('any text is stored, found and returned exactly, in values, defaults, comments and enums', async () => {
    const { schema, connection, name } = await openServer(options);
    const texts = [
      "it's",
      '"quoted"',
      'back\\slash',
      'per%cent ? {x}',
      'line\nbreak\r\t',
      'nul\0inside',
      '\u001a',
      '😀 e\u0301',
      "x'); DROP TABLE t; -- ",
    ];
    const table = schema.define(
      'Text',
      'manual',
      `# a "table" \\ with 'all' % ? {x}\nid : int16\n---\nt : varchar(100) # "a" \\ 'b' % ? {y} é漢\nd = 'it''s "x" % ?' : varchar(30)\ne = null : enum('it''s', "a b", 'x%?')`,
    );
    await table.insert(texts.map((t, id) => ({ id, t, e: 'x%?' })));
    const rows = await table.toDicts();
    expect(rows.map(({ t }) => t)).toEqual(texts);
    expect(rows[0]).toMatchObject({ d: `it's "x" % ?`, e: 'x%?' });
    for (const t of texts) expect(await table.restrict({ t }).count(), JSON.stringify(t)).toBe(1);
    const [declaration] = await connection.declarations([name]);
    expect(declaration?.comment).toBe(`a "table" \\ with 'all' % ? {x}`);
    expect(declaration?.attributes[1]?.comment).toBe(`"a" \\ 'b' % ? {y} é漢`);
    await expect(table.insert1({ id: 99, t: 'half \ud83d' })).rejects.toMatchObject({ tag: 'Value' });
  });

  test('computed integers and decimals are numbers while a number holds them', async () => {
    const { connection } = await openServer(options);
    const first = async (text: string) => (await connection.run({ text: `SELECT ${text}`, params: [] })).rows[0];
    expect(await first('7 * 2, 7 / 2, COUNT(*), SUM(3), AVG(3), 1.50')).toEqual([14, 3.5, 1, 3, 3, 1.5]);
    expect(await first('9007199254740993, CAST(12345678901234567.5 AS DECIMAL(20,1)), NULL, TRUE')).toEqual([
      9007199254740993n,
      '12345678901234567.5',
      null,
      1,
    ]);
    expect(await first("X'00ff', 'text', DATE('2026-01-02'), TIME('01:02:03')")).toEqual([
      new Uint8Array([0, 255]),
      'text',
      '2026-01-02',
      '01:02:03',
    ]);
  });

  test('rows go in batches, small and large blobs mixed, all of them or none', async () => {
    const { schema } = await openServer({ ...options, batchBytes: 100_000 });
    const table = schema.define('Blob', 'manual', 'id : int32\n---\nn : int64\nraw : bytes');
    const bytes = (i: number) => new Uint8Array(i % 3 === 0 ? 30_000 : 10).map((_, j) => (i * 31 + j * 7) % 256);
    const rows = Array.from({ length: 60 }, (_, id) => ({ id, n: BigInt(id) * 2n ** 55n, raw: bytes(id) }));
    await table.insert(rows);
    expect(await table.toDicts()).toEqual(rows);
    const more = rows.map((row) => ({ ...row, id: row.id + 1000 }));
    await expect(table.insert([...more, { id: 0, n: 0n, raw: bytes(1) }])).rejects.toMatchObject({ tag: 'Duplicate' });
    expect(await table.count()).toBe(60);
    const { connection } = { connection: await schema.connection() };
    await connection.transaction(async () => {
      await table.insert1({ id: 500, n: 1n, raw: bytes(1) });
      await expect(table.insert([...more, { id: 0, n: 0n, raw: bytes(1) }])).rejects.toMatchObject({ tag: 'Duplicate' });
    });
    expect(await table.count()).toBe(61);
    await table.insert([...more, { id: 0, n: 0n, raw: bytes(1) }], { skipDuplicates: true });
    expect(await table.count()).toBe(121);
  });

  test('a row larger than the server takes is refused before it is sent', async () => {
    const { schema, connection } = await openServer(options);
    const { rows } = await connection.run({ text: 'SELECT @@max_allowed_packet', params: [] });
    const table = schema.define('Large', 'manual', 'id : int8\n---\nraw : bytes');
    await expect(table.insert1({ id: 1, raw: new Uint8Array(Number(rows[0]?.[0])) })).rejects.toThrow(/max_allowed_packet/);
    expect(await table.count()).toBe(0);
  });

  test('expressions of MySQL are taken as they are', async () => {
    const { schema } = await openServer(options);
    const table = schema.define('T', 'manual', 'id : int8\n---\nat : datetime\nj : json\ns : varchar(10)');
    await table.insert1({ id: 1, at: '2026-01-31 10:00:00', j: { a: [1, 2] }, s: 'Abc' });
    const row = await table
      .proj({
        next: 'at + INTERVAL 1 MONTH',
        days: "TIMESTAMPDIFF(DAY, at, '2026-02-10')",
        part: "JSON_VALUE(j, '$.a[1]')",
        whole: 'CAST(j AS JSON)',
        number: "CAST('1.5' AS FLOAT)",
        div: '7 DIV 2',
        rest: '7 % 4',
        xor: 'TRUE XOR TRUE',
        word: "CONCAT_WS('-', s, UPPER(s))",
      })
      .fetch1();
    expect(row).toMatchObject({ next: '2026-02-28 10:00:00', days: 9, part: '2', number: 1.5, div: 3, rest: 3, xor: 0, word: 'Abc-ABC' });
    expect(JSON.parse(String((row as Record<string, unknown>).whole))).toEqual({ a: [1, 2] });
    expect(await table.restrict("s REGEXP '^a.c$' AND s LIKE 'a%' AND s NOT LIKE '%z' AND id BETWEEN 1 AND 2").count()).toBe(1);
  });
});
