import * as dj from 'datajoint';
import { type MysqlOptions, mysql } from 'datajoint/backends/mysql';
import { onTestFinished } from 'vitest';
import { openSchema } from '../../core/suite/lab.js';

/** A backend on a server, with a schema of its own and a second connection that looks at it from outside. */
export async function openServer(options: MysqlOptions) {
  const backend = mysql(options);
  const { connection, name, schema } = await openSchema(backend);
  const other = await dj.Connection.open(mysql(options));
  onTestFinished(() => other.close());
  const run = (text: string, params: readonly dj.SqlValue[] = []) => other.run({ text: text.replaceAll('$db', name), params });
  return { backend, connection, name, schema, other, run };
}

/** The statement that made a table, as the server tells it. */
export async function showCreate(other: dj.Connection, schema: string, table: string): Promise<string> {
  const { rows } = await other.run({ text: `SHOW CREATE TABLE \`${schema}\`.\`${table}\``, params: [] });
  return String(rows[0]?.[1]);
}

/** The number by which the server knows a connection. */
export async function serverId(connection: dj.Connection): Promise<number> {
  return Number((await connection.run({ text: 'SELECT CONNECTION_ID()', params: [] })).rows[0]?.[0]);
}

/** Ends a connection from outside, and waits until the server has done so. */
export async function endFromOutside(other: dj.Connection, id: number): Promise<void> {
  await other.run({ text: `KILL CONNECTION ${id}`, params: [] });
  const listed = 'SELECT COUNT(*) FROM information_schema.processlist WHERE id = ?';
  while (Number((await other.run({ text: listed, params: [id] })).rows[0]?.[0]) > 0);
}

/** Waits until the server is at work on a statement that holds `text`. */
export async function untilRunning(other: dj.Connection, text: string): Promise<void> {
  const running = 'SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE ? AND id <> CONNECTION_ID()';
  while (Number((await other.run({ text: running, params: [`%${text}%`] })).rows[0]?.[0]) === 0);
}
