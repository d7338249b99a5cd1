import { type Sql, type SqlRow, sqlPiece } from '../../core/index.js';
import {
  AccessError,
  BackendError,
  type DataJointError,
  DeclarationError,
  DuplicateError,
  InterruptedError,
  isDataJointError,
  LostConnectionError,
  MissingAttributeError,
  QueryError,
  UnknownAttributeError,
  ValueError,
} from '../../errors/index.js';
import { driverError, isKilled, isLost } from './driver-error.js';
import { foreignKeyError } from './foreign-key-error.js';
import { statementTable } from './statement-text.js';

/** What is known where an error is mapped. */
export interface ErrorContext {
  /** The statement that failed, without its values. */
  readonly text: string;
  /** Asks the server for facts that make a message useful. */
  readonly lookUp: (statement: Sql) => Promise<readonly SqlRow[]>;
}

interface Failure {
  readonly message: string;
  readonly context: ErrorContext;
  readonly details: { readonly cause: unknown };
}

type Rule = (failure: Failure) => DataJointError | Promise<DataJointError>;

const value: Rule = (failure) => valueError(failure);
const access: Rule = ({ message, details }) =>
  new AccessError(`The server does not let you do this: ${message}. Ask its administrator for the right, or use another account.`, details);
const parentHeld: Rule = ({ message, context, details }) => foreignKeyError(message, { text: context.text, held: true, details });
const full: Rule = ({ message, details }) =>
  new BackendError(
    `The server has no room left: ${message}. Nothing of this statement was kept. Free space on the server and try again.`,
    details,
  );
const notUnderstood: Rule = ({ message, context, details }) =>
  new QueryError(`The server cannot understand this statement: ${message}. It was: ${context.text.slice(0, 500)}`, details);
const declaration: Rule = ({ message, context, details }) =>
  new DeclarationError(`The server does not take this table (${tableName(context)}): ${message}.`, details);

/** The server's numbers, and the family's member for each. */
const RULES: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  ...([1062, 1586] as const).map((n) => [n, duplicateError] as const),
  ...([1216, 1452] as const).map(
    (n) => [n, (f: Failure) => foreignKeyError(f.message, { text: f.context.text, held: false, details: f.details })] as const,
  ),
  ...([1217, 1451, 3730] as const).map((n) => [n, parentHeld] as const),
  ...([1048, 1364] as const).map((n) => [n, missingError] as const),
  [1054, unknownAttribute],
  ...([1049, 1051, 1109, 1146] as const).map((n) => [n, missingTable] as const),
  ...([1264, 1265, 1292, 1366, 1367, 1406, 1411, 1690, 3140, 3819, 4025] as const).map((n) => [n, value] as const),
  ...([1044, 1045, 1142, 1143, 1227, 1370] as const).map((n) => [n, access] as const),
  ...([1021, 1041, 1114] as const).map((n) => [n, full] as const),
  ...([1055, 1056, 1064, 1111, 1140, 1235, 1241, 1242, 1267, 1305, 1582] as const).map((n) => [n, notUnderstood] as const),
  ...([1005, 1059, 1060, 1061, 1067, 1068, 1069, 1070, 1071, 1072, 1074, 1101, 1103, 1118, 1215, 1822, 3780] as const).map(
    (n) => [n, declaration] as const,
  ),
  [
    1205,
    ({ details }: Failure) =>
      new BackendError(
        'Another connection holds rows that this statement needs, and did not let go in time; the statement was not carried out. Try again, or end that transaction.',
        details,
      ),
  ],
  [
    1213,
    ({ details }: Failure) =>
      new BackendError(
        'Two transactions waited for each other (deadlock), and the server gave this one up: nothing of it was kept. Run it again.',
        details,
      ),
  ],
  [
    1153,
    ({ details }: Failure) =>
      new BackendError(
        'A value is larger than the server takes (max_allowed_packet). Raise that limit on the server, or store the value outside.',
        details,
      ),
  ],
]);

/** The family's error for what the driver threw; the only place where the server's numbers are read. */
export async function mapError(error: unknown, context: ErrorContext): Promise<DataJointError> {
  if (isDataJointError(error)) return error;
  const { errno, message } = driverError(error);
  const details = { cause: error };
  if (isKilled(error)) return new InterruptedError('Interrupted; nothing of the unfinished statement was kept.', details);
  if (isLost(error)) {
    return new LostConnectionError(`The connection to the server was lost: ${message}.`, details);
  }
  const rule = RULES.get(errno);
  if (rule !== undefined) return await rule({ message, context, details });
  return new BackendError(`The server refused a statement: ${message}. It was: ${context.text.slice(0, 500)}`, details);
}

/** `schema.table` of the statement, for messages. */
function tableName({ text }: ErrorContext): string {
  const found = statementTable(text);
  return found === undefined ? 'the table' : `${found.schema}.${found.table}`;
}

async function duplicateError({ message, context, details }: Failure): Promise<DataJointError> {
  const [, entry = '', key = ''] = /^Duplicate entry '(.*)' for key '(.*)'$/s.exec(message) ?? [];
  const index = key.replace(/^.*\./s, '');
  const columns = await keyColumns(index, context);
  if (columns.includes('_singleton')) {
    return new DuplicateError(
      `${tableName(context)} has an empty primary key and already holds its one row. Delete or update that row instead.`,
      details,
    );
  }
  return new DuplicateError(
    `${tableName(context)} already holds a row with this (${columns.join(', ') || index || 'key'}): ${entry}. Expected a new value; nothing of this insert was kept. Leave the row out, use skipDuplicates, or update the one that is there.`,
    details,
  );
}

async function keyColumns(index: string, { text, lookUp }: ErrorContext): Promise<readonly string[]> {
  const table = statementTable(text);
  if (table === undefined || index === '') return [];
  const rows = await lookUp(
    sqlPiece(
      'SELECT column_name FROM information_schema.statistics WHERE table_schema = ? AND table_name = ? AND index_name = ? ORDER BY seq_in_index',
      [table.schema, table.table, index],
    ),
  );
  return rows.map((row) => String(row[0]));
}

function missingError({ message, context, details }: Failure): DataJointError {
  const attribute = /'([^']*)'/.exec(message)?.[1] ?? '';
  return new MissingAttributeError(
    `A row for ${tableName(context)} lacks "${attribute}". It has no default and cannot be null: give it a value.`,
    details,
  );
}

async function unknownAttribute({ message, context, details }: Failure): Promise<DataJointError> {
  const attribute = (/'([^']*)'/.exec(message)?.[1] ?? '').replace(/^.*\./s, '');
  const table = statementTable(context.text);
  const known =
    table === undefined
      ? []
      : await context.lookUp(
          sqlPiece(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ? AND column_name NOT LIKE '\\\\_%' ORDER BY ordinal_position",
            [table.schema, table.table],
          ),
        );
  return new UnknownAttributeError(
    attribute,
    known.map((row) => String(row[0])),
    details,
  );
}

function missingTable({ message, details }: Failure): DataJointError {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  return new QueryError(`The database has no table ${name}. Declare it first, or check schema and name.`, details);
}

/** Of the value itself the server shows at most a part, in its own words. */
function valueError({ message, context, details }: Failure): DataJointError {
  const row = /at row (\d+)/.exec(message)?.[1];
  const attribute =
    /column\s+(?:.*\.)?[`']([^`']+)[`'](?: at row|$)/.exec(message)?.[1] ?? /CONSTRAINT `(?:.*\.)?([^`]+)` failed/.exec(message)?.[1];
  const place = row === undefined ? '' : `, row ${row} of those sent together`;
  return new ValueError(
    `A value does not fit ${attribute === undefined ? 'an attribute' : `attribute "${attribute}"`} of ${tableName(context)}${place}: ${message}. Nothing of this statement was kept; give a value of the attribute's type.`,
    details,
  );
}
