import { DeclarationError } from '../../../errors/index.js';
import type { Connection } from '../../connection/connection.js';
import { className } from '../../definition/class-name.js';
import { parseDefinition } from '../../definition/parse-definition.js';
import { resolveDefinition } from '../../definition/resolve-definition.js';
import { jobTableName } from '../../definition/sql-table-name.js';
import type { TableDeclaration } from '../../definition/table-declaration.js';
import type { Attribute } from '../../heading/heading.js';
import { nativeSpelling } from '../../heading/native-spelling.js';
import { inTurn } from '../in-turn.js';
import { primaryForeignKeys } from '../key-source.js';

/**
 * The table that queues the keys of a computed table, column by column as DataJoint for Python makes it: workers in
 * both languages share it.
 *
 * @throws DeclarationError if no part of the key comes from another table.
 */
export function jobDeclaration(target: TableDeclaration): TableDeclaration {
  const table = jobTableName(target.table);
  const columns = new Set(primaryForeignKeys(target).flatMap((key) => key.columns));
  const key = target.attributes.filter(({ name, inKey }) => inKey && columns.has(name));
  if (key.length === 0) {
    throw new DeclarationError(
      `${className(target.table)} can have no job queue: its primary key refers to no other table. Add a line "-> Parent" above "---".`,
    );
  }
  return resolveDefinition(parseDefinition(definition(target, key)), {
    schema: target.schema,
    table,
    tier: 'manual',
    className: table,
    parent: () => undefined,
    hasCodec: () => true,
  });
}

function definition(target: TableDeclaration, key: TableDeclaration['attributes']): string {
  return `
  # Job queue for \`${target.schema}\`.\`${target.table}\`
  ${key.map((attribute) => `${attribute.name} : ${keyType(attribute)}`).join('\n')}
  ---
  status : enum('pending', 'reserved', 'success', 'error', 'ignore')
  priority : int8
  created_time = CURRENT_TIMESTAMP(3) : datetime(3)
  scheduled_time = CURRENT_TIMESTAMP(3) : datetime(3)
  reserved_time = null : datetime(3)
  completed_time = null : datetime(3)
  duration = null : float64
  error_message = '' : varchar(2047)
  error_stack = null : <blob>
  user = '' : varchar(255)
  host = '' : varchar(255)
  pid = 0 : int32
  connection_id = 0 : int64
  version = '' : varchar(64)
  index (status, priority, scheduled_time)
  `;
}

/** As on Python, where numbers that came with a foreign key are known by their column alone. */
function keyType({ type, typeText }: Attribute): string {
  return (type.kind === 'int' || type.kind === 'float' ? nativeSpelling(type) : undefined) ?? typeText;
}

/**
 * The job table of a computed table, made if it is not there.
 *
 * @throws DeclarationError inside a transaction, or if two tables would share one queue.
 */
export function requireJobTable(connection: Connection, target: TableDeclaration): Promise<TableDeclaration> {
  const wanted = jobDeclaration(target);
  const known = connection.hidden(wanted);
  if (known !== undefined) return Promise.resolve(known);
  const waiting = underWay.get(connection) ?? new Map<string, Promise<TableDeclaration>>();
  underWay.set(connection, waiting);
  const making = waiting.get(wanted.table) ?? createJobTable(connection, target, wanted).finally(() => waiting.delete(wanted.table));
  waiting.set(wanted.table, making);
  return making;
}

/** Tables being made; reads that begin together make one once. */
const underWay = new WeakMap<Connection, Map<string, Promise<TableDeclaration>>>();

async function createJobTable(connection: Connection, target: TableDeclaration, wanted: TableDeclaration): Promise<TableDeclaration> {
  if (connection.inTransaction) {
    throw new DeclarationError(
      `The job queue of ${className(target.table)} cannot be made inside a transaction. Look at it once before: await ${className(target.table)}.jobs().progress().`,
    );
  }
  await refuseSharedQueue(connection, target);
  await inTurn(connection, () =>
    connection.transaction(async () => {
      for (const statement of connection.backend.dialect.createTable(wanted)) await connection.run(statement);
    }),
  );
  connection.rememberHidden(wanted);
  return wanted;
}

/** `_scan` and `__scan` would have the same queue. */
async function refuseSharedQueue(connection: Connection, target: TableDeclaration): Promise<void> {
  const name = jobTableName(target.table);
  const others = [`_${name.slice(2)}`, `__${name.slice(2)}`].filter((table) => table !== target.table);
  for (const table of others) {
    if ((await connection.declaration({ schema: target.schema, table })) === undefined) continue;
    throw new DeclarationError(
      `${target.schema}.${target.table} and ${target.schema}.${table} would share the job queue ${name}. Rename one of the two classes.`,
    );
  }
}
