import { QueryError, UnknownAttributeError } from '../../errors/index.js';
import { type Attribute, type Heading, heading } from '../heading/heading.js';
import { computedAttribute, isName } from './computed-attribute.js';
import { distinctHeading } from './distinct.js';
import { checkNamesakes, namesakes } from './namesakes.js';
import type { AggregateQuery, Query } from './query.js';

/** How entries are aggregated. */
export interface AggregateOptions {
  /** Leave entries of the base out that have no match in the group. Default false: they stay, with COUNT(x) = 0 and null. */
  readonly excludeNonmatching?: boolean | undefined;
}

/** For each entry of `base`, facts computed over the matching entries of `group`; strings keep attributes of the base. */
export function aggregate(
  base: Query,
  group: Query,
  items: readonly (string | Readonly<Record<string, string>>)[],
  options: AggregateOptions = {},
): Query {
  return { kind: 'aggregate', base, by: [], group, ...itemsOf(items), keepUnmatched: !options.excludeNonmatching };
}

/** For each combination of values of `by` in `group`, facts computed over its entries; one entry in all if `by` is empty. */
export function aggregateBy(by: readonly string[], group: Query, items: readonly Readonly<Record<string, string>>[]): Query {
  return { kind: 'aggregate', base: undefined, by, group, ...itemsOf(items), keepUnmatched: false };
}

function itemsOf(items: readonly (string | Readonly<Record<string, string>>)[]) {
  return {
    keep: items.filter((item) => typeof item === 'string'),
    make: new Map(items.flatMap((item) => (typeof item === 'string' ? [] : Object.entries(item)))),
  };
}

/**
 * The heading of an aggregation: the key of the base, what is kept of it, and the new attributes.
 *
 * @throws QueryError if the group does not hold the key of the base, or an attribute of one name is another one.
 */
export function aggregateHeading(base: Heading | undefined, group: Heading, query: AggregateQuery): Heading {
  const kept = base === undefined ? distinctHeading(group, query.by) : keptOfBase(base, group, query);
  const made: Attribute[] = [...query.make].map(([name, text]) => {
    if (kept.byName.has(name))
      throw new QueryError(`aggr() would give two attributes named "${name}". Choose another name for the new one.`);
    const source = isName(text) ? (base?.byName.get(text.trim()) ?? group.byName.get(text.trim())) : undefined;
    return source === undefined ? computedAttribute(name, text) : { ...source, name, inKey: false };
  });
  return heading([...kept.attributes, ...made]);
}

function keptOfBase(base: Heading, group: Heading, query: AggregateQuery): Heading {
  const lacking = base.primaryKey.filter((name) => !group.byName.has(name));
  if (lacking.length > 0) {
    throw new QueryError(
      `aggr() needs the whole key of the base in the group, which lacks ${lacking.join(', ')}. The group has ${group.names.join(', ')}.`,
    );
  }
  checkNamesakes(base, group, { shared: namesakes(base, group), operation: 'aggr()', advice: 'a projection of the group' });
  const names = query.keep.includes('...') ? base.names : query.keep;
  const unknown = names.find((name) => !base.byName.has(name));
  if (unknown !== undefined) throw new UnknownAttributeError(unknown, base.names, { where: 'aggr(): the base' });
  return heading(base.attributes.filter(({ name, inKey }) => inKey || names.includes(name)));
}
