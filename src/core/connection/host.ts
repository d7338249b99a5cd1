import type { Backend } from '../backend.js';
import type { Compress, Decompress } from '../blob/compression.js';

/** How far a long operation is. */
export interface ProgressReport {
  /** What is going on, for people. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** What the place where the library runs lends it: a notebook, a script, a page. */
export interface Host {
  /** The database to use when nobody called connect(). */
  readonly defaultBackend?: () => Backend | Promise<Backend>;
  readonly compress?: Compress;
  readonly decompress?: Decompress;
  /** Shows progress. */
  readonly report?: (progress: ProgressReport) => void;
}

let current: Host = {};

/** Adds to what the host lends; later calls win. */
export function configureHost(host: Host): void {
  current = { ...current, ...host };
}

/** What the host lends. */
export function host(): Host {
  return current;
}
