import type { Backend } from 'datajoint';
import { sqljs } from 'datajoint/backends/sqljs';

/** The backends that every test of test/core/suite runs on, in Node and in a page alike; `open` makes an empty database. */
export const backends: readonly { readonly name: string; readonly open: () => Backend }[] = [{ name: 'sql.js', open: () => sqljs() }];
