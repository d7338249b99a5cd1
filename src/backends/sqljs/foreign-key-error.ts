import type { SqlRow } from '../../core/index.js';
import { IntegrityError } from '../../errors/index.js';
import type { ErrorContext } from './map-error.js';
import { quoteIdentifier } from './quote.js';
import { quotedNames } from './statement-text.js';

/** One foreign key as SQLite lists it. */
interface Reference {
  readonly child: string;
  readonly parent: string;
  readonly columns: readonly string[];
  readonly parentColumns: readonly string[];
}

/** Words SQLite's "FOREIGN KEY constraint failed" in terms of tables: which parent is missing, or which children hold on. */
export function foreignKeyError(context: ErrorContext, cause: unknown): IntegrityError {
  const { statement } = context;
  const [table] = quotedNames(statement.text);
  const row = statement.row === undefined ? '' : ` (row ${statement.row + 1} of the batch; none of it was kept)`;
  if (table === undefined)
    return new IntegrityError('A row refers to a parent that is not there, or is referred to by children.', { cause });
  if (/^\s*(?:DELETE|DROP)\b/i.test(statement.text)) return heldByChildren(table, context, cause);
  const references = referencesOf('s.name = ?', table, context);
  const missing = /^\s*(?:INSERT|REPLACE)\b/i.test(statement.text) ? references.filter((reference) => lacksParent(reference, context)) : [];
  const [first] = missing;
  if (first !== undefined) {
    const values = insertedValues(context);
    const key = first.columns.map((name) => `${name}=${show(values.get(name))}`).join(', ');
    return new IntegrityError(
      `A row for ${table} refers to a row of ${first.parent} that does not exist: ${key}${row}. Insert the parent first, or correct the key.`,
      { cause },
    );
  }
  const parents = [...new Set(references.map((reference) => reference.parent))];
  if (parents.length === 0) return heldByChildren(table, context, cause);
  return new IntegrityError(
    `A row for ${table} refers to a parent that does not exist${row}. Its parents are ${parents.join(', ')}: insert the parent row first, or correct the key.`,
    { cause },
  );
}

function heldByChildren(table: string, context: ErrorContext, cause: unknown): IntegrityError {
  const children = [...new Set(referencesOf('f."table" = ?', table, context).map((reference) => reference.child))];
  return new IntegrityError(
    `Rows of ${table} cannot be changed or deleted so: rows of ${children.join(', ') || 'other tables'} refer to them. Delete those first, or use delete(), which goes down the pipeline.`,
    { cause },
  );
}

function referencesOf(where: string, table: string, { lookUp }: ErrorContext): readonly Reference[] {
  const rows = lookUp({
    text: `SELECT s.name, f.id, f."table", f."from", f."to" FROM sqlite_schema AS s, pragma_foreign_key_list(s.name) AS f WHERE s.type = 'table' AND ${where} ORDER BY s.name, f.id, f.seq`,
    params: [table],
  });
  const groups = new Map<string, SqlRow[]>();
  for (const row of rows) {
    const id = JSON.stringify([row[0], row[1]]);
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups.values()].map((group) => ({
    child: String(group[0]?.[0]),
    parent: String(group[0]?.[2]),
    columns: group.map((row) => String(row[3])),
    parentColumns: group.map((row) => String(row[4])),
  }));
}

function lacksParent(reference: Reference, context: ErrorContext): boolean {
  const values = insertedValues(context);
  const key = reference.columns.map((name) => values.get(name));
  if (key.some((value) => value === undefined || value === null)) return false;
  const where = reference.parentColumns.map((name) => `${quoteIdentifier(name)} = ?`).join(' AND ');
  const found = context.lookUp({
    text: `SELECT EXISTS (SELECT 1 FROM ${quoteIdentifier(reference.parent)} WHERE ${where})`,
    params: key.map((value) => value ?? null),
  });
  return found[0]?.[0] === 0;
}

/** Values by column of `INSERT INTO "t" ("a", "b") VALUES (?, ?)`; of several rows only a single one can be told. */
function insertedValues({ statement }: ErrorContext): ReadonlyMap<string, ErrorContext['statement']['params'][number]> {
  const match = /^\s*(?:INSERT|REPLACE)[^(]*\(((?:[^()"]|"(?:[^"]|"")*")*)\)\s*VALUES\s*\(\s*\?(?:\s*,\s*\?)*\s*\)/is.exec(statement.text);
  if (match === null) return new Map();
  const columns = quotedNames(match[1] ?? '');
  return columns.length === statement.params.length ? new Map(columns.map((name, i) => [name, statement.params[i] ?? null])) : new Map();
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : value instanceof Uint8Array ? '<bytes>' : String(value);
}
