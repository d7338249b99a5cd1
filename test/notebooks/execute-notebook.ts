import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { jupyterEnvironment, venvProgram } from '../../scripts/project.mjs';
import { fromRoot } from '../project/from-root.js';

/** One output of an executed cell, as nbformat keeps it. */
export interface CellOutput {
  readonly output_type: 'stream' | 'display_data' | 'execute_result' | 'error';
  readonly name?: 'stdout' | 'stderr';
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly evalue?: string;
}

/** A cell of an executed notebook. */
export interface ExecutedCell {
  readonly id: string;
  readonly cell_type: 'code' | 'markdown';
  readonly source: readonly string[];
  readonly execution_count?: number | null;
  readonly outputs: readonly CellOutput[];
}

function finished(command: string, parameters: readonly string[]): Promise<string> {
  const child = spawn(command, parameters, { env: jupyterEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}:\n${output}`))));
  });
}

/** Runs all cells of a copy of a notebook as `jupyter execute` does, with ../sample-data beside it, and answers with its cells. */
export async function executeNotebook(path: string): Promise<readonly ExecutedCell[]> {
  mkdirSync(fromRoot('test-output'), { recursive: true });
  const folder = mkdtempSync(fromRoot('test-output/notebooks-'));
  mkdirSync(join(folder, 'notebooks'));
  if (existsSync(fromRoot('sample-data'))) symlinkSync(fromRoot('sample-data'), join(folder, 'sample-data'), 'junction');
  const copy = join(folder, 'notebooks', basename(path));
  cpSync(fromRoot(path), copy);
  await finished(venvProgram('jupyter-execute'), ['--inplace', copy]);
  const { cells } = JSON.parse(readFileSync(copy, 'utf8')) as { cells: readonly ExecutedCell[] };
  return cells;
}

/** What an output shows, as one text per MIME type. */
export function shown(output: CellOutput): Readonly<Record<string, string>> {
  const joined = (value: unknown): string =>
    Array.isArray(value) ? value.join('') : typeof value === 'string' ? value : JSON.stringify(value);
  if (output.output_type === 'stream') return { [output.name ?? 'stdout']: joined(output.text ?? '') };
  return Object.fromEntries(Object.entries(output.data ?? {}).map(([type, value]) => [type, joined(value)]));
}
