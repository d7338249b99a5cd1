import * as dj from 'datajoint';
import { mysql } from 'datajoint/backends/mysql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testServers } from '../../server-backends.js';
import { openServer } from './server-lab.js';

describe.each(testServers())('errors of $name', ({ options }) => {
  const openTables = async () => {
    const lab = await openServer(options);
    const Subject = lab.schema.define(
      'Subject',
      'manual',
      "subject : varchar(4)\n---\nsex : enum('M', 'F')\nn = 0 : int8\nsize : int16\ntag = null : varchar(5)\nunique index (tag)",
    );
    const Session = lab.schema.define('Session', 'manual', '-> Subject\nsession : int16', { context: { Subject } });
    await lab.schema.declare();
    await Subject.insert1({ subject: 'm1', sex: 'F', tag: 'x', size: 1 });
    await Session.insert1({ subject: 'm1', session: 1 });
    return { ...lab, sql: (text: string) => lab.connection.run({ text: text.replaceAll('$db', lab.name), params: [] }) };
  };

  test('a taken key is told with its attributes and its value', async () => {
    const { sql, name } = await openTables();
    await expect(sql("INSERT INTO `$db`.`subject` (subject, sex, size) VALUES ('m1', 'M', 1)")).rejects.toMatchObject({
      tag: 'Duplicate',
      message: expect.stringContaining(`${name}.subject already holds a row with this (subject): m1.`),
    });
    await expect(sql("INSERT INTO `$db`.`subject` (subject, sex, tag, size) VALUES ('m2', 'M', 'x', 1)")).rejects.toThrow(
      /with this \(tag\): x/,
    );
  });

  test('a missing parent and children that hold on are told by their tables', async () => {
    const { sql, name } = await openTables();
    await expect(sql("INSERT INTO `$db`.`session` (subject, session) VALUES ('no', 1)")).rejects.toMatchObject({
      tag: 'Integrity',
      message: expect.stringContaining(`A row for ${name}.session refers to a row of ${name}.subject that does not exist, by (subject)`),
    });
    await expect(sql('DELETE FROM `$db`.`subject`')).rejects.toMatchObject({
      tag: 'Integrity',
      message: expect.stringContaining(`rows of ${name}.session refer to them by (subject)`),
    });
    await expect(sql('DROP TABLE `$db`.`subject`')).rejects.toMatchObject({ tag: 'Integrity' });
  });

  const cases: readonly (readonly [string, string, RegExp])[] = [
    ["INSERT INTO `$db`.`subject` (subject, sex) VALUES ('a', 'M')", 'MissingAttribute', /lacks "size"/],
    ["INSERT INTO `$db`.`subject` (subject, sex, size) VALUES (NULL, 'M', 1)", 'MissingAttribute', /lacks "subject"/],
    [
      "INSERT INTO `$db`.`subject` (subjct, sex) VALUES ('a', 'M')",
      'UnknownAttribute',
      /no attribute "subjct". It has subject, sex, n, size, tag/,
    ],
    ['INSERT INTO `$db`.`nothing` (a) VALUES (1)', 'Query', /has no table/],
    ["INSERT INTO `$db`.`subject` (subject, sex, size) VALUES ('a', 'M', 1), ('far too long', 'M', 1)", 'Value', /"subject" of .*row 2/],
    ["INSERT INTO `$db`.`subject` (subject, sex, n, size) VALUES ('a', 'M', 999, 1)", 'Value', /"n"/],
    ["INSERT INTO `$db`.`subject` (subject, sex, size) VALUES ('a', 'Q', 1)", 'Value', /"sex"/],
    ['SELEC 1', 'Query', /cannot understand this statement/],
    ['COMMIT', 'Query', /Use transaction\(\)/],
    ['CREATE TABLE `$db`.`x` (a int default "z")', 'Declaration', /does not take this table/],
  ];
  test('faults of a statement are told in the terms of tables and attributes', async () => {
    const { sql } = await openTables();
    for (const [text, tag, message] of cases)
      await expect(sql(text), text).rejects.toMatchObject({ tag, message: expect.stringMatching(message) });
  });

  test('a wrong password, a missing right and a server that is not there are told apart', async () => {
    await expect(dj.Connection.open(mysql({ ...options, password: 'wrong' }))).rejects.toMatchObject({ tag: 'Access' });
    await expect(dj.Connection.open(mysql({ ...options, port: 1 }))).rejects.toMatchObject({
      tag: 'Connection',
      message: expect.stringContaining('127.0.0.1:1'),
    });
    const { run, name } = await openTables();
    const user = `u_${name}`.slice(0, 30);
    await run(`CREATE USER '${user}'@'%' IDENTIFIED BY 'pw'`);
    onTestFinished(async () => {
      const admin = await dj.Connection.open(mysql(options));
      await admin.run({ text: `DROP USER '${user}'@'%'`, params: [] });
      await admin.close();
    });
    await run(`GRANT SELECT ON \`$db\`.* TO '${user}'@'%'`);
    const guest = await dj.Connection.open(mysql({ ...options, user, password: 'pw' }));
    onTestFinished(() => guest.close());
    const table = dj.freeTable(guest, { schema: name, table: 'subject' });
    expect(await table.count()).toBe(1);
    await expect(guest.run({ text: `DELETE FROM \`${name}\`.\`session\``, params: [] })).rejects.toMatchObject({ tag: 'Access' });
    await expect(guest.run({ text: 'CREATE DATABASE `not_for_guests`', params: [] })).rejects.toMatchObject({ tag: 'Access' });
  });

  test('encryption that the server lacks, or has, is as it was asked for', async () => {
    const encrypted = async (tls: boolean | { rejectUnauthorized: false } | undefined) => {
      const connection = await dj.Connection.open(mysql({ ...options, tls }));
      const { rows } = await connection.run({ text: "SHOW STATUS LIKE 'Ssl_cipher'", params: [] });
      await connection.close();
      return rows[0]?.[1] !== '';
    };
    expect(await encrypted(false)).toBe(false);
    const demanded = encrypted({ rejectUnauthorized: false });
    await demanded.then(
      (is) => expect(is).toBe(true),
      (error: unknown) => expect(error).toMatchObject({ tag: 'Connection', message: expect.stringContaining('offers no encryption') }),
    );
    await expect(encrypted(true)).rejects.toMatchObject({ tag: 'Connection' });
  });
});
