import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

/** A row of the collection's manifest: facts that other tools found in the file. */
export interface RealRow {
  readonly path: string;
  readonly format: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

// The collection of real files is too large for the repository; it lies beside it on machines that have it.
const folder = new URL('../../../shared/real-data/', import.meta.url);

/** Whether the collection of real files is on this machine. */
export const haveRealData = existsSync(new URL('manifest.json', folder));

/** The rows of the collection; none where it is missing. */
export const realRows: readonly RealRow[] = haveRealData ? readManifest() : [];

function readManifest(): RealRow[] {
  // The manifest was written by Python, which writes NaN as it is.
  return JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8').replaceAll(/: NaN\b/g, ': null')) as RealRow[];
}

const place = (path: string) => new URL(path.split('/').map(encodeURIComponent).join('/'), folder);

/** The bytes of a real file. */
export const readRealBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(place(path)));

/** All files below a folder of the collection, by their path within it. */
export function readRealFolder(root: string): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {};
  const walk = (path: string): void => {
    for (const name of readdirSync(place(path))) {
      const child = `${path}/${name}`;
      if (statSync(place(child)).isDirectory()) walk(child);
      else found[child.slice(root.length + 1)] = readRealBytes(child);
    }
  };
  walk(root);
  return found;
}
