import * as dj from 'datajoint';
import { mysql, mysqlDialect } from 'datajoint/backends/mysql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testServers } from '../../server-backends.js';
import { openServer } from './server-lab.js';

const SUBJECT = `
# Experimental "animal"
subject : varchar(12)
---
sex = 'U' : enum('M', 'F', 'U')     # as 'seen'
born = null : date
made = CURRENT_TIMESTAMP(3) : datetime(3)
marker : uuid
weight = 1.5 : float32
price = 3 : decimal(8, 3)
tagged = true : bool
index (born, sex)
unique index (marker)
`;
const SESSION = `
-> Subject
session : int32   # of the day
---
-> [nullable, unique] Probe
-> Subject.proj(friend='subject')
note = '' : varchar(20)
`;
const PROBE = `
probe : uuid   # printed on it
port : int8
---
shape : <blob>
`;

describe.each(testServers())('the catalogue of $name', ({ options }) => {
  const declareAll = (schema: dj.Schema<dj.DefinedTable>) => {
    const Subject = schema.define('Subject', 'manual', SUBJECT);
    const Probe = schema.define('Probe', 'lookup', PROBE);
    schema.define('Session', 'imported', SESSION, { context: { Subject, Probe }, parts: { Trial: '-> master\ntrial : int32\n' } });
    return schema.declare();
  };

  test('tables are created with the words of datajoint-python', async () => {
    const { schema, connection, name } = await openServer(options);
    await declareAll(schema);
    const tables = await connection.declarations([name]);
    const statements = (table: string) =>
      mysqlDialect
        .createTable(tables.find((each) => each.table === table) as dj.TableDeclaration)
        .map(({ text }) => text.replaceAll(name, 'db'));
    expect(statements('subject')[1]).toBe(`CREATE TABLE IF NOT EXISTS \`db\`.\`subject\` (
\`subject\` varchar(12) NOT NULL COMMENT ":varchar(12):",
\`sex\` enum('M', 'F', 'U') NOT NULL DEFAULT 'U' COMMENT ":enum('M', 'F', 'U'):as 'seen'",
\`born\` date DEFAULT NULL COMMENT ":date:",
\`made\` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT ":datetime(3):",
\`marker\` binary(16) NOT NULL COMMENT ":uuid:",
\`weight\` float NOT NULL DEFAULT '1.5' COMMENT ":float32:",
\`price\` decimal(8, 3) NOT NULL DEFAULT '3.000' COMMENT ":decimal(8, 3):",
\`tagged\` tinyint NOT NULL DEFAULT '1' COMMENT ":bool:",
PRIMARY KEY (\`subject\`),
index (\`born\`,\`sex\`),
unique index (\`marker\`)
) ENGINE=InnoDB, COMMENT "Experimental \\"animal\\""`);
    expect(statements('_session')[1]).toBe(`CREATE TABLE IF NOT EXISTS \`db\`.\`_session\` (
\`subject\` varchar(12) NOT NULL,
\`session\` int NOT NULL COMMENT ":int32:of the day",
\`probe\` binary(16) COMMENT ":uuid:printed on it",
\`port\` tinyint,
\`friend\` varchar(12) NOT NULL,
\`note\` varchar(20) NOT NULL DEFAULT '' COMMENT ":varchar(20):",
PRIMARY KEY (\`subject\`, \`session\`),
FOREIGN KEY (\`subject\`) REFERENCES \`db\`.\`subject\` (\`subject\`) ON UPDATE CASCADE ON DELETE RESTRICT,
FOREIGN KEY (\`probe\`, \`port\`) REFERENCES \`db\`.\`#probe\` (\`probe\`, \`port\`) ON UPDATE CASCADE ON DELETE RESTRICT,
FOREIGN KEY (\`friend\`) REFERENCES \`db\`.\`subject\` (\`subject\`) ON UPDATE CASCADE ON DELETE RESTRICT,
UNIQUE INDEX (\`probe\`, \`port\`)
) ENGINE=InnoDB`);
  });

  test('types and origins that foreign key columns do not tell are found at the parents', async () => {
    const { schema, connection, name, run } = await openServer(options);
    await declareAll(schema);
    const trial = (await connection.declarations([name])).find(({ table }) => table === '_session__trial');
    expect(trial?.attributes.map(({ name: attribute, typeText, lineage }) => [attribute, typeText, lineage?.replace(name, 'db')])).toEqual([
      ['subject', 'varchar(12)', 'db.subject.subject'],
      ['session', 'int32', 'db._session.session'],
      ['trial', 'int32', 'db._session__trial.trial'],
    ]);
    const { rows } = await run(
      "SELECT attribute_name, lineage FROM `$db`.`~lineage` WHERE table_name = '_session' ORDER BY attribute_name",
    );
    expect(rows.map(([attribute, lineage]) => [attribute, String(lineage).replace(name, 'db')])).toEqual([
      ['friend', 'db.subject.subject'],
      ['port', 'db.#probe.port'],
      ['probe', 'db.#probe.probe'],
      ['session', 'db._session.session'],
      ['subject', 'db.subject.subject'],
    ]);
  });

  test('classes attach to their tables on another connection, and what is described declares the same table', async () => {
    const { schema, connection, name } = await openServer(options);
    await declareAll(schema);
    const second = await dj.Connection.open(mysql(options));
    onTestFinished(() => second.close());
    await expect(declareAll(dj.schema(name, { connection: second }))).resolves.toBeUndefined();

    const tables = await connection.declarations([name]);
    const copyName = `${name}_copy`;
    const copy = dj.schema(copyName, { connection });
    onTestFinished(async () => {
      for (const statement of mysqlDialect.dropSchema(copyName)) await second.run(statement);
    });
    const tiers = { subject: ['Subject', 'manual'], '#probe': ['Probe', 'lookup'], _session: ['Session', 'imported'] } as const;
    for (const [table, [className, tier]] of Object.entries(tiers)) {
      const declaration = tables.find((each) => each.table === table) as dj.TableDeclaration;
      copy.define(className, tier, dj.describeDeclaration(declaration));
    }
    await copy.declare();
    const strip = (list: readonly dj.TableDeclaration[]) =>
      JSON.parse(JSON.stringify(list).replaceAll(copyName, 'db').replaceAll(name, 'db'));
    const copied = await connection.declarations([copyName]);
    expect(strip(copied)).toEqual(strip(tables.filter(({ table }) => table in tiers)));
  });

  test('a table that datajoint-python made attaches and works', async () => {
    const { schema, run, name } = await openServer(options);
    await run('CREATE DATABASE `$db`');
    await run(
      'CREATE TABLE `$db`.`~lineage` (table_name VARCHAR(64) NOT NULL, attribute_name VARCHAR(64) NOT NULL, lineage VARCHAR(255) NOT NULL, PRIMARY KEY (table_name, attribute_name)) ENGINE=InnoDB',
    );
    await run(`CREATE TABLE IF NOT EXISTS \`$db\`.\`mouse\` (
\`mouse_id\` int NOT NULL COMMENT ":int32:number of the mouse",
\`k_uuid\` binary(16) NOT NULL COMMENT ":uuid:",
\`sex\` enum('M', 'F') NOT NULL DEFAULT 'M' COMMENT ":enum('M', 'F'):",
\`alive\` tinyint NOT NULL DEFAULT '1' COMMENT ":bool:",
\`data\` longblob COMMENT ":<blob>:",
\`info\` json DEFAULT NULL COMMENT ":json:",
\`_job_start_time\` datetime(3) DEFAULT NULL COMMENT ":datetime(3):when computation began",
PRIMARY KEY (\`mouse_id\`, \`k_uuid\`)
) ENGINE=InnoDB, COMMENT "a mouse"`);
    await run('INSERT INTO `$db`.`~lineage` VALUES (?, ?, ?), (?, ?, ?)', [
      ...['mouse', 'mouse_id', `${name}.mouse.mouse_id`],
      ...['mouse', 'k_uuid', `${name}.mouse.k_uuid`],
    ]);
    const id = '123e4567-e89b-12d3-a456-426614174000';
    await run(
      "INSERT INTO `$db`.`mouse` (mouse_id, k_uuid, data, info) VALUES (1, UNHEX(REPLACE(?, '-', '')), X'646a3000050200000000000000c3a9', '{\"a\": 1}')",
      [id],
    );
    @schema
    class Mouse extends dj.Manual {
      static readonly definition = `
      # a mouse
      mouse_id : int32  # number of the mouse
      k_uuid   : uuid
      ---
      sex = 'M' : enum('M', 'F')
      alive = 1 : bool
      data = null : <blob>
      info = null : json
      `;
    }
    expect(await Mouse.fetch1()).toEqual({ mouse_id: 1, k_uuid: id, sex: 'M', alive: true, data: 'é', info: { a: 1 } });
    await Mouse.insert1({ mouse_id: 2, k_uuid: id, data: [1, 'a'] });
    expect((await run('SELECT HEX(data), _job_start_time FROM `$db`.mouse WHERE mouse_id = 2')).rows[0]?.[1]).toBeNull();
    const child = schema.define('Weighing', 'manual', '-> Mouse\n---\ngrams : float64', {
      context: { Mouse },
    });
    await expect(child.insert1({ mouse_id: 3, k_uuid: id, grams: 1 } as never)).rejects.toMatchObject({ tag: 'Integrity' });
  });

  test('tables of DataJoint 0.14 attach without markers and without lineage, and stay as they are', async () => {
    const { schema, run, connection, name } = await openServer(options);
    await run('CREATE DATABASE `$db`');
    await run('CREATE TABLE `$db`.`~external_raw` (`hash` binary(16) NOT NULL COMMENT ":uuid:", PRIMARY KEY (`hash`)) ENGINE=InnoDB');
    await run(`CREATE TABLE \`$db\`.\`scan\` (
\`scan_id\` int(10) unsigned NOT NULL AUTO_INCREMENT COMMENT "number",
\`good\` tinyint(1) NOT NULL DEFAULT "1" COMMENT "",
\`depth\` smallint NOT NULL COMMENT "",
\`trace\` longblob NULL COMMENT "",
PRIMARY KEY (\`scan_id\`)
) ENGINE=InnoDB, COMMENT "old scans"`);
    await run(`CREATE TABLE \`$db\`.\`movie\` (\`scan_id\` int unsigned NOT NULL, \`movie\` binary(16) NULL COMMENT ":blob@raw:stored outside",
PRIMARY KEY (\`scan_id\`),
FOREIGN KEY (\`movie\`) REFERENCES \`$db\`.\`~external_raw\` (\`hash\`) ON UPDATE RESTRICT ON DELETE RESTRICT
) ENGINE=InnoDB, COMMENT ""`);
    await run(
      'CREATE TABLE `$db`.`roi` (`scan_id` int unsigned NOT NULL COMMENT "number", `roi` tinyint NOT NULL COMMENT "", PRIMARY KEY (`scan_id`,`roi`), FOREIGN KEY (`scan_id`) REFERENCES `$db`.`scan` (`scan_id`) ON UPDATE CASCADE ON DELETE RESTRICT) ENGINE=InnoDB, COMMENT ""',
    );
    const [movie, roi, scan] = await connection.declarations([name]);
    expect(roi?.attributes.map(({ typeText, lineage }) => [typeText, lineage?.replace(name, 'db')])).toEqual([
      ['int unsigned', 'db.scan.scan_id'],
      ['tinyint', 'db.roi.roi'],
    ]);
    expect(movie).toMatchObject({ foreignKeys: [], indexes: [] });
    expect(movie?.attributes[1]).toMatchObject({ comment: 'stored outside', typeText: 'binary(16)' });
    expect(scan?.attributes.map(({ typeText }) => typeText)).toEqual(['int unsigned auto_increment', 'tinyint', 'smallint', 'longblob']);
    schema.define('Scan', 'manual', 'scan_id : int unsigned auto_increment\n---\ngood = 1 : bool\ndepth : int16\ntrace = null : <blob>');
    const old = schema.define('Roi', 'manual', '-> Scan\nroi : int8');
    await expect(old.count()).resolves.toBe(0);
    expect(
      (await run("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$db' AND table_name = '~lineage'")).rows,
    ).toEqual([[0]]);
    await old.drop();
    expect(
      (await run("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$db' AND table_name = '~lineage'")).rows,
    ).toEqual([[0]]);
  });

  test('a table without key holds one row, whose hidden key stands last', async () => {
    const { schema, run } = await openServer(options);
    const one = schema.define('One', 'manual', '---\nn = 3 : int16');
    await one.insert1({});
    expect((await run('SELECT * FROM `$db`.one')).rows).toEqual([[3, 1]]);
    await expect(one.insert1({ n: 4 })).rejects.toMatchObject({ tag: 'Duplicate', message: expect.stringContaining('its one row') });
    await one.insert1({ n: 4 }, { skipDuplicates: true });
    expect(await one.fetch1()).toEqual({ n: 3 });
  });

  test('a dropped table leaves no lineage', async () => {
    const { schema, run } = await openServer(options);
    await declareAll(schema);
    const late = schema.define('Late', 'manual', 'id : int32');
    await late.insert1({ id: 1 });
    const count = async () => (await run("SELECT COUNT(*) FROM `$db`.`~lineage` WHERE table_name = 'late'")).rows[0]?.[0];
    expect(await count()).toBe(1);
    await late.drop();
    expect(await count()).toBe(0);
  });

  test('a parent of another schema tells its types', async () => {
    const { schema } = await openServer(options);
    const { schema: second, connection } = await openServer(options);
    schema.define('Parent', 'manual', "k : enum('a: b', 'c')\nn : bool\n");
    await schema.declare();
    const child = dj
      .schema(second.schemaName, { connection })
      .define('Child', 'manual', `-> ${schema.schemaName}.Parent\n---\nx = null : int64`);
    await child.insert1({ k: 'a: b', n: true } as never).catch((error: unknown) => expect(error).toMatchObject({ tag: 'Integrity' }));
    expect((await child.heading()).attributes.map(({ typeText }) => typeText)).toEqual(["enum('a: b', 'c')", 'bool', 'int64']);
    await child.drop();
  });
});
