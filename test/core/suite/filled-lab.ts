import type * as dj from 'datajoint';
import { openLab } from './lab.js';

/** The numbers of a cascade by the name of the table. */
export async function reached(cascade: dj.Cascade): Promise<Record<string, number>> {
  return Object.fromEntries((await cascade.counts()).map(({ name, count }) => [name, count]));
}

/** A lab with computed rows: m1 has sessions 1 and 2, m2 has session 1; each session has as many regions as its number. */
export async function openFilledLab(backend: dj.Backend) {
  const lab = await openLab(backend);
  await lab.Scan.populate();
  return lab;
}
