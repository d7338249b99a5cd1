import type { TableName } from '../definition/table-declaration.js';
import type { Condition } from './condition.js';
import type { Query } from './query.js';

/** Every table that a query reads, those of its conditions included. */
export function tablesOf(query: Query): readonly TableName[] {
  switch (query.kind) {
    case 'table':
      return [query.name];
    case 'restrict':
      return [...tablesOf(query.source), ...tablesOfCondition(query.condition)];
    case 'project':
    case 'top':
    case 'distinct':
      return tablesOf(query.source);
    case 'aggregate':
      return [...(query.base ? tablesOf(query.base) : []), ...tablesOf(query.group)];
    case 'join':
    case 'union':
      return [...tablesOf(query.left), ...tablesOf(query.right)];
    default:
      return query satisfies never;
  }
}

/** Every table that a condition reads beside the rows it is asked of. */
export function tablesOfCondition(condition: Condition): readonly TableName[] {
  switch (condition.kind) {
    case 'constant':
    case 'text':
    case 'equal':
      return [];
    case 'matches':
      return tablesOf(condition.query);
    case 'not':
      return tablesOfCondition(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(tablesOfCondition);
    default:
      return condition satisfies never;
  }
}
