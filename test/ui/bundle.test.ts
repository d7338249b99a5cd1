import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = `${root}labextensions/panel/build/`;

/** The modules of this project that the extension's two entry points reach, what is not used left out. */
let modules: readonly string[] = [];

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['lib/lab/index.js', 'lib/lab/mime.js'],
    outdir: 'unused',
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    metafile: true,
    external: ['@jupyterlab/*', '@lumino/*'],
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  modules = [...new Set(used.map(([name]) => name))];
});

test('the extension holds views, the panels side of the service and little else', () => {
  const areas = modules.filter((name) => name.startsWith('lib/')).map((name) => name.split('/').slice(0, 2).join('/'));
  expect([...new Set(areas)].sort()).toEqual(['lib/core', 'lib/errors', 'lib/lab', 'lib/service', 'lib/views']);
  expect(modules.filter((name) => name.startsWith('lib/core/'))).toEqual(['lib/core/diagram/diagram.js']);
  expect(modules.filter((name) => name.startsWith('lib/service/server/'))).toEqual([]);
});

test('the extension brings no compiler, no backend and nothing of Node', () => {
  const { packages } = JSON.parse(readFileSync(`${built}static/third-party-licenses.json`, 'utf8')) as {
    readonly packages: readonly { readonly name: string }[];
  };
  const allowed = /^(d3-|@dagrejs\/|css-loader$|style-loader$)/;
  expect(packages.map(({ name }) => name).filter((name) => !allowed.test(name))).toEqual([]);
  expect(modules.filter((name) => /typescript|sql\.js|mysql|zeromq|tslab/.test(name))).toEqual([]);
});

test('the built extension names its entry points and the settings it brings', () => {
  const { jupyterlab } = JSON.parse(readFileSync(`${built}package.json`, 'utf8')) as { readonly jupyterlab: { readonly _build: object } };
  expect(jupyterlab._build).toMatchObject({ extension: './extension', mimeExtension: './mimeExtension' });
  expect(readdirSync(`${built}schemas/@datajoint/jupyterlab-panel`)).toContain('diagram.json');
});
