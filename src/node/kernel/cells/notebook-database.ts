import { existsSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';

/**
 * The database file of a notebook: `<notebook>.sqlite` beside it.
 *
 * Jupyter's server tells a kernel its notebook by the variable JPY_SESSION_NAME; consoles and scripts have none.
 */
export function notebookDatabase(folder: string, session: string | undefined): string | undefined {
  if (session === undefined || !session.endsWith('.ipynb')) return undefined;
  const notebook = isAbsolute(session) && existsSync(session) ? session : join(folder, basename(session));
  return `${notebook.slice(0, -'.ipynb'.length)}.sqlite`;
}
