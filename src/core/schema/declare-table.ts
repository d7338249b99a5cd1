import { DeclarationError, DefinitionMismatchError } from '../../errors/index.js';
import { codecFor, codecNames } from '../codec/codec-registry.js';
import type { Connection } from '../connection/connection.js';
import { compareDeclarations } from '../definition/compare-declarations.js';
import { parseDefinition } from '../definition/parse-definition.js';
import { resolveDefinition } from '../definition/resolve-definition.js';
import { type TableDeclaration, tableId } from '../definition/table-declaration.js';
import type { Attribute } from '../heading/heading.js';
import { nativeSpelling } from '../heading/native-spelling.js';
import { contentsOf, definitionOf } from './class-statics.js';
import { insertValues } from './insert-values.js';
import { withJobMetadata } from './job-metadata.js';
import type { Registration } from './registration.js';
import { type Declare, resolveParents } from './resolve-parents.js';

/**
 * Creates the table of a class, or attaches the class to the table that is there.
 *
 * @throws DefinitionError, DeclarationError, or DefinitionMismatchError if class and table disagree.
 */
export async function declareTable(registration: Registration, connection: Connection, declare: Declare): Promise<TableDeclaration> {
  const wanted = await wantedDeclaration(registration, connection, declare);
  const existing = await existingTable(registration, connection);
  if (existing === undefined) await createTable(registration, wanted, connection);
  else requireAgreement(registration, existing, wanted);
  const contents = contentsOf(registration.class);
  if (contents !== undefined) await insertValues(connection, existing ?? wanted, { rows: contents, skipDuplicates: true });
  return existing ?? wanted;
}

/** Schemas whose tables were read in the round of declarations that runs on a connection. */
const readInRound = new WeakMap<Connection, Set<string>>();

/** Declares many tables with one look at each schema, however many of its tables there are. */
export async function declarationRound<T>(connection: Connection, declareAll: () => Promise<T>): Promise<T> {
  readInRound.set(connection, new Set());
  try {
    return await declareAll();
  } finally {
    readInRound.delete(connection);
  }
}

async function existingTable({ schema, table }: Registration, connection: Connection): Promise<TableDeclaration | undefined> {
  const read = readInRound.get(connection);
  const known = read?.has(schema) ? connection.known(schema) : undefined;
  if (known !== undefined) return known.get(table);
  const found = (await connection.declarations([schema])).find((each) => each.table === table);
  read?.add(schema);
  return found;
}

/** What the definition of a class says, with its parents looked up. */
export async function wantedDeclaration(registration: Registration, connection: Connection, declare: Declare): Promise<TableDeclaration> {
  const text = definitionOf(registration.class, registration.className);
  const definition = parseDefinition(text, { table: registration.className });
  const parents = await resolveParents(registration, definition, { connection, declare });
  const codecs = codecNames();
  const resolved = resolveDefinition(definition, {
    schema: registration.schema,
    table: registration.table,
    tier: registration.tier,
    className: registration.className,
    parent: (reference) => parents.get(reference),
    hasCodec: (name) => codecs.includes(name),
  });
  return withJobMetadata(resolved);
}

async function createTable(registration: Registration, wanted: TableDeclaration, connection: Connection): Promise<void> {
  if (connection.inTransaction) {
    throw new DeclarationError(
      `${registration.className} cannot be declared inside a transaction. Use its schema before the transaction begins: await schema.declare().`,
    );
  }
  const { dialect } = connection.backend;
  await connection.transaction(async () => {
    for (const statement of [...dialect.createSchema(wanted.schema), ...dialect.createTable(wanted)]) await connection.run(statement);
  });
  connection.remember(wanted);
}

function requireAgreement(registration: Registration, existing: TableDeclaration, wanted: TableDeclaration): void {
  const differences = compareDeclarations(existing, wanted, { columnOf });
  if (differences.length === 0 || registration.registry.attach === 'loose') return;
  throw new DefinitionMismatchError(
    `Class ${registration.className} disagrees with the table ${tableId(existing)} (- the table has it, + the class wants it):\n` +
      `${differences.map((line) => `  ${line}`).join('\n')}\n` +
      `Change the table with await ${registration.className}.alter(), which keeps its rows; or make the definition agree with the table; or remove the table ` +
      `and its rows with await ${registration.className}.drop() and run this again. dj.schema('${existing.schema}', { attach: 'loose' }) uses the table as it is.`,
  );
}

/** The native type of the column that keeps an attribute. */
export function columnOf({ type }: Attribute): string | undefined {
  return type.kind === 'codec' ? codecFor(type.codec).columnType(type.store) : nativeSpelling(type);
}
