/**
 * Builds the JupyterLab extension: compiles what it needs and has JupyterLab's builder pack it.
 *
 *   node scripts/build-labextension.mjs [--development] [--no-compile] [--install VENV]
 *
 * The result is `labextensions/panel/build`. `--install` links it into a Python environment, so that a later
 * build needs only a reload of the page.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const panel = join(root, 'labextensions', 'panel');
const output = join(panel, 'build');

const { values } = parseArgs({
  options: { development: { type: 'boolean' }, 'no-compile': { type: 'boolean' }, install: { type: 'string' } },
});

function run(script, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${script} ended with code ${status}.`);
}

/** Puts a link to the built extension where JupyterLab of this environment looks for it. */
function install(environment) {
  const { name } = JSON.parse(readFileSync(join(panel, 'package.json'), 'utf8'));
  const link = join(resolve(environment), 'share', 'jupyter', 'labextensions', ...name.split('/'));
  mkdirSync(dirname(link), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true });
  // A junction needs no special rights on Windows; elsewhere the type is ignored.
  symlinkSync(output, link, 'junction');
  console.log(`Linked ${link}`);
}

if (!values['no-compile']) run('typescript/bin/tsc', ['-b', join(root, 'src', 'lab')]);
mkdirSync(output, { recursive: true });
const mode = values.development ? ['--development'] : [];
const corePackage = join(root, 'node_modules', '@jupyterlab', 'core-meta', 'core.package.json');
run('@jupyter/builder/lib/build-labextension.js', ['--core-package-file', corePackage, ...mode, panel]);
if (!existsSync(join(output, 'package.json'))) throw new Error(`The builder wrote nothing to ${output}.`);
if (values.install !== undefined) install(values.install);
