import { type Attribute, type Dialect, type Sql, sqlPiece } from '../../core/index.js';
import { alterTable } from './alter-table.js';
import { forgetLineage } from './catalogue/lineage-table.js';
import { createTable, tableName } from './create-table.js';
import { mysqlExpression } from './mysql-expression.js';
import { quoteIdentifier } from './quote.js';

const MAX_EXACT_DIGITS = 15;
const DEFAULT_DIGITS = 10;

/** MySQL's differences, which are few: the grammar of expressions is its own. */
export const mysqlDialect: Dialect = {
  name: 'mysql',
  quote: quoteIdentifier,
  table: tableName,
  createSchema: (schema) => [sqlPiece(`CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(schema)}`)],
  dropSchema: (schema) => [sqlPiece(`DROP DATABASE IF EXISTS ${quoteIdentifier(schema)}`)],
  createTable,
  dropTable: (name) => [sqlPiece(`DROP TABLE IF EXISTS ${tableName(name)}`), ...forgetLineage(name)],
  alterTable,
  // In this form MariaDB too turns subqueries into joins, instead of asking them for each row.
  deleteFrom: (name) => `DELETE ${tableName(name)} FROM ${tableName(name)}`,
  defaultValue: () => 'DEFAULT',
  compare: (operator, left, right) => sqlPiece(`(${left.text} ${operator} ${right.text})`, [...left.params, ...right.params]),
  expression: mysqlExpression,
  readColumn,
  pageColumn,
  emptyRow: '() VALUES ()',
  insertSkippingDuplicates,
  maxParams: 65_535,
};

/** Leaves the row that is there as it is: IGNORE would swallow other faults too. */
function insertSkippingDuplicates(insert: Sql): Sql {
  const [, table = '', column = '`_singleton`'] =
    /^INSERT INTO (`(?:[^`]|``)+`\.`(?:[^`]|``)+`) \((`(?:[^`]|``)+`)?/.exec(insert.text) ?? [];
  return sqlPiece(`${insert.text} ON DUPLICATE KEY UPDATE ${column}=${table}.${column}`, insert.params);
}

/** A float's text has six digits only, so it is read as a double; a long decimal is read as text. */
function readColumn({ type }: Attribute, column: string): string {
  const text = type.kind === 'native' ? type.text.toLowerCase() : '';
  if ((type.kind === 'float' && type.bits === 32) || /^float\b/.test(text)) return `(${column} + 0e0)`;
  const precision = type.kind === 'decimal' ? type.precision : nativePrecision(text);
  return precision > MAX_EXACT_DIGITS ? `CAST(${column} AS CHAR)` : column;
}

function nativePrecision(text: string): number {
  if (!/^(decimal|numeric|dec|fixed)\b/.test(text)) return 0;
  return Number(/\((\d+)/.exec(text)?.[1] ?? DEFAULT_DIGITS);
}

/** Sorted as it is compared: an enum sorts by the place of its value in the list, but compares as text. */
function pageColumn(attribute: Attribute, column: string): string {
  return attribute.type.kind === 'enum' || /^enum/i.test(attribute.typeText) ? `CAST(${column} AS CHAR)` : readColumn(attribute, column);
}
