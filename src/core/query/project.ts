import { QueryError, UnknownAttributeError } from '../../errors/index.js';
import { type Attribute, type Heading, heading } from '../heading/heading.js';
import { computedAttribute, isName, requireNewName } from './computed-attribute.js';
import type { ProjectQuery, Query } from './query.js';

/**
 * `source` with its key and what is asked for: names of attributes to keep (`...` all, `-x` all but x), and
 * objects of new name → attribute or expression.
 */
export function project(source: Query, items: readonly (string | Readonly<Record<string, string>>)[]): Query {
  const keep = items.filter((item) => typeof item === 'string');
  const make = new Map(items.flatMap((item) => (typeof item === 'string' ? [] : Object.entries(item))));
  return { kind: 'project', source, keep, make };
}

/**
 * The heading after a projection: the key stays, in its order and under its new names, then what is kept, then
 * what is computed.
 *
 * @throws UnknownAttributeError or QueryError, with the names there are.
 */
export function projectHeading(source: Heading, query: ProjectQuery): Heading {
  const renamed = new Map<string, string>();
  for (const [name, text] of query.make) {
    if (!isName(text)) continue;
    requireNewName(name);
    const old = requireName(source, text.trim());
    const earlier = renamed.get(old);
    if (earlier !== undefined)
      throw new QueryError(
        `proj() renames "${old}" to both "${earlier}" and "${name}". Write one of them as an expression: { ${name}: '(${old})' }.`,
      );
    renamed.set(old, name);
  }
  const kept = keptNames(source, query.keep);
  const attributes: Attribute[] = source.attributes
    .filter(({ name, inKey }) => inKey || kept.has(name) || renamed.has(name))
    .map((attribute) => ({ ...attribute, name: renamed.get(attribute.name) ?? attribute.name }));
  for (const [name, text] of query.make) if (!isName(text)) attributes.push(computedAttribute(name, text));
  const twice = attributes.find(({ name }, i) => attributes.findIndex((other) => other.name === name) !== i);
  if (twice) throw new QueryError(`proj() would give two attributes named "${twice.name}". Choose another name for the new one.`);
  return heading(attributes);
}

function keptNames(source: Heading, keep: readonly string[]): ReadonlySet<string> {
  const dropped = keep.filter((item) => item.startsWith('-')).map((item) => requireName(source, item.slice(1).trim()));
  const inKey = dropped.find((name) => source.primaryKey.includes(name));
  if (inKey !== undefined) throw new QueryError(`proj() cannot drop "${inKey}", which is in the primary key. The key always stays.`);
  const all = keep.includes('...') || dropped.length > 0;
  const named = keep.filter((item) => item !== '...' && !item.startsWith('-')).map((item) => requireName(source, item));
  return new Set(all ? source.names.filter((name) => !dropped.includes(name)) : named);
}

function requireName(source: Heading, name: string): string {
  if (!source.byName.has(name)) throw new UnknownAttributeError(name, source.names, { where: 'proj(): the query' });
  return name;
}
