// Builds the kernel into build/kernelspec, complete as Jupyter installs it; `--install <venv>` links it into a Python environment.
// Needs the declarations in lib (tsc -b).
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildKernelTypes } from './build-kernel-types.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const kernelName = 'datajoint-typescript';
export const kernelFolder = join(root, 'build', 'kernelspec');

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'ascii',
};
/** One compiler in the process: what tslab's own modules would load is ours. */
const alias = { '@tslab/typescript-for-tslab': 'typescript' };
/** `import.meta.url` for code that becomes CommonJS. */
const inCommonJs = {
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};
const source = (path) => join(root, 'src', 'node', 'kernel', path);

/** Builds everything; gives the folder. */
export async function buildKernel() {
  mkdirSync(kernelFolder, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(kernelFolder, 'version.json'), `${JSON.stringify({ version })}\n`);
  for (const each of readdirSync(join(root, 'kernelspec')))
    cpSync(join(root, 'kernelspec', each), join(kernelFolder, each), { recursive: true });
  const outputs = [
    { entry: 'boot.ts', file: 'kernel.cjs' },
    { entry: 'cells/start-kernel.ts', file: 'main.cjs', alias },
    { entry: 'library/library.ts', file: 'library.cjs', keepNames: true, external: ['sql.js', 'mysql2'], ...inCommonJs },
    { entry: 'database/database-worker.ts', file: 'database.mjs', format: 'esm', external: ['sql.js', 'mysql2'] },
    { entry: 'transport/transport-worker.ts', file: 'transport.mjs', format: 'esm', external: ['zeromq'] },
  ].filter(({ entry }) => existsSync(source(entry)));
  await Promise.all(
    outputs.map(({ entry, file, ...options }) =>
      build({ ...shared, format: 'cjs', ...options, entryPoints: [source(entry)], outfile: join(kernelFolder, file) }),
    ),
  );
  buildKernelTypes(root, join(kernelFolder, 'types'));
  return kernelFolder;
}

/** Links the built kernel into a Python environment, so that a new build is used at once. */
export function installKernel(environment) {
  const kernels = join(resolve(environment), 'share', 'jupyter', 'kernels');
  const link = join(kernels, kernelName);
  mkdirSync(kernels, { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link, { recursive: true });
  symlinkSync(kernelFolder, link, 'junction');
  return link;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--install');
  if (!process.argv.includes('--no-build')) await buildKernel();
  if (at > 0) console.log(`installed in ${installKernel(process.argv[at + 1] ?? '.venv')}`);
}
