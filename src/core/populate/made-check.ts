import { fetchRows } from '../connection/fetch-rows.js';
import { project } from '../query/project.js';
import { restrict } from '../query/restrict.js';
import { fingerprint } from './fingerprint.js';
import { type MakeKey, type MakeTarget, tableQuery } from './make-target.js';

/** So long what was read about a key counts as the present; another worker's rows are found by their duplicate key too. */
const FRESH_MS = 200;
const WINDOW = 200;

/**
 * Tells of each key of a list, just before it is made, whether another worker has made it meanwhile. Where makes
 * are quick, many keys are asked for at once.
 */
export class MadeCheck {
  readonly #target: MakeTarget;
  readonly #keys: readonly MakeKey[];
  readonly #place: ReadonlyMap<MakeKey, number>;
  #askedAt = Date.now();
  /** Keys up to this place were asked for; all were when the list was read. */
  #end: number;
  #made: ReadonlySet<string> = new Set();

  constructor(target: MakeTarget, keys: readonly MakeKey[]) {
    this.#target = target;
    this.#keys = keys;
    this.#place = new Map(keys.map((key, place) => [key, place]));
    this.#end = keys.length;
  }

  /** Whether a key of the list has rows. */
  async has(key: MakeKey): Promise<boolean> {
    const place = this.#place.get(key);
    const age = Date.now() - this.#askedAt;
    if (place === undefined || age > 2 * FRESH_MS) {
      this.#askedAt = Date.now();
      this.#end = 0;
      return isMade(this.#target, key);
    }
    if (place >= this.#end || age > FRESH_MS) await this.#ask(this.#keys.slice(place, place + WINDOW), place);
    return this.#made.has(fingerprint(key));
  }

  async #ask(keys: readonly MakeKey[], place: number): Promise<void> {
    const { source, declaration } = this.#target;
    const any = { kind: 'any', of: keys.map((values) => ({ kind: 'equal', values }) as const) } as const;
    const names = Object.keys(keys[0] ?? {});
    const kept = names.filter((name) => !declaration.primaryKey.includes(name));
    const rows = await fetchRows(source, project(restrict(tableQuery(declaration), any), kept));
    this.#made = new Set(rows.map((row) => fingerprint(Object.fromEntries(names.map((name) => [name, row[name]])))));
    this.#askedAt = Date.now();
    this.#end = place + keys.length;
  }
}

/** Whether a key has rows. */
export async function isMade({ source, declaration }: MakeTarget, key: MakeKey): Promise<boolean> {
  const found = await fetchRows(source, project(restrict(tableQuery(declaration), { kind: 'equal', values: key }), []), { limit: 1 });
  return found.length > 0;
}
