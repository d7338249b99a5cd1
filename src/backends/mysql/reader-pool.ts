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
    const abort = () => reader.destroy();
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
    for (const reader of this.#busy) reader.destroy();
  }

  async close(): Promise<void> {
    this.interrupt();
    await this.#idle?.end();
    this.#idle = undefined;
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
