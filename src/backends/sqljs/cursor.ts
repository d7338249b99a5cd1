import type { SqlRow } from '../../core/index.js';
import { InterruptedError } from '../../errors/index.js';
import type { PreparedStatement } from './engine.js';
import { quotedNames, statementKind } from './statement-text.js';

const CHUNK_ROWS = 1000;
const CHUNK_BYTES = 2 ** 20;

/** Rows of one statement, taken in chunks. */
export class Cursor {
  readonly owner: object;
  readonly #text: string;
  #statement: PreparedStatement | undefined;
  /** What was read ahead when somebody wrote to a table of the statement. */
  #rest: SqlRow[] = [];
  #closed = false;

  constructor(owner: object, text: string, statement: PreparedStatement) {
    this.owner = owner;
    this.#text = text;
    this.#statement = statement;
  }

  /** The next rows, none at the end. */
  next(): readonly SqlRow[] {
    if (this.#closed) throw new InterruptedError('Interrupted while rows were read; the rest was not read.');
    if (this.#rest.length > 0) return this.#rest.splice(0, CHUNK_ROWS);
    const chunk: SqlRow[] = [];
    for (let bytes = 0; chunk.length < CHUNK_ROWS && bytes < CHUNK_BYTES; ) {
      const row = this.#step();
      if (row === undefined) break;
      chunk.push(row);
      bytes += sizeOf(row);
    }
    return chunk;
  }

  /** Reads the rest, so that a write does not show in it and finds no table in use. Writes to other tables leave it alone. */
  makeRoomFor(text: string): void {
    if (this.#statement === undefined || !this.#disturbedBy(text)) return;
    for (let row = this.#step(); row !== undefined; row = this.#step()) this.#rest.push(row);
  }

  close(): void {
    this.#closed = true;
    this.#statement?.free();
    this.#statement = undefined;
    this.#rest = [];
  }

  #step(): SqlRow | undefined {
    if (this.#statement === undefined) return undefined;
    if (this.#statement.step()) return this.#statement.row();
    this.#statement.free();
    this.#statement = undefined;
    return undefined;
  }

  #disturbedBy(text: string): boolean {
    const [target] = quotedNames(text);
    // UPDATE reaches children through ON UPDATE CASCADE.
    if (statementKind(text) !== 'rows' || target === undefined || !/^\s*(?:INSERT|DELETE)\b/i.test(text)) return true;
    return quotedNames(this.#text).includes(target);
  }
}

function sizeOf(row: SqlRow): number {
  let bytes = 0;
  for (const value of row) bytes += typeof value === 'string' ? value.length * 2 : value instanceof Uint8Array ? value.length : 8;
  return bytes;
}
