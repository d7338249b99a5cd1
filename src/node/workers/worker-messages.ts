import type { WorkerOptions } from '../../core/index.js';

/** A key of a table. */
export type WorkerKey = Readonly<Record<string, unknown>>;

/** What a worker process is told. */
export type ToWorker =
  | {
      readonly kind: 'start';
      readonly module: string;
      readonly schema: string;
      readonly table: string;
      readonly options: WorkerOptions;
    }
  | { readonly kind: 'key'; readonly key: WorkerKey }
  | { readonly kind: 'stop' }
  | { readonly kind: 'end' };

/** What a worker process tells. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'made'; readonly made: boolean }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'stopped' };
