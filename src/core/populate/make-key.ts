import { isDataJointError, MakeInputChangedError } from '../../errors/index.js';
import { className } from '../definition/class-name.js';
import { whileMaking } from '../schema/making.js';
import { fingerprint } from './fingerprint.js';
import { inTurn } from './in-turn.js';
import { isMade } from './made-check.js';
import type { MakeSteps } from './make-steps.js';
import type { MakeKey, MakeTarget } from './make-target.js';
import { recordMetadata } from './record-metadata.js';
import { stoppableTransaction, throwIfStopped } from './stop-signal.js';

/** How the rows of a key are made. */
export interface MakeRun {
  readonly target: MakeTarget;
  readonly steps: MakeSteps;
  readonly signal: AbortSignal | undefined;
  /** Whether a key has rows by now. */
  readonly isMade: (key: MakeKey) => Promise<boolean>;
  /** Notes that a key is done, in the transaction that makes its rows. */
  readonly finish?: ((key: MakeKey, seconds: number | undefined) => Promise<void>) | undefined;
}

/** Makes the rows of a key, all or none; gives the seconds it took, or undefined if they were there already. */
export async function makeKey(run: MakeRun, key: MakeKey): Promise<number | undefined> {
  const { target, steps } = run;
  const began = new Date();
  const make = () => (steps.kind === 'whole' ? makeWhole(run, steps, { key, began }) : makeInSteps(run, steps, { key, began }));
  if (!(await make().catch((error: unknown) => skipMade(run, key, error)))) return undefined;
  const seconds = secondsSince(began);
  await inTurn(target.connection, () => recordMetadata(target, key, { began, seconds }));
  return seconds;
}

/** A duplicate may be the rows of another worker, which came first after all. */
async function skipMade({ target, finish }: MakeRun, key: MakeKey, error: unknown): Promise<boolean> {
  if (!isDataJointError(error, 'Duplicate')) throw error;
  return inTurn(target.connection, async () => {
    if (!(await isMade(target, key))) throw error;
    await finish?.(key, undefined);
    return false;
  });
}

interface Begun {
  readonly key: MakeKey;
  readonly began: Date;
}

function secondsSince(began: Date): number {
  return (Date.now() - began.getTime()) / 1000;
}

type Whole = Extract<MakeSteps, { kind: 'whole' }>;
type Steps = Extract<MakeSteps, { kind: 'steps' }>;

function makeWhole({ target, signal, ...run }: MakeRun, steps: Whole, { key, began }: Begun): Promise<boolean> {
  const { connection, declaration } = target;
  return inTurn(connection, () =>
    stoppableTransaction(connection, signal, async () => {
      const isNew = !(await run.isMade(key));
      if (isNew) await whileMaking(connection, declaration, { key, work: () => steps.make(key) });
      await run.finish?.(key, isNew ? secondsSince(began) : undefined);
      return isNew;
    }),
  );
}

/** Long work happens outside of the transaction; in it, what the work began with is read again and must be the same. */
async function makeInSteps({ target, signal, ...run }: MakeRun, steps: Steps, { key, began }: Begun): Promise<boolean> {
  const { connection, declaration } = target;
  const making = <T>(work: () => Promise<T>): Promise<T> => whileMaking(connection, declaration, { key, work });
  const fetched = await inTurn(connection, async () => {
    if (!(await run.isMade(key))) return { value: await making(() => steps.fetch(key)) };
    await run.finish?.(key, undefined);
    return undefined;
  });
  if (fetched === undefined) return false;
  const before = fingerprint(fetched.value);
  throwIfStopped(signal);
  const computed = await steps.compute(key, fetched.value);
  return inTurn(connection, () =>
    stoppableTransaction(connection, signal, () =>
      making(async () => {
        if (fingerprint(await steps.fetch(key)) !== before) throw inputChanged(target, key);
        await steps.insert(key, computed);
        await run.finish?.(key, secondsSince(began));
        return true;
      }),
    ),
  );
}

function inputChanged({ declaration }: MakeTarget, key: MakeKey): MakeInputChangedError {
  const name = className(declaration.table);
  return new MakeInputChangedError(
    `What makeFetch() of ${name} reads for ${JSON.stringify(key, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))} changed while makeCompute() was at work, so its result was not kept. Populate again; if nothing was changed, let makeFetch() sort its rows and return only what the database holds.`,
  );
}
