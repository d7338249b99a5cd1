import type { Query } from './query.js';

/** How the rows of a query are sorted unless told otherwise: by the primary key, or as top() said. */
export function defaultOrder(query: Query): readonly string[] {
  if (query.kind === 'top') return query.orderBy;
  return query.kind === 'restrict' ? defaultOrder(query.source) : ['KEY'];
}
