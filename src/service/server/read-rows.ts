import {
  type Attribute,
  type Dialect,
  joinSql,
  type Sql,
  type SqlValue,
  sqlPiece,
  type TableDeclaration,
  visibleAttributes,
} from '../../core/index.js';
import type { Cell, Params, RowsResult, TableParams } from '../protocol.js';
import { findDeclaration, type Reading } from './catalogue.js';
import { isHeavy, toCell } from './cell.js';
import { columnResult } from './read-table.js';

/** How many rows a table has. */
export async function countRows(reading: Reading, dialect: Dialect, params: TableParams): Promise<{ readonly count: number }> {
  const declaration = await findDeclaration(reading, params);
  const { rows } = await reading.session.run(sqlPiece(`SELECT COUNT(*) FROM ${dialect.table(declaration)}`), { signal: reading.signal });
  return { count: Number(rows[0]?.[0] ?? 0) };
}

/** One page of a table's rows, in the order of its primary key. */
export async function readPage(reading: Reading, dialect: Dialect, params: Params<'rows.page'>): Promise<RowsResult> {
  const declaration = await findDeclaration(reading, params);
  const attributes = visibleAttributes(declaration.attributes);
  const statement = pageStatement(dialect, declaration, params);
  const { rows } = await reading.session.run(statement, { signal: reading.signal });
  return {
    columns: attributes.map(columnResult),
    rows: rows.map((row) => attributes.map((attribute, i) => cellOf(attribute, row[i] ?? null))),
    offset: params.offset,
  };
}

function pageStatement(dialect: Dialect, declaration: TableDeclaration, { offset, limit }: Params<'rows.page'>): Sql {
  const columns = visibleAttributes(declaration.attributes).map((attribute) => sqlPiece(columnText(dialect, attribute)));
  const order = declaration.primaryKey.map((name) => sqlPiece(dialect.quote(name)));
  return joinSql(
    [
      sqlPiece('SELECT '),
      columns.length === 0 ? sqlPiece('1') : joinSql(columns, ', '),
      sqlPiece(` FROM ${dialect.table(declaration)}`),
      ...(order.length === 0 ? [] : [sqlPiece(' ORDER BY '), joinSql(order, ', ')]),
      sqlPiece(` LIMIT ${limit} OFFSET ${offset}`),
    ],
    '',
  );
}

/** Bytes stay where they are: only their number is read. */
function columnText(dialect: Dialect, attribute: Attribute): string {
  const column = dialect.quote(attribute.name);
  return isHeavy(attribute) ? `LENGTH(${column})` : dialect.readColumn(attribute, column);
}

function cellOf(attribute: Attribute, value: SqlValue): Cell {
  return isHeavy(attribute) && value !== null ? { bytes: Number(value) } : toCell(attribute, value);
}
