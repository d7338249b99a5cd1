/**
 * npm test [-- --long suite …]: installs, builds, checks and runs all suites, or the named ones.
 * Ends with one line, "N passed, N failed".
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { at, jupyterEnvironment } from './project.mjs';
import { main, run, Stop, seconds } from './run.mjs';
import { withServers } from './servers/with-servers.mjs';
import { requireNode, setupChromium, setupNode, setupPython } from './setup.mjs';
import { setupJupyter } from './setup-jupyter.mjs';

/**
 * The suites, which are projects of vitest.config.ts, in two lanes that run side by side: the first one calculates, the
 * second mostly waits for servers, kernels and pages.
 */
const LANES = [
  ['check', 'unit', 'sqljs', 'types', 'project', 'browser'],
  ['ui', 'mysql', 'node', 'notebooks'],
];
const SUITES = LANES.flat();

function options() {
  try {
    const { values, positionals } = parseArgs({ options: { long: { type: 'boolean', default: false } }, allowPositionals: true });
    const unknown = positionals.filter((name) => !SUITES.includes(name));
    if (unknown.length > 0) throw new Error(`Unknown suite ${unknown.join(', ')}; known are ${SUITES.join(', ')}.`);
    return { long: values.long, wanted: positionals.length > 0 ? positionals : SUITES };
  } catch (error) {
    throw new Stop(`${error.message}\nUsage: npm test [-- --long suite …]`);
  }
}

/** Runs one suite; its output is shown at its end. A suite that breaks before it counts anything, such as by a syntax error, is one failure. */
async function runSuite(name, env) {
  const report = at('test-output', `${name}.json`);
  rmSync(report, { force: true });
  const vitest = [process.execPath, at('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', name];
  const { code, output } = await run([...vitest, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    env,
    quiet: true,
  });
  process.stdout.write(output);
  let passed = 0;
  let failed = 0;
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
    passed = numPassedTests;
    failed = numFailedTests + numPendingTests + numTodoTests;
  } catch {
    // No report: the code tells.
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** The checks, or a suite; the one that needs database servers gets them, and they are stopped whatever happens. */
function runNamed(name, env) {
  if (name === 'check') return check();
  return name === 'mysql' ? withServers((addresses) => runSuite(name, { ...env, ...addresses })) : runSuite(name, env);
}

/** Everything that the suites need; answers with their environment. */
async function prepare(long) {
  requireNode();
  await setupNode();
  await setupPython();
  const chromium = await setupChromium();
  await build();
  setupJupyter();
  mkdirSync(at('test-output'), { recursive: true });
  return { ...jupyterEnvironment(), CHROMIUM: chromium, DJ_SAMPLE: long ? 'full' : 'short', DJ_TEST_LONG: long ? '1' : '' };
}

/** What cannot be installed or built counts as one failure, so that the last line is always there. */
async function counted(work) {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Stop ? error.message : error.stack}\n`);
    return { passed: 0, failed: 1 };
  }
}

await main(async () => {
  const start = performance.now();
  const { long, wanted } = options();
  const total = { passed: 0, failed: 0 };
  const rows = [];
  const add = ({ passed, failed }) => {
    total.passed += passed;
    total.failed += failed;
  };
  let env;
  add(
    await counted(async () => {
      env = await prepare(long);
      return { passed: 0, failed: 0 };
    }),
  );
  const runLane = async (names) => {
    for (const name of names.filter((known) => wanted.includes(known))) {
      const begun = performance.now();
      const result = await counted(() => runNamed(name, env));
      rows.push(
        `${name.padEnd(12)}${String(result.passed).padStart(6)} passed${String(result.failed).padStart(6)} failed${seconds(begun).padStart(10)}`,
      );
      add(result);
    }
  };
  if (env) await Promise.all(LANES.map(runLane));
  process.stdout.write(`\n${rows.join('\n')}\nin all ${seconds(start)}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});
