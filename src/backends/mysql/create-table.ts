import type { Attribute, ForeignKey, Sql, TableDeclaration, TableIndex } from '../../core/index.js';
import { sqlPiece } from '../../core/index.js';
import { ensureLineage, recordLineage } from './catalogue/lineage-table.js';
import { columnType } from './column-type.js';
import { commentLiteral, quoteIdentifier, textLiteral } from './quote.js';

const SINGLETON = '_singleton';

/** Statements that create a table, with the words of datajoint-python, and record where its attributes come from. */
export function createTable(declaration: TableDeclaration): readonly Sql[] {
  return [ensureLineage(declaration.schema), sqlPiece(createStatement(declaration)), ...recordLineage(declaration)];
}

/** The full quoted name. */
export function tableName({ schema, table }: { readonly schema: string; readonly table: string }): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
}

function createStatement(declaration: TableDeclaration): string {
  const key = declaration.primaryKey.length === 0 ? [SINGLETON] : declaration.primaryKey;
  const clauses = [
    ...declaration.attributes.map((attribute) => column(declaration, attribute)),
    ...singletonColumn(declaration),
    `PRIMARY KEY (${list(key, ', ')})`,
    ...declaration.foreignKeys.map(foreignKey),
    ...declaration.foreignKeys.filter(({ unique }) => unique).map(({ columns }) => `UNIQUE INDEX (${list(columns, ', ')})`),
    ...declaration.indexes.map(index),
  ];
  const comment = declaration.comment === '' ? '' : `, COMMENT ${commentLiteral(declaration.comment)}`;
  return `CREATE TABLE IF NOT EXISTS ${tableName(declaration)} (\n${clauses.join(',\n')}\n) ENGINE=InnoDB${comment}`;
}

/** A column as `CREATE TABLE` and `ALTER TABLE` want it. */
export function column(declaration: TableDeclaration, attribute: Attribute): string {
  const inherited = isInherited(declaration, attribute);
  const { type, typeText, name } = attribute;
  // Colleagues on Python tell a column of a foreign key by the absence of its marker; a uuid keeps it.
  const marked = type.kind !== 'native' && (!inherited || type.kind === 'uuid');
  const comment = `${marked ? `:${typeText}:` : ''}${attribute.comment}`;
  const parts = [quoteIdentifier(name), columnType(type, typeText)];
  if (inherited) parts.push(...(attribute.nullable ? [] : ['NOT NULL']));
  else parts.push(...defaultClause(attribute));
  if (comment !== '') parts.push(`COMMENT ${commentLiteral(comment)}`);
  return parts.join(' ');
}

/** Whether the column came with a foreign key rather than by a line of its own. */
function isInherited(declaration: TableDeclaration, { name, lineage }: Attribute): boolean {
  const own = `${declaration.schema}.${declaration.table}.${name}`;
  return lineage !== null && lineage !== own && declaration.foreignKeys.some(({ columns }) => columns.includes(name));
}

function defaultClause(attribute: Attribute): readonly string[] {
  const text = attribute.default;
  if (text === null) return ['DEFAULT NULL'];
  if (text === undefined) return ['NOT NULL'];
  if (/^current_timestamp(\(\d?\))?$/i.test(text)) return ['NOT NULL DEFAULT', text.toUpperCase()];
  if (attribute.type.kind === 'bool' && /^(true|false)$/i.test(text)) {
    return ['NOT NULL DEFAULT', textLiteral(text.toLowerCase() === 'true' ? '1' : '0')];
  }
  return ['NOT NULL DEFAULT', textLiteral(text)];
}

/** A table with an empty primary key holds one row at most; a hidden key column behind the others sees to it. */
function singletonColumn({ primaryKey, attributes }: TableDeclaration): readonly string[] {
  if (primaryKey.length > 0 || attributes.some(({ name }) => name === SINGLETON)) return [];
  return [`${quoteIdentifier(SINGLETON)} tinyint NOT NULL DEFAULT '1' COMMENT ":bool:singleton primary key"`];
}

function foreignKey({ columns, parent, parentColumns }: ForeignKey): string {
  return `FOREIGN KEY (${list(columns, ', ')}) REFERENCES ${tableName(parent)} (${list(parentColumns, ', ')}) ON UPDATE CASCADE ON DELETE RESTRICT`;
}

function index({ columns, unique }: TableIndex): string {
  return `${unique ? 'unique index' : 'index'} (${list(columns, ',')})`;
}

function list(names: readonly string[], separator: string): string {
  return names.map(quoteIdentifier).join(separator);
}
