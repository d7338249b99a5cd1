import type { Backend, RunOptions, Session, Sql, SqlResult, SqlRow, SqlValue, TableDeclaration } from '../../../core/index.js';
import type { InterruptFlag } from '../session.js';
import { sqliteDialect } from '../sqlite-dialect.js';
import type { MessageLink } from './message-link.js';
import { RemoteClient } from './remote-client.js';

/** The backend that another thread serves with `serveBackend`; `close()` leaves it to its other clients. */
export function remoteBackend(link: MessageLink): Backend {
  const client = new RemoteClient(link);
  return {
    name: 'sql.js',
    dialect: sqliteDialect,
    open: async () => {
      const flag = sharedFlag();
      return new RemoteSession(client, await client.ask<number>({ do: 'open', flag }), flag);
    },
    flush: () => client.ask({ do: 'flush' }),
    onChange: (listener) => client.onChange(listener),
    close: async () => client.close(),
  };
}

/** Pages share memory between threads only where their server allows it; messages stop work as well, a little later. */
function sharedFlag(): InterruptFlag | undefined {
  if (typeof SharedArrayBuffer === 'undefined' || globalThis.crossOriginIsolated === false) return undefined;
  return new Int32Array(new SharedArrayBuffer(4));
}

class RemoteSession implements Session {
  readonly #client: RemoteClient;
  readonly #session: number;
  readonly #flag: InterruptFlag | undefined;

  constructor(client: RemoteClient, session: number, flag: InterruptFlag | undefined) {
    this.#client = client;
    this.#session = session;
    this.#flag = flag;
  }

  run(statement: Sql, options?: RunOptions): Promise<SqlResult> {
    return this.#client.ask({ do: 'run', session: this.#session, statement }, options?.signal);
  }

  runMany(text: string, params: readonly (readonly SqlValue[])[], options?: RunOptions): Promise<{ readonly changes: number }> {
    return this.#client.ask({ do: 'runMany', session: this.#session, text, params }, options?.signal);
  }

  /** One chunk is under way while another is used, no more. */
  async *stream(statement: Sql, options?: RunOptions): AsyncGenerator<readonly SqlRow[]> {
    const session = this.#session;
    const stream = await this.#client.ask<number>({ do: 'streamOpen', session, statement }, options?.signal);
    const ask = () => this.#client.ask<readonly SqlRow[]>({ do: 'streamNext', session, stream }, options?.signal);
    let coming: Promise<readonly SqlRow[]> | undefined;
    try {
      for (let rows = await ask(); rows.length > 0; rows = await coming) {
        coming = ask();
        coming.catch(() => undefined);
        yield rows;
      }
    } finally {
      await this.#client.ask({ do: 'streamClose', session, stream }).catch(() => undefined);
    }
  }

  begin(): Promise<void> {
    return this.#client.ask({ do: 'begin', session: this.#session });
  }

  commit(): Promise<void> {
    return this.#client.ask({ do: 'commit', session: this.#session });
  }

  rollback(): Promise<void> {
    return this.#client.ask({ do: 'rollback', session: this.#session });
  }

  readTables(schemas: readonly string[]): Promise<readonly TableDeclaration[]> {
    return this.#client.ask({ do: 'readTables', session: this.#session, schemas });
  }

  readSchemas(): Promise<readonly string[]> {
    return this.#client.ask({ do: 'readSchemas', session: this.#session });
  }

  interrupt(): Promise<void> {
    // The flag stops a batch between two rows; the message undoes the rest and lowers the flag.
    if (this.#flag !== undefined) Atomics.store(this.#flag, 0, 1);
    return this.#client.ask({ do: 'interrupt', session: this.#session });
  }

  close(): Promise<void> {
    return this.#client.ask({ do: 'close', session: this.#session });
  }
}
