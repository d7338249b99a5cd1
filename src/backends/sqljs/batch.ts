import type { SqlValue } from '../../core/index.js';
import { sqlPiece } from '../../core/index.js';
import type { Database } from './database.js';
import type { PreparedStatement } from './engine.js';
import { withCastParameters } from './statement-text.js';

/** One statement for many rows. */
export interface Batch {
  readonly text: string;
  readonly params: readonly (readonly SqlValue[])[];
  /** Throws if the batch was stopped. */
  readonly stop: () => void;
}

/** Longest time without letting messages of other threads in. */
const SLICE_MS = 40;

/** Runs a batch so that nothing of it remains if a row fails or it is stopped; gives the rows changed. */
export async function runBatch(database: Database, batch: Batch): Promise<number> {
  const { engine } = database;
  database.beforeWrite(batch.text);
  engine.run(sqlPiece('SAVEPOINT batch'));
  try {
    const changes = await runRows(database, batch);
    engine.run(sqlPiece('RELEASE batch'));
    return changes;
  } catch (error) {
    // After a full database SQLite has already given the savepoint up; the first error is the one to tell.
    try {
      engine.run(sqlPiece('ROLLBACK TO batch'));
      engine.run(sqlPiece('RELEASE batch'));
    } catch {}
    throw error;
  }
}

async function runRows({ engine }: Database, { text, params, stop }: Batch): Promise<number> {
  const statements = new Map<string, PreparedStatement>();
  let changes = 0;
  let sliceEnd = performance.now() + SLICE_MS;
  try {
    for (const [index, row] of params.entries()) {
      stop();
      if (performance.now() > sliceEnd) {
        await eventLoop();
        stop();
        sliceEnd = performance.now() + SLICE_MS;
      }
      changes += engine.runRow(statementFor(row, text, { engine, statements }), { text, params: row, row: index });
    }
    return changes;
  } finally {
    for (const statement of statements.values()) statement.free();
  }
}

interface Prepared {
  readonly engine: Database['engine'];
  readonly statements: Map<string, PreparedStatement>;
}

/** The prepared statement for a row: bigints need a cast, so rows with bigints elsewhere need another text. */
function statementFor(row: readonly SqlValue[], text: string, { engine, statements }: Prepared): PreparedStatement {
  const casts = row.map((value) => typeof value === 'bigint');
  const known = casts.includes(true) ? withCastParameters(text, casts) : text;
  const found = statements.get(known);
  if (found !== undefined) return found;
  const made = engine.prepare(sqlPiece(known));
  statements.set(known, made);
  return made;
}

function eventLoop(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
