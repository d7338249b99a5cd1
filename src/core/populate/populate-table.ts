import { ConnectionError } from '../../errors/index.js';
import { fetchRows } from '../connection/fetch-rows.js';
import { className } from '../definition/class-name.js';
import type { TableClass } from '../definition/types/entries.js';
import { project } from '../query/project.js';
import { requireRegistration } from '../schema/schema-registry.js';
import { directWork } from './direct-work.js';
import { inTurn } from './in-turn.js';
import { MadeCheck } from './made-check.js';
import { makeSteps } from './make-steps.js';
import { type MakeKey, type MakeTarget, makeTarget, wantedKeys, withoutMade } from './make-target.js';
import { populateInProcesses } from './populate-in-processes.js';
import { populateKeys } from './populate-keys.js';
import type { PopulateOptions, PopulateResult } from './populate-options.js';
import { populateReserved, reservedKeys } from './populate-reserved.js';
import { untilTermination } from './stop-signal.js';

/**
 * Calls `make` for each key that has no row yet, each in a transaction of its own.
 *
 * @throws ConnectionError inside a transaction.
 */
export async function populateTable(table: TableClass, options: PopulateOptions = {}): Promise<PopulateResult> {
  const connection = await requireRegistration(table).registry.connection();
  if (connection.inTransaction) {
    throw new ConnectionError(
      'populate() cannot be called inside a transaction or a make(): each key has a transaction of its own. Await the transaction first, or populate on a fork() of the connection.',
    );
  }
  const target = await inTurn(connection, () => makeTarget(table));
  if (options.processes !== undefined && options.processes !== 1) {
    return populateInProcesses(target, options, () =>
      options.reserveJobs ? reservedKeys(target, options) : inTurn(connection, () => directKeys(target, options)),
    );
  }
  if (!options.reserveJobs) return populateDirect(target, options);
  return untilTermination(options.signal, (signal) => populateReserved(target, { ...options, signal }));
}

async function populateDirect(target: MakeTarget, options: PopulateOptions): Promise<PopulateResult> {
  makeSteps(target, {});
  const keys = await inTurn(target.connection, () => directKeys(target, options));
  const make = directWork(target, { ...options, check: new MadeCheck(target, keys) });
  return populateKeys(keys, { label: className(target.declaration.table), make }, options);
}

async function directKeys(target: MakeTarget, options: PopulateOptions): Promise<readonly MakeKey[]> {
  const { order = 'original', maxCalls: limit, signal } = options;
  const todo = project(withoutMade(target, wantedKeys(target, options.restrictions ?? [])), []);
  if (order !== 'random') return fetchRows(target.source, todo, { limit, signal, orderBy: order === 'reverse' ? 'KEY DESC' : 'KEY' });
  return shuffled(await fetchRows(target.source, todo, { signal })).slice(0, limit);
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
