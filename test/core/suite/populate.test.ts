import * as dj from 'datajoint';
import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab } from './lab.js';

describe.each(backends)('populating on $name', ({ open }) => {
  test('make runs once for each key, and not again', async () => {
    const { Scan } = await openLab(open());
    expect(await Scan.progress()).toEqual({ total: 3, remaining: 3 });
    expect(await Scan.progress({ subject: 'm1' })).toEqual({ total: 2, remaining: 2 });
    expect(await Scan.populate({ maxCalls: 1 })).toEqual({ successCount: 1, errors: [] });
    expect(await Scan.populate()).toEqual({ successCount: 2, errors: [] });
    expect(await Scan.populate()).toEqual({ successCount: 0, errors: [] });
    expect(await Scan.progress()).toEqual({ total: 3, remaining: 0 });
    expect(await Scan.Roi.count()).toBe(4);
    const roi = await Scan.Roi.restrict({ subject: 'm1', session: 2, roi: 1 }).fetch1();
    expect(roi.mask).toEqual(new Float64Array([1, 0.5]));
  });

  test('a make that throws leaves nothing of its key, and can be told to go on', async () => {
    const { schema, Session } = await openLab(open());
    const flaky = schema.define('Flaky', 'computed', '-> Session\n---\nn : int16', {
      context: { Session },
      make: async (key) => {
        await flaky.insert1({ ...key, n: 1 });
        if (key.subject === 'm1') throw new Error('bad recording');
      },
    });
    await expect(flaky.populate()).rejects.toThrow('bad recording');
    expect(await flaky.count()).toBe(0);
    const result = await flaky.populate({ suppressErrors: true });
    expect(result.successCount).toBe(1);
    expect(result.errors.map(({ key }) => key)).toEqual([
      { subject: 'm1', session: 1 },
      { subject: 'm1', session: 2 },
    ]);
    expect(result.errors[0]?.error).toBeInstanceOf(Error);
    expect(await flaky.count()).toBe(1);
    const texts = await flaky.populate({ suppressErrors: true, returnExceptionObjects: false, maxCalls: 1 });
    expect(texts.errors[0]?.error).toBe('Error: bad recording');
  });

  test('a table without parents or without make says what is missing', async () => {
    const { schema, Session } = await openLab(open());
    await expect(schema.define('Rootless', 'computed', 'id : int32', { make: async () => undefined }).populate()).rejects.toThrow(
      /refers to no other table/,
    );
    await expect(schema.define('Idle', 'computed', '-> Session', { context: { Session } }).populate()).rejects.toThrow(/has no make/);
  });

  test('restrictions, order and options of make', async () => {
    const { schema, Session } = await openLab(open());
    const made: unknown[] = [];
    const options: unknown[] = [];
    const traced = schema.define('Traced', 'computed', '-> Session\n---\nn : int16', {
      context: { Session },
      make: async (key, given) => {
        made.push(`${key.subject} ${key.session}`);
        options.push(given);
        await traced.insert1({ ...key, n: 1 });
      },
    });
    await traced.populate({ restrictions: [{ subject: 'm1' }, 'session > 0'], order: 'reverse', makeOptions: { gain: 2 } });
    expect(made).toEqual(['m1 2', 'm1 1']);
    expect(options[0]).toMatchObject({ gain: 2 });
    await traced.populate({ order: 'random' });
    expect(made).toEqual(['m1 2', 'm1 1', 'm2 1']);
  });

  test('a class may say itself which keys there are', async () => {
    const { schema, Session, Subject } = await openLab(open());
    const make = (table: () => { insert1(row: object): Promise<void> }) => async (key: object) => table().insert1(key);
    const late = schema.define('Late', 'computed', '-> Session', {
      context: { Session },
      keySource: () => Session.restrict('session > 1'),
      make: make(() => late),
    });
    expect(await late.populate()).toEqual({ successCount: 1, errors: [] });
    const coarse = schema.define('Coarse', 'computed', '-> Subject\nitem : int16', {
      context: { Subject },
      keySource: Subject.restrict({ sex: 'F' }),
      make: async (key) => coarse.insert([1, 2].map((item) => ({ ...key, item }))),
    });
    expect(await coarse.progress()).toEqual({ total: 1, remaining: 1 });
    await coarse.populate();
    expect(await coarse.keys()).toEqual([
      { subject: 'm1', item: 1 },
      { subject: 'm1', item: 2 },
    ]);
    const wrong = schema.define('Wrong', 'computed', '-> Subject', {
      context: { Subject },
      keySource: Session,
      make: make(() => wrong),
    });
    await expect(wrong.populate()).rejects.toThrow(/session in its primary key, which the table lacks/);
    const none = schema.define('NoSource', 'computed', '-> Subject', { context: { Subject }, keySource: 7, make: make(() => none) });
    await expect(none.populate()).rejects.toThrow(/Expected a table, a query/);
  });

  test('rows of a computed table come from its make, unless it is meant otherwise', async () => {
    const { Scan } = await openLab(open());
    const row = { subject: 'm1', session: 1, n_rois: 0 };
    const refused = Scan.insert1(row);
    await expect(refused).rejects.toThrow(/outside of it.*populate\(\).*allowDirectInsert/);
    await expect(refused).rejects.toSatisfy((error) => dj.isDataJointError(error, 'DirectInsert'));
    await Scan.insert1(row, { allowDirectInsert: true });
    expect(await Scan.populate()).toEqual({ successCount: 2, errors: [] });
  });

  test('populate inside a transaction or a make is refused', async () => {
    const { connection, schema, Scan, Session } = await openLab(open());
    await expect(connection.transaction(() => Scan.populate())).rejects.toThrow(/inside a transaction or a make/);
    const nested = schema.define('Nested', 'computed', '-> Session', {
      context: { Session },
      make: async () => void (await Scan.populate()),
    });
    await expect(nested.populate()).rejects.toThrow(/inside a transaction or a make/);
    expect(await Scan.count()).toBe(0);
  });

  test('two populates on one connection take turns', async () => {
    const { schema, Scan, Session } = await openLab(open());
    const other = schema.define('Other', 'computed', '-> Session', { context: { Session }, make: async (key) => other.insert1(key) });
    await schema.declare();
    const results = await Promise.all([Scan.populate(), other.populate(), Scan.populate()]);
    expect(results.map(({ successCount }) => successCount).reduce((a, b) => a + b)).toBe(6);
    expect(await other.count()).toBe(3);
  });
});

describe.each(backends)('make in three steps on $name', ({ open }) => {
  async function openSteps(changeWhileComputing: (lab: Awaited<ReturnType<typeof openLab>>) => Promise<void>) {
    const lab = await openLab(open());
    const { schema, Session, connection } = lab;
    const inTransaction: boolean[] = [];
    const steps = schema.define('Steps', 'computed', '-> Session\n---\nlength : int32\nkind : varchar(8)', {
      context: { Session },
      makeFetch: async (key) => ({ rows: await Session.restrict(key).toDicts(), trace: new Float64Array([1, 2, 3]) }),
      makeCompute: async (_key, fetched: { rows: { notes: string }[]; trace: Float64Array }, options) => {
        inTransaction.push(connection.inTransaction);
        await changeWhileComputing(lab);
        fetched.trace.fill(0);
        return { length: fetched.rows[0]?.notes.length ?? 0, kind: String(options.kind) };
      },
      makeInsert: async (key, computed: object) => {
        inTransaction.push(connection.inTransaction);
        await steps.insert1({ ...key, ...computed });
      },
    });
    return { ...lab, steps, inTransaction };
  }

  test('only the last step is in a transaction', async () => {
    const { steps, inTransaction } = await openSteps(async () => undefined);
    expect(await steps.populate({ maxCalls: 1, makeOptions: { kind: 'a' } })).toEqual({ successCount: 1, errors: [] });
    expect(inTransaction).toEqual([false, true]);
    expect(await steps.fetch1()).toEqual({ subject: 'm1', session: 1, length: 5, kind: 'a' });
  });

  test('what changed while it computed makes the result void', async () => {
    const { steps } = await openSteps(async ({ connection, name }) => {
      const { dialect } = connection.backend;
      const [table, notes] = [dialect.table({ schema: name, table: 'session' }), dialect.quote('notes')];
      await connection.run(dj.sqlPiece(`UPDATE ${table} SET ${notes} = 'other'`));
    });
    const failing = steps.populate({ maxCalls: 1 });
    await expect(failing).rejects.toThrow(/changed while makeCompute\(\) was at work/);
    await expect(failing).rejects.toSatisfy((error) => dj.isDataJointError(error, 'MakeInputChanged'));
    expect(await steps.count()).toBe(0);
  });
});

describe.each(backends)('upstream on $name', ({ open }) => {
  test('in make, it gives the rows that the key comes from', async () => {
    const { schema, Subject, Session, Scan } = await openLab(open());
    const Age = schema.define('Age', 'manual', '-> Subject\n---\nweeks : int16', { context: { Subject } });
    await Age.insert1({ subject: 'm1', weeks: 3 });
    await Scan.populate();
    const found: unknown[] = [];
    const deep = schema.define('Deep', 'computed', '-> Scan\n---\nsex : char(1)', {
      context: { Scan },
      make: async (key) => {
        const [subject] = await (await deep.upstream(Subject)).toDicts();
        const session = await (await deep.upstream(Session)).fetch1();
        found.push([subject?.subject, session.session]);
        await deep.insert1({ ...key, sex: subject?.sex });
        await expect(deep.upstream(Age)).rejects.toThrow(/Age is not upstream of Deep.*Upstream are Scan, Session, Subject/);
      },
    });
    await deep.populate();
    expect(found).toEqual([
      ['m1', 1],
      ['m1', 2],
      ['m2', 1],
    ]);
    await expect(deep.upstream(Subject)).rejects.toThrow(/no make\(\) of Deep is at work/);
  });

  test('it follows references outside of keys and under other names', async () => {
    const { schema, Subject, Session } = await openLab(open());
    const Pair = schema.define('Pair', 'manual', "pair : int16\n---\n-> Subject\n-> Subject.proj(partner='subject')", {
      context: { Subject },
    });
    await Pair.insert1({ pair: 1, subject: 'm2', partner: 'm3' });
    const mated = schema.define('Mated', 'computed', '-> Pair\n---\n-> [nullable] Session', {
      context: { Pair, Session },
      make: async (key) => {
        const subjects = await (await mated.upstream(Subject)).keys();
        expect(subjects).toEqual([{ subject: 'm2' }, { subject: 'm3' }]);
        await expect(mated.upstream(Session)).rejects.toThrow(/only attributes outside of its key/);
        await mated.insert1(key);
      },
    });
    expect(await mated.populate()).toEqual({ successCount: 1, errors: [] });
  });
});

describe.each(backends)('stopping a populate on $name', ({ open }) => {
  test('nothing of the key at work stays, whatever its make does', async () => {
    const { connection, schema, Session } = await openLab(open());
    const stop = new AbortController();
    const stubborn = schema.define('Stubborn', 'computed', '-> Session\n---\nn : int16', {
      context: { Session },
      make: async (key) => {
        await stubborn.insert1({ ...key, n: 1 });
        if (key.session === 1) return;
        stop.abort(new Error('enough'));
        await stubborn.insert1({ ...key, n: 2 }).catch(() => undefined);
        await stubborn.insert1({ subject: 'm2', session: 1, n: 2 }).catch(() => undefined);
      },
    });
    await expect(stubborn.populate({ signal: stop.signal, suppressErrors: true })).rejects.toSatisfy((error) =>
      dj.isDataJointError(error, 'Interrupted'),
    );
    expect(await stubborn.keys()).toEqual([{ subject: 'm1', session: 1 }]);
    expect(connection.inTransaction).toBe(false);
    await expect(stubborn.populate({ signal: AbortSignal.abort() })).rejects.toThrow(/Interrupted/);
  });
});

describe.each(backends)('what is kept of each make on $name', ({ open }) => {
  test('hidden columns tell start, duration and version, if the settings ask for them', async () => {
    dj.configureHost({ jobs: { addJobMetadata: true, versionMethod: 'git' }, codeVersion: () => 'abc123' });
    try {
      const { connection, name, Scan } = await openLab(open());
      await Scan.populate();
      expect((await Scan.heading()).names).toEqual(['subject', 'session', 'n_rois']);
      const table = connection.backend.dialect.table({ schema: name, table: '__scan' });
      const { rows } = await connection.run(dj.sqlPiece(`SELECT _job_start_time, _job_duration, _job_version FROM ${table}`));
      expect(rows).toHaveLength(3);
      expect(rows[0]?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
      expect(Number(rows[0]?.[1])).toBeGreaterThanOrEqual(0);
      expect(rows[0]?.[2]).toBe('abc123');
      const parts = (await connection.declarations([name])).find(({ tier }) => tier === 'part');
      expect(parts?.attributes.map((attribute) => attribute.name)).toEqual(['subject', 'session', 'roi', 'mask']);
    } finally {
      dj.configureHost({ jobs: {} });
    }
  });
});
