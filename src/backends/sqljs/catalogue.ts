import { type Sql, sqlPiece, type TableDeclaration, type TableName } from '../../core/index.js';

/** Hidden table that keeps what SQLite cannot: types as declared, comments, order, lineage. One row a table, and one a schema (empty table name). */
export const CATALOGUE = '"~catalogue"';

const CREATE_CATALOGUE = sqlPiece(
  `CREATE TABLE IF NOT EXISTS ${CATALOGUE} (schema_name TEXT NOT NULL, table_name TEXT NOT NULL, declaration TEXT NOT NULL, PRIMARY KEY (schema_name, table_name)) WITHOUT ROWID`,
);

/** The name under which SQLite holds a table. */
export function storedName({ schema, table }: TableName): string {
  return `${schema}.${table}`;
}

/** Statements that record a schema. */
export function recordSchema(schema: string): readonly Sql[] {
  return [CREATE_CATALOGUE, sqlPiece(`INSERT INTO ${CATALOGUE} VALUES (?, '', '') ON CONFLICT DO NOTHING`, [schema])];
}

/** Statements that forget a schema. */
export function forgetSchema(schema: string): readonly Sql[] {
  return [CREATE_CATALOGUE, sqlPiece(`DELETE FROM ${CATALOGUE} WHERE schema_name = ?`, [schema])];
}

/** Statements before `CREATE TABLE`: what an earlier table of this name left, if it is gone, is forgotten. */
export function forgetDropped(name: TableName): readonly Sql[] {
  return [
    CREATE_CATALOGUE,
    sqlPiece(
      `DELETE FROM ${CATALOGUE} WHERE schema_name = ? AND table_name = ? AND NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?)`,
      [name.schema, name.table, storedName(name)],
    ),
  ];
}

/** Statement after `CREATE TABLE`; a table that was there keeps its facts. */
export function recordTable(declaration: TableDeclaration): Sql {
  return sqlPiece(`INSERT INTO ${CATALOGUE} VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, [
    declaration.schema,
    declaration.table,
    JSON.stringify(declaration),
  ]);
}

/** Whether the database has a catalogue; others simply hold no DataJoint tables. */
export const HAS_CATALOGUE = sqlPiece(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '~catalogue'`);

/** Declarations of the tables of these schemas as JSON text, in the order of their names; dropped and hidden tables left out. */
export function selectTables(schemas: readonly string[]): Sql {
  return sqlPiece(
    `SELECT c.declaration FROM ${CATALOGUE} AS c JOIN sqlite_schema AS s ON s.type = 'table' AND s.name = c.schema_name || '.' || c.table_name
WHERE c.schema_name IN (SELECT value FROM json_each(?)) AND c.table_name NOT LIKE '~%' ORDER BY c.schema_name, c.table_name`,
    [JSON.stringify(schemas)],
  );
}

/** Names of recorded schemas and of those that hold tables, sorted. */
export const SELECT_SCHEMAS = sqlPiece(
  `SELECT DISTINCT c.schema_name FROM ${CATALOGUE} AS c WHERE c.table_name = '' OR EXISTS (SELECT 1 FROM sqlite_schema AS s WHERE s.type = 'table' AND s.name = c.schema_name || '.' || c.table_name) ORDER BY 1`,
);

/** A declaration as it was written; the catalogue is ours, so its shape is trusted. */
export function parseDeclaration(text: string): TableDeclaration {
  return JSON.parse(text);
}
