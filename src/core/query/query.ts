import type { TableName } from '../definition/table-declaration.js';
import type { Condition } from './condition.js';

/** A table, by name. */
export interface TableQuery {
  readonly kind: 'table';
  readonly name: TableName;
}

/** The entries of `source` that meet `condition`. */
export interface RestrictQuery {
  readonly kind: 'restrict';
  readonly source: Query;
  readonly condition: Condition;
}

/** `source` with only its key, the attributes kept, and new ones made by renaming or computing. */
export interface ProjectQuery {
  readonly kind: 'project';
  readonly source: Query;
  /** Secondary attributes kept under their names; `...` keeps all. */
  readonly keep: readonly string[];
  /** New name → an attribute to rename, or an expression. */
  readonly make: ReadonlyMap<string, string>;
}

/** Pairs of entries that agree in all attributes of the same name. */
export interface JoinQuery {
  readonly kind: 'join';
  readonly left: Query;
  readonly right: Query;
  /** Entries of `left` without a partner stay, with nulls. */
  readonly keepLeft: boolean;
  /** Attributes of one name must have the same origin. */
  readonly semanticCheck: boolean;
}

/** One entry for each entry of `base`, or each distinct value of `by`, with facts computed over the matching entries of `group`. */
export interface AggregateQuery {
  readonly kind: 'aggregate';
  /** Absent where values of `by` are grouped. */
  readonly base: Query | undefined;
  /** Attributes of `group` whose values are grouped; with a base its whole key. */
  readonly by: readonly string[];
  readonly group: Query;
  /** Attributes of the base kept beside its key. */
  readonly keep: readonly string[];
  /** New name → expression with functions such as COUNT(*) or AVG(x). */
  readonly make: ReadonlyMap<string, string>;
  /** Entries of the base without a match stay. */
  readonly keepUnmatched: boolean;
}

/** All entries of both; attributes that one side lacks are null. */
export interface UnionQuery {
  readonly kind: 'union';
  readonly left: Query;
  readonly right: Query;
}

/** The first entries in an order. */
export interface TopQuery {
  readonly kind: 'top';
  readonly source: Query;
  readonly orderBy: readonly string[];
  readonly limit: number | undefined;
  readonly offset: number | undefined;
}

/** Each combination of values of these attributes once; they become the key. */
export interface DistinctQuery {
  readonly kind: 'distinct';
  readonly source: Query;
  readonly names: readonly string[];
}

/** A query of the algebra: a read-only value, told apart by `kind`. */
export type Query = TableQuery | RestrictQuery | ProjectQuery | JoinQuery | AggregateQuery | UnionQuery | TopQuery | DistinctQuery;
