import { QueryError } from '../../errors/index.js';
import { type Attribute, type Heading, heading } from '../heading/heading.js';
import { checkNamesakes, namesakes } from './namesakes.js';
import type { JoinQuery, Query } from './query.js';

/** How two queries are joined. */
export interface JoinOptions {
  /** Keep entries of the left side that have no partner, with nulls. Default false. */
  readonly left?: boolean;
  /** Refuse attributes of one name but different origin. Default true. */
  readonly semanticCheck?: boolean;
}

/** Pairs of entries of both queries that agree in all attributes of the same name. */
export function join(left: Query, right: Query, options: JoinOptions = {}): Query {
  return { kind: 'join', left, right, keepLeft: options.left ?? false, semanticCheck: options.semanticCheck ?? true };
}

/**
 * The heading of a join. Its key is that of the side that determines the other, else both keys together.
 *
 * @throws QueryError if namesakes differ in origin, or a left join would leave nulls in the key.
 */
export function joinHeading(left: Heading, right: Heading, query: JoinQuery): Heading {
  const shared = namesakes(left, right);
  if (query.semanticCheck) checkNamesakes(left, right, { shared, operation: 'join()', advice: 'join(other, { semanticCheck: false })' });
  const leftDetermines = right.primaryKey.every((name) => left.byName.has(name));
  const rightDetermines = left.primaryKey.every((name) => right.byName.has(name));
  if (query.keepLeft && !leftDetermines) {
    throw new QueryError(
      `A left join needs every attribute of the right key on the left. The left side lacks ${right.primaryKey.filter((name) => !left.byName.has(name)).join(', ')}.`,
    );
  }
  const key = new Set(leftDetermines ? left.primaryKey : rightDetermines ? right.primaryKey : [...left.primaryKey, ...right.primaryKey]);
  const all: Attribute[] = [
    ...left.attributes,
    ...right.attributes
      .filter(({ name }) => !left.byName.has(name))
      .map((attribute) => (query.keepLeft ? { ...attribute, nullable: true } : attribute)),
  ];
  const placed = all.map((attribute) => ({ ...attribute, inKey: key.has(attribute.name) }));
  return heading([...placed.filter(({ inKey }) => inKey), ...placed.filter(({ inKey }) => !inKey)]);
}
