import type { Sql, SqlRow, SqlValue } from '../../core/index.js';
import {
  BackendError,
  type DataJointError,
  DuplicateError,
  isDataJointError,
  MissingAttributeError,
  QueryError,
  UnknownAttributeError,
  ValueError,
} from '../../errors/index.js';
import { foreignKeyError } from './foreign-key-error.js';
import { quotedNames } from './statement-text.js';

/** The statement that failed. */
export interface FailedStatement {
  readonly text: string;
  readonly params: readonly SqlValue[];
  /** Index within a batch. */
  readonly row?: number;
}

/** What is known where an error is mapped. */
export interface ErrorContext {
  readonly statement: FailedStatement;
  /** Asks the database for facts that make a message useful. */
  readonly lookUp: (statement: Sql) => readonly SqlRow[];
  readonly maxBytes: number;
}

type Rule = readonly [pattern: RegExp, toError: (groups: readonly string[], context: ErrorContext, cause: unknown) => DataJointError];

/** SQLite's messages, which are all that sql.js tells of an error, and the family's member for each. */
const RULES: readonly Rule[] = [
  [/^UNIQUE constraint failed: (.*)$/s, ([columns], context, cause) => duplicateError(columns ?? '', context, cause)],
  [/^FOREIGN KEY constraint failed/, (_, context, cause) => foreignKeyError(context, cause)],
  [/^NOT NULL constraint failed: (.*)$/s, ([column], context, cause) => missingError(column ?? '', context, cause)],
  [/^CHECK constraint failed: (.*)$/s, ([rule], context, cause) => checkError(rule ?? '', context, cause)],
  [/^no such column: (.*)$/s, ([name], context, cause) => unknownAttribute(name ?? '', context, cause)],
  [/^table .* has no column named (.*)$/s, ([name], context, cause) => unknownAttribute(name ?? '', context, cause)],
  [
    /^no such table: (?:main\.)?(.*)$/s,
    ([name], _, cause) => new QueryError(`The database has no table ${name}. Declare it first, or check schema and name.`, { cause }),
  ],
  [/^database or disk is full|^out of memory|^string or blob too big/, (_, context, cause) => memoryError(context, cause)],
  [
    /^datatype mismatch/,
    (_, context, cause) => new ValueError(`A value has the wrong type for its attribute${place(context)}. Expected an integer.`, { cause }),
  ],
  [
    /syntax error|^no such function: |^wrong number of arguments|^misuse of |^unrecognized token|^incomplete input|^ambiguous column/,
    (_, context, cause) =>
      new QueryError(`The database cannot understand this statement: ${text(cause)}. It was: ${context.statement.text.slice(0, 500)}`, {
        cause,
      }),
  ],
];

/** The family's error for what sql.js threw; the only place where its messages are read. */
export function mapError(error: unknown, context: ErrorContext): DataJointError {
  if (isDataJointError(error)) return error;
  const message = text(error);
  for (const [pattern, toError] of RULES) {
    const match = pattern.exec(message);
    if (match !== null) return toError(match.slice(1), context, error);
  }
  return new BackendError(`The database refused a statement: ${message}. It was: ${context.statement.text.slice(0, 500)}`, {
    cause: error,
  });
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function place({ statement }: ErrorContext): string {
  return statement.row === undefined ? '' : ` (row ${statement.row + 1} of the batch; none of it was kept)`;
}

/** `lab.session.subject` split at its last point; attribute names hold none. */
function splitColumn(column: string): { readonly table: string; readonly attribute: string } {
  const at = column.lastIndexOf('.');
  return { table: column.slice(0, Math.max(at, 0)), attribute: column.slice(at + 1) };
}

function duplicateError(columns: string, context: ErrorContext, cause: unknown): DataJointError {
  const parts = columns.split(', ').map(splitColumn);
  const names = parts.map((part) => part.attribute).join(', ');
  if (parts[0]?.attribute === '_singleton') {
    return new DuplicateError(
      `${parts[0].table} has an empty primary key and already holds its one row. Delete or update that row instead.`,
      { cause },
    );
  }
  return new DuplicateError(
    `${parts[0]?.table} already holds a row with this (${names})${place(context)}. Expected a new value. Leave the row out, use skipDuplicates, or update the one that is there.`,
    { cause },
  );
}

function missingError(column: string, context: ErrorContext, cause: unknown): DataJointError {
  const { table, attribute } = splitColumn(column);
  return new MissingAttributeError(
    `A row for ${table} lacks "${attribute}"${place(context)}. It has no default and cannot be null: give it a value.`,
    { cause },
  );
}

function checkError(rule: string, context: ErrorContext, cause: unknown): DataJointError {
  const match = /^(.*?) must be (.*)$/s.exec(rule);
  if (match === null) return new ValueError(`A value breaks the rule ${rule}${place(context)}.`, { cause });
  const { table, attribute } = splitColumn(match[1] ?? '');
  return new ValueError(`A value does not fit attribute "${attribute}" of ${table}${place(context)}. It must be ${match[2]}.`, { cause });
}

function unknownAttribute(name: string, context: ErrorContext, cause: unknown): DataJointError {
  const attribute = name
    .replace(/^.*\./s, '')
    .replace(/ - should this be .*$/s, '')
    .replace(/^"(.*)"$/s, '$1');
  const known = context.lookUp({
    text: `SELECT DISTINCT c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c WHERE s.type = 'table' AND s.name IN (SELECT value FROM json_each(?)) AND c.name NOT LIKE '\\_%' ESCAPE '\\'`,
    params: [JSON.stringify(quotedNames(context.statement.text))],
  });
  return new UnknownAttributeError(
    attribute,
    known.map((row) => String(row[0])),
    { cause },
  );
}

function memoryError({ maxBytes }: ErrorContext, cause: unknown): DataJointError {
  return new BackendError(
    `The database is full: it may take ${Math.round(maxBytes / 2 ** 20)} MB of memory. Nothing of this statement was kept. Delete rows, keep large arrays in files, or open it with a larger \`maxBytes\`.`,
    { cause },
  );
}
