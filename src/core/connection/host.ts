import type { Backend } from '../backend.js';
import type { Compress, Decompress } from '../blob/compression.js';
import { DEFAULT_JOB_SETTINGS, type JobSettings } from './job-settings.js';
import type { WorkerOutcome, WorkerTask } from './worker-task.js';

/** How far a long operation is. */
export interface ProgressReport {
  /** What is going on, for people. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** Which process does a job, as the job's row tells. */
export interface ProcessIdentity {
  /** Name of the computer. */
  readonly host: string;
  readonly pid: number;
}

/** What the place where the library runs lends it: a notebook, a script, a page. */
export interface Host {
  /** The database to use when nobody called connect(). */
  readonly defaultBackend?: () => Backend | Promise<Backend>;
  readonly compress?: Compress;
  readonly decompress?: Decompress;
  /** Shows progress. */
  readonly report?: (progress: ProgressReport) => void;
  /** Asks the user a question that is answered by yes or no; without it nothing is asked. */
  readonly prompt?: (question: string) => Promise<boolean>;
  /** Settings of computed tables and their job queues; what is left out has its default. */
  readonly jobs?: Partial<JobSettings>;
  /** Tells which process this is. */
  readonly process?: ProcessIdentity;
  /** The version of the code at work, for example a commit. */
  readonly codeVersion?: () => string | Promise<string>;
  /** Calls `listener` when the process is told to end, which it does only after the function that this returns was called. */
  readonly onTermination?: (listener: () => void) => () => void;
  /** Populates in processes of its own; settles when all have ended. */
  readonly spawnWorkers?: (task: WorkerTask) => Promise<WorkerOutcome>;
}

let current: Host = {};

/** Adds to what the host lends; later calls win. */
export function configureHost(host: Host): void {
  current = { ...current, ...host };
}

/** What the host lends. */
export function host(): Host {
  return current;
}

/** The settings of jobs in force: those of the host, else as DataJoint for Python has them. */
export function jobSettings(): JobSettings {
  return { ...DEFAULT_JOB_SETTINGS, ...current.jobs };
}
