import * as dj from 'datajoint';
import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab } from './lab.js';

describe.each(backends)('aggregations on $name', ({ open }) => {
  test('aggr counts the matching rows of a group, none included', async () => {
    const { Subject, Session } = await openLab(open());
    const counted = Subject.aggr(Session, { n: dj.expr<number>('COUNT(session)'), last: 'MAX(session)' });
    expect(await counted.toDicts()).toEqual([
      { subject: 'm1', n: 2, last: 2 },
      { subject: 'm2', n: 1, last: 1 },
      { subject: 'm3', n: 0, last: null },
    ]);
    expect(await counted.restrict('n > 1').keys()).toEqual([{ subject: 'm1' }]);
  });

  test('aggr leaves rows without a match out on request, and keeps attributes of the base', async () => {
    const { Subject, Session } = await openLab(open());
    const counted = Subject.aggr(Session, ['sex', { n: dj.expr<number>('COUNT(*)') }], { excludeNonmatching: true });
    expect(await counted.toDicts()).toEqual([
      { subject: 'm1', sex: 'F', n: 2 },
      { subject: 'm2', sex: 'M', n: 1 },
    ]);
  });

  test('U gives distinct values and computes over them, or over all rows', async () => {
    const { Session } = await openLab(open());
    expect(await dj.U('subject').restrict(Session).toDicts()).toEqual([{ subject: 'm1' }, { subject: 'm2' }]);
    expect(
      await dj
        .U('session')
        .aggr(Session, { n: dj.expr<number>('COUNT(*)') })
        .toDicts(),
    ).toEqual([
      { session: 1, n: 2 },
      { session: 2, n: 1 },
    ]);
    expect(
      await dj
        .U()
        .aggr(Session, { n: dj.expr<number>('COUNT(*)') })
        .fetch1(),
    ).toEqual({ n: 3 });
  });

  test('union, top and extend', async () => {
    const { Subject, Session, Scan } = await openLab(open());
    const united = Subject.restrict({ sex: 'F' })
      .proj('sex')
      .union(Subject.restrict({ sex: 'M' }).proj({ born: 'date_of_birth' }));
    expect(await united.toDicts()).toEqual([
      { subject: 'm1', sex: 'F', born: null },
      { subject: 'm2', sex: null, born: '2026-02-01' },
    ]);
    const latest = Session.top(1, { orderBy: 'session_datetime desc' });
    expect(await latest.keys()).toEqual([{ subject: 'm2', session: 1 }]);
    expect(await Subject.restrict(latest).keys()).toEqual([{ subject: 'm2' }]);
    expect((await Session.proj().extend(Scan).toDicts()).map(({ n_rois }) => n_rois)).toEqual([null, null, null]);
  });

  test('a typed expression computes even if it is a plain name', async () => {
    const { Subject } = await openLab(open());
    const row = await Subject.restrict({ subject: 'm1' })
      .proj('weight', { again: dj.expr<number>('weight') })
      .fetch1();
    expect(row).toEqual({ subject: 'm1', weight: 20.5, again: 20.5 });
  });
});
