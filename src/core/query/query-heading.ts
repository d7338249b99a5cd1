import type { TableName } from '../definition/table-declaration.js';
import type { Heading } from '../heading/heading.js';
import { aggregateHeading } from './aggregate.js';
import { distinctHeading } from './distinct.js';
import { joinHeading } from './join.js';
import { projectHeading } from './project.js';
import type { Query } from './query.js';
import { unionHeading } from './union.js';

/** The heading of a query, given those of its tables. */
export function queryHeading(query: Query, tableHeading: (name: TableName) => Heading): Heading {
  switch (query.kind) {
    case 'table':
      return tableHeading(query.name);
    case 'restrict':
      return queryHeading(query.source, tableHeading);
    case 'project':
      return projectHeading(queryHeading(query.source, tableHeading), query);
    case 'join':
      return joinHeading(queryHeading(query.left, tableHeading), queryHeading(query.right, tableHeading), query);
    case 'aggregate':
      return aggregateHeading(query.base && queryHeading(query.base, tableHeading), queryHeading(query.group, tableHeading), query);
    case 'union':
      return unionHeading(queryHeading(query.left, tableHeading), queryHeading(query.right, tableHeading));
    case 'top':
      return queryHeading(query.source, tableHeading);
    case 'distinct':
      return distinctHeading(queryHeading(query.source, tableHeading), query.names);
    default:
      return query satisfies never;
  }
}
