import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { createExecutor } from 'tslab/dist/executor.js';
import { describe, expect, test } from 'vitest';
import { converterIn } from './cells-in-process.js';

describe("tslab's own executor", () => {
  test('runs cells through our converter', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'notebook-'));
    const shown: unknown[] = [];
    const converter = converterIn(folder);
    const slot = Object.assign(converter, { close: () => undefined });
    // The slot's types are those of another compiler, of which only the shapes are used.
    const set = { node: slot, browser: slot, close: () => undefined } as unknown as Parameters<typeof createExecutor>[1];
    const executor = createExecutor(folder, set, { log: (value) => shown.push(value), error: (...words) => shown.push(words) });
    expect(await executor.execute('let n = 1; const read = () => n; await (Promise.resolve(7))')).toBe(true);
    expect(await executor.execute('n = 2; read()')).toBe(true);
    expect(await executor.execute('const n = "redefined"; n')).toBe(true);
    expect(shown).toEqual([7, 2, 'redefined']);
    expect(await executor.execute('\nmissing')).toBe(false);
    expect(shown[3]).toEqual(['%s%d:%d - %s', '', 2, 1, expect.stringContaining("Cannot find name 'missing'")]);
  });

  test('bundled beside our converter brings no second compiler', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const { metafile } = await build({
      stdin: {
        contents: `export { createExecutor } from 'tslab/dist/executor.js'; export { createConverter } from './src/kernel/index.ts';`,
        resolveDir: root,
      },
      alias: { '@tslab/typescript-for-tslab': 'typescript' },
      external: ['zeromq'],
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const compilers = Object.keys(metafile.inputs).filter((path) => /typescript[^/]*\/lib\/[^/]*\.js$/.test(path));
    expect(compilers).toEqual(['node_modules/typescript/lib/typescript.js']);
  });
});
