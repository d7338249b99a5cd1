import type { Socket } from 'node:net';
import type { Connection as DriverConnection, QueryError as DriverQueryError, FieldPacket } from 'mysql2';
import type { SqlRow, SqlValue } from '../../core/index.js';
import { connectionFailure } from './connection-failure.js';
import { driverError } from './driver-error.js';
import { executeValues } from './execute-values.js';
import { loadMysql2 } from './load-mysql2.js';
import { type MysqlOptions, type MysqlTls, serverName } from './mysql-options.js';
import { rowConverter } from './result-values.js';

/** What a statement gave. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly SqlRow[];
  readonly changes: number;
}

/** What is known of the server and of this conversation with it. */
export interface ServerFacts {
  readonly version: string;
  /** The server's number for this conversation. */
  readonly id: number;
  /** Most bytes of one statement or value. */
  readonly maxPacket: number;
}

const SQL_MODE = 'NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY';

const CHUNK_ROWS = 1000;
const STREAM_ROWS = 2000;

/** One connection of the driver, set up as DataJoint wants it. Its promises never settle twice, and it tells when it is lost. */
export class Conversation {
  readonly #driver: DriverConnection;
  #facts: ServerFacts = { version: '', id: 0, maxPacket: 2 ** 24 };
  #lost = false;
  /** Tells of the loss to what waits for an answer. */
  readonly #pending = new Set<(error: Error) => void>();
  readonly #socket: Partial<Socket> | undefined;

  private constructor(driver: DriverConnection) {
    this.#driver = driver;
    this.#socket = (driver as { readonly stream?: Partial<Socket> }).stream;
    // Without a listener a connection that breaks while it is idle would end the process.
    driver.on('error', (error) => this.#lose(error));
    driver.on('end', () => this.#lose(new Error('Connection lost: the server closed it.')));
  }

  /**
   * Opens a conversation.
   *
   * @throws ConnectionError or AccessError.
   */
  static async open(options: MysqlOptions): Promise<Conversation> {
    const conversation = new Conversation(await connectDriver(options));
    await conversation.query(`SET SESSION sql_mode='${SQL_MODE}', autocommit=1`);
    // The collation of literals is then the server's own, as in PyMySQL.
    await conversation.query('SET NAMES utf8mb4');
    const { rows } = await conversation.query('SELECT @@version, CONNECTION_ID(), @@max_allowed_packet');
    const [version, id, maxPacket] = rows[0] ?? [];
    conversation.#facts = { version: String(version), id: Number(id), maxPacket: Number(maxPacket) };
    return conversation;
  }

  get facts(): ServerFacts {
    return this.#facts;
  }

  /** Whether the connection is known to be gone. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Runs a statement whose values stand in its text. */
  query(text: string): Promise<Answer> {
    return this.#awaited((done) => this.#driver.query<never>({ sql: text, rowsAsArray: true }, done));
  }

  /** Runs a statement with its values sent in binary form, which spares large ones their way through text. */
  execute(text: string, values: readonly SqlValue[]): Promise<Answer> {
    return this.#awaited((done) => this.#driver.execute<never>({ sql: text, rowsAsArray: true }, executeValues(values), done));
  }

  /** The rows of a statement in chunks; the server waits while nobody takes them. A loop left early destroys the conversation. */
  async *stream(text: string): AsyncGenerator<readonly SqlRow[], void, void> {
    const source = this.#driver.query({ sql: text, rowsAsArray: true }).stream({ highWaterMark: STREAM_ROWS });
    let convert: ((row: readonly unknown[]) => SqlRow) | undefined;
    source.on('fields', (fields: FieldPacket[]) => {
      convert = rowConverter(fields);
    });
    const broken = (error: Error) => source.destroy(error);
    this.#await(broken);
    let chunk: SqlRow[] = [];
    let complete = false;
    try {
      for await (const row of source) {
        chunk.push(convert === undefined ? row : convert(row));
        if (chunk.length < CHUNK_ROWS) continue;
        yield chunk;
        chunk = [];
      }
      if (chunk.length > 0) yield chunk;
      complete = true;
    } finally {
      this.#answered(broken);
      if (!complete) this.destroy();
    }
  }

  /** Ends the conversation in order. */
  end(): Promise<void> {
    if (this.#lost) return Promise.resolve();
    this.#lost = true;
    this.#socket?.ref?.();
    return new Promise((resolve) => this.#driver.end(() => resolve()));
  }

  /** Ends the conversation at once; the server notices when it next sends something. */
  destroy(): void {
    if (!this.#lost) this.#driver.destroy();
    this.#lose(new Error('Connection lost: it was closed here.'));
    // The driver only says goodbye, and would go on reading what is under way.
    this.#socket?.destroy?.();
  }

  /** What waits for an answer gets an error; the driver leaves some of it without. */
  #lose(error: Error): void {
    this.#lost = true;
    for (const fail of this.#pending) fail(error);
    this.#pending.clear();
  }

  #await(fail: (error: Error) => void): void {
    this.#pending.add(fail);
    this.#socket?.ref?.();
  }

  /** A connection that nobody waits for does not keep a script from ending. */
  #answered(fail: (error: Error) => void): void {
    this.#pending.delete(fail);
    if (this.#pending.size === 0) this.#socket?.unref?.();
  }

  #awaited(send: (done: (error: DriverQueryError | null, result: unknown, fields: FieldPacket[]) => void) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#await(reject);
      send((error, result, fields) => {
        this.#answered(reject);
        if (error === null) resolve(answerOf(result, fields));
        else reject(error);
      });
    });
  }
}

function answerOf(result: unknown, fields: readonly FieldPacket[] | undefined): Answer {
  if (!Array.isArray(result)) {
    const { affectedRows } = result as { readonly affectedRows?: number };
    return { columns: [], rows: [], changes: affectedRows ?? 0 };
  }
  const columns = (fields ?? []).map(({ name }) => name);
  return { columns, rows: (result as unknown[][]).map(rowConverter(fields ?? [])), changes: 0 };
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;

async function connectDriver(options: MysqlOptions): Promise<DriverConnection> {
  const { tls, host = 'localhost' } = options;
  if (tls === false || (tls === undefined && LOOPBACK.test(host))) return await connectWith(options, undefined);
  if (tls !== undefined) return await connectWith(options, tls === true ? {} : tls);
  try {
    return await connectWith(options, { rejectUnauthorized: false });
  } catch (error) {
    // Only a server without encryption is spoken to in the clear; a wrong password is not tried again.
    if (!(error instanceof Error) || driverError(error.cause).code !== 'HANDSHAKE_NO_SSL_SUPPORT') throw error;
    return await connectWith(options, undefined);
  }
}

async function connectWith(options: MysqlOptions, tls: MysqlTls | undefined): Promise<DriverConnection> {
  const { createConnection } = await loadMysql2();
  const { host = 'localhost', port = 3306, user, password = '', connectTimeoutMs: connectTimeout = 10_000 } = options;
  const driver = createConnection({
    host,
    port,
    user,
    password,
    connectTimeout,
    ...(tls === undefined ? {} : { ssl: { ...tls, ca: tls.ca === undefined ? undefined : [tls.ca].flat() } as never }),
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
    dateStrings: true,
    jsonStrings: true,
    decimalNumbers: false,
    multipleStatements: false,
    maxPreparedStatements: 32,
    // Rows matched but left as they were do not count as changed, as in PyMySQL.
    flags: ['-FOUND_ROWS', '-LOCAL_FILES'],
  });
  return await new Promise((resolve, reject) => {
    driver.connect((error) => {
      if (error === null) resolve(driver);
      else {
        driver.on('error', () => undefined);
        driver.destroy();
        reject(connectionFailure(error, { user, server: serverName(options) }));
      }
    });
  });
}
