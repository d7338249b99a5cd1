/** Installs what is missing: node_modules, the Python environment and, for tests, a browser. Nothing outside the repository but that browser. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { at, isRoot, readJson, venv, venvProgram } from './project.mjs';
import { mustRun, run, Stop, timed } from './run.mjs';
import { unlessFresh } from './stamp.mjs';

const NODE_NEEDED = [20, 19];
const PYTHON_NEEDED = [3, 10];
const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const CHROMIUM_ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Refuses a Node that the project does not run on, before anything else fails in a less clear way. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1])) return;
  throw new Stop(
    `This is Node ${process.versions.node}; DataJoint needs Node ${NODE_NEEDED.join('.')} or newer. Install it from https://nodejs.org.`,
  );
}

/** True if node_modules holds what package-lock.json asks for, told from the list that npm leaves there. */
function nodeModulesMatch() {
  if (!existsSync(at('node_modules', '.package-lock.json'))) return false;
  const installed = readJson('node_modules', '.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).every(
    ([path, wanted]) =>
      path === '' || (installed[path] ? installed[path].version === wanted.version : wanted.optional || wanted.devOptional),
  );
}

/** npm as a command: the npm that runs this script, else the one on PATH. */
function npm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, script];
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
}

/** Installs the packages of package-lock.json, exactly these, unless they are there. */
export async function setupNode() {
  if (nodeModulesMatch()) return;
  await timed('Installing Node packages', () =>
    mustRun([...npm(), 'ci', '--no-audit', '--no-fund'], { task: 'Installing Node packages', advice: 'Is the npm registry reachable?' }),
  );
}

/** The first Python on PATH that is new enough, as a command. */
async function findPython() {
  const tried = [];
  for (const command of [['python3'], ['python'], ['py', '-3']]) {
    const { code, output } = await run([...command, '-c', 'import sys; print(*sys.version_info[:2])'], { quiet: true });
    const [major, minor] = output.trim().split(' ').map(Number);
    if (code === 0 && major === PYTHON_NEEDED[0] && minor >= PYTHON_NEEDED[1]) return command;
    if (code === 0) tried.push(`${command.join(' ')} is Python ${major}.${minor}`);
  }
  const found = tried.length > 0 ? tried.join(', ') : 'none was found on PATH';
  throw new Stop(`JupyterLab needs Python ${PYTHON_NEEDED.join('.')} or newer: ${found}. Install one from https://www.python.org.`);
}

/** Makes the Python environment of scripts/requirements.txt, unless it is there. */
export async function setupPython() {
  const step = {
    stamp: '.venv/requirements.stamp',
    inputs: ['scripts/requirements.txt'],
    outputs: ['.venv/pyvenv.cfg', '.venv/package.json'],
  };
  await unlessFresh(step, async () => {
    await timed('Installing JupyterLab into .venv', async () => {
      if (!existsSync(venvProgram('python'))) {
        const advice = 'On Debian and Ubuntu the module venv is a package of its own: apt install python3-venv.';
        await mustRun([...(await findPython()), '-m', 'venv', venv], { task: 'Making .venv', advice });
      }
      // Without it the scripts of Python packages that Node runs would count as modules, as those of this repository do.
      writeFileSync(join(venv, 'package.json'), '{ "private": true, "type": "commonjs" }\n');
      const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', at('scripts', 'requirements.txt')];
      await mustRun([venvProgram('python'), ...install], {
        task: 'Installing JupyterLab',
        advice: 'Is the Python package index reachable?',
      });
    });
  });
}

/** The path of a Chromium-like browser, or undefined. The variable CHROMIUM names one that lies elsewhere. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named && !existsSync(named)) throw new Stop(`The variable CHROMIUM names ${named}, which does not exist.`);
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'chromium'));
  return [named, ...CHROMIUM_PATHS, ...CHROMIUM_ELSEWHERE, ...onPath].find((path) => path && existsSync(path));
}

/** Finds a browser for the tests, or installs it where that is possible without asking. */
export async function setupChromium() {
  const found = findChromium();
  if (found) return found;
  const debian = existsSync('/etc/debian_version') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isRoot || !debian) {
    throw new Stop('The tests need Chromium or Chrome. Install it (Debian: apt install chromium), or name it in the variable CHROMIUM.');
  }
  await timed('Installing Chromium', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await mustRun(['apt-get', 'update', '-qq'], { task: 'apt-get update', env });
    await mustRun(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], { task: 'Installing Chromium', env });
  });
  return setupChromium();
}
