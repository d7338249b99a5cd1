import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab, openSchema } from './lab.js';

describe.each(backends)('updating on $name', ({ open }) => {
  test('the row with the key changes, in what is given, and no other row does', async () => {
    const { Subject, Session } = await openLab(open());
    const before = await Session.toDicts();
    await Session.update1({ subject: 'm1', session: 2, notes: 'it\'s; "odd" \\ ? %', session_datetime: '2026-03-02T12:00:00' });
    const after = await Session.toDicts();
    expect(after[1]).toEqual({ subject: 'm1', session: 2, session_datetime: '2026-03-02 12:00:00', notes: 'it\'s; "odd" \\ ? %' });
    expect([after[0], after[2]]).toEqual([before[0], before[2]]);
    await Subject.update1({ subject: 'm2', weight: 18.25 });
    expect((await Subject.restrict({ subject: 'm2' }).fetch1()).weight).toBe(18.25);
    await Subject.update1({ subject: 'm2', weight: 18.25 });
  });

  test('null gives the default, and is refused where there is none', async () => {
    const { Subject, Session } = await openLab(open());
    await Session.update1({ subject: 'm1', session: 1, notes: null });
    await Subject.update1({ subject: 'm1', weight: null });
    expect((await Session.restrict({ subject: 'm1', session: 1 }).fetch1()).notes).toBe('');
    expect((await Subject.restrict({ subject: 'm1' }).fetch1()).weight).toBeNull();
    await expect(Session.update1({ subject: 'm1', session: 1, session_datetime: null } as never)).rejects.toMatchObject({
      tag: 'Value',
      message: expect.stringMatching(/"session_datetime".*not nullable and has no default/s),
    });
  });

  test('defaults of every kind come back', async () => {
    const { schema } = await openSchema(open());
    const Defaults = schema.define(
      'Defaults',
      'manual',
      "id : int32\n---\nn = 3 : int16\ntext = \"it's; DROP\" : varchar(20)\nmade = CURRENT_TIMESTAMP : datetime\nflag = true : bool\nday = '2026-01-05' : date\nprice = 1.5 : decimal(6,2)\nnone = null : int32\n",
    );
    const row = { id: 1, n: 9, text: 'x', made: '2000-01-01', flag: false, day: '2000-01-01', price: 2, none: 4 };
    await Defaults.insert1(row);
    await Defaults.update1({ id: 1, n: null, text: null, made: null, flag: null, day: null, price: null, none: null });
    const back = await Defaults.fetch1();
    expect(back).toMatchObject({ n: 3, text: "it's; DROP", flag: true, day: '2026-01-05', price: 1.5, none: null });
    expect(back.made).toMatch(/^20[2-9]\d-/);
  });

  test('values of every type can be given', async () => {
    const { schema } = await openSchema(open());
    const Everything = schema.define(
      'Everything',
      'manual',
      'id : int64\n---\nidentity = null : uuid\ninfo = null : json\nraw = null : bytes\nshape = null : <blob>\nbig = null : decimal(30,2)\n',
    );
    await Everything.insert1({ id: 9007199254740993n });
    const change = {
      identity: '123e4567-e89b-12d3-a456-426614174000',
      info: { deep: [1, null] },
      raw: new Uint8Array([0, 39, 63]),
      shape: new Float64Array([0.1]),
      big: '1234567890123456789012345678.25',
    };
    await Everything.update1({ id: 9007199254740993n, ...change });
    expect(await Everything.fetch1()).toEqual({ id: 9007199254740993n, ...change });
  });

  test('a key alone checks that the row is there, and changes nothing', async () => {
    const { Session } = await openLab(open());
    const before = await Session.toDicts();
    await Session.update1({ subject: 'm1', session: 1 });
    expect(await Session.toDicts()).toEqual(before);
    await expect(Session.update1({ subject: 'm1', session: 9 })).rejects.toMatchObject({
      tag: 'Query',
      message: expect.stringContaining('{ subject: "m1", session: 9 }'),
    });
    await expect(Session.update1({ subject: 'm9', session: 1, notes: 'x' })).rejects.toThrow(/found no row of Session/);
  });

  test('a key that is not whole, an unknown attribute and what is no row are refused', async () => {
    const { Session } = await openLab(open());
    const before = await Session.toDicts();
    await expect(Session.update1({ subject: 'm1', notes: 'x' } as never)).rejects.toMatchObject({ tag: 'MissingAttribute' });
    await expect(Session.update1({ subject: null, session: 1, notes: 'x' } as never)).rejects.toMatchObject({ tag: 'MissingAttribute' });
    await expect(Session.update1({ subject: 'm1', session: 1, note: 'x' } as never)).rejects.toMatchObject({
      tag: 'UnknownAttribute',
      attribute: 'note',
    });
    await expect(Session.update1([] as never)).rejects.toThrow(/found an array/);
    await expect(Session.update1(null as never)).rejects.toThrow(/found null/);
    await expect(Session.update1({ subject: 'm1', session: 1, notes: 'x'.repeat(1001) })).rejects.toMatchObject({ tag: 'Value' });
    await expect(Session.update1({ subject: 'm1', session: 1, session_datetime: new Date() } as never)).rejects.toThrow(/Found a Date/);
    expect(await Session.toDicts()).toEqual(before);
  });

  test('a foreign key outside the primary key can be changed to a parent that is there', async () => {
    const { schema, Session } = await openLab(open());
    const Report = schema.define('Report', 'manual', 'report : int16\n---\n-> [nullable] Session', { context: { Session } });
    await Report.insert1({ report: 1 });
    await Report.update1({ report: 1, subject: 'm1', session: 2 });
    await expect(Report.update1({ report: 1, subject: 'm1', session: 7 })).rejects.toMatchObject({ tag: 'Integrity' });
    expect(await Report.fetch1()).toEqual({ report: 1, subject: 'm1', session: 2 });
    await Report.update1({ report: 1, subject: null, session: null });
    expect(await Report.restrict({ subject: null }).count()).toBe(1);
  });

  test('a table of one row without a key is changed', async () => {
    const { schema } = await openSchema(open());
    const Single = schema.define('Single', 'manual', '---\nvalue : int16');
    await expect(Single.update1({ value: 2 })).rejects.toMatchObject({ tag: 'Query' });
    await Single.insert1({ value: 1 });
    await Single.update1({ value: 2 });
    expect(await Single.fetch1()).toEqual({ value: 2 });
  });

  test('an update in a transaction is undone with it, and a stopped one does nothing', async () => {
    const { connection, Session } = await openLab(open());
    const undone = connection.transaction(async () => {
      await Session.update1({ subject: 'm1', session: 1, notes: 'lost' });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    const stopped = Session.update1({ subject: 'm1', session: 1, notes: 'lost' }, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ tag: 'Interrupted' });
    expect((await Session.restrict({ subject: 'm1', session: 1 }).fetch1()).notes).toBe('first');
  });
});

describe.each(backends)('conditions on nulls on $name', ({ open }) => {
  test('null in an object and IS NULL in a text ask for rows without a value', async () => {
    const { Subject } = await openLab(open());
    expect(await Subject.restrict({ weight: null }).keys()).toEqual([{ subject: 'm2' }, { subject: 'm3' }]);
    expect(await Subject.restrict('weight IS NULL').count()).toBe(2);
    expect(await Subject.exclude({ weight: null }).keys()).toEqual([{ subject: 'm1' }]);
    expect(await Subject.restrict('weight IS NOT NULL').count()).toBe(1);
    expect(await Subject.restrict({ weight: undefined } as never).count()).toBe(2);
  });

  test('a comparison with a value is neither met nor failed by a row without one', async () => {
    const { Subject } = await openLab(open());
    expect(await Subject.restrict('weight > 100').count()).toBe(0);
    expect(await Subject.exclude('weight > 100').count()).toBe(1);
    expect(await Subject.exclude({ weight: 1 }).count()).toBe(1);
  });

  test('a row without a value matches no row of a query, so exclude keeps it', async () => {
    const { schema, Session } = await openLab(open());
    const Report = schema.define('Report', 'manual', 'report : int16\n---\n-> [nullable] Session', { context: { Session } });
    await Report.insert([{ report: 1, subject: 'm1', session: 1 }, { report: 2, subject: 'm1', session: 2 }, { report: 3 }]);
    const first = Session.restrict({ session: 1 });
    expect(await Report.restrict(first).keys()).toEqual([{ report: 1 }]);
    expect(await Report.exclude(first).keys()).toEqual([{ report: 2 }, { report: 3 }]);
    expect(await Session.exclude(Report).count()).toBe(1);
  });
});
