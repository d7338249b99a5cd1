import { NUMBER_FUNCTIONS } from './number-functions.js';
import type { SqlFunction } from './sql-function.js';
import { TEMPORAL_FUNCTIONS } from './temporal-functions.js';
import { TEXT_FUNCTIONS } from './text-functions.js';

/** Names that SQLite has with another meaning; constraints of tables use SQLite's, so ours stand beside them. */
const SQLITE_NAMES = new Set([
  'CONCAT',
  'CONCAT_WS',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'DATE',
  'FORMAT',
  'HEX',
  'INSTR',
  'LEFT',
  'LOWER',
  'RIGHT',
  'ROUND',
  'TIME',
  'TIMEDIFF',
  'UPPER',
]);

/** MySQL's functions by name. */
export const FUNCTIONS: ReadonlyMap<string, SqlFunction> = new Map(
  [...TEMPORAL_FUNCTIONS, ...TEXT_FUNCTIONS, ...NUMBER_FUNCTIONS].map((each) => [each.name, each]),
);

/** The name under which SQLite knows a function of the table. */
export function registeredName(name: string): string {
  return SQLITE_NAMES.has(name) ? `MYSQL_${name}` : name;
}
