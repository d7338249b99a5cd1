import { ChangeListeners } from '../../../core/index.js';
import { ConnectionError, InterruptedError } from '../../../errors/index.js';
import { receiveError } from './error-transfer.js';
import type { MessageLink } from './message-link.js';
import type { Call, Request, Response } from './protocol.js';

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks over a link and matches answers to questions. */
export class RemoteClient {
  readonly #link: MessageLink;
  readonly #pending = new Map<string, Pending>();
  readonly #listeners = new ChangeListeners();
  readonly #stops: readonly ((() => void) | undefined)[];
  /** Sets this client's questions apart from those of another on the same link, such as one that was terminated. */
  readonly #prefix = Math.random().toString(36).slice(2);
  #count = 0;
  #ended = false;

  constructor(link: MessageLink) {
    this.#link = link;
    this.#stops = [
      link.onMessage((message) => this.#receive(message)),
      link.onClose?.(() => this.#end('The thread that holds the database has ended.')),
    ];
  }

  /** The answer to a call. */
  ask<T>(call: Call, signal?: AbortSignal): Promise<T> {
    if (this.#ended)
      return Promise.reject(new ConnectionError('This database connection has ended. Connect again, or restart the kernel.'));
    if (signal?.aborted === true) return Promise.reject(new InterruptedError('Interrupted before it began.', { cause: signal.reason }));
    const id = `${this.#prefix}:${this.#count++}`;
    const abort = () => this.#post({ kind: 'abort', id });
    signal?.addEventListener('abort', abort);
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#post({ kind: 'call', id, call });
    }).finally(() => signal?.removeEventListener('abort', abort));
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Leaves the server and closes the link. */
  close(): void {
    if (this.#ended) return;
    this.#post({ kind: 'leave' });
    this.#end('This database connection was closed.');
    this.#link.close();
  }

  #post(request: Request): void {
    this.#link.postMessage(request);
  }

  #receive(message: unknown): void {
    if (!isResponse(message)) return;
    if (message.kind === 'changed') {
      this.#listeners.call();
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.kind === 'error') pending?.reject(receiveError(message.error));
    else pending?.resolve(message.value as never);
  }

  #end(reason: string): void {
    this.#ended = true;
    for (const stop of this.#stops) stop?.();
    for (const { reject } of this.#pending.values())
      reject(new ConnectionError(`${reason} What was not answered may not have been done; connect again and look.`));
    this.#pending.clear();
    this.#listeners.clear();
  }
}

function isResponse(message: unknown): message is Response {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'result' || message.kind === 'error' || message.kind === 'changed';
}
