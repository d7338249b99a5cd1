import type { ForeignKey, TableDeclaration } from './table-declaration.js';

/**
 * What a class's declaration and the table in the database differ in, a line each: `-` the table has it, `+` the
 * class wants it. Empty if they agree. Comments and the order of columns do not count.
 */
export function compareDeclarations(table: TableDeclaration, wanted: TableDeclaration): readonly string[] {
  return compareLines(facts(table), facts(wanted));
}

function compareLines(have: readonly string[], want: readonly string[]): readonly string[] {
  return [
    ...have.filter((line) => !want.includes(line)).map((line) => `- ${line}`),
    ...want.filter((line) => !have.includes(line)).map((line) => `+ ${line}`),
  ];
}

function facts(declaration: TableDeclaration): readonly string[] {
  return [
    ...declaration.attributes
      .filter(({ name }) => !name.startsWith('_'))
      .map((attribute) => {
        const given = attribute.default === undefined ? '' : ` = ${attribute.default === null ? 'null' : `'${attribute.default}'`}`;
        return `${attribute.name}${given} : ${attribute.typeText.replace(/\s+/g, '')}${attribute.inKey ? '  (primary key)' : ''}`;
      }),
    ...declaration.foreignKeys.map(foreignKeyFact),
    ...declaration.indexes.map((index) => `${index.unique ? 'unique ' : ''}index (${index.columns.join(', ')})`),
  ];
}

function foreignKeyFact({ parent, columns, parentColumns, nullable, unique }: ForeignKey): string {
  const options = [...(nullable ? ['nullable'] : []), ...(unique ? ['unique'] : [])].join(', ');
  return `(${columns.join(', ')}) -> ${options && `[${options}] `}${parent.schema}.${parent.table} (${parentColumns.join(', ')})`;
}
