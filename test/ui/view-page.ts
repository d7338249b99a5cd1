import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Puts the views and their style sheet on an empty page, as `window.views`. */
export async function showViews(page: Page, options: { readonly light: boolean }): Promise<void> {
  const script = await build({
    stdin: { contents: "export * from './src/views/index.ts'; export { Diagram } from './src/core/index.ts';", resolveDir: root },
    bundle: true,
    format: 'iife',
    globalName: 'views',
    target: 'es2022',
    write: false,
  });
  const style = await build({ entryPoints: [`${root}style/index.css`], bundle: true, write: false });
  const ground = options.light
    ? ''
    : 'background:#111;color:#eee;--jp-layout-color1:#212121;--jp-layout-color2:#424242;--jp-ui-font-color1:#eee;--jp-ui-font-color2:#bbb;';
  await page.setContent(
    `<!doctype html><html lang="en"><title>Views</title><body data-jp-theme-light="${options.light}" style="margin:0;${ground}font:13px system-ui"><main id="host" style="width:1400px;height:850px;position:relative"></main></body></html>`,
  );
  await page.addStyleTag({ content: style.outputFiles[0]?.text ?? '' });
  await page.addScriptTag({ content: script.outputFiles[0]?.text ?? '' });
}

/** The facts of a pipeline in several schemas, kept as a file. */
export async function readPipeline(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
}
