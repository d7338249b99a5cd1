import type { Sql, SqlValue } from '../../core/index.js';
import { type DataJointError, isDataJointError, LostConnectionError } from '../../errors/index.js';
import { tooLarge } from './batches.js';
import type { Answer, Conversation } from './conversation.js';
import { driverError, isLost, wasNeverSent } from './driver-error.js';
import { mapError } from './map-error.js';
import { interpolated, statementKind } from './statement-text.js';
import { NO_TRANSACTION, type TransactionState } from './transaction-state.js';

/** How statements reach the server. */
export interface SenderOptions {
  /** Opens a conversation with the server. */
  readonly open: () => Promise<Conversation>;
  readonly reconnect: boolean;
}

/** How one statement is sent. */
export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Values to be sent in binary form. */
  readonly values?: readonly SqlValue[] | undefined;
  /** The statement without its values, for messages; the text itself if left out. */
  readonly shown?: string | undefined;
}

const DEADLOCK = 1213;

/** Sends statements one at a time over a conversation that it replaces when it was lost, and words the errors. */
export class Sender {
  readonly #options: SenderOptions;
  #conversation: Conversation;
  #kill: (() => void) | undefined;
  /** Kept here, since a lost connection ends a transaction. */
  transaction: TransactionState = NO_TRANSACTION;

  constructor(conversation: Conversation, options: SenderOptions) {
    this.#conversation = conversation;
    this.#options = options;
  }

  /** Most bytes of one statement. */
  get maxPacket(): number {
    return this.#conversation.facts.maxPacket;
  }

  /** Sends a statement with its values written into its text. */
  run(statement: Sql, options: SendOptions = {}): Promise<Answer> {
    return this.send(interpolated(statement), { ...options, shown: statement.text });
  }

  /** Sends a text as it is. */
  async send(text: string, options: SendOptions = {}): Promise<Answer> {
    if (this.transaction.kind === 'gone') throw this.transaction.reason;
    if (text.length > this.maxPacket) throw tooLarge(text.length, this.maxPacket);
    try {
      if (this.#conversation.lost) await this.#connectAgain();
      try {
        return await this.#killable(text, options);
      } catch (error) {
        if (!this.#mayRepeat(error, text)) throw error;
        await this.#connectAgain();
        return await this.#killable(text, options);
      }
    } catch (error) {
      throw await this.#failed(error, options.shown ?? text);
    }
  }

  /** Sends a text that undoes what an error left; if that fails, the server undoes it at the end of the connection. */
  async undo(text: string): Promise<void> {
    await this.#conversation.query(text).catch(() => this.#conversation.destroy());
  }

  /** Stops the statement that runs. */
  kill(): void {
    this.#kill?.();
  }

  /** The family's error for what the driver threw. */
  mapped(error: unknown, text: string): Promise<DataJointError> {
    const lookUp = async (statement: Sql) => {
      // Facts only make a message better: without them it is said all the same.
      const answer = await this.#conversation.query(interpolated(statement)).catch(() => undefined);
      return answer?.rows ?? [];
    };
    return mapError(error, { text, lookUp });
  }

  end(): Promise<void> {
    return this.#conversation.end();
  }

  #mayRepeat(error: unknown, text: string): boolean {
    if (!isLost(error) || !this.#options.reconnect || this.transaction.kind !== 'none') return false;
    return wasNeverSent(error) || statementKind(text) === 'read' || text.startsWith('START TRANSACTION');
  }

  async #connectAgain(): Promise<void> {
    if (this.transaction.kind !== 'none' || !this.#options.reconnect) {
      throw new LostConnectionError('The connection to the server was lost.');
    }
    this.#conversation.destroy();
    this.#conversation = await this.#options.open();
  }

  /** The statement, ended by KILL QUERY from another conversation when the signal aborts or on kill(). */
  async #killable(text: string, { signal, values }: SendOptions): Promise<Answer> {
    const conversation = this.#conversation;
    let killing: Promise<void> | undefined;
    const kill = () => {
      killing ??= this.#killStatement(conversation);
    };
    signal?.addEventListener('abort', kill, { once: true });
    this.#kill = kill;
    try {
      return await (values === undefined ? conversation.query(text) : conversation.execute(text, values));
    } finally {
      signal?.removeEventListener('abort', kill);
      this.#kill = undefined;
      if (killing !== undefined) {
        await killing;
        // A kill that came too late would end the next statement: this one takes it.
        await conversation.query('DO 0').catch(() => undefined);
      }
    }
  }

  async #killStatement(conversation: Conversation): Promise<void> {
    try {
      const other = await this.#options.open();
      await other.query(`KILL QUERY ${conversation.facts.id}`);
      await other.end();
    } catch {
      // Without a second connection only the end of this one stops the statement.
      conversation.destroy();
    }
  }

  /** The error to tell; a transaction that went with it is marked so. */
  async #failed(error: unknown, text: string): Promise<Error> {
    const mapped = await this.mapped(error, text);
    const lost = isDataJointError(mapped, 'LostConnection');
    if (!lost && driverError(error).errno !== DEADLOCK) return mapped;
    const reason = lost ? this.#lostError(mapped, text) : mapped;
    if (this.transaction.kind === 'open') this.transaction = { kind: 'gone', reason };
    return reason;
  }

  #lostError(mapped: Error, text: string): LostConnectionError {
    return new LostConnectionError(`${mapped.message} ${this.#outcome(text)}`, { cause: mapped.cause });
  }

  #outcome(text: string): string {
    if (this.transaction.kind === 'open') {
      return text === 'COMMIT'
        ? 'It happened while the transaction was committed: look whether its changes are there.'
        : 'The transaction was rolled back and nothing of it was kept; run it again.';
    }
    return statementKind(text) === 'write'
      ? 'The statement may or may not have been carried out: look before you run it again.'
      : 'Nothing was changed; run it again.';
  }
}
