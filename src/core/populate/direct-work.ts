import { makeKey } from './make-key.js';
import { makeSteps } from './make-steps.js';
import type { MakeKey, MakeTarget } from './make-target.js';
import type { PopulateOptions } from './populate-options.js';

/** What is done with each key without a queue; true if its rows were made by it. */
export function directWork(
  target: MakeTarget,
  options: Pick<PopulateOptions, 'makeOptions' | 'signal'>,
): (key: MakeKey) => Promise<boolean> {
  const { makeOptions, signal } = options;
  const run = { target, steps: makeSteps(target, { ...makeOptions, signal }), signal };
  return async (key) => (await makeKey(run, key)) !== undefined;
}
