import { className } from '../definition/class-name.js';
import type { Query } from '../query/query.js';

/** What a query is called above its rows: its tables, joined by `*`. */
export function queryTitle(query: Query): string {
  switch (query.kind) {
    case 'table':
      return className(query.name.table);
    case 'restrict':
    case 'project':
    case 'top':
      return queryTitle(query.source);
    case 'distinct':
      return `U(${query.names.join(', ')}) & ${queryTitle(query.source)}`;
    case 'aggregate':
      return `${query.base ? queryTitle(query.base) : `U(${query.by.join(', ')})`}.aggr(${queryTitle(query.group)})`;
    case 'union':
      return `${queryTitle(query.left)} + ${queryTitle(query.right)}`;
    case 'join':
      return `${queryTitle(query.left)} * ${queryTitle(query.right)}`;
    default:
      return query satisfies never;
  }
}
