import * as dj from 'datajoint';
import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab, openSchema } from './lab.js';

describe.each(backends)('declaring on $name', ({ open }) => {
  test('what describe says declares the same table again', async () => {
    const { connection, Session, Scan, name } = await openLab(open());
    expect(await Session.describe()).toBe(
      "-> Subject\nsession              : int16\n---\nsession_datetime     : datetime\nnotes = ''           : varchar(1000)\n",
    );
    expect(await Scan.Roi.describe()).toContain('-> master');
    const again = dj.schema(`${name}_again`, { connection });
    const { tables } = { tables: await connection.declarations([name]) };
    const described = new Map(tables.map((table) => [table.table, dj.describeDeclaration(table)]));
    again.define('Subject', 'manual', described.get('subject') ?? '');
    again.define('Session', 'manual', described.get('session') ?? '');
    await again.declare();
    const copies = await connection.declarations([`${name}_again`]);
    expect(copies.map((table) => dj.describeDeclaration(table))).toEqual([described.get('session'), described.get('subject')]);
  });

  test('a bad line is reported with its number and what was expected', async () => {
    const { schema } = await openSchema(open());
    @schema
    class Wrong extends dj.Manual {
      static readonly definition = `
      id : int32
      ---
      value : flaot64
      `;
    }
    await expect(Wrong.count()).rejects.toMatchObject({
      tag: 'Definition',
      line: 4,
      message: expect.stringMatching(/Definition of Wrong, line 4: There is no type "flaot64".*float64/s),
    });
  });

  test('a failed declaration sticks to its class and its dependents; other tables work', async () => {
    const { schema } = await openSchema(open());
    @schema
    class Broken extends dj.Manual {
      static readonly definition = `
      id int32
      `;
    }
    @schema
    class Child extends dj.Manual {
      static readonly context = { Broken };
      static readonly definition = `
      -> Broken
      `;
    }
    @schema
    class Fine extends dj.Manual {
      static readonly definition = `
      id : int32
      `;
    }
    await expect(Fine.insert1({ id: 1 })).resolves.toBeUndefined();
    await expect(Broken.count()).rejects.toMatchObject({ tag: 'Definition' });
    await expect(Child.count()).rejects.toThrow(/Child waits for Broken/);
    await expect(schema.declare()).resolves.toBeUndefined();
    expect(await Fine.count()).toBe(1);
  });

  test('running a cell again replaces the class, and earlier classes go on working', async () => {
    const { schema } = await openSchema(open());
    const make = () => {
      @schema
      class Subject extends dj.Manual {
        static readonly definition = `
        subject : varchar(8)
        ---
        note = '' : varchar(20)
        `;
      }
      return Subject;
    };
    const first = make();
    await first.insert1({ subject: 'a' });
    const second = make();
    await second.insert1({ subject: 'b' });
    expect(await first.count()).toBe(2);
    expect(await first.join(second.proj()).count()).toBe(2);
    @schema
    class Session extends dj.Manual {
      static readonly context = { Subject: first };
      static readonly definition = `
      -> Subject
      session : int16
      `;
    }
    await Session.insert1({ subject: 'b', session: 1 });
    expect(await Session.count()).toBe(1);
  });

  test('a class that disagrees with its table prints the difference and leaves the table alone', async () => {
    const { connection, name, Subject } = await openLab(open());
    const schema = dj.schema(name, { connection });
    schema.define('Subject', 'manual', "subject : varchar(12)\n---\nsex : enum('M', 'F')\nstrain = '' : varchar(20)\n");
    const failure = await schema.declare().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ tag: 'DefinitionMismatch' });
    expect(String(failure)).toContain("- sex : enum('M','F','U')");
    expect(String(failure)).toContain("+ strain = '' : varchar(20)");
    expect(await Subject.count()).toBe(3);
  });

  test('foreign keys take options, renames and several paths to one parent', async () => {
    const { schema, Subject, Session } = await openLab(open());
    @schema
    class Mating extends dj.Manual {
      static readonly context = { Subject };
      static readonly definition = `
      -> Subject.proj(mother='subject')
      -> Subject.proj(father='subject')
      ---
      -> [nullable] Subject
      `;
    }
    await Mating.insert1({ mother: 'm1', father: 'm2', subject: null });
    await expect(Mating.insert1({ mother: 'm1', father: 'zz' } as never)).rejects.toMatchObject({ tag: 'Integrity' });
    @schema
    class Report extends dj.Manual {
      static readonly context = { Session };
      static readonly definition = `
      report : int16
      ---
      -> [unique] Session
      `;
    }
    await Report.insert1({ report: 1, subject: 'm1', session: 1 });
    await expect(Report.insert1({ report: 2, subject: 'm1', session: 1 })).rejects.toMatchObject({ tag: 'Duplicate' });
    expect(await Report.describe()).toContain('-> [unique] Session');
    expect(await Mating.describe()).toContain("-> Subject.proj(father='subject')");
  });

  test('unknown parents and bad renames name the line', async () => {
    const { schema } = await openSchema(open());
    const orphan = schema.define('Orphan', 'manual', '-> Nowhere\nid : int32\n');
    await expect(orphan.count()).rejects.toMatchObject({ tag: 'Definition', line: 1, message: expect.stringContaining('Nowhere') });
    schema.define('Parent', 'manual', 'id : int32');
    const child = schema.define('Child', 'manual', "-> Parent.proj(x='nope')");
    await expect(child.count()).rejects.toThrow(/"nope", which is not in the primary key of Parent/);
  });

  test('names, comments and defaults of any text stay text', async () => {
    const { schema, connection, name } = await openSchema(open());
    const odd = schema.define(
      'Odd',
      'manual',
      `# it's "quoted" \\ back; DROP\nid : int32\n---\nselect = "a'b\\"c;" : varchar(20) # 100 % {x} 'y' \`z\`\n`,
    );
    await odd.insert1({ id: 1 });
    const [table] = await connection.declarations([name]);
    expect(table?.comment).toBe(`it's "quoted" \\ back; DROP`);
    expect(table?.attributes[1]?.comment).toBe("100 % {x} 'y' `z`");
    expect(await odd.restrict('`select` IS NOT NULL').count()).toBe(1);
  });

  test('lookup contents are there after declaring, once', async () => {
    const { schema } = await openSchema(open());
    const make = () => {
      @schema
      class Probe extends dj.Lookup {
        static readonly definition = `
        probe : varchar(10)
        ---
        channels : int16
        `;
        static readonly contents = [
          { probe: 'NP1', channels: 384 },
          { probe: 'NP2', channels: 384 },
        ];
      }
      return Probe;
    };
    expect(await make().count()).toBe(2);
    expect(await make().count()).toBe(2);
  });

  test('the plain call of a schema and define do what the decorator does', async () => {
    const { schema } = await openSchema(open());
    const Plain = schema(
      class Plain extends dj.Manual {
        static readonly definition = `
        id : int32
        `;
      },
    );
    await Plain.insert1({ id: 3 });
    const defined = schema.define('Defined', 'computed', '-> Plain\n---\nn : int32', {
      parts: { Item: '-> master\nitem : int32' },
      make: async (key) => {
        await defined.insert1({ ...key, n: 1 });
        await (defined as unknown as { Item: typeof defined }).Item.insert([{ ...key, item: 0 }]);
      },
    });
    expect(await defined.populate()).toMatchObject({ successCount: 1 });
  });

  test('nothing can be declared inside a transaction', async () => {
    const { schema, connection } = await openSchema(open());
    const late = schema.define('Late', 'manual', 'id : int32');
    await expect(connection.transaction(() => late.insert1({ id: 1 }))).rejects.toThrow(/inside a transaction/);
  });

  test('a table with children cannot be dropped; a whole schema can', async () => {
    const { connection, name, schema, Subject, Scan } = await openLab(open());
    await expect(Subject.drop()).rejects.toMatchObject({ tag: 'Integrity' });
    await Scan.drop();
    expect((await connection.declarations([name])).map(({ table }) => table)).toEqual(['session', 'subject']);
    await schema.drop();
    expect(await connection.schemas()).not.toContain(name);
    expect(await Subject.count()).toBe(0);
  });

  test('a class without schema, definition or table base says what is missing', async () => {
    const { schema } = await openSchema(open());
    class Lonely extends dj.Manual {
      static readonly definition = 'id : int32';
    }
    expect(() => Lonely.restrict('id = 1')).toThrow(/belongs to no schema/);
    expect(() => schema(class Nothing {} as never)).toThrow(/extends no table class/);
    class Empty extends dj.Manual {}
    schema(Empty as never);
    await expect((Empty as unknown as typeof Lonely).count()).rejects.toThrow(/has no definition/);
  });
});
