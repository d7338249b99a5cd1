import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, errorText, resultText } from './kernel-client.js';
import { TestKernel } from './test-kernel.js';

const SUBJECT = `
import * as dj from 'datajoint';
const schema = dj.schema('tutorial');
@schema
class Subject extends dj.Manual {
  static readonly definition = \`
  # Experimental animal
  subject : varchar(12)
  ---
  sex     : enum('M', 'F', 'U')
  \`;
}`;

function picture({ outputs }: Answer): Record<string, unknown> {
  const data = outputs.find((message) => message.header.msg_type === 'execute_result')?.content.data;
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

describe('a pipeline in cells', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await TestKernel.start();
    expect((await kernel.client.execute(SUBJECT)).reply.status).toBe('ok');
  });
  afterAll(() => kernel.stop());
  const run = (code: string) => kernel.client.execute(code);

  test('shows tables, queries and diagrams by themselves, to notebooks and to plain viewers', async () => {
    await run("await Subject.insert([{ subject: 'm1', sex: 'F' }, { subject: 'm2', sex: 'M' }]);");
    const table = picture(await run('Subject'));
    expect(table['text/plain']).toContain('*subject');
    expect(table['text/html']).toContain('m2');
    expect(table['application/vnd.datajoint.table.v1+json']).toMatchObject({
      total: 2,
      rows: [
        ['m1', 'F'],
        ['m2', 'M'],
      ],
    });
    expect(picture(await run("Subject.restrict({ sex: 'F' })"))['text/plain']).toContain('(Total: 1)');
    const diagram = picture(await run('await dj.diagram(schema)'));
    expect(diagram['image/svg+xml']).toContain('<svg');
    expect(diagram['text/plain']).toContain('flowchart');
    expect(diagram['application/vnd.datajoint.diagram.v1+json']).toMatchObject({ nodes: [{ label: 'Subject' }] });
  });

  test('names what is wrong with a row or a query in the words of the library', async () => {
    expect(errorText(await run("await Subject.insert([{ subject: 'm3', sex: 'X' }]);"))).toMatch(/^1:4[05] Type '"X"' is not assignable/);
    expect(errorText(await run("await Subject.insert([{ subject: 'm3', sex: 'F', other: 1 }]);"))).toMatch(
      /^1:50 Unknown attribute 'other'/,
    );
    expect(errorText(await run("await Subject.insert1({ subject: 'm3' });"))).toContain("Attribute 'sex' is missing");
    expect(errorText(await run("await Subject.insert1({ subject: 'm3', sex: 'X' });"))).toContain(
      `Type '"X"' is not assignable to type '"M" | "F" | "U"'`,
    );
    expect(errorText(await run("(await Subject.restrict({ subject: 'm1' }).fetch1()).sexx"))).toContain(
      "Unknown property 'sexx'. Known: subject, sex. Did you mean 'sex'?",
    );
  });

  test('tells errors of the database at the statement that waited for it', async () => {
    const answer = await run("const m1 = { subject: 'm1', sex: 'F' } as const;\nawait Subject.insert1(m1);");
    expect(answer.reply.ename).toBe('DuplicateError');
    expect(errorText(answer)).toMatch(/at cell \[\d+\] 2:1\n {4}await Subject/);
  });

  test('lets a cell run twice', async () => {
    expect((await run(SUBJECT)).reply.status).toBe('ok');
    expect(resultText(await run('await Subject.count()'))).toBe('2');
  });

  test('reports a bad definition in its own cell, and leaves the other tables as they are', async () => {
    const bad = await run('@schema class Wrong extends dj.Manual { static readonly definition = `\nwrong : nosuchtype\n---\n`; }');
    expect(bad.reply.status).toBe('error');
    expect(bad.reply.ename).toBe('DefinitionError');
    expect(resultText(await run('await Subject.count()'))).toBe('2');
  });
});

test('the first example of the README runs as a cell, with its helpers beside the notebook', async () => {
  const example = fileURLToPath(new URL('../../example/', import.meta.url));
  const kernel = await TestKernel.start();
  copyFileSync(join(example, 'example-helpers.ts'), join(kernel.folder, 'example-helpers.ts'));
  const answer = await kernel.client.execute(readFileSync(join(example, 'first-example.ts'), 'utf8'));
  expect(errorText(answer)).toBe('');
  expect(picture(answer)['application/vnd.datajoint.diagram.v1+json']).toMatchObject({
    nodes: [{ label: 'Subject' }, { label: 'Session' }, { label: 'Clustering' }, { label: 'Clustering.Unit' }],
  });
  await kernel.stop();
});

describe('the file of a notebook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notebook-'));
  const file = join(folder, 'first.sqlite');
  const env = { JPY_SESSION_NAME: join(folder, 'first.ipynb') };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('lies beside it, is written after each cell, and is refused to a second kernel', async () => {
    const first = await TestKernel.start({ folder, env });
    await first.client.execute(`${SUBJECT}\nawait Subject.insert1({ subject: 'm1', sex: 'F' });`);
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
    const second = await TestKernel.start({ folder, env });
    const refused = await second.client.execute(SUBJECT);
    expect(refused.reply.ename).toBe('DatabaseLockedError');
    expect(errorText(refused)).toContain(`${file} is in use by process ${first.process.pid}`);
    await first.stop({ keepFolder: true });
    await second.client.execute(SUBJECT);
    expect(resultText(await second.client.execute('await Subject.count()'))).toBe('1');
    await second.stop({ keepFolder: true });
  });

  test('holds no row of an insert that was interrupted, and takes the next one', async () => {
    const kernel = await TestKernel.start({ folder, env });
    const { client } = kernel;
    await client.execute(SUBJECT);
    const before = resultText(await client.execute('await Subject.count()'));
    await client.execute("const rows = Array.from({ length: 300_000 }, (_, i) => ({ subject: 's' + i, sex: 'U' as const }));");
    const there = client.message((message) => message.header.msg_type === 'stream');
    const cell = client.execute("setTimeout(() => console.log('under way'), 400); await Subject.insert(rows); 'all inserted'");
    await there;
    await client.request('control', 'interrupt_request');
    const answer = await cell;
    expect(answer.reply.status).toBe('error');
    expect(resultText(await client.execute('await Subject.count()'))).toBe(before);
    await client.execute("await Subject.insert1({ subject: 'after', sex: 'F' });");
    await kernel.stop({ keepFolder: true });
    const again = await TestKernel.start({ folder, env });
    await again.client.execute(SUBJECT);
    expect(resultText(await again.client.execute('await Subject.count()'))).toBe(String(Number(before) + 1));
    await again.stop({ keepFolder: true });
  });

  test('works on after an interrupt of a make that never ends, and keeps nothing of its key', async () => {
    const kernel = await TestKernel.start();
    const { client } = kernel;
    await client.execute(SUBJECT);
    await client.execute("await Subject.insert1({ subject: 'm1', sex: 'F' });");
    await client.execute(`
@schema
class Endless extends dj.Computed {
  static readonly context = { Subject };
  static readonly definition = \`
  -> Subject
  \`;
  static async make(key: dj.Key<typeof Subject>) {
    await Endless.insert1(key);
    console.log('there');
    for (;;) {}
  }
}`);
    const there = client.message((message) => message.header.msg_type === 'stream');
    const cell = client.execute('await Endless.populate()');
    await there;
    await client.request('control', 'interrupt_request');
    expect((await cell).reply.status).toBe('error');
    expect(resultText(await client.execute('await Endless.count()'))).toBe('0');
    await client.execute("await Subject.insert1({ subject: 'm2', sex: 'F' });");
    expect(resultText(await client.execute('await dj.conn().transaction(() => Subject.count())'))).toBe('2');
    await kernel.stop();
  });

  test('has the data of the last finished cell after the kernel was killed while it saved', async () => {
    for (let time = 0; time < 3; time += 1) {
      const kernel = await TestKernel.start({ folder, env });
      await kernel.client.execute(SUBJECT);
      const before = Number(resultText(await kernel.client.execute('await Subject.count()')));
      await kernel.client.execute(
        `await Subject.insert(Array.from({ length: 20_000 }, (_, i) => ({ subject: \`k${time}-\${i}\`, sex: 'U' as const })));`,
      );
      const started = kernel.client.message((message) => message.header.msg_type === 'stream');
      kernel.client.send('shell', 'execute_request', {
        code: `for (let i = 0; ; i += 1) { await Subject.insert1({ subject: \`x${time}-\${i}\`, sex: 'U' }); if (i === 20) console.log('go'); await dj.flushConnections(); }`,
      });
      await started;
      kernel.process.kill('SIGKILL');
      await kernel.exited();
      kernel.client.close();
      const again = await TestKernel.start({ folder, env });
      await again.client.execute(SUBJECT);
      expect(Number(resultText(await again.client.execute('await Subject.count()')))).toBeGreaterThanOrEqual(before + 20_000);
      await again.stop({ keepFolder: true });
    }
  });
});
