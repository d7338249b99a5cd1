/**
 * npm start [-- --no-browser --port N]: installs what is missing, builds what changed, and opens JupyterLab on notebooks/.
 * Everything stays inside the repository.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { at, isRoot, jupyterEnvironment, root, venvProgram } from './project.mjs';
import { main, Stop, seconds } from './run.mjs';
import { requireNode, setupNode, setupPython } from './setup.mjs';
import { setupJupyter } from './setup-jupyter.mjs';

const USAGE = 'Usage: npm start [-- --no-browser --port 8888]';

function options() {
  try {
    const { values } = parseArgs({
      options: { browser: { type: 'boolean', default: true }, port: { type: 'string' }, help: { type: 'boolean', default: false } },
      allowNegative: true,
    });
    if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) throw new Error(`--port expects a number, not "${values.port}".`);
    return values;
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`);
  }
}

/** The arguments of JupyterLab: the repository is its root, so that links to ../sample-data work, and notebooks/ is where it opens. */
function jupyterArguments({ browser, port }) {
  return [
    `--ServerApp.root_dir=${root}`,
    `--FileContentsManager.preferred_dir=${at('notebooks')}`,
    '--MultiKernelManager.default_kernel_name=datajoint-typescript',
    '--Application.log_level=WARN',
    ...(browser ? [] : ['--no-browser']),
    ...(port ? [`--ServerApp.port=${port}`, '--ServerApp.port_retries=0'] : []),
    ...(isRoot ? ['--allow-root'] : []),
  ];
}

/** Runs JupyterLab until it ends; its own lines are shown, and the address it prints last is taken as its being ready. */
function serve(values, start) {
  const child = spawn(venvProgram('jupyter-lab'), jupyterArguments(values), {
    cwd: at('notebooks'),
    env: jupyterEnvironment(),
    stdio: ['inherit', 'inherit', 'pipe'],
  });
  let ready = false;
  createInterface({ input: child.stderr }).on('line', (line) => {
    process.stderr.write(`${line}\n`);
    if (ready || !/^\s*http:\/\/127\.0\.0\.1:\d+\//.test(line)) return;
    ready = true;
    process.stdout.write(`\nReady after ${seconds(start)}: ${line.trim()}\nStop it with Ctrl-C.\n\n`);
  });
  // Ctrl-C reaches JupyterLab by itself; this process only waits for its end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Stop(`JupyterLab did not start: ${error.message}`)));
    child.on('close', (code) => resolve(ready ? 0 : (code ?? 1)));
  });
}

await main(async () => {
  const start = performance.now();
  const values = options();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  requireNode();
  await setupNode();
  await setupPython();
  await build();
  setupJupyter();
  return serve(values, start);
});
