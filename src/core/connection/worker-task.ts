/** What worker processes are to do. */
export interface WorkerTask {
  /** URL of the module that makes the table's class when it is imported. */
  readonly module: string;
  /** Name of the schema. */
  readonly schema: string;
  /** SQL name of the table. */
  readonly table: string;
  /** How many processes. */
  readonly processes: number;
  /** The keys to make, each given to one worker, in this order. */
  readonly keys: readonly Readonly<Record<string, unknown>>[];
  readonly options: WorkerOptions;
  /** Stops the workers; each gives its key back. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of keys that workers are done with. */
  readonly onProgress: (done: number) => void;
}

/** How a worker makes its keys. */
export interface WorkerOptions {
  readonly reserveJobs: boolean;
  readonly suppressErrors: boolean;
  readonly makeOptions: Readonly<Record<string, unknown>>;
}

/** What the workers did. */
export interface WorkerOutcome {
  readonly successCount: number;
  readonly errors: readonly { readonly key: Readonly<Record<string, unknown>>; readonly error: string }[];
  /** What ended the work before all keys were done. */
  readonly failure?: Error | undefined;
}
