import type { Attribute } from '../heading/heading.js';
import { visibleAttributes } from '../heading/visible-attributes.js';
import { comparableDefault, comparableType, nativeText } from './comparable.js';
import type { ForeignKey, TableDeclaration } from './table-declaration.js';

/** What comparing needs beside the declarations. */
export interface CompareOptions {
  /** The native column type that keeps an attribute; undefined if that is not known. */
  readonly columnOf?: (attribute: Attribute) => string | undefined;
}

/**
 * What a class's declaration and the table in the database differ in, a line each: `-` the table has it, `+` the
 * class wants it. Empty if they agree. Comments and the order of columns do not count.
 *
 * A native column, as tables made under DataJoint 0.14 have, agrees with the core type that would make such a column.
 */
export function compareDeclarations(table: TableDeclaration, wanted: TableDeclaration, options: CompareOptions = {}): readonly string[] {
  return compareLines(
    facts(table, (attribute) => typeFact(attribute, wanted, options)),
    facts(wanted, comparableType),
  );
}

function compareLines(have: readonly string[], want: readonly string[]): readonly string[] {
  return [
    ...have.filter((line) => !want.includes(line)).map((line) => `- ${line}`),
    ...want.filter((line) => !have.includes(line)).map((line) => `+ ${line}`),
  ];
}

/** The type of a column of the table, in the words of the class if it is what these words make. */
function typeFact(attribute: Attribute, wanted: TableDeclaration, { columnOf }: CompareOptions): string {
  const other = wanted.attributes.find(({ name }) => name === attribute.name);
  const column = other && columnOf?.(other);
  if (attribute.type.kind !== 'native' || other === undefined || column === undefined) return comparableType(attribute);
  const [have, want] = [nativeText(attribute.typeText), nativeText(column)];
  const bothBlobs = other.type.kind === 'codec' && want === 'longblob' && /^(medium|long)?blob$/.test(have);
  return have === want || bothBlobs ? comparableType(other) : comparableType(attribute);
}

function facts(declaration: TableDeclaration, typeOf: (attribute: Attribute) => string): readonly string[] {
  const indexes = declaration.indexes.filter(({ columns }) => !declaration.foreignKeys.some((key) => same(key.columns, columns)));
  return [
    ...visibleAttributes(declaration.attributes).map((attribute) => {
      const given = comparableDefault(attribute);
      const text = given === undefined ? '' : ` = ${given === null ? 'null' : `'${given}'`}`;
      return `${attribute.name}${text} : ${typeOf(attribute)}${attribute.inKey ? '  (primary key)' : ''}`;
    }),
    ...declaration.foreignKeys.map((key) => foreignKeyFact(key, declaration)),
    ...indexes.map((index) => `${index.unique ? 'unique ' : ''}index (${index.columns.join(', ')})`),
  ];
}

/** The options of a key are what its columns are: the columns may be older than the key, and an index may stand apart. */
function foreignKeyFact(key: ForeignKey, { attributes, indexes }: TableDeclaration): string {
  const { parent, columns, parentColumns } = key;
  const nullable = attributes.some((attribute) => attribute.nullable && columns.includes(attribute.name));
  const unique = key.unique || indexes.some((index) => index.unique && same(index.columns, columns));
  const options = [...(nullable ? ['nullable'] : []), ...(unique ? ['unique'] : [])].join(', ');
  return `(${columns.join(', ')}) -> ${options && `[${options}] `}${parent.schema}.${parent.table} (${parentColumns.join(', ')})`;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
