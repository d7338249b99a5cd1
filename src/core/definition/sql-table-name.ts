import { DeclarationError } from '../../errors/index.js';
import type { Tier } from './table-declaration.js';

const PREFIX: Readonly<Record<Exclude<Tier, 'part'>, string>> = { manual: '', lookup: '#', imported: '_', computed: '__' };
const MAX_NAME = 64;

/** The name of a table in SQL, from the name of its class: `SessionTrial` → `session_trial`, with the prefix of its tier. */
export function sqlTableName(className: string, tier: Exclude<Tier, 'part'>): string {
  return checkLength(PREFIX[tier] + snakeCase(className), className);
}

/** The name of a part in SQL: `__clustering` and `Unit` → `__clustering__unit`. */
export function sqlPartName(masterTable: string, className: string): string {
  return checkLength(`${masterTable}__${snakeCase(className)}`, className);
}

/** The name of the table that queues the keys of a computed or imported one: `__clustering` → `~~clustering`. */
export function jobTableName(table: string): string {
  return `~~${table.replace(/^_+/, '')}`;
}

/** The tier that the SQL name of a table tells. */
export function tierOf(table: string): Tier {
  const base = table.replace(/^(#|__|_)/, '');
  if (base.includes('__')) return 'part';
  if (table.startsWith('#')) return 'lookup';
  if (table.startsWith('__')) return 'computed';
  return table.startsWith('_') ? 'imported' : 'manual';
}

function snakeCase(className: string): string {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(className)) {
    throw new DeclarationError(
      `The class name "${className}" cannot become the name of a table. Expected a capital letter, then letters and digits, as in "SessionTrial".`,
    );
  }
  return className.replace(/[A-Z]/g, (letter, at: number) => (at > 0 ? '_' : '') + letter.toLowerCase());
}

function checkLength(name: string, className: string): string {
  if (name.length > MAX_NAME)
    throw new DeclarationError(
      `The table name "${name}" of ${className} has ${name.length} characters. Expected at most ${MAX_NAME}: shorten the class name.`,
    );
  return name;
}
