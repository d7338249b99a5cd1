import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromRoot } from './from-root.js';

/** The categories that Biome, under the project's own rules, reports for a text as the file of that path. Beside it lies an other.ts. */
export function lint(path: string, text: string): string[] {
  mkdirSync(fromRoot('test-output'), { recursive: true });
  const folder = mkdtempSync(join(fromRoot('test-output'), 'lint-'));
  const configuration = { ...JSON.parse(readFileSync(fromRoot('biome.json'), 'utf8')), vcs: { enabled: false } };
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(configuration));
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  writeFileSync(join(folder, dirname(path), 'other.ts'), 'export const other = 1;\n');
  const biome = fromRoot('node_modules/@biomejs/biome/bin/biome');
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '.'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
  return [...new Set(diagnostics.map(({ category }) => category.split('/').at(-1) ?? category))].sort();
}
