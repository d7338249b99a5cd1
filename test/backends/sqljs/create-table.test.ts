import { type AttributeType, type Session, sqlPiece, type TableDeclaration } from 'datajoint';
import { type SqljsBackend, sqljs } from 'datajoint/backends/sqljs';
import { beforeEach, expect, test } from 'vitest';
import { attribute, session as childTable, declare, INSERT_SUBJECT, subject, table } from './declarations.js';

let backend: SqljsBackend;
let session: Session;

beforeEach(async () => {
  backend = sqljs();
  session = await backend.open();
});

const key = attribute('id', { kind: 'int', bits: 32 }, { inKey: true });

const int = (bits: 8 | 16): AttributeType => ({ kind: 'int', bits });
const native = (text: string): AttributeType => ({ kind: 'native', text });

test('defaults are stored as the values they say', async () => {
  const awkward = `it's "x" \\ ; -- /* ? 海😀`;
  const defaults: readonly (readonly [AttributeType, string, unknown])[] = [
    [{ kind: 'varchar', length: 50 }, awkward, awkward],
    [int(16), '3', 3],
    [{ kind: 'float', bits: 64 }, '1.5', 1.5],
    [{ kind: 'bool' }, 'true', 1],
    [{ kind: 'decimal', precision: 5, scale: 2 }, '1.50', 1.5],
    [{ kind: 'date' }, '2024-01-05', '2024-01-05'],
    [{ kind: 'datetime', digits: 3 }, '2024-01-05', '2024-01-05 00:00:00.000'],
    [{ kind: 'datetime', digits: 6 }, 'CURRENT_TIMESTAMP(6)', expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/)],
    [native('timestamp'), 'CURRENT_TIMESTAMP', expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)],
    [{ kind: 'uuid' }, '00000000-0000-0000-0000-000000000001', expect.any(Uint8Array)],
    [{ kind: 'json' }, '{}', '{}'],
  ];
  await declare(
    backend,
    session,
    table('defaults', [key, ...defaults.map(([type, text], i) => attribute(`x${i}`, type, { default: text }))]),
  );
  await session.run(sqlPiece('INSERT INTO "lab.defaults" ("id") VALUES (1)'));
  const [row] = (await session.run(sqlPiece('SELECT * FROM "lab.defaults"'))).rows;
  expect(row?.slice(1)).toEqual(defaults.map(([, , value]) => value));
});

test('names, defaults, enum values and comments never leave their quotes', async () => {
  const evil = `x" (a); DROP TABLE "lab.subject"; --'\\\`]`;
  await declare(backend, session, subject);
  const declared = table(
    evil,
    [
      attribute(evil, { kind: 'enum', values: [evil, "'"] }, { inKey: true, comment: evil }),
      attribute('y', { kind: 'varchar', length: 99 }, { default: evil, typeText: evil }),
    ],
    { schema: evil, comment: evil, indexes: [{ columns: ['y', evil], unique: true }] },
  );
  await declare(backend, session, declared);
  const name = backend.dialect.table(declared);
  await session.run(sqlPiece(`INSERT INTO ${name} (${backend.dialect.quote(evil)}) VALUES (?)`, [evil]));
  expect((await session.run(sqlPiece(`SELECT * FROM ${name}`))).rows).toEqual([[evil, evil]]);
  expect(await session.readTables([evil])).toEqual([JSON.parse(JSON.stringify(declared))]);
  expect(await session.readSchemas()).toEqual(['lab', evil].sort());
  expect((await session.run(sqlPiece('SELECT count(*) FROM "lab.subject"'))).rows).toEqual([[0]]);
});

test('a NUL in a name, a default or an enum value is refused before anything is declared', () => {
  const withNul = 'a\0; DROP TABLE x';
  const attempts: readonly TableDeclaration[] = [
    table(withNul, [key]),
    table('t', [key, attribute('x', { kind: 'varchar', length: 9 }, { default: withNul })]),
    table('t', [key, attribute('x', { kind: 'enum', values: [withNul] })]),
  ];
  for (const declaration of attempts) expect(() => backend.dialect.createTable(declaration)).toThrow(/NUL character/);
});

test('a statement cut by a NUL is not run', async () => {
  await expect(session.run(sqlPiece('SELECT 1\0; DROP TABLE x'))).rejects.toMatchObject({ tag: 'Query' });
});

test('text compares without regard to case, in keys too', async () => {
  await declare(backend, session, subject);
  await session.runMany(INSERT_SUBJECT, [['Mouse', 1]]);
  expect((await session.run(sqlPiece('SELECT "subject" FROM "lab.subject" WHERE "subject" = ?', ['MOUSE']))).rows).toEqual([['Mouse']]);
  const error = await session
    .runMany(INSERT_SUBJECT, [
      ['a', 1],
      ['mouse', 2],
    ])
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ tag: 'Duplicate' });
  expect((error as Error).message).toBe(
    'lab.subject already holds a row with this (subject) (row 2 of the batch; none of it was kept). Expected a new value. Leave the row out, use skipDuplicates, or update the one that is there.',
  );
});

test('an integer key that is left out is missing, not numbered', async () => {
  await declare(backend, session, table('numbered', [key]));
  const insert = session.run(sqlPiece('INSERT INTO "lab.numbered" DEFAULT VALUES'));
  await expect(insert).rejects.toMatchObject({ tag: 'MissingAttribute' });
  await expect(insert).rejects.toThrow('A row for lab.numbered lacks "id"');
});

test('auto_increment numbers', async () => {
  await declare(
    backend,
    session,
    table('counted', [attribute('id', native('int auto_increment'), { inKey: true }), attribute('x', int(8))]),
  );
  await session.run(sqlPiece('INSERT INTO "lab.counted" ("x") VALUES (5)'));
  expect((await session.run(sqlPiece('SELECT * FROM "lab.counted"'))).rows).toEqual([[1, 5]]);
});

test('a table with an empty primary key holds one row', async () => {
  const singleton = table('setting', [attribute('x', int(8), { default: '1' })]);
  await declare(backend, session, singleton);
  await session.run(sqlPiece('INSERT INTO "lab.setting" ("x") VALUES (5)'));
  await expect(session.run(sqlPiece('INSERT INTO "lab.setting" ("x") VALUES (6)'))).rejects.toThrow(/already holds its one row/);
  expect((await session.run(sqlPiece('SELECT "x" FROM "lab.setting"'))).rows).toEqual([[5]]);
});

const INSERT_SESSION = 'INSERT INTO "lab.session" ("subject", "session") VALUES (?, ?)';

test('a row without its parent is refused, naming the parent and the key', async () => {
  await declare(backend, session, subject, childTable);
  await session.runMany(INSERT_SUBJECT, [['m1', null]]);
  const batch = session.runMany(INSERT_SESSION, [
    ['m1', 1],
    ['m2', 1],
  ]);
  await expect(batch).rejects.toMatchObject({ tag: 'Integrity' });
  await expect(batch).rejects.toThrow(
    'A row for lab.session refers to a row of lab.subject that does not exist: subject="m2" (row 2 of the batch',
  );
  expect((await session.run(sqlPiece('SELECT * FROM "lab.session"'))).rows).toEqual([]);
});

test('a parent with children stays, and its changed key reaches them', async () => {
  await declare(backend, session, subject, childTable);
  await session.runMany(INSERT_SUBJECT, [['m1', null]]);
  await session.runMany(INSERT_SESSION, [['m1', 1]]);
  const removal = session.run(sqlPiece('DELETE FROM "lab.subject"'));
  await expect(removal).rejects.toMatchObject({ tag: 'Integrity' });
  await expect(removal).rejects.toThrow(/rows of lab\.session refer to them/);
  await session.run(sqlPiece('UPDATE "lab.subject" SET "subject" = ?', ['m9']));
  expect((await session.run(sqlPiece('SELECT "subject" FROM "lab.session"'))).rows).toEqual([['m9']]);
});

test('a nullable foreign key may be null and is checked otherwise; a unique one takes each parent once', async () => {
  const link = (name: string, unique: boolean): TableDeclaration =>
    table(name, [key, attribute('subject', { kind: 'varchar', length: 12 }, { nullable: true, default: null })], {
      foreignKeys: [
        { parent: { schema: 'lab', table: 'subject' }, columns: ['subject'], parentColumns: ['subject'], nullable: true, unique },
      ],
    });
  await declare(backend, session, subject, link('loose', false), link('single', true));
  await session.runMany(INSERT_SUBJECT, [['m1', null]]);
  await session.runMany('INSERT INTO "lab.loose" VALUES (?, ?)', [
    [1, null],
    [2, 'm1'],
    [3, 'm1'],
  ]);
  await expect(session.runMany('INSERT INTO "lab.loose" ("id", "subject") VALUES (?, ?)', [[4, 'm2']])).rejects.toMatchObject({
    tag: 'Integrity',
  });
  await expect(
    session.runMany('INSERT INTO "lab.single" VALUES (?, ?)', [
      [2, 'm1'],
      [3, 'm1'],
    ]),
  ).rejects.toMatchObject({ tag: 'Duplicate' });
});

test('tables of two schemas may have the same indexes and refer to each other', async () => {
  const indexed = (schema: string): TableDeclaration =>
    table('t', [key, attribute('x', int(8))], { schema, indexes: [{ columns: ['x'], unique: false }] });
  const child = table('child', [key], {
    schema: 'b',
    foreignKeys: [{ parent: { schema: 'a', table: 't' }, columns: ['id'], parentColumns: ['id'], nullable: false, unique: false }],
  });
  await declare(backend, session, indexed('a'), indexed('b'), child);
  await expect(session.run(sqlPiece('INSERT INTO "b.child" ("id") VALUES (1)'))).rejects.toMatchObject({ tag: 'Integrity' });
  expect((await session.run(sqlPiece(`SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`))).rows).toEqual([[2]]);
});

test('declaring a table again changes nothing; after a drop its new facts count', async () => {
  await declare(backend, session, subject);
  const other = { ...subject, comment: 'another' };
  await declare(backend, session, other);
  expect((await session.readTables(['lab']))[0]?.comment).toBe('');
  await session.run(sqlPiece('DROP TABLE "lab.subject"'));
  expect(await session.readTables(['lab'])).toEqual([]);
  await declare(backend, session, other);
  expect((await session.readTables(['lab']))[0]?.comment).toBe('another');
  await session.run(sqlPiece('DROP TABLE "lab.subject"'));
  for (const statement of backend.dialect.dropSchema('lab')) await session.run(statement);
  expect(await session.readSchemas()).toEqual([]);
});

test('a declaration that is rolled back leaves neither table nor facts', async () => {
  await session.begin();
  for (const statement of backend.dialect.createTable(subject)) await session.run(statement);
  await session.rollback();
  expect(await session.readTables(['lab'])).toEqual([]);
  expect((await session.run(sqlPiece('SELECT name FROM sqlite_schema'))).rows).toEqual([]);
});

test('hidden tables are left out of the tables read', async () => {
  await declare(backend, session, subject, table('~log', [key]));
  expect((await session.readTables(['lab', 'other'])).map((each) => each.table)).toEqual(['subject']);
});

test('a database without a catalogue holds no tables of ours', async () => {
  await session.run(sqlPiece('CREATE TABLE foreigner (a)'));
  expect(await session.readTables(['lab'])).toEqual([]);
  expect(await session.readSchemas()).toEqual([]);
});

test('skipping duplicates leaves out taken keys only', async () => {
  await declare(backend, session, subject, childTable);
  const { text } = backend.dialect.insertSkippingDuplicates(sqlPiece(INSERT_SUBJECT));
  expect(
    await session.runMany(text, [
      ['a', 1],
      ['A', 2],
      ['b', 3],
    ]),
  ).toEqual({ changes: 2 });
  await expect(session.runMany(text, [['far too long a name', 1]])).rejects.toMatchObject({ tag: 'Value' });
  const fromQuery = backend.dialect.insertSkippingDuplicates(
    sqlPiece('INSERT INTO "lab.subject" ("subject", "n") SELECT "subject", ? FROM "lab.subject"', [9]),
  );
  expect((await session.run(fromQuery)).changes).toBe(0);
  await declare(backend, session, table('setting', [attribute('x', int(8), { default: '1' })]));
  const empty = backend.dialect.insertSkippingDuplicates(sqlPiece('INSERT INTO "lab.setting" DEFAULT VALUES'));
  expect([(await session.run(empty)).changes, (await session.run(empty)).changes]).toEqual([1, 0]);
});

test('an unknown attribute names those there are, an unknown table itself', async () => {
  await declare(backend, session, subject);
  await expect(session.run(sqlPiece('SELECT nope FROM "lab.subject"'))).rejects.toMatchObject({
    tag: 'UnknownAttribute',
    attribute: 'nope',
    known: ['subject', 'n'],
  });
  await expect(session.run(sqlPiece('INSERT INTO "lab.subject" ("nope") VALUES (1)'))).rejects.toMatchObject({ tag: 'UnknownAttribute' });
  await expect(session.run(sqlPiece('SELECT 1 FROM "lab.none"'))).rejects.toThrow('The database has no table lab.none');
  await expect(session.run(sqlPiece('SELEC 1'))).rejects.toMatchObject({ tag: 'Query' });
  await expect(session.run(sqlPiece('SELECT nofunction(1)'))).rejects.toMatchObject({ tag: 'Query' });
});
