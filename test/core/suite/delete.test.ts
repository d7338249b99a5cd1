import * as dj from 'datajoint';
import { afterEach, describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openFilledLab, reached } from './filled-lab.js';
import { openLab, openSchema } from './lab.js';

describe.each(backends)('deleting on $name', ({ open }) => {
  afterEach(() => dj.configureHost({ prompt: undefined } as never));

  test('a row goes with all that depends on it, and nothing else goes', async () => {
    const { Subject, Session, Scan } = await openFilledLab(open());
    expect(await reached(Subject.restrict({ subject: 'm1' }).cascade())).toEqual({ Subject: 1, Session: 2, Scan: 2, 'Scan.Roi': 3 });
    expect(await Subject.count()).toBe(3);
    expect(await Subject.restrict({ subject: 'm1' }).delete()).toBe(1);
    expect(await Subject.keys()).toEqual([{ subject: 'm2' }, { subject: 'm3' }]);
    expect(await Session.keys()).toEqual([{ subject: 'm2', session: 1 }]);
    expect(await Scan.count()).toBe(1);
    expect(await Scan.Roi.count()).toBe(1);
  });

  test('conditions on attributes that children do not have select their rows all the same', async () => {
    const { Subject, Session, Scan } = await openFilledLab(open());
    expect(await reached(Session.restrict("notes = 'first'").cascade())).toEqual({ Session: 1, Scan: 1, 'Scan.Roi': 1 });
    expect(await Subject.restrict('weight > 20').delete()).toBe(1);
    expect(await Session.count()).toBe(1);
    expect(await Scan.Roi.restrict({ subject: 'm1' }).count()).toBe(0);
  });

  test('a selection by a query deletes the selected rows, also one that looks at rows that go', async () => {
    const { Subject, Session, Scan } = await openFilledLab(open());
    expect(await Session.restrict(Subject.restrict({ sex: 'M' })).delete()).toBe(1);
    expect(await Session.restrict(Scan.restrict('n_rois = 2')).delete()).toBe(1);
    expect(await Session.keys()).toEqual([{ subject: 'm1', session: 1 }]);
    expect(await Subject.exclude(Session).delete()).toBe(2);
    expect(await Subject.keys()).toEqual([{ subject: 'm1' }]);
    expect(await Session.restrict(Session.proj()).delete()).toBe(1);
    expect(await Scan.count()).toBe(0);
  });

  test('a selection by a query that leaves rows with nulls out leaves them', async () => {
    const { Subject } = await openLab(open());
    expect(await Subject.restrict({ weight: null }).cascade().counts()).toMatchObject([{ name: 'Subject', count: 2 }, { name: 'Session' }]);
    expect(await Subject.restrict('weight IS NULL').delete()).toBe(2);
    expect(await Subject.keys()).toEqual([{ subject: 'm1' }]);
  });

  test('top deletes exactly the first rows', async () => {
    const { Session, Scan } = await openFilledLab(open());
    const last = Session.restrict().top(1, { orderBy: 'session_datetime DESC' });
    expect(await reached(last.cascade())).toEqual({ Session: 1, Scan: 1, 'Scan.Roi': 1 });
    expect(await last.delete()).toBe(1);
    expect(await Session.keys()).toEqual([
      { subject: 'm1', session: 1 },
      { subject: 'm1', session: 2 },
    ]);
    expect(await Session.restrict().top(1).restrict({ session: 2 }).delete()).toBe(0);
    expect(await Scan.Roi.restrict().top(2).deleteQuick()).toBe(2);
    expect(await Scan.Roi.count()).toBe(1);
  });

  test('a selection that mistypes the attribute, or asks for the impossible, deletes nothing', async () => {
    const { Subject, Session } = await openLab(open());
    await expect(Subject.restrict({ subjct: 'm1' } as never).delete()).rejects.toThrow(/names no attribute/);
    await expect(Subject.restrict("subjct = 'm1'").delete()).rejects.toMatchObject({ tag: 'UnknownAttribute' });
    await expect(Subject.restrict("subject = 'm1'; DROP TABLE x").delete()).rejects.toBeInstanceOf(dj.DataJointError);
    expect(await Subject.restrict("subject = 'x'' OR ''1'' = ''1'").delete()).toBe(0);
    expect(await Subject.restrict([]).delete()).toBe(0);
    expect(await Subject.count()).toBe(3);
    expect(await Session.count()).toBe(3);
  });

  test('a query that is more than a selection of one table is refused, and the message tells what to write', async () => {
    const { Subject, Session } = await openLab(open());
    const n = dj.expr<number>('COUNT(*)');
    const wrong: readonly [Pick<dj.QueryExpression, 'delete' | 'deleteQuick' | 'cascade'>, RegExp][] = [
      [Session.join(Subject), /Found a join.*Session\.restrict/s],
      [Subject.restrict().aggr(Session, { n }), /Found an aggregation/],
      [Session.proj(), /Found a projection.*rows go whole/s],
      [Session.proj().restrict().union(Session.proj()), /Found a union/],
      [dj.U('sex').restrict(Subject), /Found distinct values/],
    ];
    for (const [query, message] of wrong) {
      await expect(query.delete()).rejects.toThrow(message);
      await expect(query.deleteQuick()).rejects.toThrow(message);
      await expect(query.cascade().counts()).rejects.toThrow(message);
    }
    expect(await Session.count()).toBe(3);
  });

  test('deleteQuick deletes one table alone and stops at rows that others refer to', async () => {
    const { Subject, Session, Scan } = await openFilledLab(open());
    await expect(Subject.restrict({ subject: 'm1' }).deleteQuick()).rejects.toMatchObject({ tag: 'Integrity' });
    expect(await Subject.restrict({ subject: 'm3' }).deleteQuick()).toBe(1);
    expect(await Scan.Roi.deleteQuick()).toBe(4);
    expect(await Scan.deleteQuick()).toBe(3);
    expect(await Session.restrict(Session.restrict({ session: 2 }).proj()).deleteQuick()).toBe(1);
    expect(await Session.count()).toBe(2);
  });

  test('rows are found over renamed keys, over several keys to one parent, and over keys outside the primary one', async () => {
    const { schema, Subject } = await openLab(open());
    const Mating = schema.define(
      'Mating',
      'manual',
      "-> Subject.proj(mother='subject')\n-> Subject.proj(father='subject')\n---\n-> [nullable] Subject",
    );
    const Litter = schema.define('Litter', 'manual', '-> Mating\nlitter : int16');
    const Note = schema.define('Note', 'manual', 'note : int16\n---\n-> [nullable] Litter');
    await Mating.insert([
      { mother: 'm1', father: 'm2', subject: null },
      { mother: 'm2', father: 'm3', subject: 'm1' },
      { mother: 'm3', father: 'm2', subject: null },
    ]);
    await Litter.insert([
      { mother: 'm1', father: 'm2', litter: 1 },
      { mother: 'm2', father: 'm3', litter: 1 },
      { mother: 'm3', father: 'm2', litter: 1 },
    ]);
    await Note.insert([{ note: 1, mother: 'm1', father: 'm2', litter: 1 }, { note: 2 }]);
    expect(await reached(Subject.restrict({ subject: 'm1' }).cascade())).toMatchObject({ Subject: 1, Mating: 2, Litter: 2, Note: 1 });
    await Subject.restrict({ subject: 'm1' }).delete();
    expect(await Mating.keys()).toEqual([{ mother: 'm3', father: 'm2' }]);
    expect(await Litter.count()).toBe(1);
    expect(await Note.keys()).toEqual([{ note: 2 }]);
  });

  test('a column that shares its name with the parent by chance does not count', async () => {
    const { schema } = await openSchema(open());
    const Parent = schema.define('Parent', 'manual', 'id : int32\nkind : int32');
    const Child = schema.define('Child', 'manual', "-> Parent.proj(parent_id='id', parent_kind='kind')\nid : int32");
    const Swapped = schema.define('Swapped', 'manual', "-> Parent.proj(kind='id', id='kind')");
    await Parent.insert([
      { id: 1, kind: 2 },
      { id: 2, kind: 1 },
    ]);
    await Child.insert([
      { parent_id: 1, parent_kind: 2, id: 2 },
      { parent_id: 2, parent_kind: 1, id: 1 },
    ]);
    await Swapped.insert([
      { kind: 1, id: 2 },
      { kind: 2, id: 1 },
    ]);
    await Parent.restrict({ id: 1 }).delete();
    expect(await Child.toDicts()).toEqual([{ parent_id: 2, parent_kind: 1, id: 1 }]);
    expect(await Swapped.toDicts()).toEqual([{ kind: 2, id: 1 }]);
  });

  test('other schemas are reached, also through tables that no class declares', async () => {
    const { connection, name, Session } = await openLab(open());
    const other = dj.schema(`${name}_other`, { connection });
    const Report = other.define('Report', 'manual', '-> Session\nreport : int16', { context: { Session } });
    await Report.insert1({ subject: 'm1', session: 1, report: 1 });
    expect(await dj.freeTable(connection, { schema: name, table: 'subject' }).restrict({ subject: 'm1' }).delete()).toBe(1);
    expect(await Report.count()).toBe(0);
    await other.drop();
  });

  test('the host is asked with the numbers, and no is no', async () => {
    const { Subject, Session } = await openFilledLab(open());
    const asked: string[] = [];
    let answer = false;
    dj.configureHost({
      prompt: async (question) => {
        asked.push(question);
        return answer;
      },
    });
    expect(await Subject.restrict({ subject: 'm1' }).delete()).toBe(0);
    expect(asked).toEqual(['Delete these rows for good?\n  Subject: 1 row\n  Session: 2 rows\n  Scan: 2 rows\n  Scan.Roi: 3 rows']);
    expect(await Session.count()).toBe(3);
    answer = true;
    expect(await Subject.restrict({ subject: 'm1' }).delete()).toBe(1);
    expect(await Subject.restrict({ subject: 'm2' }).delete({ prompt: false })).toBe(1);
    expect(await Subject.restrict({ subject: 'none' }).delete()).toBe(0);
    expect(asked).toHaveLength(2);
  });

  test('rows that come while the user thinks are not deleted unseen', async () => {
    const { Subject, Session } = await openLab(open());
    dj.configureHost({
      prompt: async () => {
        await Session.insert1({ subject: 'm1', session: 7, session_datetime: '2026-05-01' });
        return true;
      },
    });
    await expect(Subject.restrict({ subject: 'm1' }).delete()).rejects.toThrow(/others have added rows of Session/);
    expect(await Session.restrict({ subject: 'm1' }).count()).toBe(3);
  });

  test('inside a transaction nothing is asked, and a deletion is undone with it', async () => {
    const { connection, Subject, Session } = await openLab(open());
    const undone = connection.transaction(async () => {
      await Subject.restrict({ subject: 'm1' }).delete();
      expect(await Session.count()).toBe(1);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await Session.count()).toBe(3);
    dj.configureHost({ prompt: async () => true });
    await expect(connection.transaction(() => Subject.restrict({ subject: 'm1' }).delete())).rejects.toThrow(/prompt: false/);
    expect(await connection.transaction(() => Subject.restrict({ subject: 'm1' }).delete({ prompt: false }))).toBe(1);
  });

  test('whoever insists on being asked is told if nobody can be', async () => {
    const { Subject } = await openLab(open());
    await expect(Subject.restrict({ subject: 'm1' }).delete({ prompt: true })).rejects.toThrow(/nobody to ask/);
  });

  test('more rows than fit one statement go, whichever way they are selected', async () => {
    const { schema } = await openSchema(open());
    const Item = schema.define('Item', 'manual', 'item : int32\n---\nflag : bool');
    const Detail = schema.define('Detail', 'manual', '-> Item\ndetail : int16');
    const items = Array.from({ length: 1234 }, (_, item) => ({ item, flag: item % 2 === 0 }));
    await Item.insert(items);
    await Detail.insert(items.map(({ item }) => ({ item, detail: 0 })));
    expect(await Item.restrict(Item.restrict({ flag: true }).proj()).delete()).toBe(617);
    expect(await Detail.count()).toBe(617);
    expect(await Item.restrict('RAND() >= 0').delete()).toBe(617);
    expect(await Detail.count()).toBe(0);
  });

  test('a deletion that is stopped leaves everything', async () => {
    const { Subject, Session } = await openLab(open());
    const signal = AbortSignal.abort();
    await expect(Subject.delete({ signal })).rejects.toMatchObject({ tag: 'Interrupted' });
    expect(await Session.count()).toBe(3);
  });

  test('a table of one row without a key is deleted and counted', async () => {
    const { schema } = await openSchema(open());
    const Single = schema.define('Single', 'manual', '---\nvalue : int16');
    await Single.insert1({ value: 1 });
    expect(await reached(Single.cascade())).toEqual({ Single: 1 });
    expect(await Single.restrict(Single.proj()).delete()).toBe(1);
    expect(await Single.count()).toBe(0);
  });
});
