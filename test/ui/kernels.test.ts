import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, shoot, startChromium } from './chromium.js';
import { type JupyterLab, startJupyter } from './jupyter-lab.js';
import { LabPage } from './lab-page.js';

// One visit to JupyterLab: each test goes on where the one before it ended.
let lab: JupyterLab;
let browser: Browser;
let page: Page;
let complaints: string[];
let user: LabPage;

const message = (text: string) => page.locator('.dj-diagram-panel .dj-message:visible', { hasText: text });
const boxes = () => page.locator('.dj-diagram-panel .dj-node');

beforeAll(async () => {
  [lab, browser] = await Promise.all([startJupyter(), startChromium()]);
  ({ page, complaints } = await openPage(browser));
  user = new LabPage(page, lab);
  await page.goto(lab.url('lab?reset'));
  await page.waitForFunction(() => window.jupyterapp?.restored.then(() => true));
});

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

test('the launcher opens a panel that says what to do without a notebook', async () => {
  await page.locator('.jp-LauncherCard', { hasText: 'Pipeline diagram' }).click();
  await message('No notebook yet').waitFor();
  await shoot(page, 'no-notebook');
});

test('the panel takes to the first notebook, and says that there is no table yet', async () => {
  await user.run('docmanager:open', { path: '00-first-steps.ipynb', options: { mode: 'split-right' } });
  await user.kernelIdle();
  await message('No tables yet').waitFor();
});

test('it draws what the cells declare', async () => {
  await user.run('notebook:run-all-cells');
  await boxes().nth(1).waitFor();
  expect(await user.diagramLabels()).toEqual(['Mouse', 'Session']);
});

test('a restarted kernel is found again', async () => {
  await user.restartKernel();
  await message('starting').waitFor();
  await user.kernelIdle();
  await user.run('notebook:run-all-cells');
  await page.locator('.dj-diagram-panel .dj-diagram-host:not(.dj-stale) .dj-node').nth(1).waitFor();
});

test('a kernel of another language is told by name', async () => {
  await user.changeKernel('python3');
  await message('This notebook speaks python').waitFor();
  await shoot(page, 'other-language');
});

test('the kernel is found again when the notebook gets it back', async () => {
  await user.changeKernel('datajoint-typescript');
  await user.run('notebook:run-all-cells');
  await page.locator('.dj-diagram-panel .dj-diagram-host:not(.dj-stale) .dj-node').nth(1).waitFor();
});

test('without a kernel it says how to get one', async () => {
  await user.shutdownKernel();
  await message('No kernel is running').waitFor();
});

test('a notebook that is closed and opened again is the same to the panel', async () => {
  await user.run('docmanager:save');
  await user.run('application:close');
  await message('The notebook is closed').waitFor();
  await user.run('docmanager:open', { path: '00-first-steps.ipynb', options: { mode: 'split-right' } });
  await user.changeKernel('datajoint-typescript');
  await user.run('notebook:run-all-cells');
  await page.locator('.dj-diagram-panel .dj-diagram-host:not(.dj-stale) .dj-node').nth(1).waitFor();
});

test('panel and viewer come back when the page is loaded again', async () => {
  await page.locator('.dj-diagram-panel .dj-node', { hasText: 'Session' }).click();
  await page.locator('.dj-table-panel [role="gridcell"]').first().waitFor();
  await user.layoutSaved();
  await page.goto(lab.url('lab'));
  await boxes().nth(1).waitFor();
  await page.locator('.dj-table-panel .dj-table-title', { hasText: 'Session' }).waitFor();
});

test('nothing of it complains', () => {
  expect(complaints).toEqual([]);
});
