import type { TableName } from '../definition/table-declaration.js';
import type { Heading } from '../heading/heading.js';
import { joinHeading } from './join.js';
import { projectHeading } from './project.js';
import type { Query } from './query.js';

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
    default:
      return query satisfies never;
  }
}
