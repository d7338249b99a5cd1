import type { Backend } from 'datajoint';
import { sqljs } from 'datajoint/backends/sqljs';
import { serverBackends } from './server-backends.js';

/** A backend for tests: `open` makes it, empty or on a server that others use too. */
export interface TestBackend {
  readonly name: string;
  readonly open: () => Backend;
}

/** The backends that every test of test/core/suite runs on: sql.js in Node and in a page alike, servers in a project of their own. */
export const backends: readonly TestBackend[] = serverBackends() ?? [{ name: 'sql.js', open: () => sqljs() }];
