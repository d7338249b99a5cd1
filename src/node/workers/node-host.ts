import { hostname } from 'node:os';
import type { Host } from '../../core/index.js';
import { gitVersion } from './git-version.js';
import { onTermination } from './on-termination.js';
import { spawnWorkers } from './spawn-workers.js';

/**
 * What Node lends the library: worker processes, and what the rows of jobs tell of the process and the code.
 *
 * @example
 * import * as dj from 'datajoint';
 * import { nodeHost } from 'datajoint/node';
 * dj.configureHost(nodeHost);
 * await Clustering.populate({ processes: 4, module: pipelineUrl });
 */
export const nodeHost: Host = {
  process: { host: hostname(), pid: process.pid },
  codeVersion: gitVersion,
  onTermination,
  spawnWorkers: (task) => spawnWorkers(task),
};
