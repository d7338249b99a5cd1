/**
 * Builds what changed: the library (lib/), the kernel (build/kernelspec/) and the JupyterLab extension (labextensions/panel/build/).
 * With --wheel also the Python package that installs both (build/dist/*.whl).
 */
import { fileURLToPath } from 'node:url';
import { buildWheel } from './build-wheel.mjs';
import { at, tsc } from './project.mjs';
import { main, mustRun, timed } from './run.mjs';
import { requireNode, setupNode, setupPython } from './setup.mjs';
import { unlessFresh } from './stamp.mjs';

const SOURCES = ['src', 'tsconfig.json', 'package.json', 'package-lock.json'];
const PREBUILT = ['build/kernelspec/kernel.json', 'labextensions/panel/build/package.json'];

/** What is built, in order: each step's inputs, a sample of its outputs and its command. */
const STEPS = [
  {
    name: 'library',
    inputs: SOURCES,
    outputs: ['lib/core/index.js', 'lib/lab/index.js', 'lib/node/index.js'],
    command: [process.execPath, tsc, '-b'],
  },
  {
    name: 'kernel',
    inputs: [...SOURCES, 'kernelspec', 'scripts/build-kernel.mjs', 'scripts/build-kernel-types.mjs'],
    outputs: [PREBUILT[0]],
    command: [process.execPath, at('scripts', 'build-kernel.mjs')],
  },
  {
    name: 'JupyterLab extension',
    inputs: [...SOURCES, 'labextensions', 'schema', 'style', 'scripts/build-labextension.mjs'],
    outputs: [PREBUILT[1]],
    command: [process.execPath, at('scripts', 'build-labextension.mjs'), '--no-compile'],
  },
];

/** Brings everything up to date; what is unchanged takes no time. */
export async function build() {
  for (const { name, command, ...step } of STEPS) {
    await unlessFresh({ stamp: `build/${name.replaceAll(' ', '-')}.stamp`, ...step }, () =>
      timed(`Building the ${name}`, () => mustRun(command, { task: `Building the ${name}` })),
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    requireNode();
    await setupNode();
    await build();
    if (!process.argv.includes('--wheel')) return;
    await setupPython();
    await buildWheel();
  });
}
