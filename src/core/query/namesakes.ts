import { QueryError } from '../../errors/index.js';
import type { Heading } from '../heading/heading.js';

/** Names that both headings have, in the order of the left. */
export function namesakes(left: Heading, right: Heading): readonly string[] {
  return left.names.filter((name) => right.byName.has(name));
}

/**
 * Refuses attributes that share a name but not their origin.
 *
 * @throws QueryError that names the attribute and both origins.
 */
export function checkNamesakes(
  left: Heading,
  right: Heading,
  options: { readonly shared: readonly string[]; readonly operation: string; readonly advice: string },
): void {
  for (const name of options.shared) {
    const from = left.byName.get(name)?.lineage ?? null;
    const to = right.byName.get(name)?.lineage ?? null;
    if (from !== null && from === to) continue;
    throw new QueryError(
      `${options.operation} would match "${name}", but the two do not come from the same attribute (${from ?? 'no origin'} and ${to ?? 'no origin'}). ` +
        `Rename one with proj({ new_name: '${name}' }), leave it out with proj(), or write ${options.advice}.`,
    );
  }
}
