import * as dj from 'datajoint';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab } from './lab.js';

const KEYS = [
  { subject: 'm1', session: 1 },
  { subject: 'm1', session: 2 },
  { subject: 'm2', session: 1 },
];

/** Runs with settings of jobs, and as a process of its own. */
async function withSettings<T>(jobs: Partial<dj.JobSettings>, work: () => Promise<T>): Promise<T> {
  dj.configureHost({ jobs, process: { host: 'rig1', pid: 42 } });
  try {
    return await work();
  } finally {
    dj.configureHost({ jobs: {}, process: { host: '', pid: 0 } });
  }
}

/** A lab with a computed table whose make can be told what to do. */
async function openQueue(backend: dj.Backend, make: (key: Readonly<Record<string, unknown>>) => Promise<void> = async () => undefined) {
  const lab = await openLab(backend);
  const { schema, Session } = lab;
  const made: object[] = [];
  const Sorted = schema.define('Sorted', 'computed', '-> Session\n---\nn = 0 : int16', {
    context: { Session },
    make: async (key) => {
      made.push(key);
      await Sorted.insert1(key);
      await make(key);
    },
  });
  await schema.declare();
  return { ...lab, Sorted, jobs: Sorted.jobs(), made };
}

describe.each(backends)('job queues on $name', ({ open }) => {
  test('refresh adds a job for each key without rows, once', async () => {
    const { Sorted, jobs, Session } = await openQueue(open());
    expect(await jobs.progress()).toEqual({ pending: 0, reserved: 0, success: 0, error: 0, ignore: 0, total: 0 });
    await Sorted.insert1(KEYS[2] ?? {}, { allowDirectInsert: true });
    expect(await jobs.refresh({ restrictions: [{ session: 2 }], priority: 1 })).toEqual({
      added: 1,
      removed: 0,
      orphaned: 0,
      rePended: 0,
    });
    expect((await jobs.refresh()).added).toBe(1);
    expect((await jobs.refresh()).added).toBe(0);
    const rows = await jobs.pending().toDicts();
    expect(rows.map(({ session, priority, status }) => [session, priority, status])).toEqual([
      [1, 5, 'pending'],
      [2, 1, 'pending'],
    ]);
    expect(rows[0]?.scheduled_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
    expect(
      await jobs
        .pending()
        .restrict(Session.restrict({ subject: 'm2' }).proj())
        .count()
        .catch(() => 'other origin'),
    ).toBe('other origin');
  });

  test('a queue is hidden from lists and diagrams and goes with its table', async () => {
    const { connection, name, schema, Sorted, jobs } = await openQueue(open());
    await jobs.refresh();
    expect((await connection.declarations([name])).map(({ table }) => table)).not.toContain('~~sorted');
    expect((await dj.diagram(schema)).nodes.some(({ id }) => id.includes('~'))).toBe(false);
    await Sorted.drop();
    const table = connection.backend.dialect.table({ schema: name, table: '~~sorted' });
    await expect(connection.run(dj.sqlPiece(`SELECT 1 FROM ${table}`))).rejects.toThrow(/sorted/);
  });

  test('tables of one name but different tier cannot share a queue', async () => {
    const { schema, Session, Sorted } = await openQueue(open());
    const other = schema.define('Sorted', 'imported', '-> Session', { context: { Session }, make: async (key) => other.insert1(key) });
    await schema.declare();
    await expect(other.jobs().refresh()).rejects.toThrow(/would share the job queue ~~sorted/);
    await expect(Sorted.jobs().refresh()).rejects.toThrow(/would share the job queue ~~sorted/);
  });

  test('a reserved populate does all jobs and leaves no row of those that succeed', async () => {
    const { Sorted, jobs, made } = await openQueue(open());
    expect(await Sorted.populate({ reserveJobs: true, maxCalls: 2 })).toEqual({ successCount: 2, errors: [] });
    expect(await jobs.progress()).toMatchObject({ pending: 1, total: 1 });
    expect(await Sorted.populate({ reserveJobs: true, refresh: false })).toEqual({ successCount: 1, errors: [] });
    expect(await jobs.progress()).toMatchObject({ total: 0 });
    expect(made).toEqual(KEYS);
  });

  test('with keepCompleted the row tells of the success, and a deleted row is made again', async () => {
    const { connection, name, Sorted, jobs } = await openQueue(open());
    await withSettings({ keepCompleted: true }, async () => {
      await Sorted.populate({ reserveJobs: true });
      const row = await jobs.completed().restrict({ subject: 'm2' }).fetch1();
      expect(row).toMatchObject({ status: 'success', host: 'rig1', pid: 42 });
      expect(row.duration).toBeGreaterThanOrEqual(0);
      expect(row.completed_time).toMatch(/^\d{4}-/);
      const { dialect } = connection.backend;
      const subject = dialect.quote('subject');
      await connection.run(dj.sqlPiece(`DELETE FROM ${dialect.table({ schema: name, table: '__sorted' })} WHERE ${subject} = 'm2'`));
      expect(await jobs.refresh()).toEqual({ added: 0, removed: 0, orphaned: 0, rePended: 1 });
      expect(await jobs.pending().restrict({ subject: 'm2' }).fetch1()).toMatchObject({ host: '', pid: 0, completed_time: null });
    });
  });

  test('an error is kept with message and stack, and left alone until its row is deleted', async () => {
    let isBroken = true;
    const { Sorted, jobs } = await openQueue(open(), async (key) => {
      if (isBroken && key.subject === 'm1') throw new RangeError(`too short: ${'é'.repeat(3000)}`);
    });
    await expect(Sorted.populate({ reserveJobs: true })).rejects.toThrow(/too short/);
    const result = await Sorted.populate({ reserveJobs: true, suppressErrors: true, returnExceptionObjects: false });
    expect(result.successCount).toBe(1);
    expect(result.errors).toHaveLength(1);
    expect(result.errors[0]?.error).toMatch(/^RangeError: too short/);
    const [row] = await jobs.errors().toDicts();
    expect(row?.error_message).toHaveLength(2047);
    expect(row?.error_message).toMatch(/^RangeError: too short: é+\.\.\.truncated$/);
    expect(row?.error_stack).toMatch(/jobs\.test/);
    isBroken = false;
    expect(await Sorted.populate({ reserveJobs: true })).toEqual({ successCount: 0, errors: [] });
    expect(await jobs.delete({ status: 'error' })).toBe(2);
    expect(await Sorted.populate({ reserveJobs: true })).toEqual({ successCount: 2, errors: [] });
  });

  test('ignored keys, priorities, schedules and restrictions decide what is done', async () => {
    const { Sorted, jobs, Session, made } = await openQueue(open());
    await jobs.ignore({ subject: 'm1', session: 1 });
    await jobs.refresh({ restrictions: [{ subject: 'm2' }], priority: 2 });
    await jobs.refresh({ delay: 3600 });
    expect(await jobs.progress()).toMatchObject({ pending: 2, ignore: 1 });
    await jobs.ignore({ subject: 'm1', session: 2 });
    await Sorted.populate({ reserveJobs: true, priority: 1 });
    expect(made).toEqual([]);
    await Sorted.populate({ reserveJobs: true, refresh: false, priority: 2, restrictions: [Session.restrict({ subject: 'm1' })] });
    expect(made).toEqual([]);
    await Sorted.populate({ reserveJobs: true });
    expect(made).toEqual([KEYS[2]]);
    expect(await jobs.ignored().keys()).toEqual([KEYS[0], KEYS[1]]);
    expect(await jobs.delete()).toBe(2);
    await jobs.refresh({ delay: 3600 });
    expect(await Sorted.populate({ reserveJobs: true })).toEqual({ successCount: 0, errors: [] });
    await expect(jobs.refresh({ staleTimeout: -1 })).rejects.toThrow(/found -1 as staleTimeout/);
  });

  test('the most urgent jobs come first', async () => {
    const { Sorted, jobs, made } = await openQueue(open());
    await jobs.refresh({ restrictions: [{ subject: 'm2' }], priority: 1, delay: -1 });
    await jobs.refresh({ restrictions: [{ session: 2 }], priority: 3, delay: -1 });
    await Sorted.populate({ reserveJobs: true });
    expect(made).toEqual([KEYS[2], KEYS[1], KEYS[0]]);
  });
});

describe.each(backends)('out-of-date jobs on $name', ({ open }) => {
  async function setJobs(connection: dj.Connection, name: string, text: string) {
    await connection.run(dj.sqlPiece(`UPDATE ${connection.backend.dialect.table({ schema: name, table: '~~sorted' })} SET ${text}`));
  }

  async function removeSession(connection: dj.Connection, name: string, condition: string) {
    await connection.run(
      dj.sqlPiece(`DELETE FROM ${connection.backend.dialect.table({ schema: name, table: 'session' })} WHERE ${condition}`),
    );
  }

  test('jobs of vanished keys go: ended ones at once, others when they are old; never those outside of a restriction', async () => {
    const { connection, name, jobs } = await openQueue(open());
    await jobs.refresh();
    await setJobs(connection, name, "status = 'error' WHERE session = 2");
    await removeSession(connection, name, "session = 2 OR subject = 'm2'");
    expect(await jobs.refresh({ restrictions: [{ subject: 'm2' }], staleTimeout: 0 })).toMatchObject({ removed: 1 });
    expect(await jobs.refresh()).toMatchObject({ removed: 0 });
    await setJobs(connection, name, "created_time = '2020-01-01 00:00:00.000'");
    expect(await jobs.refresh({ restrictions: ['session > 5'] })).toMatchObject({ removed: 1 });
    expect(await jobs.all().keys()).toEqual([KEYS[0]]);
    await jobs.ignore({ subject: 'm1', session: 1 });
    await removeSession(connection, name, "subject = 'm1'");
    expect(await jobs.refresh()).toMatchObject({ removed: 0 });
  });

  test('a reserved job of a killed worker is given back on request', async () => {
    const { connection, name, jobs, Sorted } = await openQueue(open());
    await jobs.refresh();
    await setJobs(connection, name, "status = 'reserved', reserved_time = '2020-01-01 00:00:00.000' WHERE session = 2");
    expect(await Sorted.populate({ reserveJobs: true })).toEqual({ successCount: 2, errors: [] });
    expect(await jobs.reserved().count()).toBe(1);
    expect(await jobs.refresh({ orphanTimeout: 60 })).toMatchObject({ orphaned: 1 });
    expect(await Sorted.populate({ reserveJobs: true, refresh: false })).toEqual({ successCount: 1, errors: [] });
  });
});

describe.each(backends)('workers beside each other on $name', ({ open }) => {
  test.each([true, false])('two conversations never make one key twice, with a queue: %s', async (reserveJobs) => {
    const { connection, name, Session, made, Sorted } = await openQueue(open());
    await Session.insert(Array.from({ length: 20 }, (_, i) => ({ subject: 'm3', session: i, session_datetime: '2026-01-01 10:00:00' })));
    const fork = await connection.fork();
    const second = dj.schema(name, { connection: fork });
    const otherMade: object[] = [];
    const Other = second.define('Sorted', 'computed', '-> Session\n---\nn = 0 : int16', {
      make: async (key) => {
        otherMade.push(key);
        await Other.insert1(key);
      },
    });
    await second.declare();
    const results = await Promise.all([Sorted.populate({ reserveJobs }), Other.populate({ reserveJobs })]);
    expect(results.flatMap(({ errors }) => errors)).toEqual([]);
    expect(results.map(({ successCount }) => successCount).reduce((a, b) => a + b)).toBe(23);
    if (reserveJobs) expect(made.length + otherMade.length).toBe(23);
    expect(await Sorted.count()).toBe(23);
    expect(await Sorted.jobs().progress()).toMatchObject({ total: 0 });
    await fork.close();
  });

  test('a make that breaks a key of its own is told, not taken for the work of others', async () => {
    const { Sorted, jobs } = await openQueue(open(), async (key) => void (await Sorted.insert1(key)));
    await expect(Sorted.populate()).rejects.toSatisfy((error) => dj.isDataJointError(error, 'Duplicate'));
    const result = await Sorted.populate({ reserveJobs: true, suppressErrors: true });
    expect(result).toMatchObject({ successCount: 0 });
    expect(await jobs.errors().count()).toBe(3);
  });

  test('rows of jobs have types', async () => {
    const { Scan } = await openLab(open());
    await Scan.jobs().refresh();
    const rows = await Scan.jobs().pending().toDicts();
    expectTypeOf(rows).items.toMatchTypeOf<{
      subject: string;
      session: number;
      status: 'pending' | 'reserved' | 'success' | 'error' | 'ignore';
    }>();
    expectTypeOf(rows).items.toMatchTypeOf<{ duration: number | null; connection_id: bigint }>();
    expect(rows).toHaveLength(3);
    await Scan.jobs().ignore({ subject: 'm1', session: 1 });
    // @ts-expect-error a key needs all of its attributes
    await expect(Scan.jobs().ignore({ subject: 'm1' })).rejects.toThrow(/session/);
  });

  test('a job whose rows are there already is done', async () => {
    const { Sorted, jobs } = await openQueue(open());
    await jobs.refresh({ delay: -1 });
    await Sorted.populate();
    expect(await Sorted.populate({ reserveJobs: true, refresh: false })).toEqual({ successCount: 0, errors: [] });
    expect(await jobs.progress()).toMatchObject({ total: 0 });
  });

  test('a stopped worker leaves nothing reserved', async () => {
    const stop = new AbortController();
    const { Sorted, jobs } = await openQueue(open(), async (key) => {
      if (key.session === 2) stop.abort();
    });
    await expect(Sorted.populate({ reserveJobs: true, signal: stop.signal, suppressErrors: true })).rejects.toThrow(/Interrupted/);
    expect(await jobs.progress()).toEqual({ pending: 2, reserved: 0, success: 0, error: 0, ignore: 0, total: 2 });
    expect(await Sorted.keys()).toEqual([KEYS[0]]);
    expect(await jobs.pending().restrict({ session: 2 }).fetch1()).toMatchObject({ reserved_time: null, pid: 0, user: '' });
  });

  test('an interrupt gives the job back, whatever becomes of its make', async () => {
    let interrupt: () => Promise<void> = async () => undefined;
    const { connection, Sorted, jobs } = await openQueue(open(), () => interrupt());
    let reservedThen: number | undefined;
    interrupt = async () => {
      await connection.interrupt();
      const fork = await connection.fork();
      reservedThen = Number((await fork.run(dj.sqlPiece(jobsSql(connection, Sorted)))).rows[0]?.[0]);
      await fork.close();
    };
    await jobs.refresh({ delay: -1 });
    await expect(Sorted.populate({ reserveJobs: true, refresh: false })).rejects.toSatisfy((error) =>
      dj.isDataJointError(error, 'Interrupted'),
    );
    expect(reservedThen).toBe(0);
    expect(await jobs.progress()).toMatchObject({ pending: 3, total: 3 });
    expect(await Sorted.count()).toBe(0);
    interrupt = async () => undefined;
    expect(await Sorted.populate({ reserveJobs: true })).toEqual({ successCount: 3, errors: [] });
  });

  test('several processes need a module, a server and a host that can start them', async () => {
    const { Sorted, connection } = await openQueue(open());
    await expect(Sorted.populate({ processes: 2 })).rejects.toThrow(/module: import\.meta\.url/);
    const why = connection.backend.name === 'sql.js' ? /sql\.js.*one process/ : /host/;
    await expect(Sorted.populate({ processes: 2, module: 'file:///pipeline.js' })).rejects.toThrow(why);
  });
});

function jobsSql(connection: dj.Connection, table: object): string {
  const { name } = (table as unknown as dj.Queryable)[dj.asQuery] as dj.TableQuery;
  return `SELECT COUNT(*) FROM ${connection.backend.dialect.table({ schema: name.schema, table: '~~sorted' })} WHERE status = 'reserved'`;
}
