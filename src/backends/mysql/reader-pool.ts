import type { SqlRow } from '../../core/index.js';
import type { Conversation } from './conversation.js';

/** Lends conversations for reading streams, so that other statements need not wait; one is kept for the next stream. */
export class ReaderPool {
  readonly #open: () => Promise<Conversation>;
  readonly #busy = new Set<Conversation>();
  #idle: Conversation | undefined;

  constructor(open: () => Promise<Conversation>) {
    this.#open = open;
  }

  /** The rows of a statement in chunks, from a conversation of its own. */
  async *stream(text: string, signal: AbortSignal | undefined): AsyncGenerator<readonly SqlRow[], void, void> {
    const reader = await this.#borrow();
    const abort = () => this.#stop(reader);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      yield* reader.stream(text);
    } finally {
      signal?.removeEventListener('abort', abort);
      await this.#giveBack(reader);
    }
  }

  /** Ends all streams. */
  interrupt(): void {
    for (const reader of this.#busy) this.#stop(reader);
  }

  async close(): Promise<void> {
    this.interrupt();
    await this.#idle?.end();
    this.#idle = undefined;
  }

  /** Ends a stream here and on the server, which may not have anything to send for long. */
  #stop(reader: Conversation): void {
    reader.destroy();
    const kill = async () => {
      const other = await this.#open();
      await other.query(`KILL ${reader.facts.id}`).finally(() => other.end());
    };
    // If it cannot be told, or has ended by itself, it ends when it next sends something.
    kill().catch(() => undefined);
  }

  async #borrow(): Promise<Conversation> {
    const idle = this.#idle;
    this.#idle = undefined;
    const reader = idle === undefined || idle.lost ? await this.#open() : idle;
    this.#busy.add(reader);
    return reader;
  }

  async #giveBack(reader: Conversation): Promise<void> {
    this.#busy.delete(reader);
    if (reader.lost) return;
    if (this.#idle === undefined) this.#idle = reader;
    else await reader.end();
  }
}
