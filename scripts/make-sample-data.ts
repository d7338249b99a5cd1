/**
 * Writes the recordings of sample-data/ anew: npx tsx scripts/make-sample-data.ts
 * The bytes depend on the code and the options below alone, so a run without changes changes nothing.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { writeSpikeGlxMeta } from '../src/formats/index.js';
import { simulateSpikeGlx } from '../src/simulate/index.js';

const RUN = 'm01_g0_t0';

/** The files of sample-data/ by their path in it. */
export function sampleFiles(): ReadonlyMap<string, Uint8Array> {
  const { fields, bin, truth } = simulateSpikeGlx({ run: RUN, seed: 20260314, seconds: 3.5 });
  const fileSHA1 = createHash('sha1').update(bin).digest('hex').toUpperCase();
  const text = (content: string) => new TextEncoder().encode(content);
  return new Map([
    [`spikeglx/${RUN}.imec0.ap.bin`, bin],
    [`spikeglx/${RUN}.imec0.ap.meta`, text(writeSpikeGlxMeta({ ...fields, fileSHA1 }))],
    ['spikeglx/truth.json', text(`${JSON.stringify(truth, roundMeasures, 1)}\n`)],
  ]);
}

/** Positions and amplitudes are known to a thousandth; more digits would only be noise in the file. */
function roundMeasures(key: string, value: unknown): unknown {
  const exact = key === 'sampleRateHz' || typeof value !== 'number';
  return exact ? value : Math.round(value * 1000) / 1000;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = new URL('../sample-data/', import.meta.url);
  for (const [path, bytes] of sampleFiles()) {
    const file = new URL(path, folder);
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, bytes);
    console.log(`${path}: ${bytes.byteLength} bytes`);
  }
}
