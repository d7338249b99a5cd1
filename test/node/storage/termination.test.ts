import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundle, newFolder, WASM } from './scripts.js';

const run = promisify(execFile);

/** A process that saves a row, is terminated inside a long INSERT as a kernel's interrupt does it, and then tells what it finds. */
const SCRIPT = `
  import { readFileSync } from 'node:fs';
  import { Worker } from 'node:worker_threads';
  import { sqljs } from 'datajoint/backends/sqljs';
  import { fileImageStore } from 'datajoint/storage';
  const terminator = \`
    const { Session } = require('node:inspector');
    const { parentPort, workerData } = require('node:worker_threads');
    const session = new Session();
    session.connectToMainThread();
    parentPort.postMessage('ready');
    Atomics.wait(workerData, 0, 0);
    Atomics.wait(workerData, 1, 0, 300);
    session.post('Runtime.terminateExecution', () => process.exit());
  \`;
  const sql = (text) => ({ text, params: [] });
  const backend = sqljs({ store: fileImageStore(process.argv[2]), wasm: readFileSync(process.argv[3]) });
  const going = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(terminator, { eval: true, workerData: going });
  const attempt = (work) => work.then((value) => value, (error) => error.name + ': ' + error.message);
  async function before() {
    const session = await backend.open();
    await session.run(sql('CREATE TABLE t (a)'));
    await session.run(sql('INSERT INTO t VALUES (1)'));
    await backend.flush();
    setTimeout(() => after(session), 0);
    Atomics.store(going, 0, 1);
    Atomics.notify(going, 0);
    session.run(sql('INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'));
  }
  async function after(session) {
    const other = await attempt(backend.open().then((open) => open.run(sql('SELECT count(*) FROM t'))));
    const found = [other];
    const again = await backend.open();
    found.push((await again.run(sql('SELECT a FROM t'))).rows);
    await again.run(sql('INSERT INTO t VALUES (2)'));
    await backend.flush();
    found.push((await again.run(sql('SELECT a FROM t'))).rows);
    await backend.close();
    process.stdout.write(JSON.stringify(found));
    process.exit();
  }
  worker.once('message', () => void before());
`;

test('an engine terminated inside SQLite is given up, told so, and opened again as last saved', async () => {
  const { stdout } = await run(process.execPath, [await bundle(SCRIPT), join(await newFolder(), 'a.sqlite'), WASM], { timeout: 20_000 });
  const [told, reopened, after]: unknown[] = JSON.parse(stdout);
  expect(told).toMatch(/^BackendError: The database engine was stopped in the middle of its work .* opens as it was last saved/);
  expect(reopened).toEqual([[1]]);
  expect(after).toEqual([[1], [2]]);
}, 30_000);
