import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromRoot } from './from-root.js';

const node = (...parameters: string[]) => spawnSync(process.execPath, parameters, { cwd: fromRoot('.'), encoding: 'utf8' });

test('the README shows the example and its helpers as they are tested', () => {
  const readme = readFileSync(fromRoot('README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block);
  expect(blocks).toContain(readFileSync(fromRoot('test/example/first-example.ts'), 'utf8'));
  expect(blocks).toContain(readFileSync(fromRoot('test/example/example-helpers.ts'), 'utf8'));
});

test('the example compiles against the declarations of the built package', () => {
  const { stdout, status } = node('node_modules/typescript/bin/tsc', '-p', 'test/example');
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

test('the example runs as a script', () => {
  const { stdout, stderr, status } = node('node_modules/tsx/dist/cli.mjs', 'test/example/first-example.ts');
  expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
});
