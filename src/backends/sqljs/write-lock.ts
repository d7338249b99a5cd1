import { BackendError, InterruptedError } from '../../errors/index.js';

interface Waiting {
  readonly owner: object;
  readonly enter: () => void;
  readonly refuse: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Lets one session write at a time, in the order they came; waiting ends after a time with an error that says why. */
export class WriteLock {
  #owner: object | undefined;
  #waiting: Waiting[] = [];

  /** Settles when `owner` may write; at once if it may already. */
  acquire(owner: object, timeoutMs: number): Promise<void> {
    if (this.#owner === undefined || this.#owner === owner) {
      this.#owner = owner;
      return Promise.resolve();
    }
    return new Promise((enter, refuse) => {
      const timer = setTimeout(() => this.#refuse(owner, timeoutError(timeoutMs)), timeoutMs);
      this.#waiting.push({ owner, enter, refuse, timer });
    });
  }

  release(owner: object): void {
    if (this.#owner !== owner) return;
    const next = this.#waiting.shift();
    this.#owner = next?.owner;
    if (next === undefined) return;
    clearTimeout(next.timer);
    next.enter();
  }

  /** Ends the waiting of `owner`, which was interrupted. */
  cancel(owner: object): void {
    this.#refuse(owner, new InterruptedError('Interrupted while it waited for another transaction; nothing was written.'));
  }

  #refuse(owner: object, error: Error): void {
    const refused = this.#waiting.filter((waiting) => waiting.owner === owner);
    this.#waiting = this.#waiting.filter((waiting) => waiting.owner !== owner);
    for (const waiting of refused) {
      clearTimeout(waiting.timer);
      waiting.refuse(error);
    }
  }
}

function timeoutError(timeoutMs: number): BackendError {
  return new BackendError(
    `The database is still in a transaction of another connection after ${timeoutMs / 1000} s, so this change was not made. End that transaction (commit or roll back) and try again; inside a transaction, use its own connection.`,
  );
}
