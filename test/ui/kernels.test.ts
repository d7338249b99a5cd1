import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, shoot, startChromium } from './chromium.js';
import { type JupyterLab, startJupyter } from './jupyter-lab.js';
import { LabPage, type NotebookPanel } from './lab-page.js';

// One visit to JupyterLab: each test goes on where the one before it ended.
let lab: JupyterLab;
let browser: Browser;
let page: Page;
let complaints: string[];
let user: LabPage;

const message = (text: string) => page.locator('.dj-diagram-panel .dj-message:visible', { hasText: text });
/** The box of a table that stands in a diagram which is up to date. */
const box = (label: string, where = page) =>
  where.locator(`.dj-diagram-panel .dj-diagram-host:not(.dj-stale) .dj-node:has(.dj-label:text-is("${label}"))`);
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
  await box('Session').waitFor();
});

test('a connection that was lost and found again brings the panel up to date', async () => {
  await page.evaluate(() => (window.jupyterapp.shell.currentWidget as NotebookPanel).sessionContext.session?.kernel?.reconnect());
  await user.startCell(
    "await Mouse.insert1({ mouse_name: 'Emil', sex: 'M' }, { skipDuplicates: true });\nschema.define('Rig', 'lookup', 'rig : varchar(20)');",
  );
  await box('Rig').waitFor();
});

test('a second tab on the same kernel has a panel of its own, and both hear of changes', async () => {
  const other = await openPage(browser);
  const colleague = new LabPage(other.page, lab);
  await colleague.open('00-first-steps.ipynb', { workspace: 'second' });
  await colleague.start('datajoint:open-diagram');
  await box('Rig', other.page).waitFor();
  await user.startCell("schema.define('Room', 'lookup', 'room : varchar(20)');");
  for (const panel of [page, other.page]) await box('Room', panel).waitFor();
  await other.page.close();
  expect(other.complaints).toEqual([]);
});

test('a kernel that dies comes back, and the panel with it', async () => {
  await user.startCell("process.kill(process.pid, 'SIGKILL');");
  await page.locator('.jp-Dialog', { hasText: 'restart automatically' }).getByRole('button', { name: 'Ok' }).click();
  await user.kernelIdle();
  await user.deleteLastCells(3);
  await user.run('notebook:run-all-cells');
  await box('Session').waitFor();
});

test('a kernel of another language is told by name', async () => {
  await user.changeKernel('python3');
  await message('This notebook speaks python').waitFor();
  await shoot(page, 'other-language');
});

test('the kernel is found again when the notebook gets it back', async () => {
  await user.changeKernel('datajoint-typescript');
  await user.run('notebook:run-all-cells');
  await box('Session').waitFor();
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
  await box('Session').waitFor();
});

test('panel and viewer come back when the page is loaded again', async () => {
  await box('Session').click();
  await page.locator('.dj-table-panel [role="gridcell"]').first().waitFor();
  await user.layoutSaved();
  await page.goto(lab.url('lab'));
  await boxes().nth(1).waitFor();
  await page.locator('.dj-table-panel .dj-table-title', { hasText: 'Session' }).waitFor();
});

test('nothing of it complains', () => {
  expect(complaints).toEqual([]);
});
