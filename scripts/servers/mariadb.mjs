/** MariaDB of the distribution, installed if it is missing and this process may do so. */
import { join } from 'node:path';
import { isRoot } from '../project.mjs';
import { mustRun, run, Stop, timed } from '../run.mjs';
import { findProgram } from './find-program.mjs';

/** How a MariaDB server is made and started. */
export async function mariadb() {
  const server = (await findProgram('mariadbd')) ?? (await install());
  const setup = (await findProgram('mariadb-install-db')) ?? 'mariadb-install-db';
  // Without this, a server that root starts looks for another account.
  const account = isRoot ? ['--user=root'] : [];
  return {
    options: [
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_general_ci',
      '--innodb-log-file-size=32M',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-doublewrite=0',
    ],
    initialise: ({ data }) =>
      mustRun(
        [
          setup,
          '--no-defaults',
          ...account,
          `--datadir=${data}`,
          '--auth-root-authentication-method=normal',
          '--skip-test-db',
          '--skip-name-resolve',
        ],
        {
          task: 'Making a MariaDB data folder',
        },
      ),
    command: ({ data, init, port, home }) => [
      server,
      '--no-defaults',
      ...account,
      `--datadir=${data}`,
      `--init-file=${init}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--socket=s.sock',
      `--pid-file=${join(home, 'pid')}`,
      `--log-error=${join(home, 'error.log')}`,
      '--skip-name-resolve',
      '--max-allowed-packet=64M',
    ],
  };
}

async function install() {
  const hasApt = (await run(['apt-get', '--version'], { quiet: true })).code === 0;
  if (!isRoot || !hasApt) {
    throw new Stop(
      'The tests need a MariaDB server. Install it (Debian: apt install mariadb-server), or name a running one: DJ_TEST_MARIADB=mysql://user:password@host:port.',
    );
  }
  await timed('Installing MariaDB', async () => {
    // The package would start a server of its own; a policy that forbids it keeps the system as it is.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    await mustRun(['apt-get', 'update', '-qq'], { task: 'apt-get update', env });
    await mustRun(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'mariadb-server'], { task: 'Installing MariaDB', env });
  });
  const found = await findProgram('mariadbd');
  if (found === undefined) throw new Stop('MariaDB was installed, but the program mariadbd is not on PATH or in /usr/sbin.');
  return found;
}
