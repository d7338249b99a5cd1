import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codeLines } from '../../scripts/check-code-lines.mjs';
import { CORE_ORDER, checkImports } from '../../scripts/check-imports.mjs';
import { fromRoot } from './from-root.js';

test('a folder of core imports values from the folders before it', () => {
  expect(checkImports('core/sql/probe.ts', "import { restrict } from '../query/restrict.js';\n")).toEqual([]);
});

test('a folder of core must not import values from a later one', () => {
  expect(checkImports('core/query/probe.ts', "\nimport { compile } from '../sql/compile.js';\n")).toEqual([
    expect.stringMatching(/^src\/core\/query\/probe.ts:2 core\/query comes before core\/sql in the order heading → definition → /),
  ]);
  expect(checkImports('core/query/probe.ts', "export { compile } from '../sql/compile.js';\n")).toHaveLength(1);
});

test('types may point forward', () => {
  expect(checkImports('core/query/probe.ts', "import type { Sql } from '../sql/sql.js';\n")).toEqual([]);
  expect(checkImports('core/query/probe.ts', "export { type Sql } from '../sql/sql.js';\n")).toEqual([]);
});

test('a class and a type in one import are a value', () => {
  expect(checkImports('core/query/probe.ts', "import { compile, type Sql } from '../sql/sql.js';\n")).toHaveLength(1);
});

test('lab imports only types of core', () => {
  expect(checkImports('lab/probe.ts', "import type { Heading } from '../core/index.js';\n")).toEqual([]);
  expect(checkImports('lab/probe.ts', "import { heading } from '../core/index.js';\n")).toHaveLength(1);
});

test('lines with code are counted without comments and blank lines', () => {
  expect(codeLines('/** One\n * two\n */\n\n// three\nexport const a = `\n`;\n')).toBe(2);
});

test('every folder of core has its place in the order', () => {
  const folders = readdirSync(fromRoot('src/core'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...CORE_ORDER].sort());
});
