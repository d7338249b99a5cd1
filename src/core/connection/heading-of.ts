import type { Heading } from '../heading/heading.js';
import type { Query } from '../query/query.js';
import { compiled } from './compiled.js';
import type { QuerySource } from './query-source.js';

/** The heading of a query, and the comment of its table if it is a table or a restriction of one. */
export async function headingOf(source: QuerySource, query: Query): Promise<{ readonly heading: Heading; readonly comment: string }> {
  const connection = await source.connection();
  const { heading } = await compiled(connection, query);
  const table = onlyTable(query);
  return { heading, comment: table === undefined ? '' : ((await connection.declaration(table.name))?.comment ?? '') };
}

function onlyTable(query: Query): Extract<Query, { kind: 'table' }> | undefined {
  if (query.kind === 'table') return query;
  return query.kind === 'restrict' ? onlyTable(query.source) : undefined;
}
