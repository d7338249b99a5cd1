import * as dj from 'datajoint';
import { afterEach, describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openFilledLab } from './filled-lab.js';
import { openLab, openSchema } from './lab.js';

const SUBJECT =
  "subject : varchar(12)\n---\nsex : enum('M', 'F', 'U')\ndate_of_birth = null : date # as told by the breeder\nweight = null : float64 # (g)\n";

/** What the database keeps of a table. */
async function kept({ connection, name }: { connection: dj.Connection; name: string }, table: string): Promise<dj.TableDeclaration> {
  const found = (await connection.declarations([name])).find((declaration) => declaration.table === table);
  if (found === undefined) throw new Error(`no table ${table}`);
  return found;
}

describe.each(backends)('altering on $name', ({ open }) => {
  afterEach(() => dj.configureHost({ prompt: undefined } as never));

  test('attributes come, go and change while rows and children stay', async () => {
    const lab = await openFilledLab(open());
    const before = await lab.Session.toDicts();
    const Subject = lab.schema.define(
      'Subject',
      'manual',
      "# Mouse of the lab\nsubject : varchar(12)\n---\nsex : enum('M', 'F', 'U', 'X') # as seen\nstrain = 'wild' : varchar(20) # it's \"new\"\nweight = 3 : float64\n",
    );
    await expect(Subject.count()).rejects.toMatchObject({
      tag: 'DefinitionMismatch',
      message: expect.stringMatching(/await Subject\.alter\(\)/),
    });
    await expect(Subject.alter({ prompt: false })).rejects.toThrow(/"weight" can no longer be null, but 2 rows/);
    const changed = lab.schema.define(
      'Subject',
      'manual',
      "# Mouse of the lab\nsubject : varchar(12)\n---\nsex : enum('M', 'F', 'U', 'X') # as seen\nstrain = 'wild' : varchar(20) # it's \"new\"\nweight = null : float64\n",
    );
    expect(await changed.alter({ prompt: false })).toBe(true);
    expect(await changed.toDicts()).toEqual([
      { subject: 'm1', sex: 'F', strain: 'wild', weight: 20.5 },
      { subject: 'm2', sex: 'M', strain: 'wild', weight: null },
      { subject: 'm3', sex: 'U', strain: 'wild', weight: null },
    ]);
    await changed.insert1({ subject: 'm4', sex: 'X' });
    expect(await lab.Session.toDicts()).toEqual(before);
    expect(await lab.Scan.Roi.count()).toBe(4);
    const table = await kept(lab, 'subject');
    expect(table.comment).toBe('Mouse of the lab');
    expect(table.attributes.map(({ name, comment }) => [name, comment])).toEqual([
      ['subject', ''],
      ['sex', 'as seen'],
      ['strain', 'it\'s "new"'],
      ['weight', ''],
    ]);
    expect(await changed.alter()).toBe(false);
  });

  test('foreign keys of children hold after it as before', async () => {
    const lab = await openFilledLab(open());
    const Subject = lab.schema.define('Subject', 'manual', `${SUBJECT}strain = '' : varchar(20)`);
    await Subject.alter();
    await expect(lab.Session.insert1({ subject: 'nobody', session: 1, session_datetime: '2026-01-01' })).rejects.toMatchObject({
      tag: 'Integrity',
    });
    await expect(Subject.restrict({ subject: 'm1' }).deleteQuick()).rejects.toMatchObject({ tag: 'Integrity' });
    await lab.Session.insert1({ subject: 'm3', session: 1, session_datetime: '2026-01-01' });
    expect(await Subject.restrict({ subject: 'm3' }).delete()).toBe(1);
    expect(await lab.Session.count()).toBe(3);
  });

  test('a rename marked in the comment keeps the values, once and on running it again', async () => {
    const lab = await openLab(open());
    const definition = SUBJECT.replace('weight = null : float64 # (g)', 'mass = null : float64 # {weight} (g)');
    const Subject = lab.schema.define('Subject', 'manual', definition);
    expect(await Subject.alter()).toBe(true);
    expect(await Subject.restrict({ subject: 'm1' }).fetch1()).toEqual({
      subject: 'm1',
      sex: 'F',
      date_of_birth: '2026-01-05',
      mass: 20.5,
    });
    expect((await kept(lab, 'subject')).attributes[3]).toMatchObject({ name: 'mass', comment: '{weight} (g)' });
    expect(await Subject.alter()).toBe(false);
    const again = lab.schema.define('Subject', 'manual', `${definition}strain = '' : varchar(20)`);
    expect(await again.alter()).toBe(true);
    expect((await again.restrict({ subject: 'm1' }).fetch1()).mass).toBe(20.5);
    const back = lab.schema.define('Subject', 'manual', `${SUBJECT.replace('# (g)', '# {mass}')}strain = '' : varchar(20)`);
    expect(await back.alter()).toBe(true);
    expect((await back.restrict({ subject: 'm1' }).fetch1()).weight).toBe(20.5);
  });

  test('a renamed attribute may change its type with its name, and keeps its index', async () => {
    const { schema } = await openSchema(open());
    const Old = schema.define('Thing', 'manual', 'id : int32\n---\ncode : varchar(8)\nn : int16\nindex (code)\nunique index (n)');
    await Old.insert([
      { id: 1, code: 'a', n: 1 },
      { id: 2, code: 'b', n: 2 },
    ]);
    const New = schema.define(
      'Thing',
      'manual',
      'id : int32\n---\nlabel : varchar(30) # {code} longer\nnumber : int64 # {n}\nindex (label)\nunique index (number)',
    );
    expect(await New.alter()).toBe(true);
    expect(await New.toDicts()).toEqual([
      { id: 1, label: 'a', number: 1n },
      { id: 2, label: 'b', number: 2n },
    ]);
    await expect(New.insert1({ id: 3, label: 'c', number: 2 })).rejects.toMatchObject({ tag: 'Duplicate' });
    await New.insert1({ id: 3, label: 'longer than before', number: 3 });
    expect(await New.describe()).toContain('index (label)');
  });

  test('marks that cannot be followed say why', async () => {
    const { schema } = await openLab(open());
    const altered = (lines: string) => schema.define('Subject', 'manual', lines).alter({ prompt: false });
    await expect(altered(SUBJECT.replace('weight = null : float64 # (g)', 'mass = null : float64 # {wieght}'))).rejects.toThrow(
      /the table has no "wieght"/,
    );
    await expect(altered(`${SUBJECT}mass = null : float64 # {weight}`)).rejects.toThrow(/still has "weight"/);
    await expect(
      altered(SUBJECT.replace('weight = null : float64 # (g)', 'a = null : float64 # {weight}\nb = null : float64 # {weight}')),
    ).rejects.toThrow(/already takes over/);
  });

  test('changes of keys, foreign keys and indexes are refused, and nothing is changed', async () => {
    const lab = await openLab(open());
    const before = await lab.connection.declarations([lab.name]);
    const refused = (name: string, definition: string) =>
      expect(lab.schema.define(name, 'manual', definition).alter({ prompt: false })).rejects;
    await refused('Subject', SUBJECT.replace('varchar(12)', 'varchar(20)')).toThrow(
      /cannot change the primary key.*- subject : varchar\(12\).*\+ subject : varchar\(20\)/s,
    );
    await refused('Subject', `tag : int32\n${SUBJECT}`).toThrow(/cannot change the primary key/);
    await refused('Subject', `${SUBJECT}index (sex)`).toThrow(/indexes/);
    lab.schema.define('Subject', 'manual', SUBJECT);
    const session = "-> Subject\nsession : int16\n---\nsession_datetime : datetime\nnotes = '' : varchar(1000)\n";
    await refused('Session', session.replace('-> Subject\n', 'subject : varchar(12)\n')).toThrow(/foreign keys/);
    await refused('Session', `${session}-> [nullable] Subject.proj(other='subject')`).toThrow(/foreign keys/);
    expect(await lab.connection.declarations([lab.name])).toEqual(before);
  });

  test('values that do not fit stop it, and the table is as it was', async () => {
    const lab = await openLab(open());
    const before = await kept(lab, 'session');
    const session = "-> Subject\nsession : int16\n---\nsession_datetime : datetime\nextra = 1 : int16\nnotes = '' : varchar(3)\n";
    const Session = lab.schema.define('Session', 'manual', session);
    await expect(Session.alter()).rejects.toMatchObject({ tag: 'Value', message: expect.stringContaining('notes') });
    expect(await kept(lab, 'session')).toEqual(before);
    const old = dj.freeTable(lab.connection, { schema: lab.name, table: 'session' });
    expect(await old.restrict("notes = 'first'").count()).toBe(1);
    expect(await lab.connection.schemas()).toContain(lab.name);
  });

  test('types change with their values where the database can convert them', async () => {
    const { schema } = await openSchema(open());
    const Old = schema.define(
      'Thing',
      'manual',
      'id : int32\n---\nn : int16\nx : float32\nword : varchar(10)\nmoment : datetime\nday : date\nnumber : varchar(10)\nflag : int8\nprice : decimal(6,2)\nshape = null : <blob>',
    );
    await Old.insert1({
      id: 1,
      n: 7,
      x: 0.5,
      word: 'äb',
      moment: '2026-01-05 10:00:00',
      day: '2026-01-05',
      number: '12',
      flag: 1,
      price: 2.5,
      shape: [1],
    });
    const New = schema.define(
      'Thing',
      'manual',
      'id : int32\n---\nn : int64\nx : float64\nword : char(20)\nmoment : datetime(3)\nday : datetime\nnumber : int32\nflag : bool\nprice : decimal(30,4)\nshape = null : <blob> # new words',
    );
    await New.alter();
    expect(await New.fetch1()).toEqual({
      id: 1,
      n: 7n,
      x: 0.5,
      word: 'äb',
      moment: '2026-01-05 10:00:00.000',
      day: '2026-01-05 00:00:00',
      number: 12,
      flag: true,
      price: '2.5000',
      shape: [1],
    });
    const wrong = schema.define('Thing', 'manual', 'id : int32\n---\nn : <blob>');
    await expect(wrong.alter({ prompt: false })).rejects.toThrow(/cannot turn the values of "n".*from int64 into <blob>/s);
  });

  test('a new attribute without a default needs an empty table', async () => {
    const { schema } = await openLab(open());
    const needed = schema.define('Subject', 'manual', `${SUBJECT}strain : varchar(20)`);
    await expect(needed.alter()).rejects.toThrow(/"strain" is new and has no default, and .* has 3 rows.*strain = null : varchar\(20\)/s);
    const { schema: other } = await openSchema(open());
    other.define('Empty', 'manual', 'id : int32');
    await other.declare();
    const filled = other.define('Empty', 'manual', 'id : int32\n---\nneeded : date');
    expect(await filled.alter()).toBe(true);
    await filled.insert1({ id: 1, needed: '2026-01-05' });
  });

  test('values are lost only if somebody agreed', async () => {
    const lab = await openLab(open());
    const less = SUBJECT.replace('weight = null : float64 # (g)\n', '');
    const Subject = lab.schema.define('Subject', 'manual', less);
    await expect(Subject.alter()).rejects.toMatchObject({
      tag: 'Integrity',
      message: expect.stringMatching(/remove "weight".*1 row.*\{weight\}/s),
    });
    let question = '';
    let answer = false;
    dj.configureHost({
      prompt: async (text) => {
        question = text;
        return answer;
      },
    });
    expect(await Subject.alter()).toBe(false);
    expect(question).toContain('remove weight = null : float64');
    expect((await kept(lab, 'subject')).attributes).toHaveLength(4);
    answer = true;
    expect(await Subject.alter()).toBe(true);
    expect(await Subject.restrict({ subject: 'm1' }).fetch1()).toEqual({ subject: 'm1', sex: 'F', date_of_birth: '2026-01-05' });
  });

  test('a part is altered on its own, and classes that waited work again', async () => {
    const lab = await openFilledLab(open());
    const Scan = lab.schema.define('Scan', 'computed', '-> Session\n---\nn_rois : int32', {
      parts: { Roi: "-> master\nroi : int16\n---\nmask : <blob>\nlabel = 'none' : varchar(10)" },
    });
    const { Roi } = Scan as unknown as { Roi: typeof Scan };
    await expect(Roi.count()).rejects.toMatchObject({ tag: 'DefinitionMismatch' });
    await Roi.alter();
    expect(await Roi.restrict({ label: 'none' }).count()).toBe(4);
    expect((await Roi.restrict({ subject: 'm2' }).fetch1()).mask).toEqual(new Float64Array([0, 0.5]));
    expect(await Scan.count()).toBe(3);
  });

  test('numbers that the database gave are not given twice', async () => {
    const { schema } = await openSchema(open());
    const Old = schema.define('Log', 'manual', 'id : int auto_increment\n---\ntext : varchar(10)');
    await Old.insert([{ text: 'a' }, { text: 'b' }]);
    await Old.restrict({ id: 2 }).delete();
    const New = schema.define('Log', 'manual', 'id : int auto_increment\n---\ntext : varchar(20)');
    await New.alter();
    await New.insert1({ text: 'c' });
    expect(await New.toDicts()).toEqual([
      { id: 1, text: 'a' },
      { id: 3, text: 'c' },
    ]);
  });

  test('inside a transaction nothing is altered, and a table that is not there is declared', async () => {
    const { connection, schema } = await openSchema(open());
    const Thing = schema.define('Thing', 'manual', 'id : int32');
    await expect(connection.transaction(() => Thing.alter())).rejects.toThrow(/inside a transaction/);
    expect(await Thing.alter()).toBe(false);
    expect(await Thing.count()).toBe(0);
  });

  test('a loose schema uses a table as it is', async () => {
    const { connection, name, Subject } = await openLab(open());
    await Subject.count();
    const schema = dj.schema(name, { connection, attach: 'loose' });
    const Loose = schema.define('Subject', 'manual', 'subject : varchar(12)\n---\nstrain : varchar(20)');
    expect(await Loose.restrict({ subject: 'm1' }).fetch1()).toMatchObject({ sex: 'F', weight: 20.5 });
    await expect(Loose.insert1({ subject: 'x', strain: 'y' })).rejects.toMatchObject({ tag: 'UnknownAttribute' });
    const strict = dj.schema(name, { connection, attach: 'strict' });
    await expect(strict.define('Subject', 'manual', 'subject : varchar(12)').count()).rejects.toMatchObject({ tag: 'DefinitionMismatch' });
  });
});
