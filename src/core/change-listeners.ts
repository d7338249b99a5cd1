/** Who wants to be told of committed changes. The service has a twin, since a page's bundle must stay free of core. */
export class ChangeListeners {
  readonly #listeners = new Set<() => void>();

  /** Adds a listener; gives the function that takes it away. */
  add(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells all of them. One that fails must not make a commit look failed: its error goes its own way. */
  call(): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Takes every listener away. */
  clear(): void {
    this.#listeners.clear();
  }
}
