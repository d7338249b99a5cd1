import type { Connection } from '../connection/connection.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import { declarationRound, declareTable } from './declare-table.js';
import type { Registration } from './registration.js';
import { type SchemaRegistry, schemaRegistries } from './schema-registry.js';

/**
 * Declares every class that waits, in the order the classes were made, on the connections of their schemas.
 *
 * @throws the error of the first declaration that failed now; the other tables are declared all the same.
 */
export async function declarePending(): Promise<void> {
  const failures: unknown[] = [];
  for (const registry of schemaRegistries()) {
    if (!hasWaiting(registry)) continue;
    failures.push(...(await declareWaiting(registry, await registry.connection())));
  }
  if (failures.length > 0) throw failures[0];
}

const queues = new WeakMap<Connection, Promise<unknown>>();

/** Declares what waits in this schema, after what is being declared on the connection; gives the errors of what failed now. */
export function declareWaiting(registry: SchemaRegistry, connection: Connection): Promise<readonly unknown[]> {
  const declaring = (queues.get(connection) ?? Promise.resolve()).then(() => declareAll(registry, connection));
  queues.set(
    connection,
    declaring.catch(() => undefined),
  );
  return declaring;
}

async function declareAll(registry: SchemaRegistry, connection: Connection): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  registry.addParts();
  const waiting = [...registry.tables.values()].filter((registration) => !registration.declared.has(connection));
  if (waiting.length === 0) return failures;
  await declarationRound(connection, async () => {
    for (const registration of waiting) {
      await declared(registration, connection).catch((error: unknown) => failures.push(error));
    }
  });
  return failures;
}

/** The table of a registration, declared or attached now if it was not before. */
export function declared(registration: Registration, connection: Connection): Promise<TableDeclaration> {
  const known = registration.declared.get(connection);
  if (known !== undefined) return known;
  const declaring = declareTable(registration, connection, declared);
  declaring.catch(() => undefined);
  registration.declared.set(connection, declaring);
  tried.add(registration);
  return declaring;
}

const tried = new WeakSet<Registration>();

/** Whether a class has not been declared anywhere yet; only such a class makes the end of a cell open a connection. */
function hasWaiting(registry: SchemaRegistry): boolean {
  registry.addParts();
  return [...registry.tables.values()].some((registration) => !tried.has(registration));
}
