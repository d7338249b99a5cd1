// Start and cells of the kernel against stock tslab and ipykernel, over a real Jupyter client, in interleaved rounds.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const python = join(root, '.venv', windows ? 'Scripts/python.exe' : 'bin/python');

/** A folder with the kernelspecs of all sides, and one to run them in where tslab finds its types. */
function prepare() {
  const folder = mkdtempSync(join(tmpdir(), 'kernel-bench-'));
  const specs = {
    ours: { argv: [python, '-I', join(root, 'build/kernelspec/launcher.py'), '{connection_file}'], interrupt_mode: 'message' },
    tslab: { argv: [process.execPath, join(root, 'node_modules/tslab/bin/tslab'), 'kernel', '--config-path={connection_file}'] },
    ipykernel: { argv: [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'] },
  };
  for (const [name, spec] of Object.entries(specs)) {
    mkdirSync(join(folder, 'kernels', name), { recursive: true });
    const facts = { display_name: name, language: name === 'ipykernel' ? 'python' : 'typescript', ...spec };
    writeFileSync(join(folder, 'kernels', name, 'kernel.json'), JSON.stringify(facts));
  }
  // Node's types alone: tslab reads every package of @types, and ours would slow it down.
  mkdirSync(join(folder, 'work', 'node_modules', '@types'), { recursive: true });
  symlinkSync(join(root, 'node_modules', '@types', 'node'), join(folder, 'work', 'node_modules', '@types', 'node'), 'junction');
  return { folder, kernels: Object.keys(specs) };
}

/** Times of each kernel in milliseconds: `{ name: { start: number[], cell: number[] } }`. */
function measure(rounds) {
  const { folder, kernels } = prepare();
  try {
    const driver = fileURLToPath(new URL('kernel-driver.py', import.meta.url));
    const result = spawnSync(python, [driver, join(folder, 'work'), String(rounds), ...kernels], {
      encoding: 'utf8',
      env: { ...process.env, JUPYTER_PATH: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (result.status !== 0) throw new Error(`The driver of the kernels ended with ${result.status ?? result.error}.`);
    return JSON.parse(result.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Rows of the performance table: `{ name, ours, peer, ratio, goal, unit }`. */
export async function bench({ rounds = Number(process.env.BENCH_ROUNDS ?? 5) } = {}) {
  const times = measure(rounds);
  const row = (name, what, peer, goal) => {
    const [ours, theirs] = [median(times.ours[what]), median(times[peer][what])];
    return { name: `${name}, against ${peer}`, ours, peer: theirs, ratio: ours / theirs, unit: 'ms', goal };
  };
  return [
    row('kernel: start to first result', 'start', 'tslab', '<= 0.55'),
    row('kernel: trivial cell', 'cell', 'tslab', '<= 0.6'),
    row('kernel: start to first result', 'start', 'ipykernel', ''),
    row('kernel: trivial cell', 'cell', 'ipykernel', ''),
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = await bench();
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
  else console.table(rows);
}
