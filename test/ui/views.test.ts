import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './accessibility.js';
import { openPage, shoot, startChromium } from './chromium.js';
import { readPipeline, showViews } from './view-page.js';

type Views = typeof import('datajoint/views');
type DiagramView = ReturnType<Views['drawDiagram']>;

declare global {
  interface Window {
    readonly views: Views;
    view: DiagramView;
    opened: string[];
  }
}

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  ({ page, complaints } = await openPage(browser));
});
afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

async function showPipeline(light = true): Promise<void> {
  await showViews(page, { light });
  await page.evaluate(
    (json) => {
      const { drawDiagram, parseDiagram } = window.views;
      const [host, diagram] = [document.querySelector<HTMLElement>('#host'), parseDiagram(json)];
      if (host === null || diagram === undefined) throw new Error('There is nothing to draw.');
      window.opened = [];
      window.view = drawDiagram(host, diagram, { onOpen: ({ label }) => window.opened.push(label), wheelZooms: true });
    },
    await readPipeline('ephys-pipeline'),
  );
  await page.locator('.dj-node').first().waitFor();
}

const scale = () =>
  page.evaluate(() => Number(/scale\(([^)]+)\)/.exec(document.querySelector('.dj-diagram > g')?.getAttribute('transform') ?? '')?.[1]));
const focused = async () => (await page.locator(':focus').getAttribute('aria-label'))?.split(',')[0];

for (const light of [true, false]) {
  test(`a pipeline of several schemas is wholly in view and accessible, ${light ? 'light' : 'dark'}`, async () => {
    await showPipeline(light);
    const inView = await page.evaluate(() => {
      const frame = document.querySelector('#host')?.getBoundingClientRect();
      return [...document.querySelectorAll('.dj-node')].every((node) => {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        return frame !== undefined && left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;
      });
    });
    expect(inView).toBe(true);
    expect(await page.locator('.dj-node').count()).toBe(29);
    expect(await page.locator('.dj-schema text').allTextContents()).toEqual(['lab', 'subject', 'session', 'probe', 'ephys']);
    expect(await violations(page, '#host')).toEqual([]);
    await shoot(page, `pipeline-${light ? 'light' : 'dark'}`);
  });
}

test('arrow keys follow references and places, Enter opens, and one Tab leads in and out', async () => {
  await showPipeline();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Lab');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toBe('Source');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Subject');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Session');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('Session.Note');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => window.opened)).toEqual(['Session.Note']);
  await page.keyboard.press('Tab');
  expect(await page.locator('.dj-node:focus').count()).toBe(0);
});

test('the wheel zooms, dragging pans without opening, a redraw keeps the view, fitting resets it', async () => {
  await showPipeline();
  const fitted = await scale();
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, -400);
  const zoomed = await scale();
  expect(zoomed).toBeGreaterThan(fitted);
  await page.locator('.dj-node', { hasText: 'ProbeInsertion' }).first().hover();
  await page.mouse.down();
  await page.mouse.move(500, 300, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => window.opened)).toEqual([]);
  await page.evaluate(
    (json) => {
      const diagram = window.views.parseDiagram(json);
      if (diagram !== undefined) window.view.update(diagram);
    },
    await readPipeline('ephys-pipeline'),
  );
  expect(await scale()).toBe(zoomed);
  await page.evaluate(() => window.view.fit());
  expect(await scale()).toBe(fitted);
});

test('a diagram drawn while hidden fits once it is shown', async () => {
  await showPipeline();
  const fitted = await scale();
  await page.evaluate(() => {
    window.view.dispose();
    const host = document.querySelector<HTMLElement>('#host');
    if (host !== null) host.style.display = 'none';
  });
  await page.evaluate(
    (json) => {
      const [host, diagram] = [document.querySelector<HTMLElement>('#host'), window.views.parseDiagram(json)];
      if (host === null || diagram === undefined) return;
      window.view = window.views.drawDiagram(host, diagram);
      host.style.display = 'block';
    },
    await readPipeline('ephys-pipeline'),
  );
  await page.waitForFunction(
    (wanted) => document.querySelector('.dj-diagram > g')?.getAttribute('transform')?.includes(`scale(${wanted})`),
    fitted,
  );
});

async function showMillionRows(): Promise<void> {
  await showViews(page, { light: true });
  await page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('#host');
    if (host === null) return;
    const columns = ['id', 'value', 'note'].map((name, i) => ({
      name,
      type: i < 2 ? 'int32' : 'varchar(80)',
      inKey: i === 0,
      comment: '',
    }));
    const facts = {
      schema: 'lab',
      table: 'sample',
      label: 'Sample',
      tier: 'manual' as const,
      comment: 'A million rows',
      definition: 'id : int32\n---\nvalue : int32\n',
      parents: [{ schema: 'lab', table: 'rig', label: 'Rig' }],
      children: [],
    };
    const row = (i: number) =>
      [String(i), String(i * 2), i % 3 === 0 ? 'NULL' : `note ${i}`].map((text) => ({ text, muted: text === 'NULL' }));
    const page_ = async (offset: number, limit: number) =>
      Array.from({ length: Math.min(limit, 1_000_000 - offset) }, (_, i) => row(offset + i));
    window.opened = [];
    window.views.drawTable(
      host,
      { facts, rows: { columns, rowCount: 1_000_000, page: page_ } },
      { onOpen: ({ label }) => window.opened.push(label) },
    );
  });
  await page.locator('[role="gridcell"]', { hasText: 'note 1' }).first().waitFor();
}

test('a million rows are drawn as at most two hundred elements, first to last', async () => {
  await showMillionRows();
  const rowCount = () => page.locator('.dj-grid-row').count();
  expect(await rowCount()).toBeLessThanOrEqual(200);
  await page.locator('.dj-grid').focus();
  await page.keyboard.press('Control+End');
  await page.locator('[role="gridcell"]', { hasText: '999999' }).first().waitFor();
  expect(await rowCount()).toBeLessThanOrEqual(200);
  const last = page.locator('.dj-grid-row[aria-rowindex="1000001"]');
  const [grid, row] = [await page.locator('.dj-grid').boundingBox(), await last.boundingBox()];
  expect(row && grid && row.y + row.height <= grid.y + grid.height + 1).toBe(true);
  await page.keyboard.press('ArrowUp');
  expect(await page.locator('.dj-grid-cell.dj-active').textContent()).toBe('note 999998');
  await page.keyboard.press('Control+Home');
  await page.locator('[role="gridcell"]', { hasText: /^1$/ }).first().waitFor();
});

test('a table view is accessible and leads to its neighbours', async () => {
  await showMillionRows();
  expect(await violations(page, '#host')).toEqual([]);
  await page.locator('.dj-link', { hasText: 'Rig' }).click();
  expect(await page.evaluate(() => window.opened)).toEqual(['Rig']);
  await shoot(page, 'table-view');
});
