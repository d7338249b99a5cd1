import type { FromCells } from '../thread-messages.js';

/** Questions to the person at the notebook. */
export interface Input {
  /** Asks and waits for the line typed in; rejects where nobody can answer. */
  ask(prompt?: string, options?: { readonly password?: boolean }): Promise<string>;
  /** Takes the answer; undefined means that there is none. */
  take(value: string | undefined): void;
}

/** Questions over the kernel's standard input channel, one at a time. */
export function createInput(send: (message: FromCells) => void): Input {
  const waiting: ((value: string | undefined) => void)[] = [];
  return {
    ask: (prompt = '', options = {}) =>
      new Promise((resolve, reject) => {
        waiting.push((value) => {
          if (value === undefined)
            reject(new Error('Nobody can answer here: the client does not take input, or the cell was interrupted.'));
          else resolve(value);
        });
        send({ kind: 'input', prompt, password: options.password === true });
      }),
    take: (value) => waiting.shift()?.(value),
  };
}
