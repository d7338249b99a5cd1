import { transform } from 'esbuild';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

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

const source = new URL('./src/', import.meta.url).pathname;
const shared = {
  plugins: [decorators()],
  resolve: {
    alias: [
      { find: /^datajoint$/, replacement: `${source}core/index.ts` },
      { find: /^datajoint\/(.+)$/, replacement: `${source}$1/index.ts` },
    ],
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['test/{errors,core,formats,analysis,simulate,views,service,kernel,project}/**/*.test.ts'],
          environment: 'node',
        },
      },
      { ...shared, test: { name: 'sqljs', include: ['test/backends/**/*.test.ts', 'test/node/**/*.test.ts'], environment: 'node' } },
    ],
  },
});
