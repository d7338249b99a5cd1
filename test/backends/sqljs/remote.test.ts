import { type Backend, DuplicateError, type Session, sqlPiece, UnknownAttributeError } from 'datajoint';
import { type MessageLink, portLink, remoteBackend, type SqljsBackend, serveBackend, sqljs } from 'datajoint/backends/sqljs';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { declare, INSERT_SUBJECT, subject } from './declarations.js';

let backend: SqljsBackend;
let session: Session;

/** A client of the backend, over real ports; `port` is the client's end and `stop` ends the server's. */
function connect(wrap: (link: MessageLink) => MessageLink = (link) => link): {
  readonly remote: Backend;
  readonly port: MessagePort;
  readonly stop: () => Promise<void>;
} {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const stop = serveBackend(portLink(port1), backend);
  return { remote: remoteBackend(wrap(portLink(port2))), port: port2, stop };
}

beforeEach(async () => {
  backend = sqljs({ lockTimeoutMs: 100 });
  const local = await backend.open();
  await declare(backend, local, subject);
});

async function count(of: Session): Promise<unknown> {
  return (await of.run(sqlPiece('SELECT count(*) FROM "lab.subject"'))).rows[0]?.[0];
}

test('everything a session does works over a link', async () => {
  const { remote } = connect();
  session = await remote.open();
  await session.begin();
  expect(
    await session.runMany(INSERT_SUBJECT, [
      ['a', 1],
      ['b', 2n ** 60n],
    ]),
  ).toEqual({ changes: 2 });
  await session.commit();
  await session.begin();
  await session.run(sqlPiece('DELETE FROM "lab.subject"'));
  await session.rollback();
  const rows: unknown[] = [];
  for await (const chunk of session.stream(sqlPiece('SELECT * FROM "lab.subject"'))) rows.push(...chunk);
  expect(rows).toEqual([
    ['a', 1],
    ['b', 2n ** 60n],
  ]);
  expect((await session.readTables(['lab'])).map((each) => each.table)).toEqual(['subject']);
  expect(await session.readSchemas()).toEqual(['lab']);
  await remote.flush();
  await session.close();
  await expect(session.run(sqlPiece('SELECT 1'))).rejects.toMatchObject({ tag: 'Connection' });
  expect(remote.dialect.name).toBe('sqlite');
});

test('errors arrive as the class they were, with message and fields', async () => {
  session = await connect().remote.open();
  await session.runMany(INSERT_SUBJECT, [['a', 1]]);
  const duplicate = await session.runMany(INSERT_SUBJECT, [['A', 1]]).catch((error: unknown) => error);
  expect(duplicate).toBeInstanceOf(DuplicateError);
  expect(duplicate).toMatchObject({ name: 'DuplicateError', message: expect.stringMatching(/^lab\.subject already holds/) });
  const unknown = await session.run(sqlPiece('SELECT nope FROM "lab.subject"')).catch((error: unknown) => error);
  expect(unknown).toBeInstanceOf(UnknownAttributeError);
  expect(unknown).toMatchObject({ attribute: 'nope', known: ['subject', 'n'], message: expect.stringMatching(/has no attribute "nope"/) });
});

test('an abort signal reaches the server', async () => {
  session = await connect().remote.open();
  const abort = new AbortController();
  const rows = Array.from({ length: 300_000 }, (_, i) => [`s${i}`, i]);
  const batch = session.runMany(INSERT_SUBJECT, rows, { signal: abort.signal }).catch((error: unknown) => error);
  const local = await backend.open();
  while ((await count(local)) === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  abort.abort();
  expect(await batch).toMatchObject({ tag: 'Interrupted' });
  expect(await count(local)).toBe(0);
});

test('no more than one chunk travels ahead of a slow reader', async () => {
  let chunks = 0;
  const { remote } = connect((link) => ({
    ...link,
    onMessage: (listener) =>
      link.onMessage((message) => {
        if (JSON.stringify(message).length > 5000) chunks += 1;
        listener(message);
      }),
  }));
  session = await remote.open();
  const statement = sqlPiece('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n');
  let rows = 0;
  for await (const chunk of session.stream(statement)) {
    await session.run(sqlPiece('SELECT 1'));
    expect(chunks).toBeLessThanOrEqual(rows / 1000 + 2);
    rows += chunk.length;
  }
  expect(rows).toBe(20_000);
});

test('leaving a reading early frees its statement on the server', async () => {
  session = await connect().remote.open();
  await session.runMany(
    INSERT_SUBJECT,
    Array.from({ length: 3000 }, (_, i) => [`s${i}`, i]),
  );
  for await (const _ of session.stream(sqlPiece('SELECT * FROM "lab.subject"'))) break;
  await session.run(sqlPiece('DROP TABLE "lab.subject"'));
});

test('a client that vanishes within a transaction is rolled back and holds nobody up', async () => {
  const { remote, port } = connect();
  session = await remote.open();
  await session.begin();
  await session.runMany(INSERT_SUBJECT, [['a', 1]]);
  void session
    .runMany(
      INSERT_SUBJECT,
      Array.from({ length: 100_000 }, (_, i) => [`s${i}`, i]),
    )
    .catch(() => undefined);
  port.close();
  const other = await connect().remote.open();
  await expect
    .poll(async () => await other.runMany(INSERT_SUBJECT, [['b', 1]]).catch((error: unknown) => error), { timeout: 5000 })
    .toEqual({ changes: 1 });
  expect((await other.run(sqlPiece('SELECT "subject" FROM "lab.subject"'))).rows).toEqual([['b']]);
});

test('a new client on the link of one that was terminated is not confused by old answers', async () => {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  serveBackend(portLink(port1), backend);
  const old = await remoteBackend(portLink(port2)).open();
  void old.run(sqlPiece('SELECT 1'));
  const fresh = await remoteBackend(portLink(port2)).open();
  expect((await fresh.run(sqlPiece('SELECT 2'))).rows).toEqual([[2]]);
});

test('messages of others on the link are left alone', async () => {
  const { remote, port } = connect();
  session = await remote.open();
  port.postMessage('hello');
  port.postMessage({ kind: 'something else' });
  port.postMessage(null);
  expect((await session.run(sqlPiece('SELECT 1'))).rows).toEqual([[1]]);
});

test('a closed client leaves the database to the others and refuses further calls', async () => {
  const { remote } = connect();
  session = await remote.open();
  await session.begin();
  await remote.close();
  await expect(remote.open()).rejects.toMatchObject({ tag: 'Connection' });
  const local = await backend.open();
  await expect.poll(async () => await local.runMany(INSERT_SUBJECT, [['b', 1]]).catch((error: unknown) => error)).toEqual({ changes: 1 });
});

test('a server that is stopped rolls its client back', async () => {
  const { remote, stop } = connect();
  session = await remote.open();
  await session.begin();
  await session.runMany(INSERT_SUBJECT, [['a', 1]]);
  await stop();
  expect(await count(await backend.open())).toBe(0);
});
