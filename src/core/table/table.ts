import type { Cascade, CascadeOptions } from '../cascade/cascade.js';
import type { DeleteOptions } from '../cascade/delete-rows.js';
import type { Entries, TableClass } from '../definition/types/entries.js';
import type { Name } from '../definition/types/entry.js';
import type { InsertRow, KeyOf, RowOf, UpdateRow } from '../definition/types/rows.js';
import type { AggregatedEntries, AggregateItem, AggregateItems, UnionEntries } from '../expression/aggregated-entries.js';
import type { ConditionInput } from '../expression/condition-input.js';
import type { FetchOptions, SignalOptions, TopOptions } from '../expression/fetch-options.js';
import type { JoinedEntries, JoinsLeft } from '../expression/joined-entries.js';
import type { Operand, OperandEntries } from '../expression/operand.js';
import type { Preview, PreviewOptions } from '../expression/preview.js';
import type { ProjectedEntries, ProjectionItem } from '../expression/projected-entries.js';
import type { QueryExpression } from '../expression/query-expression.js';
import type { AnyRow } from '../expression/read.js';
import type { Heading } from '../heading/heading.js';
import type { AggregateOptions } from '../query/aggregate.js';
import { asQuery } from '../query/as-query.js';
import type { JoinOptions } from '../query/join.js';
import { type AlterOptions, alterTable } from '../schema/alter-table.js';
import { describeTable } from '../schema/describe-table.js';
import { type DropOptions, dropTable } from '../schema/drop-table.js';
import { type InsertOptions, insertRows } from '../schema/insert-rows.js';
import { tableHeading } from '../schema/table-heading.js';
import { tableReference } from '../schema/table-reference.js';
import { updateRow } from '../schema/update-row.js';
import { type RowProblem, type ValidateOptions, validateRows } from '../schema/validate-rows.js';
import { expressionOf } from './expression-of.js';

/**
 * What every table class can do, on its static side; classes extend `Manual`, `Lookup`, `Imported`, `Computed` or `Part`.
 *
 * A class declares its table by a static `definition`, names the classes behind `->` by a static `context`, and is
 * bound to a schema by a decorator. It stands wherever a query does.
 *
 * @example
 * ```ts
 * @schema
 * class Session extends dj.Manual {
 *   static readonly context = { Subject };
 *   static readonly definition = `
 *   -> Subject
 *   session : int16
 *   ---
 *   session_datetime : datetime
 *   `;
 * }
 * ```
 */
export abstract class Table {
  /**
   * The rows that meet every condition.
   *
   * A text is an SQL condition (`'age > 8'`), an object asks for equality (`{ sex: 'F' }`, with `null` for no
   * value), an array for any of its items, a table or query for rows that match one of its rows.
   */
  static restrict<T extends TableClass>(this: T, ...conditions: readonly ConditionInput<Entries<T>>[]): QueryExpression<Entries<T>> {
    return expressionOf(this).restrict(...conditions);
  }

  /** The rows that meet none of the conditions, which are as those of `restrict`. */
  static exclude<T extends TableClass>(this: T, ...conditions: readonly ConditionInput<Entries<T>>[]): QueryExpression<Entries<T>> {
    return expressionOf(this).exclude(...conditions);
  }

  /**
   * Pairs of rows of this and another table or query that agree in every attribute of the same name.
   *
   * Attributes of one name must have one origin; `{ semanticCheck: false }` drops that rule. `{ left: true }` keeps
   * rows of this side that have no partner.
   */
  static join<T extends TableClass, S extends Operand, const O extends JoinOptions = JoinOptions>(
    this: T,
    other: S,
    options?: O,
  ): QueryExpression<JoinedEntries<Entries<T>, OperandEntries<S>, JoinsLeft<O>>> {
    return expressionOf(this).join(other, options);
  }

  /**
   * The rows with chosen attributes: the key always, the named ones, and new ones.
   *
   * `{ new: 'old' }` renames; any other text computes, of a type unknown to the compiler unless `expr` gives it.
   * `'...'` keeps all attributes, `'-name'` all but one.
   */
  static proj<T extends TableClass, const A extends readonly ProjectionItem<Entries<T>>[]>(
    this: T,
    ...items: A
  ): QueryExpression<ProjectedEntries<Entries<T>, A[number]>> {
    return expressionOf(this).proj(...items);
  }

  /**
   * The rows with the attributes of another table or query beside them, null where it has no partner for a row: a left
   * join with one that this table determines.
   */
  static extend<T extends TableClass, S extends Operand>(
    this: T,
    other: S,
  ): QueryExpression<JoinedEntries<Entries<T>, OperandEntries<S>, true>> {
    return expressionOf(this).extend(other);
  }

  /**
   * The rows, each with facts computed over the rows of a group that match it.
   *
   * Rows without a match stay, with a count of 0, unless `{ excludeNonmatching: true }`. A list instead of an object
   * also names attributes of this table to keep.
   */
  static aggr<T extends TableClass, G extends Operand, const A extends AggregateItems<Entries<T>>>(
    this: T,
    group: G,
    items: A,
    options?: AggregateOptions,
  ): QueryExpression<AggregatedEntries<Entries<T>, OperandEntries<G>, AggregateItem<A>>> {
    return expressionOf(this).aggr(group, items, options);
  }

  /** The rows of this and another table or query with the same key; attributes that one side lacks are null. */
  static union<T extends TableClass, S extends Operand>(this: T, other: S): QueryExpression<UnionEntries<Entries<T>, OperandEntries<S>>> {
    return expressionOf(this).union(other);
  }

  /** The first rows in an order, as a query: it can be restricted and joined on. */
  static top<T extends TableClass>(this: T, limit?: number, options?: TopOptions<Name<Entries<T>>>): QueryExpression<Entries<T>> {
    return expressionOf(this).top(limit, options);
  }

  /** The rows, as objects, sorted by the primary key unless `orderBy` says otherwise. */
  static toDicts<T extends TableClass>(this: T, options?: FetchOptions<Name<Entries<T>>>): Promise<RowOf<Entries<T>>[]> {
    return expressionOf(this).toDicts(options);
  }

  /** The primary keys of the rows. */
  static keys<T extends TableClass>(this: T, options?: FetchOptions<Name<Entries<T>>>): Promise<KeyOf<Entries<T>>[]> {
    return expressionOf(this).keys(options);
  }

  /**
   * The only row of the table.
   *
   * @throws QueryError if there is none, or more than one.
   */
  static fetch1<T extends TableClass>(this: T, options?: SignalOptions): Promise<RowOf<Entries<T>>> {
    return expressionOf(this).fetch1(options);
  }

  /** The first rows, 25 unless told otherwise. */
  static head<T extends TableClass>(this: T, limit?: number, options?: FetchOptions<Name<Entries<T>>>): Promise<RowOf<Entries<T>>[]> {
    return expressionOf(this).head(limit, options);
  }

  /** How many rows there are. */
  static count(this: TableClass, options?: SignalOptions): Promise<number> {
    return expressionOf(this).count(options);
  }

  /** Whether there is any row. */
  static exists(this: TableClass, options?: SignalOptions): Promise<boolean> {
    return expressionOf(this).exists(options);
  }

  /** The first rows as short text, with the heading and the number of rows: what a notebook shows of a table. */
  static preview(this: TableClass, options?: PreviewOptions): Promise<Preview> {
    return expressionOf(this).preview(options);
  }

  /**
   * Reads the rows one after the other with bounded memory: `for await (const row of Session)`.
   *
   * TypeScript cannot tell an iterator on a class which class it is; `Session.restrict()` gives rows with types.
   */
  static [Symbol.asyncIterator](this: TableClass): AsyncGenerator<AnyRow, void, void> {
    return expressionOf<TableClass>(this)[Symbol.asyncIterator]();
  }

  /**
   * Adds rows; attributes with a default, and nullable ones, may be left out.
   *
   * Rows of a list are all checked before anything is sent. A generator's rows are sent in chunks, and a query's rows
   * are copied by the database itself. None stays if one fails.
   *
   * @example
   * ```ts
   * await Subject.insert([{ subject: 'm1', sex: 'F' }]);
   * await Archive.insert(Session.restrict('session_datetime < "2020-01-01"'));
   * ```
   * @throws DuplicateError, IntegrityError, MissingAttributeError, UnknownAttributeError or ValueError.
   */
  static insert<T extends TableClass>(
    this: T,
    rows: readonly InsertRow<T>[] | Iterable<InsertRow<T>> | AsyncIterable<InsertRow<T>> | Operand,
    options?: InsertOptions,
  ): Promise<void> {
    return insertRows(this, rows, options);
  }

  /** Adds one row. */
  static insert1<T extends TableClass>(this: T, row: InsertRow<T>, options?: InsertOptions): Promise<void> {
    return insertRows(this, [row], options);
  }

  /**
   * Changes attributes of the one row whose primary key is given with them; null stands for the default.
   *
   * @example
   * ```ts
   * await Session.update1({ subject: 'm1', session: 1, notes: 'light was on' });
   * ```
   * @throws MissingAttributeError if the key is not whole, QueryError if there is no such row, UnknownAttributeError,
   * ValueError or IntegrityError for what does not fit.
   */
  static update1<T extends TableClass>(this: T, row: UpdateRow<T>, options?: SignalOptions): Promise<void> {
    return updateRow(this, row, options);
  }

  /** Everything that is wrong with these rows, as far as they themselves tell; no row is sent. */
  static validate(
    this: TableClass,
    rows: Iterable<unknown> | AsyncIterable<unknown>,
    options?: ValidateOptions,
  ): Promise<readonly RowProblem[]> {
    return validateRows(this, rows, options);
  }

  /** What a deletion of all rows would take along; nothing is deleted. `await Session.cascade().counts()` gives the numbers. */
  static cascade(this: TableClass, options?: CascadeOptions): Cascade {
    return expressionOf(this).cascade(options);
  }

  /**
   * Deletes all rows, with all rows of other tables that refer to them; `restrict` chooses rows.
   *
   * Where the host can ask, it shows the numbers and asks first, unless `{ prompt: false }`. Gives the number of rows
   * deleted from this table.
   *
   * @throws IntegrityError if rows of a part would go without their master's, see `partIntegrity`.
   */
  static delete(this: TableClass, options?: DeleteOptions): Promise<number> {
    return expressionOf(this).delete(options);
  }

  /**
   * Deletes all rows of this table alone, without asking, and gives their number.
   *
   * @throws IntegrityError if rows of other tables refer to them.
   */
  static deleteQuick(this: TableClass, options?: SignalOptions): Promise<number> {
    return expressionOf(this).deleteQuick(options);
  }

  /** The definition as the database has it, in the grammar of definitions. */
  static describe(this: TableClass): Promise<string> {
    return describeTable(this);
  }

  /** The attributes of the table, as the database has them. */
  static heading(this: TableClass): Promise<Heading> {
    return tableHeading(this);
  }

  /**
   * Makes the table agree with the class and keeps its rows: attributes outside primary and foreign keys, defaults and
   * comments. An attribute whose comment begins with `{old}` takes over the values of the attribute `old`.
   *
   * Where the host can ask, it shows the change and asks first, unless `{ prompt: false }`. Gives whether something
   * was changed.
   *
   * @throws DeclarationError for a change that cannot be made, IntegrityError if values would be lost and nobody can be asked.
   */
  static alter(this: TableClass, options?: AlterOptions): Promise<boolean> {
    return alterTable(this, options);
  }

  /**
   * Removes the table with its parts, all tables that depend on it, and all their rows, for good.
   *
   * Where the host can ask, it shows the tables and asks first, unless `{ prompt: false }`. Gives false if the user said no.
   *
   * @throws IntegrityError if other tables depend on it and nobody can be asked, or if it is a part whose master stays.
   */
  static drop(this: TableClass, options?: DropOptions): Promise<boolean> {
    return dropTable(this, options);
  }
}

// Conditions and operators find the query of a class under this name. It is not declared as a member, since the
// declarations of a user's nested class repeat every inherited member and could not name the symbol.
Object.defineProperty(Table, asQuery, {
  get(this: TableClass) {
    return tableReference(this).query;
  },
});
