import { DeclarationError } from '../../errors/index.js';
import { className } from '../definition/class-name.js';
import type { MakeKey, MakeTarget } from './make-target.js';

/** How a class makes the rows of a key: in one go, or in three steps of which only the last needs a transaction. */
export type MakeSteps =
  | { readonly kind: 'whole'; readonly make: (key: MakeKey) => Promise<void> }
  | {
      readonly kind: 'steps';
      readonly fetch: (key: MakeKey) => Promise<unknown>;
      readonly compute: (key: MakeKey, fetched: unknown) => Promise<unknown>;
      readonly insert: (key: MakeKey, computed: unknown) => Promise<void>;
    };

/**
 * What the class of a table has: `make`, or `makeFetch`, `makeCompute` and `makeInsert`.
 *
 * @param options what its functions are given behind their other arguments
 * @throws DeclarationError if it has neither.
 */
export function makeSteps({ table, declaration }: MakeTarget, options: Readonly<Record<string, unknown>>): MakeSteps {
  const call = (name: string) => {
    const found: unknown = Reflect.get(table, name);
    if (typeof found !== 'function') return undefined;
    return async (...args: readonly unknown[]): Promise<unknown> => await Reflect.apply(found, table, [...args, options]);
  };
  const make = call('make');
  if (make !== undefined) {
    return {
      kind: 'whole',
      make: async (key) => {
        await make({ ...key });
      },
    };
  }
  const [fetch, compute, insert] = [call('makeFetch'), call('makeCompute'), call('makeInsert')];
  if (fetch === undefined || compute === undefined || insert === undefined) {
    throw new DeclarationError(
      `${className(declaration.table)} has no make(). Add: static async make(key) { … } that inserts the rows of one key; or makeFetch(key), makeCompute(key, fetched) and makeInsert(key, computed), of which makeCompute may take long.`,
    );
  }
  return {
    kind: 'steps',
    fetch: (key) => fetch({ ...key }),
    compute: (key, fetched) => compute({ ...key }, fetched),
    insert: async (key, computed) => {
      await insert({ ...key }, computed);
    },
  };
}
