import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqlPiece } from 'datajoint';
import { sqljs } from 'datajoint/backends/sqljs';
import { fileImageStore } from 'datajoint/node';
import { expect, test } from 'vitest';

test('a file holds what was committed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dj-'));
  const path = join(folder, 'a.sqlite');
  const backend = sqljs({ store: fileImageStore(path) });
  const session = await backend.open();
  await session.run(sqlPiece('CREATE TABLE t (a)'));
  await session.run(sqlPiece('INSERT INTO t VALUES (?)', [1]));
  await backend.close();
  expect(await readdir(folder)).toEqual(['a.sqlite']);
  const again = sqljs({ store: fileImageStore(path) });
  expect((await (await again.open()).run(sqlPiece('SELECT a FROM t'))).rows).toEqual([[1]]);
  await again.close();
});
