import { DeclarationError, isDataJointError } from '../../errors/index.js';
import { fetchRows } from '../connection/fetch-rows.js';
import { host } from '../connection/host.js';
import { className } from '../definition/class-name.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import { exclude, restrict } from '../query/restrict.js';
import { toCondition } from '../query/to-condition.js';
import { readyClass } from '../schema/table-reference.js';
import { keySource } from './key-source.js';

/** How to populate. */
export interface PopulateOptions {
  /** Only keys that meet all of these conditions. */
  readonly restrictions?: readonly unknown[] | undefined;
  /** At most so many calls of `make`. */
  readonly maxCalls?: number | undefined;
  /** Go on after an error, and tell it in the result. Default false: the first error ends the work. */
  readonly suppressErrors?: boolean | undefined;
  /** Show progress through the host. Default false. */
  readonly displayProgress?: boolean | undefined;
  /** Stops after the key at work, whose transaction is rolled back. */
  readonly signal?: AbortSignal | undefined;
}

/** What became of the keys. */
export interface PopulateResult {
  readonly successCount: number;
  readonly errors: readonly { readonly key: Readonly<Record<string, unknown>>; readonly error: unknown }[];
}

/** Calls `make` for each key that has no row yet, each in a transaction of its own. */
export async function populateTable(table: TableClass, options: PopulateOptions = {}): Promise<PopulateResult> {
  const { connection, declaration } = await readyClass(table);
  const make = makeOf(table, declaration);
  const source = { connection: () => Promise.resolve(connection) };
  const keys = await fetchRows(source, project(remaining(declaration, options.restrictions ?? []), []), {
    limit: options.maxCalls,
    signal: options.signal,
  });
  const report = (done: number): void => {
    if (options.displayProgress) host().report?.({ label: className(declaration.table), done, total: keys.length });
  };
  report(0);
  const errors: { key: Record<string, unknown>; error: unknown }[] = [];
  for (const [index, key] of keys.entries()) {
    options.signal?.throwIfAborted();
    try {
      await connection.transaction(() => make(key));
    } catch (error) {
      if (!options.suppressErrors || isDataJointError(error, 'Interrupted')) throw error;
      errors.push({ key, error });
    }
    report(index + 1);
  }
  return { successCount: keys.length - errors.length, errors };
}

/** The keys of the key source that have no row yet. */
export function remaining(declaration: TableDeclaration, restrictions: readonly unknown[]): Query {
  const wanted = restrictions.reduce<Query>((query, condition) => restrict(query, toCondition(condition)), keySource(declaration));
  const done = project({ kind: 'table', name: { schema: declaration.schema, table: declaration.table } }, []);
  return exclude(wanted, { kind: 'matches', query: done, semanticCheck: true });
}

function makeOf(table: TableClass, declaration: TableDeclaration): (key: Readonly<Record<string, unknown>>) => Promise<void> {
  const make: unknown = Reflect.get(table, 'make');
  if (typeof make !== 'function') {
    throw new DeclarationError(
      `${className(declaration.table)} has no make(). Add: static async make(key) { … } that inserts the rows of one key.`,
    );
  }
  return async (key) => {
    await Reflect.apply(make, table, [key]);
  };
}
