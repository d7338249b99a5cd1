/**
 * npm run bench [-- suite …] [--json]: runs bench/<suite>*.{mjs,ts}, each of which exports `bench`, and prints what they measured.
 * Both sides of a row are measured in the same run; `ratio` is ours against the peer's as `goal` states it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { at } from './project.mjs';
import { main, Stop } from './run.mjs';
import { requireNode, setupNode, setupPython } from './setup.mjs';
import { setupJupyter } from './setup-jupyter.mjs';

/** Whether a ratio reaches its goal, as in ">= 3". */
function reached(ratio, goal) {
  const [, comparison, number] = /^([<>]=?)\s*([\d.]+)$/.exec(goal) ?? [];
  if (!comparison) return undefined;
  return comparison.startsWith('<') ? ratio <= Number(number) : ratio >= Number(number);
}

/** The files of the named suites, or all. */
function benchFiles(suites) {
  const files = existsSync(at('bench')) ? readdirSync(at('bench')).filter((file) => /\.(mjs|ts)$/.test(file)) : [];
  const chosen = files.filter((file) => suites.length === 0 || suites.some((suite) => file.startsWith(suite)));
  if (chosen.length > 0) return chosen.sort();
  throw new Stop(`No benchmark is named ${suites.join(' or ')}; there are ${files.join(', ') || 'none'}.`);
}

/** Runs a benchmark in this process; tsx compiles those in TypeScript. */
async function measure(file) {
  if (file.endsWith('.ts')) (await import('tsx/esm/api')).register();
  const { bench } = await import(pathToFileURL(at('bench', file)).href);
  if (typeof bench !== 'function') throw new Stop(`bench/${file} has to export an async function named bench.`);
  return bench();
}

const short = (value) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value);

await main(async () => {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
  requireNode();
  await setupNode();
  await setupPython();
  const files = benchFiles(positionals);
  await build();
  setupJupyter();
  const rows = [];
  for (const file of files) rows.push(...(await measure(file)));
  if (values.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    const shown = rows.map((row) => ({
      ...row,
      ours: short(row.ours),
      peer: short(row.peer),
      ratio: short(row.ratio),
      met: reached(row.ratio, row.goal),
    }));
    console.table(Object.fromEntries(shown.map(({ name, ...row }) => [name, row])));
  }
  return rows.some((row) => reached(row.ratio, row.goal) === false) ? 1 : 0;
});
