import { QueryError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { Condition } from '../query/condition.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import type { CascadeSeed } from './cascade-plan.js';

/**
 * The rows of a table that a query selects.
 *
 * @throws QueryError for a query that is more than a selection of rows of one table.
 */
export async function seedOf(connection: Connection, query: Query, operation: string): Promise<CascadeSeed> {
  const name = selectedTable(query, operation);
  const declaration: TableDeclaration = (await connection.requireDeclarations([name]))(name);
  return { table: declaration, condition: conditionOf(query) };
}

function selectedTable(query: Query, operation: string): Extract<Query, { kind: 'table' }>['name'] {
  switch (query.kind) {
    case 'table':
      return query.name;
    case 'restrict':
    case 'top':
      return selectedTable(query.source, operation);
    case 'join':
      throw refused(
        operation,
        'a join',
        'Restrict the table whose rows are meant by the join: Session.restrict(Session.join(Scan).proj()).',
      );
    case 'aggregate':
      throw refused(
        operation,
        'an aggregation',
        'Restrict the table whose rows are meant by it: Subject.restrict(counts.restrict("n = 0")).',
      );
    case 'project':
      throw refused(operation, 'a projection', 'Leave proj() out: rows go whole. A table restricted by the projection works too.');
    case 'union':
      throw refused(operation, 'a union', 'Take each side on its own, or restrict the table by an array: Session.restrict([a, b]).');
    case 'distinct':
      throw refused(operation, 'distinct values', 'Restrict the table by them: Subject.restrict(values).');
    default:
      return query satisfies never;
  }
}

function refused(operation: string, what: string, advice: string): QueryError {
  return new QueryError(`${operation} works on rows of one table. Found ${what}, which has no rows of its own. ${advice}`);
}

function conditionOf(query: Query): Condition {
  const conditions: Condition[] = [];
  let rest = query;
  while (rest.kind === 'restrict') {
    conditions.unshift(rest.condition);
    rest = rest.source;
  }
  if (rest.kind === 'top') conditions.unshift({ kind: 'matches', query: project(rest, []), semanticCheck: false });
  const [first, ...others] = conditions;
  if (first === undefined) return { kind: 'constant', value: true };
  return others.length === 0 ? first : { kind: 'all', of: conditions };
}
