const LONGEST_MESSAGE = 2047;
const CUT = '...truncated';

/** An error as colleagues on Python write it: class and message. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}

/** That text as far as a job's row holds it. */
export function errorMessage(error: unknown): string {
  const text = errorText(error);
  if (text.length <= LONGEST_MESSAGE) return text;
  // The column counts characters, not UTF-16 units.
  const characters = [...text];
  return characters.length <= LONGEST_MESSAGE ? text : `${characters.slice(0, LONGEST_MESSAGE - CUT.length).join('')}${CUT}`;
}

/** Where an error came from, with the errors that led to it. */
export function errorStack(error: unknown): string {
  if (!(error instanceof Error)) return errorText(error);
  const own = error.stack ?? errorText(error);
  return error.cause === undefined ? own : `${own}\nCaused by: ${errorStack(error.cause)}`;
}
