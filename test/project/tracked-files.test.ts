import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromRoot } from './from-root.js';

const TEXT = /\.(ts|mjs|js|json|md|py|toml|ipynb|css|sh|txt|svg|yml)$|^\.ci\/run$/;

const files = execFileSync('git', ['ls-files', '-z'], { cwd: fromRoot('.'), encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(fromRoot(path)));
const texts = files.filter((path) => TEXT.test(path)).map((path) => ({ path, text: readFileSync(fromRoot(path), 'utf8') }));

/** The places, as path:line, where a pattern occurs. */
const places = (pattern: RegExp, within = texts): string[] =>
  within.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
  );

test('no file names a folder of the machine it was written on', () => {
  const folders = ['work', 'tmp', 'root', 'Users'].join('|');
  expect(places(new RegExp(`(^|[^\\w./-])/(${folders})/`))).toEqual([]);
});

test('nothing silences the compiler or the linter', () => {
  const silencers = ['biome' + '-ignore', '@ts' + '-ignore', '@ts' + '-nocheck', 'eslint' + '-disable'];
  expect(places(new RegExp(silencers.join('|')))).toEqual([]);
  const sources = texts.filter(({ path }) => path.startsWith('src/'));
  expect(places(/@ts-expect-error/, sources)).toEqual([]);
});

test('no test is skipped, focused or waits by the clock', () => {
  const tests = texts.filter(({ path }) => path.startsWith('test/') && path.endsWith('.ts'));
  expect(places(/\b(test|it|describe)\.(skip|only|todo)\b|\bwaitForTimeout\(/, tests)).toEqual([]);
});

test('sources hold no compiled files', () => {
  expect(files.filter((path) => /^src\/.*\.js$/.test(path))).toEqual([]);
});

test('notebooks are kept without outputs, in the TypeScript kernel', () => {
  const notebooks = texts.filter(({ path }) => path.endsWith('.ipynb'));
  expect(notebooks.length).toBeGreaterThan(0);
  for (const { path, text } of notebooks) {
    const { cells, metadata } = JSON.parse(text) as {
      cells: { id: string; cell_type: string; outputs?: unknown[]; execution_count?: number | null }[];
      metadata: { kernelspec: { name: string } };
    };
    expect.soft(metadata.kernelspec.name, path).toBe('datajoint-typescript');
    expect.soft(new Set(cells.map(({ id }) => id)).size, path).toBe(cells.length);
    for (const cell of cells.filter(({ cell_type }) => cell_type === 'code')) {
      expect.soft({ outputs: cell.outputs, count: cell.execution_count }, `${path} ${cell.id}`).toEqual({ outputs: [], count: null });
    }
  }
});
