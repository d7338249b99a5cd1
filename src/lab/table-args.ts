import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { TableParams } from '../service/index.js';

/** The table and the notebook that arguments of a command name, or undefined where they do not. */
export function tableArgs({ schema, table, path }: ReadonlyPartialJSONObject): (TableParams & { readonly path: string }) | undefined {
  if (typeof schema !== 'string' || typeof table !== 'string') return undefined;
  return { schema, table, path: typeof path === 'string' ? path : '' };
}
