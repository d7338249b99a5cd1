import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './accessibility.js';
import { openPage, shoot, startChromium } from './chromium.js';
import { type JupyterLab, startJupyter } from './jupyter-lab.js';
import { LabPage } from './lab-page.js';

// One visit to JupyterLab: each test goes on where the one before it ended.
let lab: JupyterLab;
let browser: Browser;
let page: Page;
let complaints: string[];
let user: LabPage;
/** Bytes of the extension that had been loaded when the notebook was open and nothing of it used. */
let loadedAtStart = 0;

const diagram = () => page.locator('.dj-diagram-panel');
const box = (label: string) => diagram().locator('.dj-node', { has: page.locator(`text="${label}"`) });
const viewer = () => page.locator('.dj-table-panel:visible');

beforeAll(async () => {
  [lab, browser] = await Promise.all([startJupyter(), startChromium()]);
  ({ page, complaints } = await openPage(browser));
  user = new LabPage(page, lab);
  const sizes: Promise<number>[] = [];
  const onResponse = (response: { url(): string; body(): Promise<Buffer> }) => {
    if (response.url().includes('/extensions/@datajoint/jupyterlab-panel/')) sizes.push(response.body().then(({ length }) => length));
  };
  page.on('response', onResponse);
  await user.open('00-first-steps.ipynb');
  page.off('response', onResponse);
  loadedAtStart = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
});

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

test('before the first use, less than 30 KB of the extension are loaded', () => {
  expect(loadedAtStart).toBeGreaterThan(1000);
  expect(loadedAtStart).toBeLessThan(30_000);
});

test('the cells of the first notebook run and show a table', async () => {
  await user.runAll();
  const table = page.locator('.jp-OutputArea .dj-table').first();
  await table.waitFor();
  expect(await table.locator('th').allTextContents()).toContain('mouse_name');
  expect(await table.locator('tbody tr').count()).toBeGreaterThan(1);
  expect(await page.locator('.jp-OutputArea .dj-diagram .dj-label').allTextContents()).toEqual(['Mouse', 'Session']);
  await shoot(page, 'notebook-light');
  expect(await violations(page, '.dj-output')).toEqual([]);
});

test('the toolbar opens a panel with every table of the pipeline', async () => {
  await page
    .locator(
      '.jp-NotebookPanel-toolbar [data-jp-item-name="datajoint-diagram"] button, .jp-NotebookPanel-toolbar jp-button[data-command="datajoint:open-diagram"]',
    )
    .first()
    .click();
  await box('Session').waitFor();
  expect(await user.diagramLabels()).toEqual(['Mouse', 'Session']);
  expect(await violations(page, '.dj-diagram-panel')).toEqual([]);
});

test('a click on a box opens its rows and its definition', async () => {
  await box('Session').click();
  await viewer().locator('[role="gridcell"]', { hasText: 'two-photon' }).first().waitFor();
  expect(await viewer().locator('.dj-definition').textContent()).toContain('-> Mouse');
  expect(await viewer().locator('.dj-table-count').textContent()).toBe('3 rows');
  await shoot(page, 'panel-light');
  expect(await violations(page, '.dj-table-panel')).toEqual([]);
});

test('the keyboard walks the diagram and opens a table', async () => {
  await box('Session').focus();
  await page.keyboard.press('ArrowLeft');
  expect(await page.locator(':focus').getAttribute('aria-label')).toContain('Mouse, manual table of first_steps');
  await page.keyboard.press('Enter');
  await viewer().locator('.dj-table-title', { hasText: 'Mouse' }).waitFor();
  await viewer().locator('[role="gridcell"]', { hasText: 'Bruno' }).waitFor();
});

test('a table declared in a cell appears in the diagram by itself', async () => {
  await user.focusNotebook();
  await user.startCell(`@schema
class Scan extends dj.Imported {
  static readonly context = { Session };
  static readonly definition = \`
  -> Session
  ---
  depth : float32
  \`;
}`);
  await box('Scan').waitFor();
  expect(await user.diagramLabels()).toEqual(['Mouse', 'Session', 'Scan']);
});

test('rows inserted by a cell appear in the viewer by themselves', async () => {
  await user.startCell(`await Mouse.insert1({ mouse_name: 'Dora', sex: 'F' }, { skipDuplicates: true });`);
  await viewer().locator('[role="gridcell"]', { hasText: 'Dora' }).waitFor();
  expect(await viewer().locator('.dj-table-count').textContent()).toBe('4 rows');
});

for (const [name, code] of [
  ['awaits', 'await new Promise((resolve) => setTimeout(resolve, 5000));'],
  ['loops', 'const until = Date.now() + 5000; while (Date.now() < until);'],
] as const) {
  test(`the panel answers while a cell ${name} for five seconds`, async () => {
    await user.focusNotebook();
    await user.kernelIdle();
    const target = name === 'awaits' ? 'Session' : 'Scan';
    const started = Date.now();
    await user.startCell(`${code}\n'done ${name}'`);
    await user.kernelIs('busy');
    await box(target).click();
    await viewer().locator('.dj-table-title', { hasText: target }).waitFor();
    await viewer().locator('.dj-grid-head [role="columnheader"]').first().waitFor();
    expect(Date.now() - started).toBeLessThan(4500);
    expect(await page.locator('.jp-OutputArea-output', { hasText: `done ${name}` }).count()).toBe(0);
    await page.locator('.jp-OutputArea-output', { hasText: `done ${name}` }).waitFor();
  });
}

test('all of it follows a change of the theme', async () => {
  await box('Session').click();
  await user.theme('JupyterLab Dark');
  const fill = () =>
    box('Session')
      .locator('.dj-outline')
      .evaluate((element) => getComputedStyle(element).fill);
  expect(await fill()).toBe('rgb(22, 40, 31)');
  expect(await violations(page, '.dj-diagram-panel')).toEqual([]);
  expect(await violations(page, '.dj-table-panel:not(.lm-mod-hidden)')).toEqual([]);
  expect(await violations(page, '.dj-output')).toEqual([]);
  await shoot(page, 'panel-dark');
  await user.theme('JupyterLab Light');
  expect(await fill()).toBe('rgb(232, 240, 233)');
});

test('nothing of it complains', () => {
  expect(complaints).toEqual([]);
});
