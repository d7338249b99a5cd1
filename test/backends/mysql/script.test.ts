import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { testServers } from '../../server-backends.js';

const source = (path: string) => JSON.stringify(new URL(`../../../src/${path}/index.ts`, import.meta.url).href);
const root = fileURLToPath(new URL('../../../', import.meta.url));

describe.each(testServers())('a script on $name', ({ options }) => {
  const runScript = (lines: string) => {
    const script = `
      import * as dj from ${source('core')};
      import { mysql } from ${source('backends/mysql')};
      const connection = await dj.connect({ backend: mysql(${JSON.stringify(options)}) });
      ${lines}
    `;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
      timeout: 25_000,
    });
    return { stdout, stderr, status };
  };

  test('ends when its work is done, although it never closed the connection', () => {
    const lines = `
      for await (const rows of connection.session.stream({ text: 'SELECT 1 UNION SELECT 2', params: [] })) console.log(JSON.stringify(rows));
    `;
    expect(runScript(lines)).toEqual({ stdout: '[[1],[2]]\n', stderr: '', status: 0 });
  });

  test('waits for the end of a connection that it closes', () => {
    expect(runScript("await connection.close();\nconsole.log('closed');")).toEqual({ stdout: 'closed\n', stderr: '', status: 0 });
  });
});
