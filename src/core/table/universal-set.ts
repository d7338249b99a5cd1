import type { Name } from '../definition/types/entry.js';
import type { AggregatedEntries, DistinctEntries } from '../expression/aggregated-entries.js';
import { type Operand, type OperandEntries, queryOf } from '../expression/operand.js';
import type { NewAttributes } from '../expression/projected-entries.js';
import { QueryExpression } from '../expression/query-expression.js';
import { attributeTexts } from '../expression/typed-expression.js';
import { aggregateBy } from '../query/aggregate.js';
import { distinct } from '../query/distinct.js';
import { sourceOf } from './expression-of.js';

/** All values that attributes of these names can have; `U` makes it. */
export class UniversalSet<N extends string> {
  /** The names of its attributes. */
  readonly names: readonly N[];

  constructor(names: readonly N[]) {
    this.names = names;
  }

  /** Each combination of values of these attributes that the rows of a query or table have, once. */
  restrict<S extends Operand>(
    this: UniversalSet<N & Name<OperandEntries<S>>>,
    operand: S,
  ): QueryExpression<DistinctEntries<OperandEntries<S>, N>> {
    return new QueryExpression(distinct(queryOf(operand), this.names), sourceOf(operand));
  }

  /** Facts computed over the rows of a group for each combination of values of these attributes; over all rows if there are none. */
  aggr<S extends Operand, const A extends NewAttributes>(
    group: S,
    attributes: A,
  ): QueryExpression<AggregatedEntries<DistinctEntries<OperandEntries<S>, N>, OperandEntries<S>, A>> {
    return new QueryExpression(aggregateBy(this.names, queryOf(group), [attributeTexts(attributes)]), sourceOf(group));
  }
}

/**
 * All values that attributes of these names can have, to find the distinct ones of a query or to compute over it.
 *
 * @example
 * U('sex').restrict(Subject)                                     // which sexes there are
 * U('sex').aggr(Subject, { n: expr<number>('COUNT(*)') })        // how many of each
 */
export function U<const N extends readonly string[]>(...names: N): UniversalSet<N[number]> {
  return new UniversalSet(names);
}
