import type * as Mysql2 from 'mysql2';
import { ConnectionError } from '../../errors/index.js';

/** The driver, loaded at first use, so that nobody else needs it. */
export async function loadMysql2(): Promise<Pick<typeof Mysql2, 'createConnection'>> {
  try {
    const { default: mysql2 } = await import('mysql2');
    return mysql2;
  } catch (cause) {
    throw new ConnectionError(
      `The driver for MySQL cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}. Install it beside datajoint: npm install mysql2.`,
      { cause },
    );
  }
}
