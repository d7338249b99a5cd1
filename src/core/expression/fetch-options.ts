/** An attribute to sort by, as it is or with a direction: `'session'`, `'session desc'`; `KEY` stands for the primary key. */
export type OrderBy<N extends string> = N | 'KEY' | `${N | 'KEY'} ${'asc' | 'desc' | 'ASC' | 'DESC'}`;

/** What can be asked of every slow operation. */
export interface SignalOptions {
  /** Stops the operation. */
  readonly signal?: AbortSignal | undefined;
}

/** Which rows a reading returns, in which order, whatever the heading. */
export interface ReadOptions extends SignalOptions {
  /** Attributes to sort by; the primary key if left out. */
  readonly orderBy?: string | readonly string[] | undefined;
  /** At most so many rows. */
  readonly limit?: number | undefined;
  /** Leaves out so many rows before the first. */
  readonly offset?: number | undefined;
}

/** Which rows a reading returns, in which order, for a heading with attributes of these names. */
export interface FetchOptions<N extends string> extends ReadOptions {
  readonly orderBy?: OrderBy<N> | readonly OrderBy<N>[] | undefined;
}

/** Which rows are the first. */
export interface TopOptions<N extends string> {
  /** Attributes to sort by; the primary key if left out. */
  readonly orderBy?: OrderBy<N> | readonly OrderBy<N>[] | undefined;
  /** Leaves out so many rows before the first. */
  readonly offset?: number | undefined;
}
