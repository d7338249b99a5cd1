/** npm run check: format, lint, types of the library and of its tests, and documentation. */
import { fileURLToPath } from 'node:url';
import { at, tsc } from './project.mjs';
import { main, run } from './run.mjs';
import { requireNode, setupNode } from './setup.mjs';

const node = (...path) => [process.execPath, at('node_modules', ...path)];

/** The checks in order; each is one test of npm test. */
const CHECKS = [
  { name: 'format and lint', command: [...node('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'imports', command: [process.execPath, at('scripts', 'check-imports.mjs')] },
  { name: 'lines of code', command: [process.execPath, at('scripts', 'check-code-lines.mjs')] },
  { name: 'types', command: [process.execPath, tsc, '-b'] },
  { name: 'types of tests', command: [process.execPath, tsc, '-p', 'test'] },
  { name: 'documentation', command: [...node('typedoc', 'bin', 'typedoc'), '--emit', 'none'] },
];

/** Runs all checks, also after one that failed, and answers how many passed. */
export async function check() {
  const result = { passed: 0, failed: 0 };
  for (const { name, command } of CHECKS) {
    const { code, output } = await run(command, { quiet: true });
    process.stdout.write(code === 0 ? `✓ ${name}\n` : `✗ ${name}\n${output}\n`);
    result[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    requireNode();
    await setupNode();
    return (await check()).failed;
  });
}
