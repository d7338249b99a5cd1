import { QueryError } from '../../errors/index.js';
import type { Connection } from './connection.js';
import { host } from './host.js';

/** Whether to ask before something is lost for good. */
export interface PromptOptions {
  /**
   * `false` goes ahead without asking, `true` insists on it. Left out: the user is asked where the host can ask, and
   * what would also remove other tables is refused where it cannot.
   */
  readonly prompt?: boolean | undefined;
}

/** Whether the host will be asked. */
export function asks({ prompt }: PromptOptions): boolean {
  return prompt ?? host().prompt !== undefined;
}

/**
 * Asks the user whether to go ahead; true at once if nobody is to be asked.
 *
 * @throws QueryError inside a transaction, which would hold its locks while the user thinks, or if the host cannot ask.
 */
export async function confirmed(question: string, options: PromptOptions & { readonly connection: Connection }): Promise<boolean> {
  if (!asks(options)) return true;
  const { prompt } = host();
  if (prompt === undefined)
    throw new QueryError('There is nobody to ask here. Leave { prompt: true } out, or pass { prompt: false } to go ahead.');
  if (options.connection.inTransaction) {
    throw new QueryError(
      'This asks before it goes ahead, and a transaction must not wait for an answer. Pass { prompt: false } inside the transaction, or call it before.',
    );
  }
  return await prompt(question);
}
