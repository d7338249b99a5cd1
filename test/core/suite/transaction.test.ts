import * as dj from 'datajoint';
import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab } from './lab.js';

describe.each(backends)('transactions on $name', ({ open }) => {
  test('all changes are kept, or none', async () => {
    const { connection, Subject } = await openLab(open());
    await connection.transaction(() => Subject.insert1({ subject: 'kept', sex: 'U' }));
    const failing = connection.transaction(async () => {
      await Subject.insert1({ subject: 'lost', sex: 'U' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await Subject.restrict({ subject: 'kept' }).exists()).toBe(true);
    expect(await Subject.restrict({ subject: 'lost' }).exists()).toBe(false);
    expect(connection.inTransaction).toBe(false);
  });

  test('a transaction inside another is an error that names the way out', async () => {
    const { connection } = await openLab(open());
    await expect(connection.transaction(() => connection.transaction(async () => 1))).rejects.toThrow(/do not nest/);
  });

  test('a fork sees the same tables and a closed connection says so', async () => {
    const { connection, name } = await openLab(open());
    const fork = await connection.fork();
    expect(await dj.freeTable(fork, { schema: name, table: 'subject' }).count()).toBe(3);
    await fork.close();
    expect(() => fork.run({ text: 'SELECT 1', params: [] })).toThrow(/closed/);
    await expect(dj.freeTable(connection, { schema: name, table: 'nope' }).count()).rejects.toThrow(/has no table/);
  });

  test('changes are told to listeners until they stop', async () => {
    const { connection, Subject } = await openLab(open());
    let changes = 0;
    const stop = connection.onChange(() => {
      changes += 1;
    });
    await Subject.insert1({ subject: 'x', sex: 'U' });
    expect(changes).toBeGreaterThan(0);
    stop();
    const before = changes;
    await Subject.insert1({ subject: 'y', sex: 'U' });
    expect(changes).toBe(before);
  });
});
