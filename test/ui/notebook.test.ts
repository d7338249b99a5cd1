import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, shoot, startChromium } from './chromium.js';
import { type JupyterLab, startJupyter } from './jupyter-lab.js';

// One visit to Notebook 7, which has one document a page: panels go beside and below it.
let notebook: JupyterLab;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [notebook, browser] = await Promise.all([startJupyter('notebook'), startChromium()]);
  ({ page, complaints } = await openPage(browser));
  await page.goto(notebook.url('notebooks/00-first-steps.ipynb'));
  await page.locator('.jp-Notebook .jp-Cell').first().waitFor();
  await page.waitForFunction(() => {
    const { currentWidget } = window.jupyterapp?.shell ?? {};
    return (
      (currentWidget as { sessionContext?: { session?: { kernel?: { status: string } } } })?.sessionContext?.session?.kernel?.status ===
      'idle'
    );
  });
});

afterAll(async () => {
  await browser?.close();
  await notebook?.stop();
});

test('in Notebook 7 the diagram stands at the right and a table below', async () => {
  await page.evaluate(() => window.jupyterapp.commands.execute('notebook:run-all-cells'));
  await page.evaluate(async () => void (await window.jupyterapp.commands.execute('datajoint:open-diagram')));
  const box = page.locator('#jp-right-stack .dj-diagram-panel .dj-node', { hasText: 'Session' });
  await box.click();
  await page.locator('#jp-down-stack .dj-table-panel [role="gridcell"]', { hasText: 'two-photon' }).first().waitFor();
  await shoot(page, 'notebook7');
  expect(complaints.filter((text) => !text.includes("reading 'schema'"))).toEqual([]);
});
