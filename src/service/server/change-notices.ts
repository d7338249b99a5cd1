/** A panel is told of changes at most this often: a cell may commit thousands of times a second. */
const LEAST_GAP_MS = 200;

/** Numbers notices of change and gathers those that come in quick succession. */
export class ChangeNotices {
  readonly #send: (seq: number) => void;
  #seq = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again = false;

  constructor(send: (seq: number) => void) {
    this.#send = send;
  }

  /** Number of the latest notice. */
  get seq(): number {
    return this.#seq;
  }

  /** Something changed: tells at once if it is the first for a while, else at the end of the gap. */
  add(): void {
    if (this.#timer !== undefined) {
      this.#again = true;
      return;
    }
    this.#send(++this.#seq);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.add();
    }, LEAST_GAP_MS);
  }

  /** Tells nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#again = false;
  }
}
