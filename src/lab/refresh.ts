/** Runs a reading again and again, never twice at once: what comes while it runs makes it run once more at its end. */
export class Refresh {
  readonly #read: (signal: AbortSignal) => Promise<void>;
  #controller = new AbortController();
  #running = false;
  #again = false;

  constructor(read: (signal: AbortSignal) => Promise<void>) {
    this.#read = read;
  }

  /** Reads now, or at the end of the reading that is under way. */
  async request(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    do {
      this.#again = false;
      await this.#read(this.#controller.signal);
    } while (this.#again);
    this.#running = false;
  }

  /** Gives up what is under way. */
  cancel(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
    this.#again = false;
  }
}
