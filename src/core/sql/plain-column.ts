import type { AttributeType } from '../heading/attribute-type.js';
import type { Attribute } from '../heading/heading.js';
import type { Column } from './expression/print-expression.js';
import { sql } from './sql.js';

const TEXT_KINDS: ReadonlySet<AttributeType['kind']> = new Set(['char', 'varchar', 'enum', 'json', 'native', 'computed']);

/** A column of a table, by its quoted name. */
export function plainColumn(attribute: Attribute, text: string): Column {
  return { sql: sql(text), plain: true, notText: !TEXT_KINDS.has(attribute.type.kind) };
}
