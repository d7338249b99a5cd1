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

/** A query of the algebra: a read-only value, told apart by `kind`. */
export type Query = TableQuery | RestrictQuery | ProjectQuery | JoinQuery;
