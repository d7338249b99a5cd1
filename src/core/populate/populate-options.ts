/** How to populate. */
export interface PopulateOptions {
  /** Only keys that meet all of these conditions. */
  readonly restrictions?: readonly unknown[] | undefined;
  /** At most so many calls of `make`. */
  readonly maxCalls?: number | undefined;
  /** Go on after an error, and tell it in the result. Default false: the first error ends the work. */
  readonly suppressErrors?: boolean | undefined;
  /** Tell errors as the objects that were thrown; false for texts such as `RangeError: too short`. Default true. */
  readonly returnExceptionObjects?: boolean | undefined;
  /** Show progress through the host. Default false. */
  readonly displayProgress?: boolean | undefined;
  /**
   * In which order keys are made: by their key, backwards, or shuffled. Default `original`. With `reserveJobs` the
   * queue decides: by priority, then by the time they were scheduled for.
   */
  readonly order?: 'original' | 'reverse' | 'random' | undefined;
  /** What `make` is given as its second argument, beside `signal`. */
  readonly makeOptions?: Readonly<Record<string, unknown>> | undefined;
  /** Share the work with other processes, in any language, through the table's job queue. Default false. */
  readonly reserveJobs?: boolean | undefined;
  /** With `reserveJobs`: only jobs of this priority or a more urgent, that is lower, one; new jobs get it. */
  readonly priority?: number | undefined;
  /** With `reserveJobs`: bring the queue up to date first. Default: as the settings have it, which is true. */
  readonly refresh?: boolean | undefined;
  /** How many processes work; more than one only in Node, on a server, with `module`. Default 1. */
  readonly processes?: number | undefined;
  /** With `processes`: the module that makes the classes, `import.meta.url` of the file that holds them. */
  readonly module?: string | undefined;
  /** Stops the key at work, of which nothing stays; a reserved job becomes pending again. */
  readonly signal?: AbortSignal | undefined;
}

/** A key that could not be made. */
export interface PopulateError {
  readonly key: Readonly<Record<string, unknown>>;
  /** What was thrown; a text if `returnExceptionObjects` is false, or if it comes from another process. */
  readonly error: unknown;
}

/** What became of the keys. */
export interface PopulateResult {
  /** Keys made by this call; those that others made are not counted. */
  readonly successCount: number;
  readonly errors: readonly PopulateError[];
}
