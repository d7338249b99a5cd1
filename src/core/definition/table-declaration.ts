import type { Attribute } from '../heading/heading.js';

/** What kind of table it is: how its rows come about. */
export type Tier = 'manual' | 'lookup' | 'imported' | 'computed' | 'part';

/** A table by the name of its schema and its SQL name, tier prefix included (`__clustering`). */
export interface TableName {
  readonly schema: string;
  readonly table: string;
}

/** A foreign key: `columns[i]` of the child refers to `parentColumns[i]` of the parent. */
export interface ForeignKey {
  readonly parent: TableName;
  readonly columns: readonly string[];
  readonly parentColumns: readonly string[];
  readonly nullable: boolean;
  readonly unique: boolean;
}

/** A secondary index, besides those that foreign keys bring. */
export interface TableIndex {
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** Everything a database keeps about a table; a definition resolved against its parents, or the catalogue read back. */
export interface TableDeclaration extends TableName {
  readonly tier: Tier;
  readonly comment: string;
  /** All columns in order; those of foreign keys stand where their line stood. Hidden ones begin with `_`. */
  readonly attributes: readonly Attribute[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly TableIndex[];
}

/** `schema.table`: the key under which maps and graphs hold a table. */
export function tableId(name: TableName): string {
  return `${name.schema}.${name.table}`;
}
