import { type Session, type TableDeclaration, tableId } from '../../core/index.js';
import { ServiceError } from '../../errors/index.js';
import type { TableParams } from '../protocol.js';

/** What every method reads with. */
export interface Reading {
  readonly session: Session;
  readonly signal: AbortSignal;
}

/** Declarations of all tables of these schemas, or of all schemas; unknown schemas have none. */
export async function readDeclarations(
  { session }: Reading,
  wanted?: readonly string[],
): Promise<{ readonly schemas: readonly string[]; readonly declarations: readonly TableDeclaration[] }> {
  const known = await session.readSchemas();
  const schemas = wanted === undefined ? known : known.filter((schema) => wanted.includes(schema));
  return { schemas, declarations: schemas.length === 0 ? [] : await session.readTables(schemas) };
}

/**
 * The declaration of a table. Names from a panel go no further than this: from here on the catalogue's own are used.
 *
 * @throws ServiceError if there is no such table.
 */
export async function findDeclaration(reading: Reading, { schema, table }: TableParams): Promise<TableDeclaration> {
  const { declarations } = await readDeclarations(reading, [schema]);
  const found = declarations.find((declaration) => declaration.table === table);
  if (found !== undefined) return found;
  throw new ServiceError(`There is no table ${tableId({ schema, table })} in the database. It may have been dropped: refresh the diagram.`);
}
