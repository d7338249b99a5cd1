import type { Connection } from '../connection/connection.js';
import { fetchRows } from '../connection/fetch-rows.js';
import type { Condition } from '../query/condition.js';
import { project } from '../query/project.js';
import type { CascadeSeed } from './cascade-plan.js';
import { rowsOf } from './related-rows.js';

/** The key of each of these rows as a condition. */
export async function keyConditions(
  connection: Connection,
  { table, condition }: CascadeSeed,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<readonly Condition[]> {
  const source = { connection: () => Promise.resolve(connection) };
  const keys = await fetchRows(source, project(rowsOf(table, [condition]), []), { signal });
  return keys.map((values) => ({ kind: 'equal', values }));
}
