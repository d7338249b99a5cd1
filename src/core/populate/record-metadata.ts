import { host, jobSettings } from '../connection/host.js';
import { encodeValue } from '../heading/encode-value.js';
import { JOB_METADATA } from '../schema/job-metadata.js';
import { joinSql, sql } from '../sql/sql.js';
import { keyCondition } from './key-condition.js';
import type { MakeKey, MakeTarget } from './make-target.js';

const LONGEST_VERSION = 64;

/** Fills the hidden columns that tell of the make of a key, if the table was declared with them. */
export async function recordMetadata(
  { connection, declaration }: MakeTarget,
  key: MakeKey,
  made: { readonly began: Date; readonly seconds: number },
): Promise<void> {
  const { dialect } = connection.backend;
  const values: Readonly<Record<string, unknown>> = {
    [JOB_METADATA.startTime]: localTime(made.began),
    [JOB_METADATA.duration]: Math.fround(made.seconds),
    [JOB_METADATA.version]: await codeVersion(),
  };
  const columns = declaration.attributes.filter(({ name }) => name in values);
  if (columns.length === 0) return;
  const assignments = columns.map((column) => sql(`${dialect.quote(column.name)} = ?`, [encodeValue(column, values[column.name])]));
  await connection.run(
    joinSql(
      [
        sql(`UPDATE ${dialect.table(declaration)} SET `),
        joinSql(assignments, ', '),
        sql(' WHERE '),
        keyCondition(declaration, key, dialect),
      ],
      '',
    ),
  );
}

/** What is kept as the version of the code; empty unless the settings ask for it. */
export async function codeVersion(): Promise<string> {
  if (jobSettings().versionMethod === 'none') return '';
  return ((await host().codeVersion?.()) ?? '').slice(0, LONGEST_VERSION);
}

/** The clock of this computer, as colleagues on Python keep it. */
function localTime(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  const millis = String(time.getMilliseconds()).padStart(3, '0');
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${millis}`;
}
