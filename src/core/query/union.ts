import { QueryError } from '../../errors/index.js';
import { type Heading, heading } from '../heading/heading.js';
import { checkNamesakes } from './namesakes.js';
import type { Query } from './query.js';

/** All entries of both queries; attributes that one side lacks are null. */
export function union(left: Query, right: Query): Query {
  return { kind: 'union', left, right };
}

/**
 * The heading of a union.
 *
 * @throws QueryError unless both have the same key and no other attribute in common.
 */
export function unionHeading(left: Heading, right: Heading): Heading {
  const sameKey = left.primaryKey.length === right.primaryKey.length && left.primaryKey.every((name) => right.primaryKey.includes(name));
  if (!sameKey)
    throw new QueryError(
      `A union needs the same primary key on both sides. Found (${left.primaryKey.join(', ')}) and (${right.primaryKey.join(', ')}): rename with proj().`,
    );
  checkNamesakes(left, right, { shared: left.primaryKey, operation: 'The union', advice: 'a projection on one side' });
  const both = left.attributes.find(({ name, inKey }) => !inKey && right.byName.has(name));
  if (both !== undefined)
    throw new QueryError(
      `Both sides of the union have "${both.name}" outside the key. Rename it on one side with proj(), or leave it out.`,
    );
  const optional = (attributes: Heading['attributes']) =>
    attributes.filter(({ inKey }) => !inKey).map((attribute) => ({ ...attribute, nullable: true }));
  return heading([...left.attributes.filter(({ inKey }) => inKey), ...optional(left.attributes), ...optional(right.attributes)]);
}
