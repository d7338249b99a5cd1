import { UnknownAttributeError } from '../../errors/index.js';
import type { Column } from './expression/print-expression.js';
import type { Select } from './select.js';

/**
 * The column of a name that users see.
 *
 * @throws UnknownAttributeError that lists the names there are.
 */
export function visibleColumn(source: Select, name: string): Column {
  const found = source.heading.byName.has(name) ? source.columns.get(name) : undefined;
  if (found !== undefined) return found;
  const quoted = /^[A-Z]/.test(name) ? ` If "${name}" is meant as text, put it in quotes: '${name}'.` : '';
  throw new UnknownAttributeError(name, source.heading.names, { advice: `Check the spelling, or make it with proj().${quoted}` });
}
