import * as dj from 'datajoint';
import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab } from './lab.js';

describe.each(backends)('queries on $name', ({ open }) => {
  test('rows come in the order of the primary key, as objects', async () => {
    const { Session } = await openLab(open());
    expect(await Session.toDicts()).toEqual([
      { subject: 'm1', session: 1, session_datetime: '2026-03-01 10:00:00', notes: 'first' },
      { subject: 'm1', session: 2, session_datetime: '2026-03-02 11:30:00', notes: '' },
      { subject: 'm2', session: 1, session_datetime: '2026-03-03 09:00:00', notes: '' },
    ]);
  });

  test('a text condition selects what it says', async () => {
    const { Subject } = await openLab(open());
    const subjects = async (condition: string) => (await Subject.restrict(condition).keys()).map(({ subject }) => subject);
    expect(await subjects("sex = 'F'")).toEqual(['m1']);
    expect(await subjects('weight IS NULL')).toEqual(['m2', 'm3']);
    expect(await subjects("subject IN ('m1', 'm3') AND NOT sex = 'U'")).toEqual(['m1']);
    expect(await subjects("date_of_birth BETWEEN '2026-01-31' AND '2026-12-31'")).toEqual(['m2']);
    expect(await subjects("subject LIKE 'm%' AND (sex = 'm' OR weight > 20)")).toEqual(['m1', 'm2']);
    expect(await subjects('weight * 2 >= 41 AND weight / 2 < 10.3')).toEqual(['m1']);
    expect(await subjects("CASE sex WHEN 'F' THEN 1 ELSE 0 END = 1")).toEqual(['m1']);
  });

  test('text compares without regard to case, computed text too', async () => {
    const { Subject } = await openLab(open());
    expect(await Subject.restrict("subject = 'M1'").count()).toBe(1);
    expect(await Subject.proj({ tag: "CONCAT(subject, 'x')" }).restrict("tag = 'M1X'").count()).toBe(1);
    expect(await Subject.restrict({ subject: 'M2' }).count()).toBe(1);
  });

  test('objects, arrays, not, and, or and parameters combine', async () => {
    const { Subject } = await openLab(open());
    expect(await Subject.restrict({ sex: 'F' }).count()).toBe(1);
    expect(await Subject.restrict({ weight: null }).count()).toBe(2);
    expect(await Subject.restrict([{ subject: 'm1' }, { subject: 'm3' }]).count()).toBe(2);
    expect(await Subject.restrict([]).count()).toBe(0);
    expect(await Subject.restrict({}).count()).toBe(3);
    expect(await Subject.restrict(true).count()).toBe(3);
    expect(await Subject.restrict(false).count()).toBe(0);
    expect(await Subject.restrict(dj.not({ sex: 'F' })).count()).toBe(2);
    expect(await Subject.restrict(dj.and({ sex: 'F' }, 'weight > 100')).count()).toBe(0);
    expect(await Subject.restrict(dj.or({ sex: 'F' }, { sex: 'M' })).count()).toBe(2);
    const hostile = "x' OR '1' = '1";
    expect(await Subject.restrict(dj.sql`subject = ${hostile}`).count()).toBe(0);
    expect(await Subject.restrict(dj.sql`subject = ${'m1'} OR weight > ${1000}`).count()).toBe(1);
  });

  test('exclude leaves what restrict takes', async () => {
    const { Subject } = await openLab(open());
    expect((await Subject.exclude({ sex: 'F' }).keys()).map(({ subject }) => subject)).toEqual(['m2', 'm3']);
    expect(await Subject.exclude([]).count()).toBe(3);
  });

  test('a table as a condition selects entries with a match, and without', async () => {
    const { Subject, Session } = await openLab(open());
    expect((await Subject.restrict(Session).keys()).length).toBe(2);
    expect((await Subject.exclude(Session).keys()).map(({ subject }) => subject)).toEqual(['m3']);
    expect(await Session.restrict(Subject.restrict({ sex: 'M' })).keys()).toEqual([{ subject: 'm2', session: 1 }]);
  });

  test('a join pairs entries that agree, and takes the key of the side that determines the other', async () => {
    const { Subject, Session } = await openLab(open());
    const joined = Session.join(Subject);
    expect(await joined.count()).toBe(3);
    expect(await joined.keys()).toEqual(await Session.keys());
    expect((await joined.restrict({ session: 2 }).fetch1()).weight).toBe(20.5);
    const left = await Subject.proj()
      .join(Session.restrict({ session: 1 }))
      .toDicts();
    expect(left.map(({ subject }) => subject)).toEqual(['m1', 'm2']);
  });

  test('a left join keeps entries without a partner', async () => {
    const { Scan, Session } = await openLab(open());
    await Scan.populate({ restrictions: [{ subject: 'm1' }] });
    const rows = await Session.join(Scan, { left: true }).toDicts();
    expect(rows.map(({ n_rois }) => n_rois)).toEqual([1, 2, null]);
  });

  test('proj keeps the key, renames, computes, drops and takes all', async () => {
    const { Subject, Session } = await openLab(open());
    expect(await Subject.restrict({ subject: 'm1' }).proj().fetch1()).toEqual({ subject: 'm1' });
    expect(await Subject.restrict({ subject: 'm1' }).proj({ animal: 'subject', gender: 'sex' }).fetch1()).toEqual({
      animal: 'm1',
      gender: 'F',
    });
    expect(await Subject.restrict({ subject: 'm1' }).proj('...', '-weight').fetch1()).toEqual({
      subject: 'm1',
      sex: 'F',
      date_of_birth: '2026-01-05',
    });
    const days = await Session.proj({ day: 'DATE(session_datetime)', double: 'session * 2' }).restrict('double > 2').toDicts();
    expect(days).toEqual([{ subject: 'm1', session: 2, day: '2026-03-02', double: 4 }]);
  });

  test('proj refuses names that no attribute can have', async () => {
    const { Session } = await openLab(open());
    await expect(Session.proj({ '': 'session' }).count()).rejects.toThrow(/cannot make an attribute ""/);
    await expect(Session.proj({ 'Bad Name': 'session * 2' }).count()).rejects.toThrow(/cannot make an attribute "Bad Name"/);
  });

  test('a renamed key joins by its new name', async () => {
    const { Subject, Session } = await openLab(open());
    const pairs = await Session.proj({ other: 'session' }).join(Session.proj()).restrict('other < session').toDicts();
    expect(pairs).toEqual([{ subject: 'm1', other: 1, session: 2 }]);
    await expect(Subject.proj({ subject: 'sex', s: 'subject' }).join(Session).count()).rejects.toThrow(
      /do not come from the same attribute/,
    );
  });

  test('fetch1 demands exactly one row', async () => {
    const { Subject } = await openLab(open());
    await expect(Subject.fetch1()).rejects.toThrow(/more than one row/);
    await expect(Subject.restrict({ subject: 'none' }).fetch1()).rejects.toThrow(/no row/);
  });

  test('order, limit and offset choose rows', async () => {
    const { Session } = await openLab(open());
    const days = (rows: readonly { session_datetime: string }[]) => rows.map((row) => row.session_datetime.slice(0, 10));
    expect(days(await Session.toDicts({ orderBy: 'session_datetime desc', limit: 2 }))).toEqual(['2026-03-03', '2026-03-02']);
    expect(days(await Session.toDicts({ offset: 2 }))).toEqual(['2026-03-03']);
    expect(days(await Session.toDicts({ orderBy: ['session', 'KEY DESC'], limit: 2 }))).toEqual(['2026-03-03', '2026-03-01']);
    expect((await Session.head(1)).length).toBe(1);
    await expect(Session.toDicts({ orderBy: 'nope' as never })).rejects.toThrow(/no attribute "nope"/);
  });

  test('iteration reads row by row while the body queries and writes', async () => {
    const { Subject, Session } = await openLab(open());
    const seen: string[] = [];
    for await (const { subject } of Subject.restrict("sex <> 'U'")) {
      seen.push(`${subject}:${await Session.restrict({ subject }).count()}`);
      await Session.insert1({ subject, session: 9, session_datetime: '2026-04-01' });
    }
    expect(seen).toEqual(['m1:2', 'm2:1']);
    expect(await Session.restrict({ session: 9 }).count()).toBe(2);
  });

  test('a condition on an unknown attribute names it and lists those there are', async () => {
    const { Subject } = await openLab(open());
    await expect(Subject.restrict('wieght > 3').count()).rejects.toMatchObject({
      tag: 'UnknownAttribute',
      attribute: 'wieght',
      known: ['subject', 'sex', 'date_of_birth', 'weight'],
    });
    await expect(Subject.restrict('sex = F').count()).rejects.toThrow(/put it in quotes/);
    await expect(Subject.restrict({ subjct: 'm1' } as never).count()).rejects.toThrow(/names no attribute of the query/);
    await expect(Subject.restrict({ subjct: 'm1', sex: 'F' } as never).count()).resolves.toBe(1);
  });

  test('a thousand keys select as many rows as there are among them', async () => {
    const { Subject } = await openLab(open());
    const keys = Array.from({ length: 2000 }, (_, i) => ({ subject: `m${i}` }));
    expect(await Subject.restrict(keys).count()).toBe(3);
  });

  test('no text of a user reaches the SQL as it is', async () => {
    const { Subject } = await openLab(open());
    const hostile = [
      'subject = 1; DROP TABLE x',
      "subject = 'a' -- ",
      'subject = (SELECT 1)',
      'sex = 1) OR (1 = 1',
      'x.subject = 1',
      '/* */ 1',
    ];
    for (const text of hostile) await expect(Subject.restrict(text).count()).rejects.toBeInstanceOf(dj.DataJointError);
    expect(await Subject.restrict("subject = 'a''; DROP TABLE x; --'").count()).toBe(0);
    expect(await Subject.count()).toBe(3);
  });

  test('a preview shows first rows as text, never bytes', async () => {
    const { Scan } = await openLab(open());
    await Scan.populate();
    const preview = await Scan.Roi.preview({ limit: 2 });
    expect(preview.columns.map(({ name }) => name)).toEqual(['subject', 'session', 'roi', 'mask']);
    expect(preview.rows[0]).toEqual(['m1', '1', '0', '<blob>']);
    expect(preview).toMatchObject({ more: true, total: 4, title: 'Scan.Roi' });
  });
});
