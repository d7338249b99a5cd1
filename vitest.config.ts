import { createReadStream } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { transform } from 'esbuild';
import type { Plugin } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Compiles TypeScript with esbuild, because Vite's own transformer leaves standard decorators as they are. */
function decorators(): Plugin {
  return {
    name: 'esbuild-decorators',
    enforce: 'pre',
    async transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!file.endsWith('.ts') || file.includes('/node_modules/')) return null;
      const result = await transform(code, { loader: 'ts', target: 'es2022', sourcemap: true, sourcefile: file, format: 'esm' });
      return { code: result.code, map: result.map };
    },
  };
}

/** Serves the WebAssembly of sql.js, which a page looks for beside the script: with Vite, in its folder of prepared packages. */
function wasmBesideScript(): Plugin {
  return {
    name: 'sqljs-wasm',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = /\/(sql-wasm[\w-]*\.wasm)$/.exec(request.url ?? '')?.[1];
        if (file === undefined) return next();
        response.setHeader('content-type', 'application/wasm');
        createReadStream(new URL(`./node_modules/sql.js/dist/${file}`, import.meta.url)).pipe(response);
      });
    },
  };
}

const source = new URL('./src/', import.meta.url).pathname;
const tests = new URL('./test/', import.meta.url).pathname;

/** Tests import the library by its public names and get its sources. */
const alias = [
  { find: /^datajoint$/, replacement: `${source}core/index.ts` },
  { find: /^datajoint\/(.+)$/, replacement: `${source}$1/index.ts` },
];

/** A project of tests that run in Node; see scripts/test.mjs for their order. */
function inNode(name: string, include: string[], options: TestProjectInlineConfiguration['test'] = {}): TestProjectInlineConfiguration {
  return { plugins: [decorators()], resolve: { alias }, test: { name, include, environment: 'node', ...options } };
}

// Debian's Chromium refuses to run as root inside its sandbox, and a test browser has no business on the network.
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The tests that run in a page: the core suite and the first example. */
const inBrowser: TestProjectInlineConfiguration = {
  plugins: [decorators(), wasmBesideScript()],
  // A page reaches no database server, and the driver is for Node.
  resolve: { alias: [...alias, { find: /^.*\/server-backends\.js$/, replacement: `${tests}no-server-backends.ts` }] },
  optimizeDeps: { include: ['sql.js'] },
  test: {
    name: 'browser',
    include: ['test/core/suite/**/*.test.ts', 'test/browser/**/*.test.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumArguments },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
};

export default defineConfig({
  test: {
    projects: [
      inNode('unit', ['test/{errors,core,formats,analysis,simulate,views,service,kernel,lab}/**/*.test.ts'], {
        exclude: ['test/core/suite/**'],
      }),
      inNode('sqljs', ['test/backends/sqljs/**/*.test.ts', 'test/core/suite/**/*.test.ts', 'test/node/storage/**/*.test.ts']),
      // The core suite once more, and the backend's own tests, on the servers that DJ_TEST_MARIADB and DJ_TEST_MYSQL name.
      inNode('mysql', ['test/backends/mysql/**/*.test.ts', 'test/core/suite/**/*.test.ts'], {
        env: { DJ_TEST_BACKENDS: 'servers' },
        testTimeout: 30_000,
        hookTimeout: 30_000,
      }),
      // Real processes and sockets: one file at a time, with time for a cold start on a busy machine.
      inNode('node', ['test/node/**/*.test.ts'], {
        exclude: ['test/node/storage/**'],
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
      inNode('types', ['test/types/**/*.test.ts'], { testTimeout: 120_000 }),
      inNode('project', ['test/project/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      inBrowser,
      inNode('notebooks', ['test/notebooks/**/*.test.ts'], { fileParallelism: false, testTimeout: 180_000, hookTimeout: 180_000 }),
      inNode('ui', ['test/ui/**/*.test.ts'], { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 }),
    ],
  },
});
