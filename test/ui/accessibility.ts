import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(selector: string): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }[];
  }>;
}

/** What axe-core finds wrong within an element, one line each. */
export async function violations(page: Page, selector: string): Promise<readonly string[]> {
  await page.evaluate(source);
  return page.evaluate(async (within) => {
    const { violations: found } = await (window as unknown as { readonly axe: Axe }).axe.run(within);
    return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`));
  }, selector);
}
