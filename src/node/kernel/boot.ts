/**
 * Entry of the kernel's process: starts the sockets first, then loads the cells' side from its code cache.
 * @module
 */
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { Worker } from 'node:worker_threads';
import type { KernelStart } from './cells/start-kernel.js';
import { codeCache } from './code-cache.js';
import type { TransportData } from './thread-messages.js';

/** A CommonJS module: takes exports, require, module, file name and folder. */
type MainFunction = (...scope: readonly unknown[]) => void;

/** Starts a kernel whose code is in `folder`, for the client that wrote the connection file. */
export function boot(folder: string, connectionFile: string | undefined): void {
  const version: string = JSON.parse(readFileSync(join(folder, 'version.json'), 'utf8')).version;
  const guard = new SharedArrayBuffer(4);
  const workerData: TransportData | undefined = connectionFile === undefined ? undefined : { connectionFile, version, guard };
  if (workerData === undefined) {
    process.stderr.write('The kernel is started by Jupyter, with the path of a connection file.\n');
    process.exitCode = 2;
    return;
  }
  const transport = new Worker(join(folder, 'transport.mjs'), { workerData, stdout: true, stderr: true });
  transport.on('error', (error) => {
    // The process's own streams lead to the notebook, which cannot be reached any more.
    writeSync(2, `The kernel cannot talk to Jupyter: ${error.message}\n`);
    process.exit(1);
  });
  const file = join(folder, 'main.cjs');
  const source = readFileSync(file, 'latin1');
  const cache = codeCache(version, file);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(cache.data === undefined ? {} : { cachedData: cache.data }),
  });
  const main: MainFunction = script.runInThisContext();
  const module: { exports: Partial<{ startKernel(start: KernelStart): void }> } = { exports: {} };
  main(module.exports, createRequire(file), module, file, folder);
  const rejected = cache.data === undefined || script.cachedDataRejected === true;
  module.exports.startKernel?.({ folder, transport, guard, onIdle: () => (rejected ? cache.save(script.createCachedData()) : undefined) });
}

const [, script = '', connectionFile] = process.argv;
boot(join(script, '..'), connectionFile);
