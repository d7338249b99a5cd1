import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { notebookDatabase } from '../../../src/node/kernel/cells/notebook-database.js';

const folder = mkdtempSync(join(tmpdir(), 'notebook-'));
writeFileSync(join(folder, 'a.ipynb'), '');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the database of a notebook lies beside it, under its name', () => {
  expect(notebookDatabase('/elsewhere', join(folder, 'a.ipynb'))).toBe(join(folder, 'a.sqlite'));
  expect(notebookDatabase(folder, 'RTC:sub/b.ipynb')).toBe(join(folder, 'b.sqlite'));
});

test('consoles and scripts have none', () => {
  expect(notebookDatabase(folder, undefined)).toBe(undefined);
  expect(notebookDatabase(folder, 'console-1-4fc2')).toBe(undefined);
});
