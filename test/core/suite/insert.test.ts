import * as dj from 'datajoint';
import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab, openSchema } from './lab.js';

describe.each(backends)('inserting on $name', ({ open }) => {
  test('a taken key is a duplicate and nothing of the batch is kept', async () => {
    const { Subject } = await openLab(open());
    const rows = [
      { subject: 'n1', sex: 'F' as const },
      { subject: 'm1', sex: 'F' as const },
    ];
    await expect(Subject.insert(rows)).rejects.toMatchObject({ tag: 'Duplicate' });
    expect(await Subject.restrict({ subject: 'n1' }).exists()).toBe(false);
    await Subject.insert(rows, { skipDuplicates: true });
    expect(await Subject.count()).toBe(4);
  });

  test('a row without its parent breaks a foreign key', async () => {
    const { Session } = await openLab(open());
    await expect(Session.insert1({ subject: 'none', session: 1, session_datetime: '2026-01-01' })).rejects.toMatchObject({
      tag: 'Integrity',
      message: expect.stringContaining('subject'),
    });
  });

  test('a missing attribute, an unknown one and a null in the key are named', async () => {
    const { Subject } = await openLab(open());
    await expect(Subject.insert1({ subject: 'x' } as never)).rejects.toMatchObject({
      tag: 'MissingAttribute',
      message: expect.stringContaining('"sex"'),
    });
    await expect(Subject.insert1({ subject: 'x', sex: 'F', wieght: 3 } as never)).rejects.toMatchObject({
      tag: 'UnknownAttribute',
      attribute: 'wieght',
    });
    await expect(Subject.insert1({ subject: null, sex: 'F' } as never)).rejects.toMatchObject({ tag: 'Value' });
    await Subject.insert([{ subject: 'x', sex: 'F', wieght: 3 } as never], { ignoreExtraFields: true });
    expect(await Subject.restrict({ subject: 'x' }).count()).toBe(1);
  });

  test('values that do not fit are refused before anything is sent, naming row and attribute', async () => {
    const { Subject, Session } = await openLab(open());
    const good = { subject: 'ok', sex: 'F' as const };
    const wrong: readonly [object, RegExp][] = [
      [{ subject: 'x', sex: 'Q' }, /row 2.*"sex".*Expected one of "M", "F", "U"/s],
      [{ subject: 'far too long for it', sex: 'F' }, /"subject".*19 characters.*at most 12/s],
      [{ subject: 7, sex: 'F' }, /"subject".*Expected text/s],
      [{ subject: 'x', sex: 'F', date_of_birth: new Date() }, /"date_of_birth".*Date.*toISOString/s],
      [{ subject: 'x', sex: 'F', date_of_birth: '2026-02-30' }, /"date_of_birth".*2026-02-30/s],
      [{ subject: 'x', sex: 'F', weight: '20' }, /"weight".*Expected a finite number/s],
      [{ subject: 'x', sex: 'F', weight: Number.POSITIVE_INFINITY }, /"weight".*Expected a finite number/s],
    ];
    for (const [row, message] of wrong) await expect(Subject.insert([good, row as never])).rejects.toThrow(message);
    expect(await Subject.restrict({ subject: 'ok' }).exists()).toBe(false);
    await expect(Session.insert1({ subject: 'm1', session: 40000, session_datetime: '2026-01-01' })).rejects.toThrow(
      /Expected -32768 to 32767/,
    );
    await expect(Session.insert1({ subject: 'm1', session: 1.5, session_datetime: '2026-01-01' })).rejects.toThrow(/whole number/);
    await expect(Session.insert1({ subject: 'm1', session: 5, session_datetime: '2026-01-01T10:00:00Z' })).rejects.toThrow(/no time zone/);
  });

  test('NaN becomes NULL where the attribute is nullable', async () => {
    const { Subject } = await openLab(open());
    await Subject.insert1({ subject: 'n', sex: 'U', weight: Number.NaN });
    expect((await Subject.restrict({ subject: 'n' }).fetch1()).weight).toBeNull();
  });

  test('every core type comes back as it went in', async () => {
    const { schema } = await openSchema(open());
    @schema
    class Everything extends dj.Manual {
      static readonly definition = `
      id        : int64
      ---
      tiny      : int8
      flag      : bool
      single    : float32
      double    : float64
      money     : decimal(10,2)
      code      : char(4)
      mood      : enum('it''s', 'b,c', "d")
      day       : date
      moment    : datetime(3)
      identity  : uuid
      info      : json
      raw       : bytes
      shape     : <blob>
      `;
    }
    const row = {
      id: 9007199254740993n,
      tiny: -128,
      flag: true,
      single: 0.5,
      double: Math.PI,
      money: 12.3,
      code: 'Änd€',
      mood: "it's" as const,
      day: '0999-12-31',
      moment: '2026-01-05 10:00:00.250',
      identity: '123e4567-e89b-12d3-a456-426614174000',
      info: { list: [1, 'a', null], deep: { x: true } },
      raw: new Uint8Array([0, 255, 7]),
      shape: { times: new Float64Array([0.1, 0.2]), label: 'spikes' },
    };
    await Everything.insert1(row);
    const back = await Everything.fetch1();
    expect(back).toMatchObject({ ...row, shape: expect.anything() });
    expect(await Everything.restrict({ id: 9007199254740993n, flag: true, identity: row.identity.toUpperCase() }).count()).toBe(1);
    expect(await Everything.restrict({ id: 9007199254740992n }).count()).toBe(0);
    expect(await Everything.restrict(dj.sql`id = ${9007199254740993n}`).count()).toBe(1);
  });

  test('defaults fill what is left out', async () => {
    const { schema } = await openSchema(open());
    @schema
    class Defaults extends dj.Manual {
      static readonly definition = `
      id : int32
      ---
      n = 3 : int16
      text = "it's; DROP" : varchar(20)
      made = CURRENT_TIMESTAMP : datetime
      none = null : int32
      `;
    }
    await Defaults.insert1({ id: 1 });
    const row = await Defaults.fetch1();
    expect(row).toMatchObject({ n: 3, text: "it's; DROP", none: null });
    expect(row.made).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  });

  test('a cancelled insert leaves no row', async () => {
    const { Subject } = await openLab(open());
    const controller = new AbortController();
    controller.abort();
    const rows = Array.from({ length: 100 }, (_, i) => ({ subject: `c${i}`, sex: 'U' as const }));
    await expect(Subject.insert(rows, { signal: controller.signal })).rejects.toMatchObject({ tag: 'Interrupted' });
    expect(await Subject.count()).toBe(3);
  });
});
