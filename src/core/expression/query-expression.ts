import { Cascade, type CascadeOptions } from '../cascade/cascade.js';
import { type DeleteOptions, deleteRows, deleteRowsQuick } from '../cascade/delete-rows.js';
import { countRows } from '../connection/count-rows.js';
import type { QuerySource } from '../connection/query-source.js';
import type { Name } from '../definition/types/entry.js';
import type { KeyOf, RowOf } from '../definition/types/rows.js';
import { type AggregateOptions, aggregate } from '../query/aggregate.js';
import { asQuery, type Queryable } from '../query/as-query.js';
import { type JoinOptions, join } from '../query/join.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import { exclude, restrict } from '../query/restrict.js';
import { toCondition } from '../query/to-condition.js';
import { top } from '../query/top.js';
import { union } from '../query/union.js';
import type { AggregatedEntries, AggregateItem, AggregateItems, UnionEntries } from './aggregated-entries.js';
import type { ConditionInput } from './condition-input.js';
import type { FetchOptions, SignalOptions, TopOptions } from './fetch-options.js';
import type { JoinedEntries, JoinsLeft } from './joined-entries.js';
import { type Operand, type OperandEntries, queryOf } from './operand.js';
import { type Preview, type PreviewOptions, preview } from './preview.js';
import type { ProjectedEntries, ProjectionItem } from './projected-entries.js';
import { hasRow, readKeys, readOne, readRows, readStream } from './read.js';
import { projectionItem } from './typed-expression.js';

/**
 * A query: rows that a database can be asked for, not yet asked.
 *
 * Operators return a new query and leave this one as it is. Nothing is sent before rows, keys or counts are read.
 * `E` is the union of the attributes, `name|flag|type` each; a plain `QueryExpression` knows none of them. A function
 * over any query is generic: `<E extends string>(query: QueryExpression<E>) => …`.
 *
 * @example
 * const recent = Session.restrict('session_datetime > "2026-01-01"').proj('notes');
 * for (const row of await recent.toDicts({ limit: 10 })) console.log(row.subject, row.notes);
 */
export class QueryExpression<E extends string = string> implements Queryable, AsyncIterable<RowOf<E>> {
  /** The query as a value. */
  readonly query: Query;
  /** Where its rows come from. */
  readonly source: QuerySource;

  constructor(query: Query, source: QuerySource) {
    this.query = query;
    this.source = source;
  }

  /** The query as a value, as conditions and operators ask for it. */
  get [asQuery](): Query {
    return this.query;
  }

  /**
   * The rows that meet every condition.
   *
   * A text is an SQL condition (`'age > 8'`), an object asks for equality (`{ sex: 'F' }`, with `null` for no
   * value), an array for any of its items, a table or query for rows that match one of its rows.
   */
  restrict(...conditions: readonly ConditionInput<E>[]): QueryExpression<E> {
    return this.#with<E>(conditions.reduce<Query>((query, condition) => restrict(query, toCondition(condition)), this.query));
  }

  /** The rows that meet none of the conditions, which are as those of `restrict`. */
  exclude(...conditions: readonly ConditionInput<E>[]): QueryExpression<E> {
    return this.#with<E>(conditions.reduce<Query>((query, condition) => exclude(query, toCondition(condition)), this.query));
  }

  /**
   * Pairs of rows of this and another query or table that agree in every attribute of the same name.
   *
   * Attributes of one name must have one origin; `{ semanticCheck: false }` drops that rule. `{ left: true }` keeps
   * rows of this side that have no partner.
   */
  join<S extends Operand, const O extends JoinOptions = JoinOptions>(
    other: S,
    options?: O,
  ): QueryExpression<JoinedEntries<E, OperandEntries<S>, JoinsLeft<O>>> {
    return this.#with(join(this.query, queryOf(other), options));
  }

  /**
   * The same rows with chosen attributes: the key always, the named ones, and new ones.
   *
   * `{ new: 'old' }` renames; any other text computes, of a type unknown to the compiler unless `expr` gives it.
   * `'...'` keeps all attributes, `'-name'` all but one.
   *
   * @example
   * Session.proj('notes', { day: 'DATE(session_datetime)', length: expr<number>('length(notes)') })
   */
  proj<const A extends readonly ProjectionItem<E>[]>(...items: A): QueryExpression<ProjectedEntries<E, A[number]>> {
    return this.#with(project(this.query, items.map(projectionItem)));
  }

  /**
   * The same rows with the attributes of another query or table beside them, null where it has no partner for a row:
   * a left join with one that this query determines.
   */
  extend<S extends Operand>(other: S): QueryExpression<JoinedEntries<E, OperandEntries<S>, true>> {
    return this.#with(join(this.query, queryOf(other), { left: true }));
  }

  /**
   * The same rows, each with facts computed over the rows of a group that match it.
   *
   * Rows without a match stay, with a count of 0, unless `{ excludeNonmatching: true }`. A list instead of an object
   * also names attributes of this query to keep.
   *
   * @example
   * Subject.aggr(Session, { sessions: expr<number>('COUNT(session)') })
   */
  aggr<G extends Operand, const A extends AggregateItems<E>>(
    group: G,
    items: A,
    options?: AggregateOptions,
  ): QueryExpression<AggregatedEntries<E, OperandEntries<G>, AggregateItem<A>>> {
    return this.#with(aggregate(this.query, queryOf(group), [items].flat().map(projectionItem), options));
  }

  /** The rows of this and another query or table with the same key; attributes that one side lacks are null. */
  union<S extends Operand>(other: S): QueryExpression<UnionEntries<E, OperandEntries<S>>> {
    return this.#with(union(this.query, queryOf(other)));
  }

  /** The first rows in an order, as a query: it can be restricted and joined on. */
  top(limit = 1, options?: TopOptions<Name<E>>): QueryExpression<E> {
    return this.#with(top(this.query, limit, options));
  }

  /** The rows, as objects, sorted by the primary key unless `orderBy` says otherwise. */
  toDicts(options?: FetchOptions<Name<E>>): Promise<RowOf<E>[]> {
    return readRows(this.source, this.query, options);
  }

  /** The primary keys of the rows. */
  keys(options?: FetchOptions<Name<E>>): Promise<KeyOf<E>[]> {
    return readKeys(this.source, this.query, options);
  }

  /**
   * The only row.
   *
   * @throws QueryError if there is none, or more than one.
   */
  fetch1(options?: SignalOptions): Promise<RowOf<E>> {
    return readOne(this.source, this.query, options);
  }

  /** The first rows, 25 unless told otherwise. */
  head(limit = 25, options?: FetchOptions<Name<E>>): Promise<RowOf<E>[]> {
    return this.toDicts({ ...options, limit });
  }

  /** How many rows there are. */
  count(options?: SignalOptions): Promise<number> {
    return countRows(this.source, this.query, options);
  }

  /** Whether there is any row. */
  exists(options?: SignalOptions): Promise<boolean> {
    return hasRow(this.source, this.query, options);
  }

  /** The first rows as short text, with the heading and the number of rows: what a notebook shows of a query. */
  preview(options?: PreviewOptions): Promise<Preview> {
    return preview(this.source, this.query, options);
  }

  /**
   * What a deletion of these rows would take along: the rows of all tables that refer to them, directly or not.
   *
   * Nothing is deleted; `await query.cascade().counts()` gives the number of rows by table.
   */
  cascade(options?: CascadeOptions): Cascade {
    return new Cascade(this.source, this.query, options);
  }

  /**
   * Deletes these rows of a table with all rows of other tables that refer to them, directly or not; all or none.
   *
   * Where the host can ask, it shows the numbers and asks first, unless `{ prompt: false }`. Gives the number of rows
   * deleted from this table; 0 if the user said no.
   *
   * @throws IntegrityError if rows of a part would go without their master's, see `partIntegrity`; QueryError for a
   * query that is more than a selection of rows of one table, such as a join.
   */
  delete(options?: DeleteOptions): Promise<number> {
    return deleteRows(this.source, this.query, options);
  }

  /**
   * Deletes these rows of a table alone, without asking, and gives their number.
   *
   * @throws IntegrityError if rows of other tables refer to them; nothing is deleted then.
   */
  deleteQuick(options?: SignalOptions): Promise<number> {
    return deleteRowsQuick(this.source, this.query, options);
  }

  /** Reads the rows one after the other with bounded memory: `for await (const row of query)`. */
  [Symbol.asyncIterator](): AsyncGenerator<RowOf<E>, void, void> {
    return readStream(this.source, this.query);
  }

  #with<F extends string>(query: Query): QueryExpression<F> {
    return new QueryExpression<F>(query, this.source);
  }
}
