import type { Session } from '../../backend.js';
import { host } from '../../connection/host.js';
import type { TableDeclaration } from '../../definition/table-declaration.js';
import type { TableClass } from '../../definition/types/entries.js';
import { parseExpression } from '../../sql/expression/parse-expression.js';
import { printExpression } from '../../sql/expression/print-expression.js';
import { joinSql, type Sql, sql } from '../../sql/sql.js';
import { keyCondition } from '../key-condition.js';
import { type MakeKey, type MakeTarget, makeTarget } from '../make-target.js';
import { requireJobTable } from './job-table.js';

/** The queue of a computed table, ready for use. */
export interface JobQueue {
  readonly target: MakeTarget;
  /** The job table. */
  readonly jobs: TableDeclaration;
}

/** Who does a job, as its row tells. */
export interface Worker {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly connectionId: number | bigint;
}

/** The queue of a class's table, made if it is not there. */
export async function jobQueue(table: TableClass): Promise<JobQueue> {
  return queueOf(await makeTarget(table));
}

/** The queue of a target, made if it is not there. */
export async function queueOf(target: MakeTarget): Promise<JobQueue> {
  return { target, jobs: await requireJobTable(target.connection, target.declaration) };
}

/** Who this conversation and process are. */
export async function thisWorker({ target }: JobQueue): Promise<Worker> {
  const { host: computer = '', pid = 0 } = host().process ?? {};
  const { connection } = target;
  if (connection.backend.dialect.name === 'sqlite') return { user: '', host: computer, pid, connectionId: 0 };
  const { rows } = await connection.run(sql('SELECT USER(), CONNECTION_ID()'));
  const [user, id] = rows[0] ?? [];
  return { user: String(user ?? ''), host: computer, pid, connectionId: typeof id === 'bigint' ? id : Number(id ?? 0) };
}

/** An expression in the words of MySQL, such as `CURRENT_TIMESTAMP(3)`, over the columns of the job table. */
export function jobExpression({ target, jobs }: JobQueue, text: string): Sql {
  const { dialect } = target.connection.backend;
  return printExpression(parseExpression(text), {
    dialect,
    column: (name) => {
      const attribute = jobs.attributes.find((other) => other.name === name);
      const notText = attribute?.type.kind === 'datetime' || attribute?.type.kind === 'int';
      return { sql: sql(dialect.quote(name)), plain: true, notText };
    },
  });
}

/** A change of a job's row; without values it is deleted. */
export interface JobChange {
  /** What must be so, in the words of MySQL. */
  readonly guard: string;
  readonly values?: Readonly<Record<string, Sql>>;
  /** The conversation to use; the connection's if left out. */
  readonly session?: Session | undefined;
}

/** Changes the job of a key if it is as `guard` says; whether it was. */
export async function updateJob(queue: JobQueue, key: MakeKey, change: JobChange): Promise<boolean> {
  const { connection } = queue.target;
  const { dialect } = connection.backend;
  const assignments = Object.entries(change.values ?? {}).map(([name, value]) =>
    sql(`${dialect.quote(name)} = ${value.text}`, value.params),
  );
  const begin =
    change.values === undefined
      ? sql(`DELETE FROM ${dialect.table(queue.jobs)}`)
      : joinSql([sql(`UPDATE ${dialect.table(queue.jobs)} SET `), joinSql(assignments, ', ')], '');
  const where = [keyCondition(jobKeyOnly(queue), key, dialect), jobExpression(queue, change.guard)];
  const { changes } = await (change.session ?? connection.session).run(joinSql([begin, sql(' WHERE '), joinSql(where, ' AND ')], ''));
  return changes > 0;
}

/** Only the key tells which job is meant: a key may have secondary attributes' names. */
function jobKeyOnly({ jobs }: JobQueue): TableDeclaration {
  return { ...jobs, attributes: jobs.attributes.filter(({ inKey }) => inKey) };
}
