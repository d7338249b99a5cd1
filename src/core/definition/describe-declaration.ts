import { visibleAttributes } from '../heading/visible-attributes.js';
import { className } from './class-name.js';
import type { ForeignKey, TableDeclaration } from './table-declaration.js';

const NAME_WIDTH = 20;
const TYPE_WIDTH = 28;

/**
 * The definition text of a table, from what the database keeps about it. Declaring it again gives the same table.
 *
 * Parents of other schemas are written `schema.Class`, the master of a part `master`.
 */
export function describeDeclaration(declaration: TableDeclaration): string {
  const lines = declaration.comment === '' ? [] : [`# ${declaration.comment}`];
  let inKey = true;
  const written = new Set<ForeignKey>();
  for (const attribute of visibleAttributes(declaration.attributes)) {
    if (inKey && !attribute.inKey) {
      lines.push('---');
      inKey = false;
    }
    const keys = declaration.foreignKeys.filter((key) => key.columns.includes(attribute.name));
    for (const key of keys) {
      if (!written.has(key) && standsHere(declaration, key, attribute.name)) {
        written.add(key);
        lines.push(foreignKeyLine(declaration, key));
      }
    }
    if (keys.length === 0) lines.push(attributeLine(attribute));
  }
  if (declaration.primaryKey.length === 0) lines.splice(declaration.comment === '' ? 0 : 1, 0, ...(inKey ? ['---'] : []));
  for (const index of declaration.indexes) lines.push(`${index.unique ? 'unique ' : ''}index (${index.columns.join(', ')})`);
  return `${lines.join('\n')}\n`;
}

/** A foreign key is written at its first column that belongs to its own section. */
function standsHere(declaration: TableDeclaration, key: ForeignKey, name: string): boolean {
  const primary = key.columns.every((column) => declaration.primaryKey.includes(column));
  const columns = primary ? key.columns : key.columns.filter((column) => !declaration.primaryKey.includes(column));
  return columns[0] === name;
}

function foreignKeyLine(declaration: TableDeclaration, key: ForeignKey): string {
  const options = [...(key.nullable ? ['nullable'] : []), ...(key.unique ? ['unique'] : [])];
  const renames = key.columns.flatMap((column, i) =>
    column === key.parentColumns[i] ? [] : [`${column}='${key.parentColumns[i] ?? ''}'`],
  );
  const proj = renames.length === 0 ? '' : `.proj(${renames.join(', ')})`;
  return `-> ${options.length === 0 ? '' : `[${options.join(', ')}] `}${parentName(declaration, key)}${proj}`;
}

function parentName(declaration: TableDeclaration, { parent }: ForeignKey): string {
  const sameSchema = parent.schema === declaration.schema;
  if (sameSchema && declaration.tier === 'part' && declaration.table.startsWith(`${parent.table}__`)) return 'master';
  return sameSchema ? className(parent.table) : `${parent.schema}.${className(parent.table)}`;
}

function attributeLine(attribute: TableDeclaration['attributes'][number]): string {
  const given = attribute.default === undefined ? '' : ` = ${attribute.default === null ? 'null' : defaultText(attribute.default)}`;
  const comment = attribute.comment === '' ? '' : ` # ${attribute.comment}`;
  return `${`${attribute.name}${given}`.padEnd(NAME_WIDTH)} : ${attribute.typeText.padEnd(comment === '' ? 0 : TYPE_WIDTH)}${comment}`;
}

function defaultText(text: string): string {
  return /^(-?\d+(\.\d+)?|CURRENT_TIMESTAMP(\(\d\))?)$/i.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
