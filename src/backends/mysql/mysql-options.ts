/** How the conversation with the server is encrypted, as Node's TLS takes it. */
export interface MysqlTls {
  /** Certificates of authorities in PEM. */
  readonly ca?: string | readonly string[] | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** Whether a certificate that no authority vouches for ends the attempt; true if left out. */
  readonly rejectUnauthorized?: boolean | undefined;
}

/** Where a MySQL or MariaDB server is, and how to talk to it. */
export interface MysqlOptions {
  /** `localhost` if left out. */
  readonly host?: string | undefined;
  /** 3306 if left out. */
  readonly port?: number | undefined;
  readonly user: string;
  readonly password?: string | undefined;
  /**
   * true demands encryption, false does without; an object gives certificates. Left out: encrypted if the server can,
   * without checking its certificate, and in the clear to the own machine.
   */
  readonly tls?: boolean | MysqlTls | undefined;
  /** Connect again when a connection was lost outside a transaction. Default true. */
  readonly reconnect?: boolean | undefined;
  /** Longest wait for the server's first answer, in milliseconds; 10 s if left out. */
  readonly connectTimeoutMs?: number | undefined;
  /** Size at which rows of an insert are sent, in bytes; 4 MB if left out, never more than the server takes. */
  readonly batchBytes?: number | undefined;
}

/** `host:port` for messages. */
export function serverName({ host = 'localhost', port = 3306 }: MysqlOptions): string {
  return `${host}:${port}`;
}
