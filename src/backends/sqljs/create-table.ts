import { type Attribute, type ForeignKey, type Sql, sqlPiece, type TableDeclaration } from '../../core/index.js';
import { forgetDropped, recordTable, storedName } from './catalogue.js';
import type { ColumnType } from './column-kinds.js';
import { columnType } from './column-type.js';
import { quoteIdentifier, textLiteral } from './quote.js';

const SINGLETON = '_singleton';

/** Statements that create a table with its constraints and indexes and record it in the catalogue. */
export function createTable(declaration: TableDeclaration): readonly Sql[] {
  const name = storedName(declaration);
  const clauses = [
    ...declaration.attributes.map((attribute) => column(name, attribute)),
    ...singletonColumn(declaration),
    ...primaryKey(declaration),
    ...declaration.foreignKeys.map(foreignKey),
  ];
  return [
    ...forgetDropped(declaration),
    sqlPiece(`CREATE TABLE IF NOT EXISTS ${quoteIdentifier(name)} (\n${clauses.join(',\n')}\n)`),
    ...indexes(declaration).map((text) => sqlPiece(text)),
    recordTable(declaration),
  ];
}

function column(table: string, attribute: Attribute): string {
  const type = columnType(attribute.type);
  const quoted = quoteIdentifier(attribute.name);
  const parts = [quoted, autoIncrement(attribute) ? 'INTEGER' : type.declared];
  if (!attribute.nullable) parts.push('NOT NULL');
  if (attribute.default !== undefined) parts.push(`DEFAULT ${defaultValue(attribute)}`);
  if (type.nocase) parts.push('COLLATE NOCASE');
  if (autoIncrement(attribute)) parts.push('PRIMARY KEY AUTOINCREMENT');
  if (type.check !== undefined) parts.push(check(`${table}.${attribute.name}`, quoted, type));
  return parts.join(' ');
}

/** The constraint's name is the rule in words: it is all that SQLite reports when a value breaks it. */
function check(attribute: string, quoted: string, type: ColumnType): string {
  return `CONSTRAINT ${quoteIdentifier(`${attribute} must be ${type.rule}`)} CHECK (${quoted} IS NULL OR (${type.check?.(quoted)}))`;
}

/** The default of an attribute as an expression. */
export function defaultValue(attribute: Attribute): string {
  const text = attribute.default;
  if (text === null || text === undefined) return 'NULL';
  const { type } = attribute;
  const now = /^(?:current_timestamp|now)(?:\(\s*(\d?)\s*\))?$/i.exec(text);
  if (now !== null && isTemporal(attribute)) return currentTime(type.kind === 'datetime' ? type.digits : Number(now[1] || 0));
  if (type.kind === 'bool' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true' ? '1' : '0';
  if (type.kind === 'datetime') return textLiteral(withDigits(text, type.digits));
  if (type.kind === 'uuid' && /^[0-9a-f-]{32,36}$/i.test(text)) return `X'${text.replaceAll('-', '')}'`;
  return textLiteral(text);
}

function isTemporal({ type }: Attribute): boolean {
  return type.kind === 'datetime' || (type.kind === 'native' && /^\s*(timestamp|datetime)\b/i.test(type.text));
}

/** Local time, as a MySQL session has it, with as many digits as the column. */
function currentTime(digits: number): string {
  return `(substr(strftime('%Y-%m-%d %H:%M:%f', 'now', 'localtime') || '000', 1, ${digits === 0 ? 19 : 20 + digits}))`;
}

function withDigits(text: string, digits: number): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.(\d*))?)?$/.exec(text);
  if (match === null) return text;
  const fraction = digits === 0 ? '' : `.${(match[3] ?? '').padEnd(digits, '0').slice(0, digits)}`;
  return `${match[1]} ${match[2] ?? '00:00:00'}${fraction}`;
}

/** Whether the database numbers the rows by this attribute. */
export function autoIncrement({ type }: Attribute): boolean {
  return type.kind === 'native' && /\bauto_increment\b|^\s*serial\b/i.test(type.text);
}

/** A table with an empty primary key holds one row at most; a hidden key column sees to it. */
function singletonColumn(declaration: TableDeclaration): readonly string[] {
  const present = declaration.attributes.some((attribute) => attribute.name === SINGLETON);
  return declaration.primaryKey.length > 0 || present ? [] : [`"${SINGLETON}" INT NOT NULL DEFAULT 1 CHECK ("${SINGLETON}" = 1)`];
}

function primaryKey(declaration: TableDeclaration): readonly string[] {
  if (declaration.attributes.some(autoIncrement)) return [];
  const key = declaration.primaryKey.length === 0 ? [SINGLETON] : declaration.primaryKey;
  return [`PRIMARY KEY (${list(key)})`];
}

function foreignKey(key: ForeignKey): string {
  const parent = quoteIdentifier(storedName(key.parent));
  return `FOREIGN KEY (${list(key.columns)}) REFERENCES ${parent} (${list(key.parentColumns)}) ON UPDATE CASCADE ON DELETE RESTRICT`;
}

function list(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ');
}

/** Declared indexes, and one for each foreign key: SQLite makes none, and without it each delete of a parent reads the child whole. */
function indexes(declaration: TableDeclaration): readonly string[] {
  const table = storedName(declaration);
  const made = new Map<string, string>();
  const wanted = [
    ...declaration.foreignKeys.filter((key) => key.unique),
    ...declaration.indexes.filter((index) => index.unique),
    ...declaration.indexes.filter((index) => !index.unique),
    ...declaration.foreignKeys.filter((key) => !key.unique && !key.columns.every((name, i) => name === declaration.primaryKey[i])),
  ];
  for (const { columns, unique } of wanted) {
    const id = columns.join(',');
    if (made.has(id)) continue;
    const kind = unique ? 'UNIQUE INDEX' : 'INDEX';
    made.set(id, `CREATE ${kind} IF NOT EXISTS ${quoteIdentifier(`${table}(${id})`)} ON ${quoteIdentifier(table)} (${list(columns)})`);
  }
  return [...made.values()];
}
