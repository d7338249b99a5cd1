import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as dj from 'datajoint';
import { mysql } from 'datajoint/backends/mysql';
import { spawnWorkers } from 'datajoint/node';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { testServers } from '../../server-backends.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The classes as a user's module holds them; each worker process imports it. */
const PIPELINE = `
import * as dj from 'datajoint';
import { mysql } from 'datajoint/backends/mysql';
await dj.connect({ backend: mysql(JSON.parse(process.env.DJ_WORKER_DATABASE)) });
const schema = dj.schema(process.env.DJ_WORKER_SCHEMA);
const Item = schema.define('Item', 'manual', 'item : int64');
const Square = schema.define('Square', 'computed', '-> Item\\n---\\nsquare : int64\\nworker : int32', {
  context: { Item },
  make: async (key, { signal, trap }) => {
    if (trap === 'wait') {
      const work = setInterval(() => undefined, 1000);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      clearInterval(work);
    }
    if (trap === 'kill' && key.item === 2n) process.kill(process.pid, 'SIGKILL');
    if (trap === 'throw' && key.item === 2n) throw new RangeError('two is too much');
    await Square.insert1({ ...key, square: key.item ** 2n, worker: process.pid });
  },
});
`;

/** A script that populates by itself. */
const SCRIPT = `
import './pipeline.js';
import * as dj from 'datajoint';
import { nodeHost } from 'datajoint/node';
dj.configureHost(nodeHost);
const table = dj.registeredClass({ schema: process.env.DJ_WORKER_SCHEMA, table: '__square' });
await table.populate({ reserveJobs: true, makeOptions: { trap: 'wait' } });
`;

let folder: string;
let entry: string;
let module: string;

beforeAll(async () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache', 'workers-'));
  writeFileSync(join(folder, 'pipeline.js'), PIPELINE);
  writeFileSync(join(folder, 'script.js'), SCRIPT);
  writeFileSync(join(folder, 'empty.js'), 'export const nothing = 1;');
  await build({
    entryPoints: {
      worker: join(root, 'src/node/workers/worker.ts'),
      pipeline: join(folder, 'pipeline.js'),
      empty: join(folder, 'empty.js'),
      script: join(folder, 'script.js'),
    },
    alias: {
      datajoint: join(root, 'src/core/index.ts'),
      'datajoint/backends/mysql': join(root, 'src/backends/mysql/index.ts'),
      // Of the host only what a script needs.
      'datajoint/node': join(root, 'src/node/workers/node-host.ts'),
    },
    external: ['mysql2', 'sql.js'],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    outdir: folder,
    logLevel: 'silent',
  });
  entry = join(folder, 'worker.mjs');
  module = pathToFileURL(join(folder, 'pipeline.mjs')).href;
  dj.configureHost({ spawnWorkers: (task) => spawnWorkers(task, { entry }) });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

describe.each(testServers())('worker processes on $name', ({ options }) => {
  async function openItems(items: number) {
    const connection = await dj.Connection.open(mysql(options));
    const name = `workers_${process.pid}_${Date.now()}_${++count}`;
    const schema = dj.schema(name, { connection });
    onTestFinished(async () => {
      await schema.drop();
      await connection.backend.close();
    });
    const Item = schema.define('Item', 'manual', 'item : int64');
    const Square = schema.define('Square', 'computed', '-> Item\n---\nsquare : int64\nworker : int32', {
      context: { Item },
      make: async () => undefined,
    });
    await Item.insert(Array.from({ length: items }, (_, item) => ({ item })));
    process.env.DJ_WORKER_DATABASE = JSON.stringify(options);
    process.env.DJ_WORKER_SCHEMA = name;
    return { Square };
  }

  test.each([true, false])('make each key once, reserved: %s', async (reserveJobs) => {
    const { Square } = await openItems(12);
    const reports: number[] = [];
    dj.configureHost({ report: ({ done }) => reports.push(done) });
    expect(await Square.populate({ processes: 2, module, reserveJobs, maxCalls: 10, displayProgress: true })).toEqual({
      successCount: 10,
      errors: [],
    });
    const rows = await Square.toDicts();
    expect(rows.map(({ square }) => square)).toEqual([0n, 1n, 4n, 9n, 16n, 25n, 36n, 49n, 64n, 81n]);
    expect(rows.every(({ worker }) => worker !== process.pid)).toBe(true);
    expect(reports).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await Square.jobs().progress()).toMatchObject({ reserved: 0, error: 0, total: reserveJobs ? 2 : 0 });
  });

  test('tell errors, and go on if they are to', async () => {
    const { Square } = await openItems(4);
    const errors = { processes: 2, module, reserveJobs: true, makeOptions: { trap: 'throw' } };
    expect(await Square.populate({ ...errors, suppressErrors: true })).toEqual({
      successCount: 3,
      errors: [{ key: { item: 2n }, error: 'RangeError: two is too much' }],
    });
    await Square.jobs().delete();
    await expect(Square.populate(errors)).rejects.toThrow(/could not make \{"item":"2"\}: RangeError: two is too much/);
  });

  test('leave a stale reservation when they are killed, and the rest is done', async () => {
    const { Square } = await openItems(6);
    const result = await Square.populate({
      processes: 2,
      module,
      reserveJobs: true,
      suppressErrors: true,
      makeOptions: { trap: 'kill' },
    });
    expect(result.successCount).toBe(5);
    expect(result.errors).toEqual([{ key: { item: 2n }, error: 'the process ended (SIGKILL) before it was done.' }]);
    expect(await Square.jobs().reserved().keys()).toEqual([{ item: 2n }]);
  });

  test('give their keys back when they are stopped', async () => {
    const { Square } = await openItems(4);
    const stop = new AbortController();
    const working = Square.populate({ processes: 2, module, reserveJobs: true, makeOptions: { trap: 'wait' }, signal: stop.signal });
    const failed = expect(working).rejects.toSatisfy((error) => dj.isDataJointError(error, 'Interrupted'));
    await expect.poll(() => Square.jobs().reserved().count(), { timeout: 20_000 }).toBe(2);
    stop.abort();
    await failed;
    expect(await Square.jobs().progress()).toMatchObject({ pending: 4, reserved: 0 });
    expect(await Square.count()).toBe(0);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('a script that gets %s gives its key back and ends of it', async (signal) => {
    const { Square } = await openItems(2);
    const script = fork(join(folder, 'script.mjs'), { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    const ended = once(script, 'exit');
    await expect.poll(() => Square.jobs().reserved().count(), { timeout: 20_000 }).toBe(1);
    expect(await Square.jobs().reserved().fetch1()).toMatchObject({ host: hostname(), pid: script.pid });
    script.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(await Square.jobs().progress()).toMatchObject({ pending: 2, reserved: 0 });
  });

  test('say what is wrong with a module', async () => {
    const { Square } = await openItems(1);
    const empty = pathToFileURL(join(folder, 'empty.mjs')).href;
    await expect(Square.populate({ processes: 2, module: empty })).rejects.toThrow(/makes no class for workers_.*square/);
    await expect(Square.populate({ processes: 2, module: 'file:///nowhere.js' })).rejects.toThrow(/nowhere/);
  });
});
