import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { resultText } from './kernel-client.js';
import { kernelFolder, TestKernel } from './test-kernel.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const python = join(root, '.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const folder = mkdtempSync(join(tmpdir(), 'launcher-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly output: string;
}

function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` }),
    );
  });
}

/** A program `node` that says it is of this version. */
function fakeNode(version: string): string {
  const path = join(folder, version, 'node');
  mkdirSync(join(folder, version));
  writeFileSync(path, `#!/bin/sh\nif [ "$1" = "--version" ]; then echo ${version}; else echo "started $@"; fi\n`);
  chmodSync(path, 0o755);
  return path;
}

const launch = (env: NodeJS.ProcessEnv) =>
  start(python, [join(kernelFolder, 'launcher.py'), 'connection.json'], { XDG_CACHE_HOME: folder, ...env });

describe('the launcher', () => {
  test('starts the kernel with the Node.js that it finds, and asks its version once', async () => {
    const node = fakeNode('v20.19.0');
    for (let time = 0; time < 2; time += 1) {
      const { code, output } = await launch({ PATH: join(node, '..') });
      expect(code).toBe(0);
      expect(output).toMatch(/started .*kernel\.cjs connection\.json/);
    }
    expect(existsSync(join(folder, 'datajoint-typescript', 'node.json'))).toBe(true);
  });

  test('prefers the one that DATAJOINT_NODE names', async () => {
    const { output } = await launch({ PATH: join(fakeNode('v22.1.0'), '..'), DATAJOINT_NODE: fakeNode('v21.0.0') });
    expect(output).toContain('started');
  });

  test('says what it found, what it needs and how to get it', async () => {
    const old = await launch({ PATH: join(fakeNode('v18.20.1'), '..') });
    expect(old.code).toBe(1);
    expect(old.output).toContain('needs Node.js 20.19 or newer');
    expect(old.output).toContain('v18.20.1/node (version 18.20.1)');
    const none = await launch({ PATH: folder });
    expect(none.code).toBe(1);
    expect(none.output).toContain("no program 'node'");
    expect(none.output).toContain('pip install');
  });
});

describe('the code cache', () => {
  const cache = join(folder, 'cache');
  const env = { XDG_CACHE_HOME: cache };
  const files = () =>
    existsSync(join(cache, 'datajoint-typescript'))
      ? readdirSync(join(cache, 'datajoint-typescript')).filter((name) => name.endsWith('.bin'))
      : [];

  test('is written after the first cell, and a broken one changes nothing', async () => {
    const first = await TestKernel.start({ env });
    expect(resultText(await first.client.execute('1 + 1'))).toBe('2');
    await expect.poll(files, { timeout: 10_000 }).toHaveLength(1);
    await first.stop();
    const [name = ''] = files();
    truncateSync(join(cache, 'datajoint-typescript', name), 1000);
    const second = await TestKernel.start({ env });
    expect(resultText(await second.client.execute('1 + 1'))).toBe('2');
    await second.stop();
  });

  test('may be in a folder that cannot be written', async () => {
    const blocked = join(folder, 'a-file');
    writeFileSync(blocked, '');
    const kernel = await TestKernel.start({ env: { XDG_CACHE_HOME: blocked } });
    expect(resultText(await kernel.client.execute('1 + 1'))).toBe('2');
    await kernel.stop();
  });
});

test('the suite of jupyter_kernel_test passes', async () => {
  const { code, output } = await start(python, [fileURLToPath(new URL('jupyter_kernel_tests.py', import.meta.url))]);
  expect(output).toMatch(/OK/);
  expect(code).toBe(0);
}, 120_000);
