import { randomUUID } from 'node:crypto';
import { readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { DatabaseFileError, DatabaseLockedError } from '../../errors/index.js';
import { isMissing, messageOf } from './file-errors.js';
import { type ProcessIdentity, processStart, stillRuns } from './process-identity.js';

/** Who holds a lock, as the lock file tells it. */
interface Holder extends ProcessIdentity {
  readonly since: string;
  readonly token: string;
}

/** A lock that is held. */
export interface FileLock {
  /** Whether the lock file still says so; somebody may have deleted it by hand. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** A lock file being written has no content for a moment; one older than this was left by a crash. */
const UNREADABLE_IS_STALE_MS = 10_000;

/** Keeps a second writer from a file, by a lock file beside it; the lock of a process that has ended is taken over. */
export async function lockFile(path: string): Promise<FileLock> {
  const lockPath = `${path}.lock`;
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    start: await processStart(process.pid),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await create(lockPath, JSON.stringify(mine))) return held(lockPath, mine);
    const text = await readIfThere(lockPath);
    if (text === undefined) continue;
    if (!(await isStale(lockPath, text))) throw lockedError(path, lockPath, parseHolder(text));
    if (await takeOver(lockPath, text, mine)) return held(lockPath, mine);
  }
  throw lockedError(path, lockPath, undefined);
}

function held(lockPath: string, mine: Holder): FileLock {
  const isHeld = async () => parseHolder((await readIfThere(lockPath)) ?? '')?.token === mine.token;
  return {
    isHeld,
    release: async () => {
      if (await isHeld()) await unlink(lockPath);
    },
  };
}

/** False if somebody else has it. */
async function create(lockPath: string, content: string): Promise<boolean> {
  try {
    await writeFile(lockPath, content, { flag: 'wx' });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw new DatabaseFileError(
      `${lockPath} cannot be written: ${messageOf(cause)}. A database file needs a folder that exists and can be written to; choose another place.`,
      { cause },
    );
  }
}

async function isStale(lockPath: string, text: string): Promise<boolean> {
  const holder = parseHolder(text);
  if (holder !== undefined) return holder.host === hostname() && !(await stillRuns(holder));
  return await isOld(lockPath);
}

async function isOld(path: string): Promise<boolean> {
  const age = await stat(path).then(
    (stats) => Date.now() - stats.mtimeMs,
    () => 0,
  );
  return age > UNREADABLE_IS_STALE_MS;
}

/** Of many that find the same stale lock, the one that makes a second file may replace it; the lock file itself is never absent. */
async function takeOver(lockPath: string, stale: string, mine: Holder): Promise<boolean> {
  const turn = `${lockPath}.takeover`;
  if (!(await create(turn, mine.token))) {
    if (await isOld(turn)) await unlink(turn).catch(() => undefined);
    return false;
  }
  try {
    if ((await readIfThere(lockPath)) !== stale) return false;
    const prepared = `${lockPath}.${mine.token}`;
    await writeFile(prepared, JSON.stringify(mine));
    await rename(prepared, lockPath);
    return true;
  } finally {
    await unlink(turn).catch(() => undefined);
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  return 'pid' in value && typeof value.pid === 'number' && 'host' in value && typeof value.host === 'string' && 'token' in value;
}

function lockedError(path: string, lockPath: string, holder: Holder | undefined): DatabaseLockedError {
  const who =
    holder === undefined
      ? 'another program'
      : holder.pid === process.pid && holder.host === hostname()
        ? `this process itself (since ${holder.since})`
        : `process ${holder.pid} on ${holder.host} (since ${holder.since})`;
  return new DatabaseLockedError(
    `${path} is in use by ${who}, and only one program can write a database file. Shut that kernel or program down (or close its connection) and try again. If you are sure that nothing uses the file, delete ${lockPath}.`,
  );
}
