import { UnknownAttributeError } from '../../errors/index.js';
import { type Heading, heading } from '../heading/heading.js';
import type { Query } from './query.js';

/** Each combination of values of these attributes once. */
export function distinct(source: Query, names: readonly string[]): Query {
  return { kind: 'distinct', source, names };
}

/**
 * The heading of distinct values: the attributes, all in the key.
 *
 * @throws UnknownAttributeError for a name that the source does not have.
 */
export function distinctHeading(source: Heading, names: readonly string[]): Heading {
  return heading(
    names.map((name) => {
      const attribute = source.byName.get(name);
      if (attribute === undefined) throw new UnknownAttributeError(name, source.names, { where: 'U(): the query' });
      return { ...attribute, inKey: true };
    }),
  );
}
