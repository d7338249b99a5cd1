import { type Attribute, type ComparedTypes, type Dialect, type Sql, sqlPiece } from '../../core/index.js';
import { alterTable } from './alter-table.js';
import { forgetSchema, recordSchema, storedName } from './catalogue.js';
import { MAX_EXACT_DIGITS } from './column-kinds.js';
import { compareTimes } from './compare-times.js';
import { createTable, defaultValue } from './create-table.js';
import { quoteIdentifier } from './quote.js';
import { sqliteExpression } from './sqlite-expression.js';

/** SQLite's differences: one file holds many schemas, so `lab.session` is one quoted name. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  quote: quoteIdentifier,
  table: (name) => quoteIdentifier(storedName(name)),
  createSchema: recordSchema,
  dropSchema: forgetSchema,
  createTable,
  dropTable: (name) => [sqlPiece(`DROP TABLE IF EXISTS ${quoteIdentifier(storedName(name))}`)],
  alterTable,
  deleteFrom: (name) => `DELETE FROM ${quoteIdentifier(storedName(name))}`,
  defaultValue,
  compare,
  expression: sqliteExpression,
  readColumn,
  emptyRow: 'DEFAULT VALUES',
  insertSkippingDuplicates,
  maxParams: 32_766,
};

/** Columns of text are NOCASE; everything else that may be text needs the collation written. */
function compare(operator: string, left: Sql, right: Sql, types: ComparedTypes): Sql {
  const params = [...left.params, ...right.params];
  const word = operator.toUpperCase();
  // MySQL escapes with a backslash; SQLite with nothing unless told.
  if (/\bLIKE$/.test(word)) return sqlPiece(`(${left.text} ${word} ${right.text} ESCAPE '\\')`, params);
  if (/\b(?:REGEXP|RLIKE)$/.test(word)) return sqlPiece(`(${left.text} ${word.replace('RLIKE', 'REGEXP')} ${right.text})`, params);
  const times = types.text ? undefined : compareTimes(operator, left, right);
  if (times !== undefined) return times;
  const collation = types.text && !types.plain ? ' COLLATE NOCASE' : '';
  return sqlPiece(`(${left.text}${collation} ${operator === '<=>' ? 'IS' : operator} ${right.text})`, params);
}

const INSERT_FROM_QUERY = /^(\s*INSERT\s+INTO\s+"(?:[^"]|"")*"\s*(?:\((?:[^()"]|"(?:[^"]|"")*")*\)\s*)?)((?:SELECT|WITH)\b.*)$/is;

/** After a query's FROM, SQLite would take ON for a join, unless a WHERE stands between. */
function insertSkippingDuplicates(insert: Sql): Sql {
  // DEFAULT VALUES takes no ON CONFLICT.
  if (/\bDEFAULT VALUES\s*$/.test(insert.text)) return sqlPiece(insert.text.replace(/\bINSERT\b/, 'INSERT OR IGNORE'), insert.params);
  const [, head, query] = INSERT_FROM_QUERY.exec(insert.text) ?? [];
  const text = query === undefined ? insert.text : `${head}SELECT * FROM (${query}) WHERE TRUE`;
  return sqlPiece(`${text} ON CONFLICT DO NOTHING`, insert.params);
}

/** Decimals come as text with all their places; integers are read exactly anyway. */
function readColumn(attribute: Attribute, column: string): string {
  const { type } = attribute;
  if (type.kind !== 'decimal' || type.precision > MAX_EXACT_DIGITS) return column;
  return `CASE WHEN ${column} IS NOT NULL THEN printf('%.${type.scale}f', ${column}) END`;
}
