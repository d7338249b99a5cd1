import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromRoot } from './from-root.js';

interface Manifest {
  readonly version: string;
  readonly exports: Record<string, string | { readonly types: string; readonly default: string }>;
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, { readonly optional: boolean }>;
}
interface Lock {
  readonly packages: Record<string, { readonly version?: string; readonly resolved?: string; readonly link?: boolean }>;
}

const read = (path: string): string => readFileSync(fromRoot(path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = JSON.parse(read('package-lock.json')) as Lock;

test('every entry point exists after a build, with its types', () => {
  const files = Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : [entry.types, entry.default]));
  expect(files.filter((file) => !file.includes('*') && !existsSync(fromRoot(file)))).toEqual([]);
});

test('what only Node needs is an optional peer, so that it never enters a web page', () => {
  const nodeOnly = ['mysql2', 'tslab', 'typescript', 'zeromq'];
  expect(Object.keys(manifest.dependencies).filter((name) => nodeOnly.includes(name) || name.startsWith('@jupyterlab/'))).toEqual([]);
  expect(Object.keys(manifest.peerDependencies).filter((name) => !manifest.peerDependenciesMeta[name]?.optional)).toEqual([]);
});

test('the lock file names an exact version of every package and no host', () => {
  const packages = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link);
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { version }]) => !/^\d+\.\d+\.\d+/.test(version ?? '')).map(([path]) => path)).toEqual([]);
  const resolved = packages.map(([, entry]) => entry.resolved ?? '');
  expect(resolved.filter((url) => url !== '' && !url.startsWith('https://registry.npmjs.org/'))).toEqual([]);
});

test('the lock file fits package.json', () => {
  const { packages } = lock as unknown as { packages: Record<string, Manifest> };
  expect(packages['']?.dependencies).toEqual(manifest.dependencies);
  expect(packages['']?.peerDependencies).toEqual(manifest.peerDependencies);
});

test('every Python requirement is exact', () => {
  const lines = read('scripts/requirements.txt').split('\n');
  expect(lines.filter((line) => line !== '' && !line.startsWith('#') && !/^[\w.-]+==[\w.]+$/.test(line))).toEqual([]);
});

test('the Python package has the version of the Node package', () => {
  expect(read('pyproject.toml')).toContain(`\nversion = "${manifest.version}"\n`);
  expect(read('python/jupyterlab_datajoint/__init__.py')).toContain(`__version__ = "${manifest.version}"`);
});
