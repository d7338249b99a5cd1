import { type Sql, sqlPiece, type TableDeclaration, type TableName } from '../../../core/index.js';
import { quoteIdentifier, textLiteral } from '../quote.js';

/** Hidden table of a schema that tells where attributes come from. */
export const LINEAGE = '~lineage';

/** Creates the table, with the words of datajoint-python. */
export function ensureLineage(schema: string): Sql {
  return sqlPiece(`CREATE TABLE IF NOT EXISTS ${lineageTable(schema)} (
table_name VARCHAR(64) NOT NULL COMMENT "table name within the schema",
attribute_name VARCHAR(64) NOT NULL COMMENT "attribute name",
lineage VARCHAR(255) NOT NULL COMMENT "origin: schema.table.attribute",
PRIMARY KEY (table_name, attribute_name)
) ENGINE=InnoDB`);
}

/** Statements that record the attributes of a table, in place of what an earlier table of this name left. */
export function recordLineage(declaration: TableDeclaration): readonly Sql[] {
  const { schema, table } = declaration;
  const forget = sqlPiece(`DELETE FROM ${lineageTable(schema)} WHERE table_name = ?`, [table]);
  const rows = [
    ...declaration.attributes.flatMap(({ name, lineage }) => (lineage === null ? [] : [[table, name, lineage]])),
    ...(declaration.primaryKey.length === 0 ? [[table, '_singleton', `${schema}.${table}._singleton`]] : []),
  ];
  if (rows.length === 0) return [forget];
  const places = rows.map(() => '(?, ?, ?)').join(', ');
  const insert = `INSERT INTO ${lineageTable(schema)} (table_name, attribute_name, lineage) VALUES ${places} ON DUPLICATE KEY UPDATE lineage = VALUES(lineage)`;
  return [forget, sqlPiece(insert, rows.flat())];
}

/**
 * Statements that forget a table. Schemas made under DataJoint 0.14 have no such table, and must not get one, since
 * that would change what other clients do there: so the server looks first.
 */
export function forgetLineage({ schema, table }: TableName): readonly Sql[] {
  const forget = `DELETE FROM ${lineageTable(schema)} WHERE table_name = ${textLiteral(table)}`;
  const exists = `SELECT 1 FROM information_schema.tables WHERE table_schema = ${textLiteral(schema)} AND table_name = '${LINEAGE}'`;
  return [
    sqlPiece(`SET @datajoint = IF(EXISTS (${exists}), ?, 'DO 0')`, [forget]),
    sqlPiece('PREPARE datajoint FROM @datajoint'),
    sqlPiece('EXECUTE datajoint'),
    sqlPiece('DEALLOCATE PREPARE datajoint'),
  ];
}

/** The full quoted name in a schema. */
export function lineageTable(schema: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(LINEAGE)}`;
}
