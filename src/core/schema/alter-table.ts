import { DeclarationError, IntegrityError } from '../../errors/index.js';
import { asks, confirmed, type PromptOptions } from '../connection/confirm.js';
import type { Connection } from '../connection/connection.js';
import { countRows } from '../connection/count-rows.js';
import { type Alteration, planAlteration } from '../definition/plan-alteration.js';
import { type TableDeclaration, tableId } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import type { Condition } from '../query/condition.js';
import { restrict } from '../query/restrict.js';
import { declared } from './declare-pending.js';
import { columnOf, wantedDeclaration } from './declare-table.js';
import { forgetDeclared } from './drop-table.js';
import { requireRegistration } from './schema-registry.js';
import { readyClass } from './table-reference.js';

/** How a table is altered. */
export type AlterOptions = PromptOptions;

/**
 * Makes a table agree with its class: adds, removes and changes attributes outside the primary and foreign keys,
 * their defaults and comments, and the comment of the table. All of it is done, or nothing.
 *
 * An attribute whose comment begins with `{old}` takes over the values of the attribute `old`.
 * Gives false if there was nothing to change, or the user said no.
 *
 * @throws DeclarationError for a change that cannot be made, IntegrityError if values would be lost and nobody can be asked.
 */
export async function alterTable(table: TableClass, options: AlterOptions = {}): Promise<boolean> {
  const registration = requireRegistration(table);
  const connection = await registration.registry.connection();
  if (connection.inTransaction)
    throw new DeclarationError(`${registration.className} cannot be altered inside a transaction. Alter it before the transaction begins.`);
  const existing = (await connection.declarations([registration.schema])).find((found) => found.table === registration.table);
  if (existing === undefined) {
    await readyClass(table);
    return false;
  }
  const wanted = await wantedDeclaration(registration, connection, declared);
  const alteration = planAlteration(existing, wanted, { columnOf });
  if (alteration.lines.length > 0) {
    await requirePossible(connection, alteration);
    await requireConsent(connection, alteration, options);
    const question = `Change the table ${tableId(existing)} so?\n${alteration.lines.map((line) => `  ${line}`).join('\n')}`;
    if (!(await confirmed(question, { ...options, connection }))) return false;
    await connection.transaction(async () => {
      for (const statement of connection.backend.dialect.alterTable(alteration)) await connection.run(statement);
    });
  }
  connection.forget(registration.schema);
  // Classes that waited for this one, or failed with it, are looked at again.
  forgetDeclared(connection);
  return alteration.lines.length > 0;
}

/** Rows that are there must have a value for what is new or no longer nullable. */
async function requirePossible(connection: Connection, { from, to, added, renames, changed }: Alteration): Promise<void> {
  const bare = added.find((attribute) => attribute.default === undefined);
  if (bare !== undefined) {
    const count = await countWhere(connection, from, { kind: 'constant', value: true });
    if (count > 0)
      throw new DeclarationError(
        `Attribute "${bare.name}" is new and has no default, and ${tableId(from)} has ${count} ${count === 1 ? 'row' : 'rows'} without a value for it. Give it a default in the definition, such as "${bare.name} = null : ${bare.typeText}".`,
      );
  }
  for (const name of changed) {
    const old = from.attributes.find((attribute) => attribute.name === (renames.get(name) ?? name));
    if (!old?.nullable || to.attributes.find((attribute) => attribute.name === name)?.nullable) continue;
    const count = await countWhere(connection, from, { kind: 'equal', values: { [old.name]: null } });
    if (count > 0)
      throw new DeclarationError(
        `Attribute "${name}" can no longer be null, but ${count} ${count === 1 ? 'row' : 'rows'} of ${tableId(from)} have no value for it. Give them one with update1() first.`,
      );
  }
}

/** Values are lost only if somebody agreed. */
async function requireConsent(connection: Connection, { from, dropped }: Alteration, options: AlterOptions): Promise<void> {
  if (options.prompt !== undefined || asks(options)) return;
  for (const { name } of dropped) {
    const count = await countWhere(connection, from, { kind: 'not', of: { kind: 'equal', values: { [name]: null } } });
    if (count > 0)
      throw new IntegrityError(
        `alter() would remove "${name}" from ${tableId(from)} with the values of ${count} ${count === 1 ? 'row' : 'rows'}, and there is nobody to ask here. ` +
          `Pass { prompt: false } to remove it. To rename it, begin the comment of the new attribute with {${name}}.`,
      );
  }
}

function countWhere(connection: Connection, { schema, table }: TableDeclaration, condition: Condition): Promise<number> {
  return countRows({ connection: () => Promise.resolve(connection) }, restrict({ kind: 'table', name: { schema, table } }, condition));
}
