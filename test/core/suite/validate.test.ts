import * as dj from 'datajoint';
import { afterEach, describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab, openSchema } from './lab.js';

describe.each(backends)('checking rows on $name', ({ open }) => {
  test('all problems of all rows are listed, and nothing is sent', async () => {
    const { Subject } = await openLab(open());
    const problems = await Subject.validate([
      { subject: 'ok', sex: 'F' },
      { subject: 'far too long for it', sex: 'Q', wieght: 3 },
      { sex: 'F', date_of_birth: '2026-02-30' },
      'text',
      null,
      ['m1'],
      { subject: null, sex: 'M', weight: Number.POSITIVE_INFINITY },
    ]);
    expect(problems.map(({ row, attribute, error }) => [row, attribute, error.tag])).toEqual([
      [1, 'wieght', 'UnknownAttribute'],
      [1, 'subject', 'Value'],
      [1, 'sex', 'Value'],
      [2, 'subject', 'MissingAttribute'],
      [2, 'date_of_birth', 'Value'],
      [3, undefined, 'Value'],
      [4, undefined, 'Value'],
      [5, undefined, 'Value'],
      [6, 'subject', 'Value'],
      [6, 'weight', 'Value'],
    ]);
    expect(problems[1]?.message).toMatch(/^Subject, row 2: .*19 characters/s);
    expect(await Subject.count()).toBe(3);
  });

  test('rows without problems give an empty list, from a generator too', async () => {
    const { Subject } = await openLab(open());
    async function* rows() {
      yield { subject: 'a', sex: 'F' };
      yield { subject: 'b', sex: 'M', extra: 1 };
    }
    expect(await Subject.validate(rows(), { ignoreExtraFields: true })).toEqual([]);
    expect(await Subject.validate([])).toEqual([]);
    await expect(Subject.validate(rows(), { signal: AbortSignal.abort() })).rejects.toMatchObject({ tag: 'Interrupted' });
  });
});

describe.each(backends)('ways of inserting on $name', ({ open }) => {
  afterEach(() => dj.configureHost({ report: undefined } as never));

  test('replace puts a row in the place of the one with its key; what is left out returns to its default', async () => {
    const { Subject, Session } = await openLab(open());
    await Subject.insert(
      [
        { subject: 'm3', sex: 'F' },
        { subject: 'm4', sex: 'M', weight: 3 },
      ],
      { replace: true },
    );
    await Session.insert1({ subject: 'm1', session: 1, session_datetime: '2026-03-01 11:00:00' }, { replace: true });
    expect(await Subject.restrict({ subject: 'm3' }).fetch1()).toMatchObject({ sex: 'F', weight: null });
    expect(await Session.restrict({ subject: 'm1', session: 1 }).fetch1()).toMatchObject({
      notes: '',
      session_datetime: '2026-03-01 11:00:00',
    });
    expect(await Subject.count()).toBe(4);
  });

  test('replace and skipDuplicates together are refused before anything is sent', async () => {
    const { Subject } = await openLab(open());
    await expect(Subject.insert1({ subject: 'm9', sex: 'F' }, { replace: true, skipDuplicates: true })).rejects.toThrow(/contradict/);
    expect(await Subject.count()).toBe(3);
  });

  test('NaN becomes the default or null where that was asked for', async () => {
    const { schema } = await openSchema(open());
    const Reading = schema.define('Reading', 'manual', 'id : int32\n---\nvalue = 7 : float64\nother = null : float64\nneeded : float64');
    await expect(Reading.insert1({ id: 1, value: Number.NaN, needed: 1 })).rejects.toMatchObject({ tag: 'Value' });
    await Reading.insert([{ id: 1, value: Number.NaN, other: Number.NaN, needed: 1 }], { nanAsNull: true });
    expect(await Reading.fetch1()).toEqual({ id: 1, value: 7, other: null, needed: 1 });
    await expect(Reading.insert([{ id: 2, needed: Number.NaN }], { nanAsNull: true })).rejects.toMatchObject({ tag: 'MissingAttribute' });
    await expect(Reading.insert([{ id: Number.NaN, needed: 1 }], { nanAsNull: true })).rejects.toMatchObject({ tag: 'MissingAttribute' });
  });

  test('a generator is inserted in chunks with progress, all or none', async () => {
    const { Subject } = await openLab(open());
    const reports: dj.ProgressReport[] = [];
    dj.configureHost({ report: (progress) => void reports.push(progress) });
    function* rows(fail: boolean) {
      for (let i = 0; i < 25; i++) yield { subject: `g${i}`, sex: i === 23 && fail ? ('Q' as 'F') : ('F' as const), weight: i };
    }
    await expect(Subject.insert(rows(true), { chunkSize: 10 })).rejects.toThrow(/Subject, row 24:.*"sex"/s);
    expect(await Subject.count()).toBe(3);
    await Subject.insert(rows(false), { chunkSize: 10, displayProgress: true });
    expect(await Subject.count()).toBe(28);
    expect(reports.map(({ label, done }) => [label, done])).toEqual([
      ['Subject', 10],
      ['Subject', 20],
      ['Subject', 25],
    ]);
    await expect(Subject.insert(rows(false), { chunkSize: 0 })).rejects.toThrow(/chunkSize/);
  });

  test('an async generator may read while it is inserted, and can be stopped', async () => {
    const { schema, Session } = await openLab(open());
    const Copy = schema.define('Copy', 'manual', 'n : int32\n---\nsubject : varchar(12)');
    await Copy.count();
    async function* rows() {
      let n = 0;
      for await (const { subject } of Session.restrict())
        yield { n: n++, subject: `${subject}-${await Session.restrict({ subject }).count()}` };
    }
    await Copy.insert(rows(), { chunkSize: 2 });
    expect((await Copy.toDicts()).map(({ subject }) => subject)).toEqual(['m1-2', 'm1-2', 'm2-1']);
    const controller = new AbortController();
    async function* endless() {
      for (let n = 100; ; n++) {
        if (n === 150) controller.abort();
        yield { n, subject: 'x' };
      }
    }
    await expect(Copy.insert(endless(), { chunkSize: 10, signal: controller.signal })).rejects.toMatchObject({ tag: 'Interrupted' });
    expect(await Copy.count()).toBe(3);
  });

  test('what is no list of rows is refused', async () => {
    const { Subject } = await openLab(open());
    await expect(Subject.insert({ subject: 'a', sex: 'F' } as never)).rejects.toThrow(/found one object.*insert1\(\)/s);
    await expect(Subject.insert('rows' as never)).rejects.toThrow(/found string rows/);
    await expect(Subject.insert(undefined as never)).rejects.toMatchObject({ tag: 'Value' });
    await expect(Subject.insert([['m9', 'F']] as never)).rejects.toThrow(/found an array/);
  });
});

describe.each(backends)('inserting from queries on $name', ({ open }) => {
  test('rows of a query are copied by the database, computed and renamed ones too', async () => {
    const { schema, Session, Subject } = await openLab(open());
    const Archive = schema.define(
      'Archive',
      'manual',
      "animal : varchar(12)\nsession : int16\n---\nday : date\nnotes = '' : varchar(1000)\nn = 5 : int16",
    );
    await Archive.insert(Session.proj({ animal: 'subject', day: 'DATE(session_datetime)' }, 'notes').restrict('session = 1'));
    expect(await Archive.toDicts()).toEqual([
      { animal: 'm1', session: 1, day: '2026-03-01', notes: 'first', n: 5 },
      { animal: 'm2', session: 1, day: '2026-03-03', notes: '', n: 5 },
    ]);
    const Twin = schema.define('Twin', 'manual', '-> Subject\n---\nsex : varchar(1)', { context: { Subject } });
    await Twin.insert(Subject, { ignoreExtraFields: true });
    await Twin.insert(Subject.proj('sex'), { skipDuplicates: true });
    await Twin.insert(Subject.proj('sex').restrict({ subject: 'm1' }), { replace: true });
    expect(await Twin.count()).toBe(3);
  });

  test('blobs are copied as they are, and nothing turns one type into another', async () => {
    const { schema, Scan } = await openLab(open());
    await Scan.populate();
    const Mask = schema.define('Mask', 'manual', 'subject : varchar(12)\nsession : int16\nroi : int16\n---\nmask : <blob>');
    await Mask.insert(Scan.Roi);
    expect((await Mask.restrict({ subject: 'm2' }).fetch1()).mask).toEqual(new Float64Array([0, 0.5]));
    const Text = schema.define('Text', 'manual', 'subject : varchar(12)\nsession : int16\nroi : int16\n---\nmask : varchar(30)');
    await expect(Text.insert(Scan.Roi)).rejects.toThrow(/"mask" is varchar\(30\) in the table and <blob> in the query/);
  });

  test('a query that does not fit is refused, and nothing is copied', async () => {
    const { connection, name, schema, Session, Subject } = await openLab(open());
    const Twin = schema.define('Twin', 'manual', 'subject : varchar(2)\n---\nsex : varchar(1)');
    await expect(Twin.insert(Subject)).rejects.toMatchObject({ tag: 'UnknownAttribute', attribute: 'date_of_birth' });
    await expect(Twin.insert(Subject.proj())).rejects.toMatchObject({ tag: 'MissingAttribute', message: expect.stringContaining('"sex"') });
    await Subject.insert1({ subject: 'too-long', sex: 'F' });
    await expect(Twin.insert(Subject.proj('sex'))).rejects.toMatchObject({ tag: 'Value' });
    await expect(Session.insert(Session)).rejects.toMatchObject({ tag: 'Duplicate' });
    expect(await Twin.count()).toBe(0);
    const fork = await connection.fork();
    await expect(Twin.insert(dj.freeTable(fork, { schema: name, table: 'subject' }))).rejects.toThrow(/another connection/);
    await fork.close();
  });
});
