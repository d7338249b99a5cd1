import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = join(root, '.venv', process.platform === 'win32' ? 'Scripts' : 'bin');

/** A running JupyterLab with a folder of its own. */
export interface JupyterLab {
  readonly folder: string;
  /** Address of a path within the server, token included. */
  url(path: string): string;
  /** What the server has printed so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts the application on a copy of the notebooks, with settings and workspaces of its own. */
export async function startJupyter(app: 'lab' | 'notebook' = 'lab'): Promise<JupyterLab> {
  const home = await mkdtemp(join(tmpdir(), 'datajoint-ui-'));
  const folder = join(home, 'notebooks');
  await cp(join(root, 'notebooks'), folder, { recursive: true, filter: (path) => !/\.sqlite|checkpoints/.test(path) });
  if (existsSync(join(root, 'sample-data'))) await cp(join(root, 'sample-data'), join(home, 'sample-data'), { recursive: true });
  const [port, token] = [await freePort(), randomUUID()];
  const server = spawn(join(bin, 'jupyter'), [app, ...serverArguments({ app, port, token, folder })], {
    env: environment(home),
    stdio: 'pipe',
  });
  let printed = '';
  server.stdout.on('data', (text) => (printed += text));
  server.stderr.on('data', (text) => (printed += text));
  await whenReady(server, () => printed);
  return {
    folder,
    url: (path) => `http://127.0.0.1:${port}/${path}${path.includes('?') ? '&' : '?'}token=${token}`,
    log: () => printed,
    stop: async () => {
      await stop(server, `http://127.0.0.1:${port}/api/shutdown?token=${token}`);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function serverArguments({
  app,
  port,
  token,
  folder,
}: {
  readonly app: 'lab' | 'notebook';
  readonly port: number;
  readonly token: string;
  readonly folder: string;
}): readonly string[] {
  return [
    '--no-browser',
    '--allow-root',
    '--ServerApp.ip=127.0.0.1',
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    // Tests run commands through it.
    `--${app === 'lab' ? 'LabApp' : 'JupyterNotebookApp'}.expose_app_in_browser=True`,
    `--IdentityProvider.token=${token}`,
    `--ServerApp.root_dir=${folder}`,
    '--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate',
    '--LabApp.news_url=None',
  ];
}

/** Nothing of the user's own Jupyter is read or written. */
function environment(home: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    JUPYTER_CONFIG_DIR: join(home, 'config'),
    JUPYTER_DATA_DIR: join(home, 'data'),
    JUPYTER_RUNTIME_DIR: join(home, 'runtime'),
    JUPYTERLAB_SETTINGS_DIR: join(home, 'settings'),
    JUPYTERLAB_WORKSPACES_DIR: join(home, 'workspaces'),
    JUPYTER_PLATFORM_DIRS: '1',
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

/** Settles when the server says that it listens; fails if it ends first. */
function whenReady(server: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (/is running at/.test(printed())) resolve();
    };
    server.stderr?.on('data', check);
    server.stdout?.on('data', check);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Jupyter ended with code ${code} before it was ready:\n${printed()}`)));
  });
}

/** Asks the server to end, with its kernels; one that does not within some seconds is ended by force. */
async function stop(server: ChildProcess, shutdown: string): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const force = setTimeout(() => server.kill('SIGKILL'), 15_000);
  await fetch(shutdown, { method: 'POST' }).catch(() => server.kill());
  await ended;
  clearTimeout(force);
}
