/** Makes the built kernel and extension known to the JupyterLab in .venv. Links, so that a new build needs no new installation. */
import { lstatSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at, linkFolder, readJson, venv } from './project.mjs';

/** Settings that differ from JupyterLab's own: no questions about news, and no requests to the network for them. */
const SETTINGS = {
  '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
};

const KERNEL = 'datajoint-typescript';

/** Links `path` to `target`, unless it is. */
function link(target, path) {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() && realpathSync(path) === realpathSync(target)) return;
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  linkFolder(target, path);
}

/** Installs kernel, extension and settings into .venv/share/jupyter. */
export function setupJupyter() {
  const share = join(venv, 'share', 'jupyter');
  link(at('build', 'kernelspec'), join(share, 'kernels', KERNEL));
  const panel = at('labextensions', 'panel', 'build');
  link(panel, join(share, 'labextensions', readJson('labextensions', 'panel', 'package.json').name));
  const settings = join(share, 'lab', 'settings');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'overrides.json'), `${JSON.stringify(SETTINGS, null, 2)}\n`);
}
