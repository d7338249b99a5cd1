/**
 * Packs kernel and extension into a Python wheel (build/dist/*.whl). Installing it needs neither Node packages nor a compiler, so
 * the kernelspec takes along the few files of node_modules that the kernel loads when it runs.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at, readJson, venvProgram } from './project.mjs';
import { mustRun, Stop, timed } from './run.mjs';

/** The files of each package that are loaded at run time, and its licence where it is a file. */
const RUNTIME_FILES = {
  'sql.js': ['package.json', 'LICENSE', 'dist/sql-wasm.js', 'dist/sql-wasm.wasm'],
  // Bundled into the kernel, so only their terms are needed.
  typescript: ['LICENSE.txt', 'ThirdPartyNoticeText.txt'],
  tslab: ['LICENSE'],
  zeromq: ['package.json', 'LICENSE.txt', 'LICENSE_MPL-2.0.txt', 'lib', 'build'],
  'cmake-ts': ['package.json', 'build/loader.js', 'build/loader.mjs'],
};

/** Packages that are taken whole, with all that they depend on. */
const WHOLE_PACKAGES = ['mysql2'];

/** A package and the packages that it depends on, directly or not. */
function withDependencies(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const each of Object.keys(readJson('node_modules', name, 'package.json').dependencies ?? {})) withDependencies(each, found);
  return found;
}

/** Copies the kernelspec and its part of node_modules to where pyproject.toml takes it from. */
function stageKernel() {
  const staged = at('build', 'wheel', 'kernelspec');
  rmSync(staged, { recursive: true, force: true });
  cpSync(at('build', 'kernelspec'), staged, { recursive: true });
  const whole = WHOLE_PACKAGES.flatMap((name) => [...withDependencies(name)]).map((name) => [name, ['.']]);
  for (const [name, files] of [...Object.entries(RUNTIME_FILES), ...whole]) {
    for (const file of files) {
      const source = at('node_modules', name, file);
      if (!existsSync(source)) throw new Stop(`The wheel needs ${name}/${file}, which is not in node_modules.`);
      const target = join(staged, 'node_modules', name, file);
      mkdirSync(dirname(target), { recursive: true });
      cpSync(source, target, { recursive: true, filter: (path) => !/\.(map|tsbuildinfo|[cm]?ts)$/.test(path) });
    }
  }
}

/** Builds the wheel from what build() has made. */
export async function buildWheel() {
  await timed('Building the wheel', async () => {
    stageKernel();
    rmSync(at('build', 'dist'), { recursive: true, force: true });
    const pip = [
      venvProgram('python'),
      '-m',
      'pip',
      'wheel',
      '.',
      '--no-deps',
      '--quiet',
      '--disable-pip-version-check',
      '-w',
      'build/dist',
    ];
    await mustRun(pip, { task: 'Building the wheel', advice: 'Is the Python package index reachable, for hatchling?' });
  });
}
