import { existsSync, readFileSync } from 'node:fs';

/** What the manifest of the collection knows about a file, taken from it by other tools. */
export interface SpikeGlxFacts {
  readonly typeThis: string;
  readonly appVersion: string;
  readonly probeType?: string;
  readonly partNumber?: string;
  readonly nSavedChans: number;
  readonly sampleRate: number;
  readonly fileSizeBytes: number;
  readonly fileTimeSecs: number;
  readonly samples: number;
  readonly snsApLfSy?: string;
  readonly snsMnMaXaDw?: string;
  readonly apGain?: number;
  readonly lfGain?: number;
  readonly [fact: string]: unknown;
}

/** A recorded file and its facts. */
export interface RealFile {
  readonly path: string;
  readonly name: string;
  readonly facts: SpikeGlxFacts;
}

// The collection of real files is too large for the repository; it lies beside it on machines that have it.
const folder = new URL('../../../../shared/real-data/', import.meta.url);

/** Whether the collection of real files is on this machine. */
export const haveRealFiles = existsSync(new URL('manifest.json', folder));

/** The SpikeGLX files of the collection; none where it is missing. */
export const realFiles: readonly RealFile[] = haveRealFiles ? listFiles() : [];

function listFiles(): RealFile[] {
  // The manifest was written by Python, which writes NaN as it is.
  const manifest = readFileSync(new URL('manifest.json', folder), 'utf8').replaceAll(/: NaN\b/g, ': null');
  return (JSON.parse(manifest) as { path: string; format: string; facts: SpikeGlxFacts }[])
    .filter(({ format }) => format === 'spikeglx')
    .map(({ path, facts }) => ({ path, name: path.split('/').at(-1) ?? path, facts }));
}

/** The bytes of a real file. */
export const readReal = (file: RealFile): Uint8Array => readFileSync(new URL(file.path, folder));

/** The real file of this name. */
export function realFile(name: string): RealFile {
  const found = realFiles.find((file) => file.name === name);
  if (found === undefined) throw new Error(`No real file ${name} in the collection`);
  return found;
}
