/** Running programs, with their output shown as it comes or kept for a report. */
import { spawn } from 'node:child_process';
import { root } from './project.mjs';

/** An error whose message is all that a reader needs: shown without a stack. */
export class Stop extends Error {}

/**
 * Runs a program and answers with its exit code and output.
 * @param {readonly string[]} command program and arguments; no shell is involved
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv, cwd?: string }} options `quiet` keeps the output instead of showing it
 */
export function run([program, ...args], { quiet = false, env = process.env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}ended by ${signal}` : output }));
  });
}

/** Runs a program that has to succeed; its output is shown only if it fails. */
export async function mustRun(command, { task, advice = '', ...options }) {
  const { code, output } = await run(command, { quiet: true, ...options });
  if (code === 0) return output;
  throw new Stop([`${task} failed (exit code ${code} of "${command.join(' ')}").`, output.trim(), advice].filter(Boolean).join('\n\n'));
}

/** Says what is being done and, at the end, how long it took. */
export async function timed(task, work) {
  const start = performance.now();
  process.stderr.write(`${task} …\n`);
  const result = await work();
  process.stderr.write(`${task}: ${seconds(start)}\n`);
  return result;
}

/** The time since `start` as text. */
export const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** Runs a script's main function; a Stop ends it with its message alone. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(error instanceof Stop ? `\n${error.message}\n` : `\n${error.stack}\n`);
    process.exitCode = 1;
  }
}
