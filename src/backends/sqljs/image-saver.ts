import { DatabaseFileError, isDataJointError } from '../../errors/index.js';
import type { ImageStore } from './image-store.js';

/** What saving needs. */
export interface SaverOptions {
  readonly store: ImageStore;
  /** The image of what is committed; waits for an open write transaction to end, and calls `taken` before the next can begin. */
  readonly takeImage: (taken: () => void) => Promise<Uint8Array>;
  /** Longest time that a commit stays unsaved while cells run. */
  readonly intervalMs: number;
}

/** Keeps the stored image up to the last commit: at once when asked, else some seconds after the first unsaved commit. */
export class ImageSaver {
  readonly #options: SaverOptions;
  #committed = 0;
  #saved = 0;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: SaverOptions) {
    this.#options = options;
  }

  /** Told of each commit. */
  committed(): void {
    this.#committed += 1;
    this.#schedule();
  }

  /** Settles when all that was committed before the call is durable; fails if it cannot be made so. */
  async flush(): Promise<void> {
    const target = this.#committed;
    while (this.#saved < target) await this.#save();
  }

  /** Saves what is left and lets the store go, even if saving fails. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      this.#closed = true;
      clearTimeout(this.#timer);
      await this.#options.store.close();
    }
  }

  /** Ends without saving: what is in memory must not replace what is stored. */
  abandon(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // A failure stays unsaved, so that flush() tries again and reports; until then it is tried at each interval.
      this.#save().catch(() => this.#schedule());
    }, this.#options.intervalMs);
  }

  #save(): Promise<void> {
    this.#running ??= this.#saveNow().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #saveNow(): Promise<void> {
    if (this.#saved === this.#committed) return;
    let version = this.#saved;
    const image = await this.#options.takeImage(() => {
      version = this.#committed;
    });
    try {
      await this.#options.store.save(image);
    } catch (cause) {
      if (isDataJointError(cause)) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new DatabaseFileError(
        `${this.#options.store.name} cannot be saved: ${reason}. The data are still in memory; make the place writable and save again.`,
        { cause },
      );
    }
    this.#saved = version;
    if (this.#saved === this.#committed) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else this.#schedule();
  }
}
