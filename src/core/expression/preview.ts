import { countRows } from '../connection/count-rows.js';
import { fetchRows } from '../connection/fetch-rows.js';
import { headingOf } from '../connection/heading-of.js';
import type { QuerySource } from '../connection/query-source.js';
import type { Attribute, Heading } from '../heading/heading.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import type { SignalOptions } from './fetch-options.js';
import { queryTitle } from './query-title.js';
import { valueText } from './value-text.js';

/** A column of a preview. */
export interface PreviewColumn {
  readonly name: string;
  readonly inKey: boolean;
  readonly comment: string;
  /** The type as the definition spells it. */
  readonly type: string;
}

/** The first rows of a query as short text, for people; how it looks is for the views to say. */
export interface Preview {
  readonly title: string;
  /** The table's comment; empty for a query that is more than a table. */
  readonly comment: string;
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Whether there are rows that are not shown. */
  readonly more: boolean;
  /** How many rows there are. */
  readonly total: number;
}

/** How much a preview shows. */
export interface PreviewOptions extends SignalOptions {
  /** At most so many rows; 12 if left out. */
  readonly limit?: number | undefined;
}

const DEFAULT_LIMIT = 12;

/** The first rows of a query, and how many there are. */
export async function preview(source: QuerySource, query: Query, options: PreviewOptions = {}): Promise<Preview> {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const { heading, comment } = await headingOf(source, query);
  const rows = await fetchRows(source, withoutBytes(query, heading), { ...options, limit });
  const total = await countRows(source, query, options);
  return {
    title: queryTitle(query),
    comment,
    columns: heading.attributes.map(({ name, inKey, comment: text, typeText }) => ({ name, inKey, comment: text, type: typeText })),
    rows: rows.map((row) => heading.attributes.map((attribute) => cellText(attribute, row[attribute.name]))),
    more: total > rows.length,
    total,
  };
}

/** Bytes stay in the database: in their place comes whether there are any. */
function withoutBytes(query: Query, heading: Heading): Query {
  const heavy = heading.attributes.filter((attribute) => isHeavy(attribute) && !attribute.inKey);
  if (heavy.length === 0) return query;
  const light = heading.attributes.filter((attribute) => !heavy.includes(attribute)).map(({ name }) => name);
  const absent = Object.fromEntries(heavy.map(({ name }) => [name, `(${name} IS NULL)`]));
  return project(query, [...light, absent]);
}

function isHeavy({ type }: Attribute): boolean {
  return type.kind === 'bytes' || type.kind === 'codec' || (type.kind === 'native' && /blob/i.test(type.text));
}

function cellText(attribute: Attribute, value: unknown): string {
  if (!isHeavy(attribute) || attribute.inKey) return valueText(value);
  return Number(value) === 1 ? valueText(null) : attribute.type.kind === 'codec' ? attribute.typeText : '<bytes>';
}
