import * as dj from 'datajoint';
import { mysql } from 'datajoint/backends/mysql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testServers } from '../../server-backends.js';
import { endFromOutside, openServer, serverId, untilRunning } from './server-lab.js';

describe.each(testServers())('stopping and losing on $name', ({ options }) => {
  const openNumbers = async () => {
    const lab = await openServer(options);
    const Numbers = lab.schema.define('Number', 'manual', 'n : int32\n---\ntext = null : varchar(100)');
    await Numbers.insert([{ n: 1 }, { n: 2 }]);
    return { ...lab, Numbers };
  };
  const sleep = (name: string) => ({ text: `SELECT SLEEP(20) /* ${name} */`, params: [] });

  test('a signal ends the statement on the server, and the connection goes on', async () => {
    const { connection, other, name } = await openNumbers();
    const controller = new AbortController();
    const begun = performance.now();
    const running = connection.run(sleep(name), { signal: controller.signal });
    await untilRunning(other, name);
    controller.abort();
    // MySQL ends SLEEP() with a row that says so, MariaDB with an error.
    await running.then(
      ({ rows }) => expect(rows).toEqual([[1]]),
      (error: unknown) => expect(error).toMatchObject({ tag: 'Interrupted' }),
    );
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect((await connection.run({ text: 'SELECT 1 + 1', params: [] })).rows).toEqual([[2]]);
  });

  test('a signal ends a long insert and nothing of it is kept', async () => {
    const { connection, other, name, Numbers } = await openNumbers();
    const controller = new AbortController();
    const insert = `INSERT INTO \`${name}\`.\`number\` (n) SELECT a.n * 0 + SLEEP(20) + 7 FROM \`${name}\`.\`number\` a LIMIT 1`;
    const running = connection.run({ text: insert, params: [] }, { signal: controller.signal });
    await untilRunning(other, 'INSERT INTO `test_');
    controller.abort();
    await running.catch((error: unknown) => expect(error).toMatchObject({ tag: 'Interrupted' }));
    expect(await Numbers.restrict('n = 7').exists()).toBe(false);
  });

  test('an interrupt ends what runs and what waits, and rolls the transaction back', async () => {
    const { connection, other, name, Numbers } = await openNumbers();
    const outcome = connection.transaction(async () => {
      await Numbers.insert1({ n: 3 });
      await connection.run(sleep(name));
      await Numbers.insert1({ n: 4 });
    });
    const settled = outcome.then(
      () => 'kept',
      (error: unknown) => (error as { tag: string }).tag,
    );
    await untilRunning(other, name);
    await connection.interrupt();
    expect(await settled).toBe('Interrupted');
    expect(await Numbers.count()).toBe(2);
    await Numbers.insert1({ n: 5 });
    expect(await Numbers.count()).toBe(3);
  });

  test('a connection that the server ended is opened again outside of a transaction', async () => {
    const { connection, other, Numbers } = await openNumbers();
    const first = await serverId(connection);
    await endFromOutside(other, first);
    expect(await Numbers.count()).toBe(2);
    expect(await serverId(connection)).not.toBe(first);
    await endFromOutside(other, await serverId(connection));
    await connection.transaction(() => Numbers.insert1({ n: 3 }));
    expect(await Numbers.count()).toBe(3);
  });

  test('a connection lost inside a transaction ends it: nothing of it is kept, and nothing that follows slips out of it', async () => {
    const { connection, other, Numbers } = await openNumbers();
    const errors: unknown[] = [];
    const outcome = connection.transaction(async () => {
      await Numbers.insert1({ n: 3 });
      await endFromOutside(other, await serverId(connection));
      for (const n of [4, 5]) await Numbers.insert1({ n }).catch((error: unknown) => errors.push(error));
    });
    await expect(outcome).rejects.toMatchObject({ tag: 'LostConnection', message: expect.stringContaining('nothing of it was kept') });
    expect(errors).toMatchObject([{ tag: 'LostConnection' }, { tag: 'LostConnection' }]);
    expect(await Numbers.count()).toBe(2);
    await connection.transaction(() => Numbers.insert1({ n: 6 }));
    expect(await Numbers.count()).toBe(3);
  });

  test('a connection lost during an insert says that its end is not known; reading is simply repeated', async () => {
    const { connection, other, name, Numbers } = await openNumbers();
    const insert = `INSERT INTO \`${name}\`.\`number\` (n) SELECT SLEEP(20) + 9`;
    const inserting = connection.run({ text: insert, params: [] });
    const refused = expect(inserting).rejects.toMatchObject({ tag: 'LostConnection', message: expect.stringContaining('may or may not') });
    await untilRunning(other, 'SLEEP(20) + 9');
    const id = 'SELECT id FROM information_schema.processlist WHERE info LIKE ?';
    const { rows } = await other.run({ text: id, params: ['INSERT INTO%SLEEP(20) + 9%'] });
    await endFromOutside(other, Number(rows[0]?.[0]));
    await refused;
    // MySQL ends SLEEP() and carries the insert out all the same.
    expect([2, 3]).toContain(await Numbers.count());
  });

  test('without reconnect a lost connection stays lost', async () => {
    const { other } = await openNumbers();
    const connection = await dj.Connection.open(mysql({ ...options, reconnect: false }));
    onTestFinished(() => connection.close());
    await endFromOutside(other, await serverId(connection));
    await expect(connection.run({ text: 'SELECT 1', params: [] })).rejects.toMatchObject({ tag: 'LostConnection' });
  });

  test('a deadlock ends the transaction as a whole, and the other one goes on', async () => {
    const { connection, name, Numbers } = await openNumbers();
    const second = await connection.fork();
    onTestFinished(() => second.close());
    const update = (n: number, text: string) => ({ text: `UPDATE \`${name}\`.\`number\` SET text = ? WHERE n = ${n}`, params: [text] });
    const work = (on: dj.Connection, order: readonly [number, number], ready: () => Promise<void>) =>
      on.transaction(async () => {
        await on.run(update(order[0], `by ${order[0]}`));
        await ready();
        await on.run(update(order[1], `by ${order[0]}`));
      });
    const both = rendezvous(2);
    const results = await Promise.allSettled([work(connection, [1, 2], both), work(second, [2, 1], both)]);
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed.map(({ reason }) => String(reason))).toEqual([expect.stringContaining('deadlock')]);
    const texts = (await Numbers.toDicts()).map(({ text }) => text);
    expect(new Set(texts).size).toBe(1);
  });
});

/** Lets `count` parties go on when all have come. */
function rendezvous(count: number): () => Promise<void> {
  let release: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  let here = 0;
  return () => {
    here += 1;
    if (here === count) release();
    return all;
  };
}
