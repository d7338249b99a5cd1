import { IntegrityError } from '../../errors/index.js';
import { statementTable } from './statement-text.js';

/** What is known of a broken foreign key beside the server's message. */
export interface BrokenKey {
  readonly text: string;
  /** A parent with children would go, rather than a child without parent come. */
  readonly held: boolean;
  readonly details: { readonly cause: unknown };
}

/**
 * Schema, child, name, columns, parent and its columns. The parent has no schema where it is the child's, and what
 * follows the columns differs between servers.
 */
const CONSTRAINT =
  /\((?:`(?<schema>(?:[^`]|``)+)`\.)?`(?<child>(?:[^`]|``)+)`, CONSTRAINT `(?:[^`]|``)+` FOREIGN KEY \((?<columns>[^)]*)\) REFERENCES (?:`(?<parentSchema>(?:[^`]|``)+)`\.)?`(?<parent>(?:[^`]|``)+)` \((?<parentColumns>[^)]*)\)/;

/** The server's words about a foreign key in terms of tables: which parent is missing, or which children hold on. */
export function foreignKeyError(message: string, { text, held, details }: BrokenKey): IntegrityError {
  const found = CONSTRAINT.exec(message)?.groups;
  const named = statementTable(text);
  const own = named === undefined ? 'the table' : `${named.schema}.${named.table}`;
  if (found === undefined) {
    // The server hides the names from accounts that may not see the other table; 3730 has words of its own.
    const child = /on table '([^']*)'/.exec(message)?.[1];
    return new IntegrityError(
      held
        ? `Rows of ${own} cannot be changed, or the table dropped: ${child ?? 'other tables'} refer${child === undefined ? '' : 's'} to it. Delete or drop that first.`
        : `A row for ${own} refers to a parent that does not exist. Insert the parent first, or correct the key.`,
      details,
    );
  }
  const schema = found.schema ?? named?.schema ?? '';
  const child = `${schema}.${found.child}`;
  const parent = `${found.parentSchema ?? schema}.${found.parent}`;
  const columns = found.columns?.replaceAll('`', '') ?? '';
  if (held) {
    return new IntegrityError(
      `Rows of ${parent} cannot be changed or deleted so: rows of ${child} refer to them by (${columns}). Delete those first, or use delete(), which goes down the pipeline.`,
      details,
    );
  }
  return new IntegrityError(
    `A row for ${child} refers to a row of ${parent} that does not exist, by (${columns}). Nothing of this statement was kept. Insert the parent first, or correct the key.`,
    details,
  );
}
