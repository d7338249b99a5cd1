import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fromRoot } from './from-root.js';

/** What each area may import, beside errors. */
const ALLOWED: Record<string, string[]> = {
  errors: [],
  core: [],
  formats: [],
  analysis: [],
  'backends/mysql': ['core'],
  'backends/sqljs': ['core'],
  simulate: ['analysis', 'formats'],
  views: ['core'],
  service: ['analysis', 'core'],
  kernel: ['core', 'service', 'views'],
  node: ['analysis', 'backends/mysql', 'backends/sqljs', 'core', 'formats', 'kernel', 'service', 'simulate', 'views'],
  lab: ['core', 'service', 'views'],
};

const configuration = (area: string) =>
  JSON.parse(readFileSync(fromRoot(`src/${area}/tsconfig.json`), 'utf8')) as {
    compilerOptions: Record<string, unknown>;
    references: { path: string }[];
  };

const references = (area: string): string[] =>
  configuration(area)
    .references.map(({ path }) => join(area, path))
    .sort();

/** The compiler's answer to a file of that area which imports the index of another. */
function compile(area: string, imported: string): string {
  mkdirSync(fromRoot('test-output'), { recursive: true });
  const folder = mkdtempSync(fromRoot('test-output/direction-'));
  const { compilerOptions } = configuration(area);
  const options = { ...compilerOptions, rootDir: '.', outDir: 'lib', noEmit: true };
  const paths = references(area).map((path) => ({ path: fromRoot(`src/${path}`) }));
  const written = { extends: fromRoot('src/tsconfig.base.json'), compilerOptions: options, files: ['probe.ts'], references: paths };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(written));
  writeFileSync(
    join(folder, 'probe.ts'),
    `import * as other from '${fromRoot(`src/${imported}/index.js`)}';\nexport const names = Object.keys(other);\n`,
  );
  const tsc = fromRoot('node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout;
}

test.each(Object.entries(ALLOWED))('%s refers to what it may import and to nothing else', (area, allowed) => {
  expect(references(area)).toEqual(area === 'errors' ? [] : [...allowed, 'errors'].sort());
});

test('every area is compiled by the project at the root', () => {
  const { references: all } = JSON.parse(readFileSync(fromRoot('tsconfig.json'), 'utf8')) as { references: { path: string }[] };
  expect(all.map(({ path }) => path.replace('src/', '')).sort()).toEqual(Object.keys(ALLOWED).sort());
});

test('an import against the directions does not compile', () => {
  expect(compile('views', 'core')).toBe('');
  expect(compile('views', 'backends/sqljs')).toMatch(/error TS(6059|6307)/);
  expect(compile('core', 'backends/sqljs')).toMatch(/error TS(6059|6307)/);
});
