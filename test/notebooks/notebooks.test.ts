import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { fromRoot } from '../project/from-root.js';
import { type ExecutedCell, executeNotebook, shown } from './execute-notebook.js';

const DIAGRAM = 'application/vnd.datajoint.diagram.v1+json';
const TABLE = 'application/vnd.datajoint.table.v1+json';

const notebooks = readdirSync(fromRoot('notebooks')).filter((name) => name.endsWith('.ipynb'));

/** Each notebook is executed once. */
const executed = new Map<string, Promise<readonly ExecutedCell[]>>();
function cellsOf(name: string): Promise<readonly ExecutedCell[]> {
  const cells = executed.get(name) ?? executeNotebook(`notebooks/${name}`);
  executed.set(name, cells);
  return cells;
}

describe.each(notebooks)('%s', (name) => {
  let code: readonly ExecutedCell[] = [];
  let outputs: readonly Readonly<Record<string, string>>[] = [];

  beforeAll(async () => {
    code = (await cellsOf(name)).filter(({ cell_type }) => cell_type === 'code');
    outputs = code.flatMap((cell) => cell.outputs.map(shown));
  });

  test('every cell runs, none warns', () => {
    expect(code.map(({ execution_count }) => execution_count)).toEqual(code.map((_, i) => i + 1));
    expect(outputs.flatMap(({ stderr }) => (stderr ? [stderr] : []))).toEqual([]);
  });

  test('a table is shown as HTML, as text and for the viewer', () => {
    const tables = outputs.filter((output) => TABLE in output);
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) expect(Object.keys(table)).toEqual(expect.arrayContaining(['text/html', 'text/plain']));
  });

  test('the diagram is shown as a drawing, as text and for the panel', () => {
    const diagrams = outputs.filter((output) => DIAGRAM in output);
    expect(diagrams.length).toBeGreaterThan(0);
    for (const diagram of diagrams) expect(diagram['image/svg+xml']).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
  });
});

test('the first steps answer their own questions', async () => {
  const cells = await cellsOf('00-first-steps.ipynb');
  expect(cells).toHaveLength(10);
  const outputs = Object.fromEntries(cells.map((cell) => [cell.id, (cell.outputs ?? []).map(shown)]));
  const printed = outputs.query?.map(({ stdout }) => stdout ?? '').join('');
  expect(printed).toContain("Never recorded: [ { mouse_name: 'Cleo', sex: 'F', date_of_birth: null } ]");
  expect(printed).toContain('Ada, session 2, on the two-photon rig in month 3\n');
  expect(printed).not.toContain('Bruno, session');
  expect(outputs.insert?.at(-1)?.['text/plain']).toMatch(/mouse_name[\s\S]*Bruno/);
  for (const table of ['Mouse', 'Session']) expect(outputs.draw?.at(-1)?.['image/svg+xml']).toContain(`>${table}<`);
});
