import { type Attribute, className, describeDeclaration, tableId, visibleAttributes } from '../../core/index.js';
import type { ColumnResult, TableLinkResult, TableParams, TableResult } from '../protocol.js';
import { findDeclaration, type Reading, readDeclarations } from './catalogue.js';

/** What there is to know about a table, apart from its rows. */
export async function readTable(reading: Reading, params: TableParams): Promise<TableResult> {
  const declaration = await findDeclaration(reading, params);
  const { declarations } = await readDeclarations(reading);
  const { schema, table, tier, comment } = declaration;
  const id = tableId(declaration);
  return {
    schema,
    table,
    label: className(table),
    tier,
    comment,
    columns: visibleAttributes(declaration.attributes).map(columnResult),
    definition: describeDeclaration(declaration),
    parents: unique(declaration.foreignKeys.map(({ parent }) => parent)),
    children: unique(declarations.filter(({ foreignKeys }) => foreignKeys.some(({ parent }) => tableId(parent) === id))),
  };
}

/** An attribute as a panel is told of it. */
export function columnResult({ name, typeText, inKey, nullable, comment }: Attribute): ColumnResult {
  return { name, type: typeText, inKey, nullable, comment };
}

function unique(names: readonly TableParams[]): readonly TableLinkResult[] {
  const byId = new Map(names.map(({ schema, table }) => [tableId({ schema, table }), { schema, table, label: className(table) }]));
  return [...byId.values()];
}
