/** What mysql2 tells of an error. */
export interface DriverError {
  /** The server's number, 0 for errors of the driver and of the network. */
  readonly errno: number;
  /** `ER_DUP_ENTRY`, `ECONNREFUSED`, … */
  readonly code: string;
  readonly message: string;
}

/** Numbers and names are read here and nowhere else. */
export function driverError(error: unknown): DriverError {
  if (typeof error !== 'object' || error === null) return { errno: 0, code: '', message: String(error) };
  const { errno, code, sqlMessage, message } = error as Readonly<Record<string, unknown>>;
  return {
    errno: typeof errno === 'number' ? errno : 0,
    code: typeof code === 'string' ? code : '',
    message: String(sqlMessage ?? message ?? error),
  };
}

/** Server shutting down, gone away, lost, killed, and too long without a word. */
const LOST_NUMBERS = new Set([1053, 1927, 2006, 2013, 2055, 4031]);
const LOST_CODES = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ERR_STREAM_DESTROYED']);
const CLOSED = /connection is in closed state|Connection lost|server has gone away|after fatal error|Cannot enqueue|write after end/i;

/** Whether the connection is gone. */
export function isLost(error: unknown): boolean {
  const { errno, code, message } = driverError(error);
  return LOST_NUMBERS.has(errno) || LOST_CODES.has(code) || CLOSED.test(message);
}

/** Whether the connection was known to be gone before the statement was sent, so that sending it again is safe. */
export function wasNeverSent(error: unknown): boolean {
  return /connection is in closed state|after fatal error|Cannot enqueue/i.test(driverError(error).message);
}

/** Whether a statement was stopped by KILL QUERY. */
export function isKilled(error: unknown): boolean {
  const { errno, code } = driverError(error);
  return errno === 1317 || errno === 1028 || code === 'ER_QUERY_INTERRUPTED';
}
