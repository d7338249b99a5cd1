import { ServiceError } from '../errors/index.js';
import type { Channel } from './channel.js';
import type { JsonValue } from './json.js';
import { Listeners } from './listeners.js';
import { parseServerMessage } from './parse-message.js';
import type { MethodName, Params, Result, ServerMessage } from './protocol.js';

/** How long a client waits. */
export interface ClientOptions {
  /** A request without answer after this time is sent again, under the same id; 4 s unless given. */
  readonly retryMs?: number | undefined;
  /** A request without answer after this time fails; 15 s unless given. */
  readonly deadlineMs?: number | undefined;
}

/** What a single request may bring. */
export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
}

interface Pending {
  readonly settle: (message: ServerMessage & { kind: 'response' | 'failure' }) => void;
  readonly fail: (error: Error) => void;
}

/** A panel's end of a channel: asks the service and hears of changes. */
export class ServiceClient {
  readonly #channel: Channel;
  readonly #retryMs: number;
  readonly #deadlineMs: number;
  readonly #pending = new Map<number, Pending>();
  readonly #changes = new Listeners<[]>();
  readonly #closes = new Listeners<[]>();
  readonly #stops: readonly (() => void)[];
  #lastId = 0;
  #lastSeq = 0;
  #closed = false;

  constructor(channel: Channel, { retryMs = 4_000, deadlineMs = 15_000 }: ClientOptions = {}) {
    this.#channel = channel;
    this.#retryMs = retryMs;
    this.#deadlineMs = deadlineMs;
    this.#stops = [channel.onMessage((message) => this.#receive(message)), channel.onClose(() => this.close())];
  }

  /** Whether the channel is gone; every request fails then. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Called when rows or tables changed, or when a notice of that was lost; returns a function that stops it. */
  onChanged(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  /** Called once, when the connection is gone; returns a function that stops it. */
  onClosed(listener: () => void): () => void {
    return this.#closes.add(listener);
  }

  /**
   * Asks the service.
   *
   * @throws ServiceError if it refuses, or does not answer in time.
   */
  request<M extends MethodName>(method: M, params: Params<M>, { signal }: RequestOptions = {}): Promise<Result<M>> {
    if (this.#closed) return Promise.reject(closedError());
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = ++this.#lastId;
    const send = () => this.#channel.send({ kind: 'request', id, method, params: params as unknown as JsonValue });
    return new Promise<Result<M>>((resolve, reject) => {
      const retry = setInterval(send, this.#retryMs);
      const deadline = setTimeout(() => abandon(lateError(method, this.#deadlineMs)), this.#deadlineMs);
      const finish = () => {
        clearInterval(retry);
        clearTimeout(deadline);
        signal?.removeEventListener('abort', onAbort);
        this.#pending.delete(id);
      };
      const abandon = (error: Error) => {
        if (!this.#closed) this.#channel.send({ kind: 'cancel', id });
        finish();
        reject(error);
      };
      const onAbort = () => abandon(signal?.reason);
      signal?.addEventListener('abort', onAbort);
      this.#pending.set(id, {
        settle: (message) => {
          finish();
          // The service answers a method with what the protocol says it gives.
          if (message.kind === 'response') resolve(message.result as unknown as Result<M>);
          else reject(new ServiceError(message.message));
        },
        fail: abandon,
      });
      send();
    });
  }

  /** Gives the channel up; what is under way fails. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stops) stop();
    for (const { fail } of [...this.#pending.values()]) fail(closedError());
    this.#changes.clear();
    this.#channel.close();
    this.#closes.call();
  }

  #receive(value: unknown): void {
    const message = parseServerMessage(value);
    if (message === undefined) return;
    // Another number than the last one heard of: a notice was lost, or another service has taken over the channel.
    const missed = message.kind === 'changed' || message.seq !== this.#lastSeq;
    this.#lastSeq = message.seq;
    if (message.kind !== 'changed') this.#pending.get(message.id)?.settle(message);
    if (missed) this.#changes.call();
  }
}

function closedError(): ServiceError {
  return new ServiceError('The connection to the kernel is closed. Open the panel again once a kernel runs.');
}

function lateError(method: string, deadlineMs: number): ServiceError {
  return new ServiceError(`The kernel did not answer "${method}" within ${deadlineMs / 1000} s. It may be busy or gone; try again.`);
}
