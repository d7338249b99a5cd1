import { encodeRow } from '../../schema/encode-row.js';
import { sql } from '../../sql/sql.js';
import type { JobQueue } from './job-queue.js';

/** So many in one statement: a statement's locks are held until its end, and other workers refresh too. */
const CHUNK = 200;

/** Adds rows of one shape to the queue, those left out that are there; how many it added. */
export async function insertJobs({ target, jobs }: JobQueue, rows: readonly object[]): Promise<number> {
  const { session, backend } = target.connection;
  let added = 0;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const encoded = await Promise.all(
      rows.slice(start, start + CHUNK).map((row, i) => encodeRow(row, { declaration: jobs, index: start + i, ignoreExtraFields: true })),
    );
    const columns = encoded[0]?.columns ?? [];
    const list = columns.map((column) => backend.dialect.quote(column)).join(', ');
    const insert = sql(`INSERT INTO ${backend.dialect.table(jobs)} (${list}) VALUES (${columns.map(() => '?').join(', ')})`);
    const { text } = backend.dialect.insertSkippingDuplicates(insert);
    added += (
      await session.runMany(
        text,
        encoded.map(({ values }) => values),
      )
    ).changes;
  }
  return added;
}
