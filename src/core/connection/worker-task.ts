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
  /** Options of populate that can travel as JSON. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Stops the workers; each gives its key back. */
  readonly signal?: AbortSignal | undefined;
  /** Called for each key that a worker is done with. */
  readonly onProgress: () => void;
}

/** What one worker process did. */
export interface WorkerOutcome {
  readonly successCount: number;
  readonly errors: readonly { readonly key: Readonly<Record<string, unknown>>; readonly error: string }[];
}
