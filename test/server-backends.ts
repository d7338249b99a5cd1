import type { Backend } from 'datajoint';
import { type MysqlOptions, mysql } from 'datajoint/backends/mysql';

/** The servers that tests use, each with the variable that names it. */
const SERVERS = { MariaDB: 'DJ_TEST_MARIADB', MySQL: 'DJ_TEST_MYSQL' };

/** The server backends, if this project of tests is the one for them; a server that is not named is an error. */
export function serverBackends(): readonly { readonly name: string; readonly open: () => Backend }[] | undefined {
  if (process.env.DJ_TEST_BACKENDS !== 'servers') return undefined;
  return testServers().map(({ name, options }) => ({ name, open: () => mysql(options) }));
}

/** Where the servers are, and the account for tests on each. */
export function testServers(): readonly { readonly name: string; readonly options: MysqlOptions }[] {
  return Object.entries(SERVERS).map(([name, variable]) => {
    const address = process.env[variable];
    if (!address) {
      throw new Error(
        `These tests need a ${name} server: "npm test mysql" starts one. Or name one yourself: ${variable}=mysql://user:password@host:port.`,
      );
    }
    const { hostname, port, username, password } = new URL(address);
    return {
      name,
      options: { host: hostname, port: Number(port || 3306), user: decodeURIComponent(username), password: decodeURIComponent(password) },
    };
  });
}
