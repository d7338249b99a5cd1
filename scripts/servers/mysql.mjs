/**
 * MySQL beside whatever the system has, without installing it: the packages of Debian's unstable suite are fetched with a
 * package state of their own, unpacked into the repository's cache, and run through the loader that comes with them.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, isRoot } from '../project.mjs';
import { mustRun, run, Stop, timed } from '../run.mjs';
import { findProgram } from './find-program.mjs';

const unpacked = at('.cache', 'mysql');
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** How a MySQL server is made and started. */
export async function mysql() {
  const program = (await installedServer()) ?? (await unpackedServer());
  const account = isRoot ? ['--user=root'] : [];
  const begin = [...program.command, '--no-defaults', ...program.options, ...account];
  return {
    options: [
      '--performance-schema=OFF',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-doublewrite=OFF',
      '--innodb-redo-log-capacity=32M',
    ],
    initialise: ({ data, init }) =>
      mustRun([...begin, `--datadir=${data}`, '--initialize-insecure', `--init-file=${init}`], { task: 'Making a MySQL data folder' }),
    command: ({ data, port, home }) => [
      ...begin,
      `--datadir=${data}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--socket=s.sock',
      `--pid-file=${join(home, 'pid')}`,
      `--log-error=${join(home, 'error.log')}`,
      '--mysqlx=OFF',
      '--skip-name-resolve',
      '--skip-log-bin',
      '--max-allowed-packet=64M',
      '--secure-file-priv=NULL',
    ],
  };
}

/** A MySQL server of the system; MariaDB's program of the same name does not count. */
async function installedServer() {
  const path = await findProgram('mysqld');
  if (path === undefined) return undefined;
  const { code, output } = await run([path, '--no-defaults', '--version'], { quiet: true });
  return code === 0 && !/MariaDB/i.test(output) ? { command: [path], options: [] } : undefined;
}

async function unpackedServer() {
  const done = join(unpacked, 'complete');
  if (!existsSync(done)) {
    await timed('Fetching MySQL', fetchServer);
    writeFileSync(done, '');
  }
  const root = join(unpacked, 'root');
  const libraries = readdirSync(join(root, 'usr', 'lib'))
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(root, 'usr', 'lib', name))
    .find((folder) => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('ld-linux')));
  const loader = libraries && readdirSync(libraries).find((name) => name.startsWith('ld-linux'));
  if (!libraries || !loader) throw new Stop(`The unpacked MySQL in ${unpacked} is not complete. Remove that folder and try again.`);
  const share = join(root, 'usr', 'share', 'mysql');
  return {
    command: [join(libraries, loader), '--library-path', libraries, join(root, 'usr', 'sbin', 'mysqld')],
    options: [
      `--basedir=${join(root, 'usr')}`,
      `--lc-messages-dir=${share}`,
      `--character-sets-dir=${join(share, 'charsets')}`,
      `--plugin-dir=${join(root, 'usr', 'lib', 'mysql', 'plugin')}`,
    ],
  };
}

async function fetchServer() {
  const mirror = process.env.DEBIAN_MIRROR ?? (await debianMirror());
  if (process.platform !== 'linux' || !existsSync(KEYRING) || !mirror) {
    throw new Stop(
      'The tests need a MySQL server (8 or newer). Install it, or name a running one: DJ_TEST_MYSQL=mysql://user:password@host:port.',
    );
  }
  rmSync(unpacked, { recursive: true, force: true });
  const apt = join(unpacked, 'apt');
  for (const part of ['state/lists/partial', 'cache/archives/partial', 'etc']) mkdirSync(join(apt, part), { recursive: true });
  writeFileSync(join(apt, 'status'), '');
  writeFileSync(join(apt, 'etc', 'sources.list'), `deb [signed-by=${KEYRING}] ${mirror} sid main\n`);
  const advice = 'Is the Debian mirror reachable? A running server can be named instead: DJ_TEST_MYSQL=mysql://user:password@host:port.';
  await mustRun(['apt-get', ...aptOptions(apt), 'update'], { task: 'Reading the list of packages', advice });
  await mustRun(['apt-get', ...aptOptions(apt), '-y', '--download-only', 'install', 'mysql-server-core'], {
    task: 'Fetching MySQL',
    advice,
  });
  const archives = join(apt, 'cache', 'archives');
  const packages = readdirSync(archives).filter((name) => name.endsWith('.deb') && !/^(lib)?perl/.test(name));
  for (const name of packages) await mustRun(['dpkg', '-x', join(archives, name), join(unpacked, 'root')], { task: `Unpacking ${name}` });
  rmSync(apt, { recursive: true, force: true });
}

/** Options by which apt uses a state of its own and leaves the system's alone. */
function aptOptions(apt) {
  const settings = {
    'Dir::Etc': join(apt, 'etc'),
    'Dir::Etc::sourcelist': join(apt, 'etc', 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State': join(apt, 'state'),
    'Dir::State::status': join(apt, 'status'),
    'Dir::Cache': join(apt, 'cache'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'APT::Install-Recommends': 'false',
    'Debug::NoLocking': '1',
  };
  return ['-qq', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

/** The mirror that this machine uses for its own packages. */
async function debianMirror() {
  const { code, output } = await run(['apt-get', 'indextargets', '--format', '$(REPO_URI)', 'Origin: Debian', 'Label: Debian'], {
    quiet: true,
  });
  return code === 0 ? output.trim().split('\n')[0] : undefined;
}
