/** How computed tables are declared and their job queues kept; the names are those of `jobs.…` in configuration files. */
export interface JobSettings {
  /** Bring the queue up to date when a reserved populate begins. */
  readonly autoRefresh: boolean;
  /** Keep the row of a job that succeeded, with status `success`; else it is deleted. */
  readonly keepCompleted: boolean;
  /** Age in seconds at which a job whose key is gone from the key source is removed; 0 for never. */
  readonly staleTimeout: number;
  /** Priority of new jobs, 0 to 127; the lower come first. */
  readonly defaultPriority: number;
  /** What is kept as the version of the code: the commit of git, or nothing. */
  readonly versionMethod: 'git' | 'none';
  /** Give imported and computed tables, when they are declared, hidden columns for start, duration and version of each make. */
  readonly addJobMetadata: boolean;
}

/** The settings of DataJoint for Python. */
export const DEFAULT_JOB_SETTINGS: JobSettings = {
  autoRefresh: true,
  keepCompleted: false,
  staleTimeout: 3600,
  defaultPriority: 5,
  versionMethod: 'none',
  addJobMetadata: false,
};
