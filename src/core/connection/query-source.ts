import type { Connection } from './connection.js';

/** Where the rows of a query come from: opens and declares what is needed before the first use. */
export interface QuerySource {
  connection(): Promise<Connection>;
}
