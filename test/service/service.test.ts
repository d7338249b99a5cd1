import { sqlPiece } from 'datajoint';
import { channelPair, ServiceClient, serveChannel } from 'datajoint/service';
import { expect, onTestFinished, test } from 'vitest';
import { addSession, openLab } from './lab-database.js';

async function start() {
  const { backend, user } = await openLab();
  const [panel, kernel] = channelPair();
  const service = serveChannel(kernel, backend);
  const client = new ServiceClient(panel);
  onTestFinished(async () => {
    client.close();
    await service.close();
    await backend.close();
  });
  return { backend, user, client };
}

test('hello tells protocol, database and rights', async () => {
  const { client } = await start();
  expect(await client.request('hello', { protocol: 1 })).toEqual({ protocol: 1, backend: 'sql.js', rights: ['read'] });
});

test('the graph holds every table and reference, parents first', async () => {
  const { client } = await start();
  const { schemas, nodes, edges } = await client.request('graph', {});
  expect(schemas).toEqual(['lab']);
  expect(nodes.map(({ label, tier, introducesDimension }) => ({ label, tier, introducesDimension }))).toEqual([
    { label: 'Subject', tier: 'manual', introducesDimension: true },
    { label: 'Session', tier: 'manual', introducesDimension: true },
  ]);
  expect(edges).toMatchObject([{ parent: 'lab.subject', child: 'lab.session', primary: true, multi: true }]);
  expect((await client.request('graph', { schemas: ['elsewhere'] })).nodes).toEqual([]);
});

test('a table comes with columns, definition, parents and children', async () => {
  const { client } = await start();
  const subject = await client.request('table', { schema: 'lab', table: 'subject' });
  expect(subject).toMatchObject({
    label: 'Subject',
    comment: 'Experimental animal',
    parents: [],
    children: [{ schema: 'lab', table: 'session', label: 'Session' }],
  });
  expect(subject.columns.map(({ name }) => name)).toEqual(['subject', 'weight', 'serial', 'photo']);
  expect(subject.definition).toContain('# Experimental animal');
  const session = await client.request('table', { schema: 'lab', table: 'session' });
  expect(session.parents).toEqual([{ schema: 'lab', table: 'subject', label: 'Subject' }]);
  expect(session.definition).toContain('-> Subject');
});

test('rows come in the order of the key; large integers are exact and bytes stay in the database', async () => {
  const { client } = await start();
  const page = await client.request('rows.page', { schema: 'lab', table: 'subject', offset: 0, limit: 10 });
  expect(page.rows).toEqual([
    ['m1', 21.5, 7, { bytes: 100_000 }],
    ['m2', null, { integer: '9007199254740993' }, null],
  ]);
});

test('pages follow each other without gap', async () => {
  const { client } = await start();
  const lab = { schema: 'lab', table: 'session' };
  expect(await client.request('rows.count', lab)).toEqual({ count: 25 });
  const first = await client.request('rows.page', { ...lab, offset: 0, limit: 20 });
  const second = await client.request('rows.page', { ...lab, offset: 20, limit: 20 });
  expect([...first.rows, ...second.rows].map((row) => row[1])).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
});

test('a very long text comes shortened, with its length', async () => {
  const { backend, user, client } = await start();
  await addSession(backend, user, 99, 'x'.repeat(3000));
  const { rows } = await client.request('rows.page', { schema: 'lab', table: 'session', offset: 25, limit: 1 });
  expect(rows[0]?.[2]).toEqual({ text: 'x'.repeat(2000), length: 3000 });
});

test('a change of rows is told, and a panel sees it', async () => {
  const { backend, user, client } = await start();
  await client.request('hello', { protocol: 1 });
  const changed = new Promise<void>((resolve) => client.onChanged(resolve));
  await addSession(backend, user, 26);
  await changed;
  expect(await client.request('rows.count', { schema: 'lab', table: 'session' })).toEqual({ count: 26 });
});

test('hostile parameters are refused and harm nothing', async () => {
  const { user, client } = await start();
  const ask = client.request.bind(client) as (method: string, params: unknown) => Promise<unknown>;
  const evil = `subject" UNION SELECT 1 --`;
  await expect(ask('table', { schema: 'lab', table: evil })).rejects.toThrow('There is no table lab.subject"');
  await expect(ask('rows.page', { schema: `lab'; DROP TABLE x; --`, table: 'subject', offset: 0, limit: 1 })).rejects.toThrow(
    'There is no table',
  );
  await expect(ask('rows.page', { schema: 'lab', table: 'subject', offset: '0; DROP', limit: 1 })).rejects.toThrow(
    'Parameter offset is text of 7',
  );
  await expect(ask('rows.page', { schema: 'lab', table: 'subject', offset: -1, limit: 1 })).rejects.toThrow(
    'Expected a whole number of at least 0',
  );
  await expect(ask('rows.page', { schema: 'lab', table: 'subject', offset: 0, limit: 1e99 })).rejects.toThrow('Parameter limit is 1e+99');
  await expect(ask('rows.page', { schema: ['lab'], table: {}, offset: 0, limit: 1 })).rejects.toThrow('Parameter schema is a list of 1');
  await expect(ask('graph', { schemas: 'lab' })).rejects.toThrow('Expected a list');
  await expect(ask('graph', null)).rejects.toThrow('Parameters of graph are null');
  await expect(ask('table', { schema: 'lab', table: 'x'.repeat(1e6) })).rejects.toThrow('text of 1000000 characters');
  await expect(ask('drop', {})).rejects.toThrow('does not know the method');
  await expect(ask('__proto__', {})).rejects.toThrow('does not know the method');
  expect((await user.run(sqlPiece('SELECT COUNT(*) FROM "lab.session"'))).rows).toEqual([[25]]);
});

test('a page is never longer than a thousand rows', async () => {
  const { client } = await start();
  const { rows } = await client.request('rows.page', { schema: 'lab', table: 'session', offset: 0, limit: 1_000_000 });
  expect(rows).toHaveLength(25);
});

test('messages that are none are ignored', async () => {
  const { backend } = await openLab();
  const [panel, kernel] = channelPair();
  const service = serveChannel(kernel, backend);
  const answers: unknown[] = [];
  panel.onMessage((message) => answers.push(message));
  for (const message of [
    null,
    1,
    'x',
    [],
    {},
    { kind: 'request' },
    { kind: 'request', id: -1, method: 'hello' },
    { kind: 'cancel', id: 9 },
  ]) {
    panel.send(message);
  }
  const client = new ServiceClient(panel);
  await client.request('hello', { protocol: 1 });
  expect(answers).toHaveLength(1);
  client.close();
  await service.close();
  await backend.close();
});

test('what a table holds after a table is added is found without a restart', async () => {
  const { backend, user, client } = await start();
  await client.request('graph', {});
  for (const statement of backend.dialect.createSchema('other')) await user.run(statement);
  expect((await client.request('graph', {})).schemas).toEqual(['lab', 'other']);
});

test('a panel that has gone costs nothing more: its conversation with the database is closed', async () => {
  const { backend } = await openLab();
  const closed = new Promise<void>((resolve) => {
    const opened: typeof backend.open = async () => {
      const session = await backend.open();
      const close = session.close.bind(session);
      session.close = async () => {
        await close();
        resolve();
      };
      return session;
    };
    const [panel, kernel] = channelPair();
    serveChannel(kernel, { ...backend, open: opened });
    const client = new ServiceClient(panel);
    void client.request('graph', {}).then(() => client.close());
  });
  await closed;
  await backend.close();
});

test('a request that is given up is not answered', async () => {
  const { backend } = await openLab();
  const [panel, kernel] = channelPair();
  const service = serveChannel(kernel, backend);
  const answers: unknown[] = [];
  panel.onMessage((message) => answers.push(message));
  panel.send({ kind: 'request', id: 7, method: 'graph', params: {} });
  panel.send({ kind: 'cancel', id: 7 });
  await new ServiceClient(panel).request('hello', { protocol: 1 });
  await new ServiceClient(panel).request('graph', {});
  expect(answers.map((answer) => (answer as { readonly id: number }).id)).not.toContain(7);
  await service.close();
  await backend.close();
});

test('after a failure to open the database the next request tries again', async () => {
  const { backend } = await openLab();
  let attempts = 0;
  const [panel, kernel] = channelPair();
  const service = serveChannel(kernel, {
    ...backend,
    open: () => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(new Error('the file is locked')) : backend.open();
    },
  });
  const client = new ServiceClient(panel);
  await expect(client.request('graph', {})).rejects.toThrow('the file is locked');
  expect((await client.request('graph', {})).nodes).toHaveLength(2);
  client.close();
  await service.close();
  await backend.close();
});
