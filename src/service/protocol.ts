import type { DiagramEdge, DiagramNode, Tier } from '../core/index.js';
import type { JsonValue } from './json.js';

/** Name under which a kernel offers the service to panels. */
export const SERVICE_TARGET = 'datajoint.service.v1';

/** Version of the messages below; it rises when an older partner could no longer follow. */
export const PROTOCOL_VERSION = 1;

/** Most rows that one page may hold. */
export const MAX_PAGE_ROWS = 1000;

/** A table, by schema and SQL name. */
export interface TableParams {
  readonly schema: string;
  readonly table: string;
}

/** Who answers, and what it may do. */
export interface HelloResult {
  readonly protocol: number;
  /** The database, for people: `sql.js`, `MySQL`. */
  readonly backend: string;
  readonly rights: readonly 'read'[];
}

/** The pipeline: what a diagram needs. */
export interface GraphResult {
  readonly schemas: readonly string[];
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** An attribute of a table. */
export interface ColumnResult {
  readonly name: string;
  /** The type as the definition spells it. */
  readonly type: string;
  readonly inKey: boolean;
  readonly nullable: boolean;
  readonly comment: string;
}

/** A table with the class name that people know it by. */
export interface TableLinkResult extends TableParams {
  readonly label: string;
}

/** What there is to know about a table, apart from its rows. */
export interface TableResult extends TableLinkResult {
  readonly tier: Tier;
  readonly comment: string;
  readonly columns: readonly ColumnResult[];
  /** The text that declares this table. */
  readonly definition: string;
  readonly parents: readonly TableLinkResult[];
  readonly children: readonly TableLinkResult[];
}

/** A value of a row. What JSON cannot say, or what is too large to send, is an object with one telling name. */
export type Cell =
  | null
  | boolean
  | number
  | string
  /** An integer beyond 2^53, in decimal. */
  | { readonly integer: string }
  /** `NaN`, `Infinity` or `-Infinity`. */
  | { readonly number: string }
  /** Bytes that stay in the database: how many. */
  | { readonly bytes: number }
  /** The beginning of a long text, and how long all of it is. */
  | { readonly text: string; readonly length: number };

/** Rows in the order of the primary key; cells in the order of the table's columns. */
export interface RowsResult {
  readonly columns: readonly ColumnResult[];
  readonly rows: readonly (readonly Cell[])[];
  readonly offset: number;
}

/** Every method: what it takes and what it gives. All of them only read. */
export interface ServiceMethods {
  hello: { readonly params: { readonly protocol: number }; readonly result: HelloResult };
  /** All schemas, unless some are named. */
  graph: { readonly params: { readonly schemas?: readonly string[] }; readonly result: GraphResult };
  table: { readonly params: TableParams; readonly result: TableResult };
  'rows.count': { readonly params: TableParams; readonly result: { readonly count: number } };
  'rows.page': { readonly params: TableParams & { readonly offset: number; readonly limit: number }; readonly result: RowsResult };
}

/** Name of a method. */
export type MethodName = keyof ServiceMethods;

/** What a method takes. */
export type Params<M extends MethodName> = ServiceMethods[M]['params'];

/** What a method gives. */
export type Result<M extends MethodName> = ServiceMethods[M]['result'];

/** Every method's name. */
export const METHOD_NAMES = ['hello', 'graph', 'table', 'rows.count', 'rows.page'] as const satisfies readonly MethodName[];

/** What a panel sends. */
export type ClientMessage =
  | { readonly kind: 'request'; readonly id: number; readonly method: string; readonly params: JsonValue }
  /** The answer is no longer wanted. */
  | { readonly kind: 'cancel'; readonly id: number };

/** What a service sends. `seq` is the number of the latest notification, so that a lost one is noticed. */
export type ServerMessage =
  | { readonly kind: 'response'; readonly id: number; readonly seq: number; readonly result: JsonValue }
  | { readonly kind: 'failure'; readonly id: number; readonly seq: number; readonly tag: string; readonly message: string }
  /** Rows or tables changed: read again what is shown. */
  | { readonly kind: 'changed'; readonly seq: number };
