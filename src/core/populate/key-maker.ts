import type { WorkerOptions } from '../connection/worker-task.js';
import type { TableClass } from '../definition/types/entries.js';
import { directWork } from './direct-work.js';
import { inTurn } from './in-turn.js';
import { type MakeKey, makeTarget } from './make-target.js';
import { reservedWork } from './populate-reserved.js';

/** Makes keys that are handed to it, one at a time: the inside of a worker process. */
export interface KeyMaker {
  /** Makes the rows of a key; false if another worker has it, or they are there. */
  make(key: MakeKey): Promise<boolean>;
  /** Ends the conversation with the database. */
  close(): Promise<void>;
}

/** A maker for the table of a class. */
export async function keyMaker(
  table: TableClass,
  options: Omit<WorkerOptions, 'suppressErrors'> & { readonly signal: AbortSignal },
): Promise<KeyMaker> {
  const target = await makeTarget(table);
  const make = await (options.reserveJobs ? reservedWork(target, options) : Promise.resolve(directWork(target, options)));
  return { make, close: () => inTurn(target.connection, () => target.connection.close()) };
}
