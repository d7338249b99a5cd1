import * as dj from 'datajoint';
import { afterEach, describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openFilledLab } from './filled-lab.js';
import { openLab } from './lab.js';

describe.each(backends)('dropping on $name', ({ open }) => {
  afterEach(() => dj.configureHost({ prompt: undefined } as never));

  test('a table on which others depend is dropped with them once that was agreed to', async () => {
    const { connection, name, Subject } = await openFilledLab(open());
    await expect(Subject.drop()).rejects.toMatchObject({
      tag: 'Integrity',
      message: expect.stringMatching(/session.*__scan.*depend on it.*prompt: false/s),
    });
    const asked: string[] = [];
    dj.configureHost({
      prompt: async (question) => {
        asked.push(question);
        return asked.length > 1;
      },
    });
    expect(await Subject.drop()).toBe(false);
    expect(asked[0]).toMatch(/^Drop these tables.*\.Subject: 3 rows\n.*\.Session: 3 rows\n.*\.Scan: 3 rows\n.*\.Scan\.Roi: 4 rows$/s);
    expect((await connection.declarations([name])).length).toBe(4);
    expect(await Subject.drop()).toBe(true);
    expect(await connection.declarations([name])).toEqual([]);
    expect(await Subject.count()).toBe(0);
  });

  test('a table without dependents goes with its parts, and its class can be declared again', async () => {
    const { connection, name, Scan } = await openFilledLab(open());
    expect(await Scan.drop()).toBe(true);
    expect((await connection.declarations([name])).map(({ table }) => table)).toEqual(['session', 'subject']);
    expect(await Scan.Roi.count()).toBe(0);
  });

  test('a part is dropped without its master only on purpose', async () => {
    const { connection, name, Scan } = await openFilledLab(open());
    await expect(Scan.Roi.drop({ prompt: false })).rejects.toThrow(/part of .*__scan, which would stay/);
    expect(await Scan.Roi.drop({ prompt: false, partIntegrity: 'ignore' })).toBe(true);
    expect((await connection.declarations([name])).map(({ table }) => table)).not.toContain('__scan__roi');
  });

  test('a schema asks before it goes, and stays while other schemas need it', async () => {
    const { connection, name, schema, Session } = await openLab(open());
    const other = dj.schema(`${name}_other`, { connection });
    const Report = other.define('Report', 'manual', '-> Session\nreport : int16', { context: { Session } });
    await Report.insert1({ subject: 'm1', session: 1, report: 1 });
    await expect(schema.drop({ prompt: false })).rejects.toMatchObject({ tag: 'Integrity' });
    await other.drop();
    let question = '';
    dj.configureHost({
      prompt: async (text) => {
        question = text;
        return false;
      },
    });
    expect(await schema.drop()).toBe(false);
    expect(question).toMatch(/Drop the schema test_.*Session: 3 rows/s);
    expect(await Session.count()).toBe(3);
    expect(await schema.drop({ prompt: false })).toBe(true);
    expect(await connection.schemas()).not.toContain(name);
  });
});
