import { isMade, type MadeCheck } from './made-check.js';
import { makeKey } from './make-key.js';
import { makeSteps } from './make-steps.js';
import type { MakeKey, MakeTarget } from './make-target.js';
import type { PopulateOptions } from './populate-options.js';

/**
 * What is done with each key without a queue; true if its rows were made by it.
 *
 * @param options.check tells which keys have rows by now
 */
export function directWork(
  target: MakeTarget,
  options: Pick<PopulateOptions, 'makeOptions' | 'signal'> & { readonly check?: MadeCheck },
): (key: MakeKey) => Promise<boolean> {
  const { makeOptions, signal, check } = options;
  const steps = makeSteps(target, { ...makeOptions, signal });
  const run = { target, steps, signal, isMade: (key: MakeKey) => check?.has(key) ?? isMade(target, key) };
  return async (key) => (await makeKey(run, key)) !== undefined;
}
