import { describe, expect, test } from 'vitest';
import { testServers } from '../../server-backends.js';
import { openServer } from './server-lab.js';

const ROWS = 20_000;

describe.each(testServers())('reading row by row on $name', ({ options }) => {
  const openMany = async () => {
    const lab = await openServer(options);
    const Many = lab.schema.define('Many', 'manual', "k : enum('b', 'a')\nf : float32\nn : int64\n---\ntext : varchar(200)");
    await Many.insert(
      Array.from({ length: ROWS }, (_, i) => ({
        k: i % 2 === 0 ? 'a' : 'b',
        f: Math.fround((i % 7) / 7),
        n: BigInt(i) - 3n,
        text: 'x'.repeat(100),
      })),
    );
    return { ...lab, Many };
  };
  const id = ({ k, f, n }: Readonly<Record<string, unknown>>) => `${String(k)} ${String(f)} ${String(n)}`;

  test('the loop may query, write and be left while the rest waits', async () => {
    const { Many, connection, run } = await openMany();
    const seen = new Set<string>();
    for await (const row of Many.restrict()) {
      if (seen.size % 5000 === 0) {
        expect(await Many.count()).toBe(ROWS + seen.size / 5000);
        await Many.insert1({ k: 'a', f: 5, n: BigInt(seen.size), text: '' });
      }
      seen.add(id(row));
    }
    expect(seen.size).toBe(ROWS);
    for await (const row of Many.restrict()) {
      expect(row).toBeDefined();
      break;
    }
    expect(await Many.count()).toBe(ROWS + 4);
    const left = "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT%`many`%' AND id <> CONNECTION_ID()";
    // The server takes a moment to notice that nobody reads on.
    await expect.poll(async () => (await run(left)).rows[0]?.[0], { timeout: 10_000 }).toBe(0);
    expect(connection.inTransaction).toBe(false);
  });

  test('rows arrive long before the last one is read, and memory stays bounded', async () => {
    const { Many, connection, name } = await openMany();
    const wide = { text: `SELECT a.text, b.text FROM \`${name}\`.\`many\` a, \`${name}\`.\`many\` b`, params: [] };
    expect(await Many.count()).toBe(ROWS);
    const before = process.memoryUsage().rss;
    let rows = 0;
    // The whole result has 400 million rows and 80 GB.
    for await (const chunk of connection.session.stream(wide)) {
      rows += chunk.length;
      if (rows >= 200_000) break;
    }
    expect(rows).toBeLessThan(210_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
  });

  test('inside a transaction pages are read that see its own changes, whatever the key is', async () => {
    const { Many, connection } = await openMany();
    await connection.transaction(async () => {
      await Many.insert1({ k: 'a', f: 0.125, n: 99n, text: 'mine' });
      const seen = new Set<string>();
      let mine = 0;
      for await (const row of Many.restrict()) {
        if (seen.size % 7000 === 0) expect(await Many.restrict({ n: 99n, text: 'mine' }).count()).toBe(1);
        if ((row as { text?: unknown }).text === 'mine') mine += 1;
        seen.add(id(row));
      }
      expect(seen.size).toBe(ROWS + 1);
      expect(mine).toBe(1);
    });
  });

  test('a signal ends a stream', async () => {
    const { connection, name } = await openMany();
    const controller = new AbortController();
    const wide = { text: `SELECT a.n FROM \`${name}\`.\`many\` a, \`${name}\`.\`many\` b`, params: [] };
    const reading = async () => {
      for await (const chunk of connection.session.stream(wide, { signal: controller.signal })) if (chunk.length > 0) controller.abort();
    };
    await expect(reading()).rejects.toMatchObject({ tag: 'Interrupted' });
    expect((await connection.run({ text: 'SELECT 1', params: [] })).rows).toEqual([[1]]);
  });

  test('changes are told once they are committed', async () => {
    const { Many, connection } = await openMany();
    let changes = 0;
    connection.onChange(() => {
      changes += 1;
    });
    await connection.transaction(async () => {
      await Many.insert1({ k: 'a', f: 9, n: 0n, text: '' });
      expect(changes).toBe(0);
    });
    expect(changes).toBe(1);
  });
});
