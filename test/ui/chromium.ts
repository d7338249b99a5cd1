import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where screenshots go; ignored by git. */
const shots = fileURLToPath(new URL('../../test-output/ui/', import.meta.url));

// Debian's Chromium refuses to run as root inside its sandbox, and a test browser has no business on the network.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Complaints of JupyterLab itself, which come without this extension too. */
const NOISE = [/Yjs was already imported/, /favicon/, /ResizeObserver loop/];

/** Starts the browser: the one named in the environment, else the system's, else Playwright's own. */
export function startChromium(): Promise<Browser> {
  const system = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ args, ...(existsSync(system) ? { executablePath: system } : {}) });
}

/** A page that notes everything it complains of. */
export async function openPage(browser: Browser): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1500, height: 950 } });
  const complaints: string[] = [];
  const note = (text: string) => {
    if (!NOISE.some((noise) => noise.test(text))) complaints.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(String(error)));
  return { page, complaints };
}

/** Saves what the page looks like, for people. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
