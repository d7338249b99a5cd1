import { isDataJointError } from '../../errors/index.js';
import { host } from '../connection/host.js';
import { errorText } from './error-text.js';
import type { MakeKey } from './make-target.js';
import type { PopulateError, PopulateOptions, PopulateResult } from './populate-options.js';
import { throwIfStopped } from './stop-signal.js';

/** What is done with each key; true if its rows were made by it. */
export interface KeyWork {
  /** The table, for people. */
  readonly label: string;
  readonly make: (key: MakeKey) => Promise<boolean>;
}

/** Does the keys one after the other. */
export async function populateKeys(keys: readonly MakeKey[], work: KeyWork, options: PopulateOptions): Promise<PopulateResult> {
  const report = progressReport(work.label, { total: keys.length, display: options.displayProgress ?? false });
  const errors: PopulateError[] = [];
  let successCount = 0;
  report(0);
  for (const [index, key] of keys.entries()) {
    throwIfStopped(options.signal);
    try {
      if (await work.make(key)) successCount += 1;
    } catch (error) {
      if (!options.suppressErrors || isDataJointError(error, 'Interrupted')) throw error;
      errors.push({ key, error: options.returnExceptionObjects === false ? errorText(error) : error });
    }
    report(index + 1);
  }
  return { successCount, errors };
}

/** Tells the host how far a table is, if progress is to be shown. */
export function progressReport(label: string, { total, display }: { readonly total: number; readonly display: boolean }) {
  return (done: number): void => {
    if (display) host().report?.({ label, done, total });
  };
}
