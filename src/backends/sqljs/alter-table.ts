import { type Attribute, type AttributeType, type Sql, sqlPiece, type TableChange } from '../../core/index.js';
import { storedName } from './catalogue.js';
import { MAX_EXACT_DIGITS } from './column-kinds.js';
import { autoIncrement, createTable } from './create-table.js';
import { quoteIdentifier, textLiteral } from './quote.js';

/**
 * Statements that rebuild a table: SQLite can change little of one that is there.
 *
 * Children go on referring to the table by its name. Their keys are checked at the end of the transaction only, when
 * the rows they refer to are back; with deferred keys, dropping the table does not stop at RESTRICT either.
 */
export function alterTable({ from, to, renames }: TableChange): readonly Sql[] {
  const table = quoteIdentifier(storedName(from));
  const copy = quoteIdentifier(`~altered ${storedName(from)}`);
  const kept = to.attributes.flatMap((attribute) => {
    const old = renames.get(attribute.name) ?? attribute.name;
    const before = from.attributes.find(({ name }) => name === old);
    return before === undefined ? [] : [{ name: quoteIdentifier(attribute.name), value: converted(before, attribute) }];
  });
  const columns = kept.map(({ name }) => name).join(', ');
  const values = kept.map(({ value }) => value).join(', ');
  const numbering = from.attributes.some(autoIncrement) && to.attributes.some(autoIncrement) ? keepNumbering(storedName(from)) : undefined;
  const texts = [
    'PRAGMA defer_foreign_keys = ON',
    `CREATE TABLE ${copy} AS SELECT * FROM ${table}`,
    ...(numbering?.before ?? []),
    `DROP TABLE ${table}`,
  ];
  const back =
    columns === ''
      ? `INSERT INTO ${table} ("_singleton") SELECT 1 FROM ${copy}`
      : `INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${copy}`;
  return [
    ...texts.map((text) => sqlPiece(text)),
    ...createTable(to),
    ...[back, `DROP TABLE ${copy}`, ...(numbering?.after ?? [])].map((text) => sqlPiece(text)),
  ];
}

/** Numbers that were given once are not given again. */
function keepNumbering(table: string): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const copy = quoteIdentifier(`~altered numbers of ${table}`);
  const name = textLiteral(table);
  return {
    before: [`CREATE TABLE ${copy} AS SELECT seq FROM sqlite_sequence WHERE name = ${name}`],
    after: [
      `UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM ${copy}) WHERE name = ${name} AND EXISTS (SELECT 1 FROM ${copy})`,
      `DROP TABLE ${copy}`,
    ],
  };
}

/** The old value in the form of the new type; what does not fit is refused by the new column's own rules. */
function converted(before: Attribute, after: Attribute): string {
  const column = quoteIdentifier(before.name);
  if (after.type.kind === 'datetime') return datetimeOf(column, before.type, after.type.digits);
  if (after.type.kind === 'decimal' && after.type.precision > MAX_EXACT_DIGITS) return wideDecimalOf(column, before.type, after.type.scale);
  return column;
}

function datetimeOf(column: string, before: AttributeType, digits: number): string {
  if (before.kind === 'date') return `${column} || ' 00:00:00${places(0, digits)}'`;
  return before.kind === 'datetime' && before.digits < digits ? `${column} || '${places(before.digits, digits)}'` : column;
}

/** Decimals of many digits are kept as text with all their places. */
function wideDecimalOf(column: string, before: AttributeType, scale: number): string {
  if (before.kind === 'int') return `${column} || '${places(0, scale)}'`;
  if (before.kind !== 'decimal' && before.kind !== 'float') return column;
  if (before.kind === 'float' || before.precision <= MAX_EXACT_DIGITS)
    return `CASE WHEN ${column} IS NOT NULL THEN printf('%.${scale}f', ${column}) END`;
  return before.scale < scale ? `${column} || '${places(before.scale, scale)}'` : column;
}

/** The places after the point that are missing. */
function places(have: number, want: number): string {
  return `${have === 0 && want > 0 ? '.' : ''}${'0'.repeat(want - have)}`;
}
