import { readFile } from 'node:fs/promises';

/** A process told apart from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When it started, in the system's own count; undefined where that cannot be known. */
  readonly start?: string | undefined;
}

/** Start time of a process in clock ticks since boot, where the system tells it. */
export async function processStart(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold blanks; the start is the 20th field behind it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** Whether this very process runs on this host. */
export async function stillRuns({ pid, start }: ProcessIdentity): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  const now = await processStart(pid);
  return start === undefined || now === undefined || start === now;
}
