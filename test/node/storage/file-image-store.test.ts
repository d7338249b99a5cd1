import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sqlPiece } from 'datajoint';
import { type SqljsBackend, sqljs } from 'datajoint/backends/sqljs';
import { fileImageStore } from 'datajoint/node';
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { bundle, newFolder, WASM } from './scripts.js';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await newFolder();
  path = join(folder, 'lab.sqlite');
});

function open(file = path): SqljsBackend {
  return sqljs({ store: fileImageStore(file) });
}

async function fill(backend: SqljsBackend, ...values: readonly number[]): Promise<void> {
  const session = await backend.open();
  await session.run(sqlPiece('CREATE TABLE IF NOT EXISTS t (a)'));
  await session.runMany(
    'INSERT INTO t VALUES (?)',
    values.map((value) => [value]),
  );
}

async function valuesIn(backend: SqljsBackend): Promise<readonly unknown[]> {
  return (await (await backend.open()).run(sqlPiece('SELECT a FROM t ORDER BY a'))).rows.map((row) => row[0]);
}

test('a file holds what was committed, and nothing else stays beside it', async () => {
  const backend = open();
  await fill(backend, 1, 2);
  expect(await readdir(folder)).toEqual(['lab.sqlite.lock']);
  await backend.flush();
  expect((await readFile(path)).subarray(0, 15).toString()).toBe('SQLite format 3');
  await backend.close();
  expect(await readdir(folder)).toEqual(['lab.sqlite']);
  const again = open();
  expect(await valuesIn(again)).toEqual([1, 2]);
  await again.close();
});

test('a second writer in this process is refused, also by another name of the file', async () => {
  const backend = open();
  await fill(backend, 1);
  await backend.flush();
  const link = join(folder, 'link.sqlite');
  await symlink(path, link);
  for (const file of [path, link]) {
    const second = open(file).open();
    await expect(second).rejects.toMatchObject({ tag: 'DatabaseLocked' });
    await expect(second).rejects.toThrow(/in use by this process itself/);
  }
  await backend.close();
  const later = open(link);
  expect(await valuesIn(later)).toEqual([1]);
  await later.close();
});

let writer: string;

beforeAll(async () => {
  writer = await bundle(`
    import { readFileSync } from 'node:fs';
    import { sqljs } from 'datajoint/backends/sqljs';
    import { fileImageStore } from 'datajoint/storage';
    const backend = sqljs({ store: fileImageStore(process.argv[2]), wasm: readFileSync(process.argv[3]) });
    void (async () => {
      const session = await backend.open();
      await session.run({ text: 'CREATE TABLE IF NOT EXISTS t (a, b)', params: [] });
      const first = Number((await session.run({ text: 'SELECT count(*) FROM t', params: [] })).rows[0][0]);
      for (let i = first; ; i++) {
        await session.run({ text: 'INSERT INTO t VALUES (?, zeroblob(100000))', params: [i] });
        await backend.flush();
        process.stdout.write(i + '\\n');
      }
    })();
  `);
});

/** A process that adds a row, saves, prints the row's number, and so on for ever. */
function startWriter(): { readonly child: ChildProcess; readonly lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, [writer, path, WASM], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  if (child.stdout === null) throw new Error('no output');
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

test('a second process is refused, told who holds the file, and gets it when the first is gone', async () => {
  const { child, lines } = startWriter();
  await lines.next();
  const second = open().open();
  await expect(second).rejects.toMatchObject({ tag: 'DatabaseLocked' });
  await expect(second).rejects.toThrow(`process ${child.pid} on ${hostname()}`);
  await expect(second).rejects.toThrow(`delete ${path}.lock`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const backend = open();
  expect((await valuesIn(backend))[0]).toBe(0);
  await backend.close();
});

test('a process killed while it saves leaves a whole file with all that was saved', async () => {
  let saved = -1;
  for (let round = 0; round < 4; round++) {
    const { child, lines } = startWriter();
    for (let i = 0; i < 3 + round; i++) saved = Number((await lines.next()).value);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // What was printed before the end but not yet read was saved too.
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) saved = Number(line.value);
    const backend = open();
    const values = await valuesIn(backend);
    expect(values.slice(0, saved + 1)).toEqual(Array.from({ length: saved + 1 }, (_, i) => i));
    expect(values.length).toBeLessThanOrEqual(saved + 2);
    expect((await (await backend.open()).run(sqlPiece('PRAGMA integrity_check'))).rows).toEqual([['ok']]);
    await backend.close();
    expect(await readdir(folder)).toEqual(['lab.sqlite']);
  }
}, 30_000);

test('the lock of a process whose number another one has now is taken over', async () => {
  await writeFile(`${path}.lock`, JSON.stringify({ pid: 1, host: hostname(), start: '-5', since: 'long ago', token: 'x' }));
  await open().open();
});

test('the lock of another computer is respected', async () => {
  await writeFile(`${path}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere', since: '2026-01-01', token: 'x' }));
  await expect(open().open()).rejects.toThrow('process 1 on elsewhere (since 2026-01-01)');
});

test('of many that find the same stale lock one gets it', async () => {
  await writeFile(`${path}.lock`, JSON.stringify({ pid: 1, host: hostname(), start: '-5', since: 'long ago', token: 'x' }));
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => open().open()));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBe(1);
  expect((await readdir(folder)).filter((name) => name !== 'lab.sqlite.lock')).toEqual([]);
});

test('a file that another program changed is not overwritten', async () => {
  const backend = open();
  await fill(backend, 1);
  await backend.flush();
  await writeFile(path, 'something else');
  await fill(backend, 2);
  await expect(backend.flush()).rejects.toThrow(/another program changed it/);
  expect(await readFile(path, 'utf8')).toBe('something else');
  await rm(path);
  await backend.flush();
  await backend.close();
  const again = open();
  expect(await valuesIn(again)).toEqual([1, 2]);
  await again.close();
});

test('nothing is saved once the lock is gone', async () => {
  const backend = open();
  await fill(backend, 1);
  await rm(`${path}.lock`);
  await expect(backend.flush()).rejects.toMatchObject({ tag: 'DatabaseLocked' });
  await expect(backend.close()).rejects.toMatchObject({ tag: 'DatabaseLocked' });
  expect(await readdir(folder)).toEqual([]);
});

test('a file that is not SQLite is refused and left as it was, without a lock', async () => {
  await writeFile(path, 'name,age\n');
  const opened = open().open();
  await expect(opened).rejects.toMatchObject({ tag: 'DatabaseFile' });
  await expect(opened).rejects.toThrow(`${path} is not a whole SQLite database`);
  expect(await readFile(path, 'utf8')).toBe('name,age\n');
  expect(await readdir(folder)).toEqual(['lab.sqlite']);
});

test('a folder, and a file in a folder that does not exist, are refused', async () => {
  await mkdir(path);
  await expect(open().open()).rejects.toThrow(/cannot be read: .*Check that it is a file/);
  await expect(open(join(folder, 'none', 'x.sqlite')).open()).rejects.toThrow(/needs a folder that exists/);
});

test("another program's unfinished changes beside the file are not passed over", async () => {
  await writeFile(`${path}-wal`, 'x');
  await expect(open().open()).rejects.toThrow(/unfinished changes of another program in lab\.sqlite-wal/);
});

test('the permissions of the file are kept', async () => {
  const backend = open();
  await fill(backend, 1);
  await backend.flush();
  await chmod(path, 0o600);
  await fill(backend, 2);
  await backend.flush().catch(() => undefined);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await backend.close();
});
