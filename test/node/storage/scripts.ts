import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Path of sql.js's WebAssembly file. */
export const WASM = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');

/** A new empty folder. */
export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'datajoint-'));
}

/** A script that Node can run in a process or thread of its own, with the library in it. */
export async function bundle(contents: string): Promise<string> {
  const outfile = join(await newFolder(), 'script.cjs');
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'silent',
    alias: {
      'datajoint/backends/sqljs': join(root, 'src/backends/sqljs/index.ts'),
      'datajoint/storage': join(root, 'src/node/storage/file-image-store.ts'),
    },
  });
  return outfile;
}

/** The entry of a database thread, bundled. */
export function databaseWorker(): Promise<string> {
  return bundle(`import { serveDatabaseThread } from './src/node/storage/database-thread.ts'; serveDatabaseThread();`);
}
