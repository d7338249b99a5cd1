/** Where things are. Everything that the scripts install or make lies inside the repository. */
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A path inside the repository. */
export const at = (...parts) => join(root, ...parts);

/** The repository's own Python environment. */
export const venv = at('.venv');

const windows = process.platform === 'win32';

/** A program of the Python environment. */
export const venvProgram = (name) => (windows ? join(venv, 'Scripts', `${name}.exe`) : join(venv, 'bin', name));

/** The compiler; node_modules/.bin/tsc cannot be used, since tslab's fork of TypeScript claims that name too. */
export const tsc = at('node_modules', 'typescript', 'bin', 'tsc');

/** True if this process has the rights to install system packages. */
export const isRoot = process.getuid?.() === 0;

/** A JSON file of the repository. */
export const readJson = (...parts) => JSON.parse(readFileSync(at(...parts), 'utf8'));

/** Links a folder, as a junction on Windows, where symbolic links need a privilege. */
export const linkFolder = (target, path) => symlinkSync(target, path, 'junction');

/**
 * The environment of every Jupyter program that a script starts: its configuration, history and runtime files
 * stay inside the repository, so nothing of the user's own Jupyter is read or written.
 */
export const jupyterEnvironment = () => ({
  ...process.env,
  JUPYTER_CONFIG_DIR: at('.cache', 'jupyter', 'config'),
  JUPYTER_DATA_DIR: at('.cache', 'jupyter', 'data'),
  JUPYTER_RUNTIME_DIR: at('.cache', 'jupyter', 'runtime'),
  JUPYTERLAB_SETTINGS_DIR: at('.cache', 'jupyter', 'settings'),
  JUPYTERLAB_WORKSPACES_DIR: at('.cache', 'jupyter', 'workspaces'),
  IPYTHONDIR: at('.cache', 'ipython'),
  XDG_CACHE_HOME: at('.cache', 'user'),
});
