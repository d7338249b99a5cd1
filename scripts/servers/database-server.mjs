/** A private database server for tests: own data folder inside the repository, free port on loopback, gone when it is stopped. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { at } from '../project.mjs';
import { Stop } from '../run.mjs';
import { mariadb } from './mariadb.mjs';
import { mysql } from './mysql.mjs';

/** The servers there are, each with the variable that names a running one to use instead. */
export const SERVERS = {
  mariadb: { variable: 'DJ_TEST_MARIADB', title: 'MariaDB', prepare: mariadb },
  mysql: { variable: 'DJ_TEST_MYSQL', title: 'MySQL', prepare: mysql },
};

const ACCOUNT = { user: 'dj', password: 'djpass' };
const GRANTS = `CREATE USER IF NOT EXISTS '${ACCOUNT.user}'@'%' IDENTIFIED BY '${ACCOUNT.password}';
GRANT ALL PRIVILEGES ON *.* TO '${ACCOUNT.user}'@'%' WITH GRANT OPTION;
`;
const START_MS = 120_000;
const STOP_MS = 20_000;
const folder = at('.cache', 'servers');

/** Starts a server; `stop` ends it and removes its data. */
export async function startServer(name, { options = [] } = {}) {
  const { title, prepare } = SERVERS[name];
  const program = await prepare();
  mkdirSync(folder, { recursive: true });
  removeAbandoned();
  const home = mkdtempSync(join(folder, `${name}-`));
  writeFileSync(join(home, 'owner'), String(process.pid));
  try {
    const init = join(home, 'init.sql');
    writeFileSync(init, GRANTS);
    const data = join(home, 'data');
    await program.initialise({ data, init });
    const port = await freePort();
    const server = spawnServer(program.command({ data, init, port, home }), [...program.options, ...options]);
    writeFileSync(join(home, 'server'), String(server.child.pid));
    const stop = () => stopServer(server.child, home);
    await untilReady(port, server, join(home, 'error.log')).catch(async (error) => {
      await stop();
      throw error;
    });
    return { name, title, host: '127.0.0.1', port, ...ACCOUNT, pid: server.child.pid, stop };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/** A server as the address that tests take from the environment. */
export const addressOf = ({ host, port, user, password }) => `mysql://${user}:${encodeURIComponent(password)}@${host}:${port}`;

function spawnServer([program, ...args], options) {
  const child = spawn(program, [...args, ...options], { stdio: 'ignore' });
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(`it ended with ${signal ?? `exit code ${code}`}`));
  });
  return { child, ended };
}

/** Waits for the greeting: it comes when accounts are made and statements are taken. */
async function untilReady(port, server, log) {
  let ended;
  void server.ended.then((reason) => (ended = reason));
  for (const end = performance.now() + START_MS; performance.now() < end; ) {
    if (ended !== undefined) break;
    if (await greets(port)) return;
  }
  const tail = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-20).join('\n') : '';
  throw new Stop(`The database server did not start: ${ended ?? `no answer within ${START_MS / 1000} s`}.\n${tail}`);
}

function greets(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    const finish = (answer) => {
      socket.destroy();
      // A refused connection is refused at once: try again a little later.
      if (answer) resolve(true);
      else setTimeout(() => resolve(false), 50);
    };
    socket.on('data', () => finish(true));
    for (const event of ['error', 'timeout', 'end']) socket.on(event, () => finish(false));
  });
}

async function stopServer(child, home) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(hard);
  }
  rmSync(home, { recursive: true, force: true });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Ends servers whose starter was killed before it could stop them, and removes what they left. */
function removeAbandoned() {
  for (const entry of readdirSync(folder)) {
    const home = join(folder, entry);
    const owner = pidIn(join(home, 'owner'));
    if (owner === undefined || isAlive(owner)) continue;
    const server = pidIn(join(home, 'server'));
    if (server !== undefined && runsIn(server, home)) process.kill(server, 'SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
}

function pidIn(file) {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    // A process that ended, but whose parent has not asked for its end yet, still answers.
    const status = `/proc/${pid}/status`;
    return !(existsSync(status) && /^State:\s*Z/m.test(readFileSync(status, 'utf8')));
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether the process is a server of this folder: numbers of processes are used again. */
function runsIn(pid, home) {
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(home);
}
