/** A value as sql.js binds and returns it. */
export type BoundValue = null | number | string | Uint8Array;

/** The part of a sql.js statement that is used here. */
export interface SqljsStatement {
  bind(values?: BoundValue[]): boolean;
  step(): boolean;
  get(params: null, config?: { readonly useBigInt?: boolean }): (BoundValue | bigint)[];
  getColumnNames(): string[];
  reset(): void;
  free(): boolean;
}

/** An aggregate function as sql.js takes it. */
export interface SqljsAggregate {
  readonly init: () => unknown;
  readonly step: (state: never, value: BoundValue) => unknown;
  readonly finalize: (state: never) => BoundValue;
}

/** The part of a sql.js database that is used here. */
export interface SqljsDatabase {
  prepare(text: string): SqljsStatement;
  exec(text: string): unknown;
  getRowsModified(): number;
  export(): Uint8Array;
  close(): void;
  create_function(name: string, implementation: (...args: BoundValue[]) => unknown): unknown;
  create_aggregate(name: string, aggregate: SqljsAggregate): unknown;
}

/** What `initSqlJs()` of sql.js gives. */
export interface SqljsModule {
  readonly Database: new (image?: Uint8Array) => SqljsDatabase;
}

/** How sql.js and its WebAssembly file are found; with none given, the package finds them itself. */
export interface SqljsSource {
  /** A loader of one's own, for bundlers that must see the import. */
  readonly load?: (() => Promise<SqljsModule>) | undefined;
  /** The bytes of `sql-wasm.wasm`. */
  readonly wasm?: Uint8Array | undefined;
  /** Where `sql-wasm.wasm` is, as an address. */
  readonly locateFile?: ((file: string) => string) | undefined;
}
