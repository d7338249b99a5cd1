import type { TableDeclaration, TableName } from '../definition/table-declaration.js';
import type { Attribute } from '../heading/heading.js';
import type { Expression } from './expression/expression.js';
import type { Sql } from './sql.js';

/** Prints an expression with the dialect's own rules for everything nested in it. */
export type PrintExpression = (expression: Expression) => Sql;

/** What two expressions are, as far as their comparison goes. */
export interface ComparedTypes {
  /** True unless both sides are known to be numbers, temporal values or bytes. */
  readonly text: boolean;
  /** True where both sides are plain columns or one is a column and the other a parameter. */
  readonly plain: boolean;
}

/** A table before and after a change of attributes outside its primary and foreign keys. */
export interface TableChange {
  readonly from: TableDeclaration;
  readonly to: TableDeclaration;
  /** New name → old name of attributes that keep their values under another name. */
  readonly renames: ReadonlyMap<string, string>;
  /** Names in `to` of attributes whose type, default or comment is another one; those that are new not among them. */
  readonly changed: readonly string[];
}

/** How one database differs from the others: a table of differences, no behaviour of its own. */
export interface Dialect {
  readonly name: 'sqlite' | 'mysql';
  /** A quoted identifier. */
  quote(name: string): string;
  /** The full quoted name of a table. */
  table(name: TableName): string;
  /** Statements that create a schema; none where schemas are only a part of names. */
  createSchema(schema: string): readonly Sql[];
  /** Statements that end a schema whose tables are gone. */
  dropSchema(schema: string): readonly Sql[];
  /** Statements that create a table and record it in the catalogue; run in one transaction where the engine allows it. */
  createTable(declaration: TableDeclaration): readonly Sql[];
  /** Statements that remove a table, if it is there, with its rows and what the catalogue keeps about it. */
  dropTable(name: TableName): readonly Sql[];
  /** Statements that give a table another declaration and keep its rows; run in one transaction where the engine allows it. */
  alterTable(change: TableChange): readonly Sql[];
  /** `DELETE` up to its `WHERE`, in which the table goes by its full name. */
  deleteFrom(name: TableName): string;
  /** What an `UPDATE` sets an attribute to, to give it its default. */
  defaultValue(attribute: Attribute): string;
  /** A comparison such as `=` or `LIKE`, with the collation that text needs. */
  compare(operator: string, left: Sql, right: Sql, types: ComparedTypes): Sql;
  /** Expressions this engine spells in its own way; undefined leaves them to the common printer. */
  expression(expression: Expression, print: PrintExpression): Sql | undefined;
  /** How a value of an attribute is read back exactly, for example 64-bit integers. */
  readColumn(attribute: Attribute, column: string): string;
  /**
   * How a key attribute is compared and sorted where rows are read in pages, because the one conversation of a
   * transaction cannot go on with anything else while it streams. Absent where it can.
   */
  readonly pageColumn?: (attribute: Attribute, column: string) => string;
  /** What stands behind the table's name in an `INSERT` of a row of defaults only. */
  readonly emptyRow: string;
  /** `INSERT` that leaves out rows whose key is taken, and only these. */
  insertSkippingDuplicates(insert: Sql): Sql;
  /** How many parameters a statement can carry. */
  readonly maxParams: number;
}
