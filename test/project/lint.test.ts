import { expect, test } from 'vitest';
import { lint } from './lint.js';

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `export const a${i} = ${i};\n`).join('');

test('a file of 300 lines passes and one of 301 fails', () => {
  expect(lint('src/views/long.ts', lines(300))).toEqual([]);
  expect(lint('src/views/long.ts', lines(301))).toEqual(['noExcessiveLinesPerFile']);
});

test('a table of data may be longer', () => {
  expect(lint('src/views/long.data.ts', lines(301))).toEqual([]);
});

test('a function of 51 lines fails', () => {
  const body = (count: number): string => `export function long(): void {\n${'  run();\n'.repeat(count)}}\ndeclare function run(): void;\n`;
  expect(lint('src/views/long.ts', body(48))).toEqual([]);
  expect(lint('src/views/long.ts', body(51))).toEqual(['noExcessiveLinesPerFunction']);
});

test.each([
  ['any', 'export const same = (value: any) => value;\n', 'noExplicitAny'],
  ['a non-null assertion', 'export const first = (values: string[]) => values[0]!;\n', 'noNonNullAssertion'],
  ['a default export', 'export default 1;\n', 'noDefaultExport'],
  ['export *', "export * from './other.js';\n", 'noReExportAll'],
  ['a path without its extension', "export { other } from './other';\n", 'useImportExtensions'],
  ['a .ts path', "export { other } from './other.ts';\n", 'useImportExtensions'],
  ['five parameters', 'export const five = (a: 1, b: 2, c: 3, d: 4, e: 5) => [a, b, c, d, e];\n', 'useMaxParams'],
  ['a message on the console', "console.log('here');\n", 'noConsole'],
])('%s fails', (_what, text, rule) => {
  expect(lint('src/views/probe.ts', text)).toContain(rule);
});

test.each([
  ['src/views/probe.ts', '../core/index.js', '../core/graph/schema-graph.js'],
  ['src/views/diagram/probe.ts', '../../core/index.js', '../../core/graph/schema-graph.js'],
  ['src/node/kernel/probe.ts', '../../backends/sqljs/index.js', '../../backends/sqljs/backend.js'],
  ['src/core/sql/expression/probe.ts', '../../../errors/index.js', '../../../errors/value-error.js'],
])('%s reaches another area through its index only', (path, through, past) => {
  expect(lint(path, `export { a } from '${through}';\n`)).toEqual([]);
  expect(lint(path, `export { a } from '${past}';\n`)).toEqual(['noRestrictedImports']);
});

test('files of an area import each other directly', () => {
  expect(lint('src/node/kernel/probe.ts', "export { a } from '../storage/image-file.js';\n")).toEqual([]);
});
