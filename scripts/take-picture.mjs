/**
 * Takes the picture of the README: a notebook after all its cells have run, its diagram and one of its tables.
 * Usage: npm start -- --no-browser, then: node scripts/take-picture.mjs "<the address it prints>" [file.png]
 */
import { chromium } from 'playwright';
import { at } from './project.mjs';
import { main, Stop } from './run.mjs';
import { findChromium } from './setup.mjs';

const SIZE = { width: 1440, height: 860 };
const NOTEBOOK = 'notebooks/01-a-real-recording.ipynb';

/** Runs the notebook, opens the diagram beside it and a table from there, as a person would. */
async function arrange(page) {
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
  await page.getByRole('menuitem', { name: 'Kernel', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Restart Kernel and Run All Cells…' }).click();
  await page.getByRole('button', { name: 'Confirm Kernel Restart' }).click();
  await page.locator('.dj-diagram-output svg.dj-diagram').waitFor();
  await page.locator('[data-jp-item-name="datajoint-diagram"]').click();
  const panel = page.locator('.jp-MainAreaWidget[id^="datajoint-diagram"]');
  await panel.locator('svg.dj-diagram').waitFor();
  await page.getByRole('tab', { name: /File Browser/ }).click();
  await panel.getByText('Channel', { exact: true }).click();
  const table = page.locator('.jp-MainAreaWidget[id^="datajoint-table"]');
  await table.getByText('referred to by').waitFor();
  // Up from the last cell to the drawing of the signal.
  await page.locator('.jp-Notebook').hover();
  await page.mouse.wheel(0, -SIZE.height * 0.35);
}

await main(async () => {
  const [url, file = at('docs', 'images', 'playground.png')] = process.argv.slice(2);
  if (url === undefined) throw new Stop('Give the address that npm start prints.');
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: SIZE });
    await page.goto(url.replace('/lab?', `/lab/tree/${NOTEBOOK}?reset&`));
    await arrange(page);
    await page.screenshot({ path: file, animations: 'disabled' });
  } finally {
    await browser.close();
  }
});
