import { MakeInputChangedError } from '../../errors/index.js';
import { fetchRows } from '../connection/fetch-rows.js';
import { className } from '../definition/class-name.js';
import { project } from '../query/project.js';
import { restrict } from '../query/restrict.js';
import { whileMaking } from '../schema/making.js';
import { fingerprint } from './fingerprint.js';
import { inTurn } from './in-turn.js';
import type { MakeSteps } from './make-steps.js';
import { type MakeKey, type MakeTarget, tableQuery } from './make-target.js';
import { recordMetadata } from './record-metadata.js';
import { stoppableTransaction, throwIfStopped } from './stop-signal.js';

/** How the rows of a key are made. */
export interface MakeRun {
  readonly target: MakeTarget;
  readonly steps: MakeSteps;
  readonly signal: AbortSignal | undefined;
}

/** Makes the rows of a key, all or none; gives the seconds it took, or undefined if they were there already. */
export async function makeKey(run: MakeRun, key: MakeKey): Promise<number | undefined> {
  const { target, steps } = run;
  const began = new Date();
  const made = await (steps.kind === 'whole' ? makeWhole(run, steps, key) : makeInSteps(run, steps, key));
  if (!made) return undefined;
  const seconds = (Date.now() - began.getTime()) / 1000;
  await inTurn(target.connection, () => recordMetadata(target, key, { began, seconds }));
  return seconds;
}

type Whole = Extract<MakeSteps, { kind: 'whole' }>;
type Steps = Extract<MakeSteps, { kind: 'steps' }>;

function makeWhole({ target, signal }: MakeRun, steps: Whole, key: MakeKey): Promise<boolean> {
  const { connection, declaration } = target;
  return inTurn(connection, () =>
    stoppableTransaction(connection, signal, async () => {
      if (await isMade(target, key)) return false;
      await whileMaking(connection, declaration, { key, work: () => steps.make(key) });
      return true;
    }),
  );
}

/** Long work happens outside of the transaction; in it, what the work began with is read again and must be the same. */
async function makeInSteps({ target, signal }: MakeRun, steps: Steps, key: MakeKey): Promise<boolean> {
  const { connection, declaration } = target;
  const making = <T>(work: () => Promise<T>): Promise<T> => whileMaking(connection, declaration, { key, work });
  const fetched = await inTurn(connection, async () =>
    (await isMade(target, key)) ? undefined : { value: await making(() => steps.fetch(key)) },
  );
  if (fetched === undefined) return false;
  const before = fingerprint(fetched.value);
  throwIfStopped(signal);
  const computed = await steps.compute(key, fetched.value);
  return inTurn(connection, () =>
    stoppableTransaction(connection, signal, () =>
      making(async () => {
        if (fingerprint(await steps.fetch(key)) !== before) throw inputChanged(target, key);
        await steps.insert(key, computed);
        return true;
      }),
    ),
  );
}

async function isMade({ source, declaration }: MakeTarget, key: MakeKey): Promise<boolean> {
  const found = await fetchRows(source, project(restrict(tableQuery(declaration), { kind: 'equal', values: key }), []), { limit: 1 });
  return found.length > 0;
}

function inputChanged({ declaration }: MakeTarget, key: MakeKey): MakeInputChangedError {
  const name = className(declaration.table);
  return new MakeInputChangedError(
    `What makeFetch() of ${name} reads for ${JSON.stringify(key, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))} changed while makeCompute() was at work, so its result was not kept. Populate again; if nothing was changed, let makeFetch() sort its rows and return only what the database holds.`,
  );
}
