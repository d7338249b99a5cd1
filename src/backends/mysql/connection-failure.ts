import { AccessError, ConnectionError, type DataJointError } from '../../errors/index.js';
import { driverError } from './driver-error.js';

/** Who wanted to talk to whom. */
export interface ConnectionAttempt {
  readonly user: string;
  readonly server: string;
}

const DENIED = new Set([1044, 1045, 1130, 1698, 1820, 1862, 3118]);

/** The family's error for a connection that could not be opened. */
export function connectionFailure(error: unknown, { user, server }: ConnectionAttempt): DataJointError {
  const { errno, code, message } = driverError(error);
  if (DENIED.has(errno)) {
    return new AccessError(
      `The server at ${server} refuses user "${user}": ${message}. Check user and password, and from where the user may connect.`,
      {
        cause: error,
      },
    );
  }
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT') {
    return new ConnectionError(
      `The server at ${server} offers no encryption, and it was demanded. Set it up on the server, or connect with { tls: false } in a network that you trust.`,
      { cause: error },
    );
  }
  const advice = ADVICE[code] ?? 'Check host and port, and whether the server runs.';
  return new ConnectionError(`No connection to a MySQL server at ${server}: ${message || code}. ${advice}`, { cause: error });
}

const ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there: start the server, or check host and port.',
  ENOTFOUND: 'There is no such host: check its name.',
  ETIMEDOUT: 'It did not answer in time: check host, port and firewalls.',
  HANDSHAKE_SSL_ERROR:
    'No known authority vouches for its certificate: give the one that does, { tls: { ca } }, or { tls: { rejectUnauthorized: false } } in a network that you trust.',
  ER_CON_COUNT_ERROR: 'Close connections that are not needed, or raise max_connections on the server.',
};
