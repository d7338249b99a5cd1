import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorText, printed, resultText } from './kernel-client.js';
import { TestKernel } from './test-kernel.js';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start();
}, 30_000);
afterAll(() => kernel.stop());

const run = (code: string) => kernel.client.execute(code);

describe('cells over real sockets', () => {
  test('give the value of their last expression', async () => {
    const answer = await run('const six = 6; six * 7');
    expect(resultText(answer)).toBe('42');
    expect(answer.reply).toMatchObject({ status: 'ok', execution_count: 1 });
    expect(answer.outputs.map((message) => message.header.msg_type)).toEqual(['status', 'execute_input', 'execute_result', 'status']);
  });

  test('wait at their top, print as they go, and show what a promise gives', async () => {
    const answer = await run("console.log('before'); await (Promise.resolve(1)); console.error('after'); Promise.resolve([1, 2])");
    expect(printed(answer)).toBe('before\n');
    expect(printed(answer, 'stderr')).toBe('after\n');
    expect(resultText(answer)).toBe('[ 1, 2 ]');
  });

  test('keep names, let later cells assign and define them again', async () => {
    await run('let count = 1; function next() { return (count += 1); }');
    expect(resultText(await run('count = 10; next()'))).toBe('11');
    expect(resultText(await run("const next = (word: string) => word + count; next('n')"))).toBe("'n11'");
  });

  test('are refused with the place of the problem before anything of them runs', async () => {
    const answer = await run("console.log('never');\nconst wrong: number = 'text';");
    expect(answer.reply).toMatchObject({ status: 'error', ename: 'CellError' });
    expect(printed(answer)).toBe('');
    expect(errorText(answer)).toContain("2:7 Type 'string' is not assignable to type 'number'.");
  });

  test('run in spite of wrong types if their first line says so', async () => {
    const answer = await run("// @check warn\nconst loose: number = 'text'; loose");
    expect(resultText(answer)).toBe("'text'");
    expect(printed(answer, 'stderr')).toContain('2:7');
  });

  test('tell the place of what they throw, through functions of earlier cells', async () => {
    await run('function thrower(n: number): void {\n  if (n === 0) throw new RangeError(String(n));\n  thrower(n - 1);\n}');
    const answer = await run('1;\n  thrower(1)');
    expect(answer.reply).toMatchObject({ ename: 'RangeError', evalue: '0' });
    expect(errorText(answer)).toMatch(
      /RangeError: 0\n {2}at cell \[\d+\] 2:22 in thrower\n.*\n.*\n {2}at cell \[\d+\] 3:3 in thrower\n {2}at cell \[\d+\] 2:/,
    );
  });

  test('keep what a failed cell had assigned, and what it had not', async () => {
    await run('const kept = 1;');
    await run("const made = 2; const kept = (() => { throw new Error('no'); })();");
    expect(resultText(await run('[kept, made]'))).toBe('[ 1, 2 ]');
  });

  test('show rich pictures beside plain text', async () => {
    const { outputs } = await run("({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>x</b>' }) })");
    expect(outputs.find((message) => message.header.msg_type === 'execute_result')?.content.data).toMatchObject({
      'text/html': '<b>x</b>',
    });
    const shown = await run("const handle = await display('first'); await handle.update('second'); display.clear({ wait: true })");
    expect(shown.outputs.map((message) => message.header.msg_type)).toEqual([
      'status',
      'execute_input',
      'display_data',
      'update_display_data',
      'clear_output',
      'status',
    ]);
  });

  test('import the modules of Node and the files beside the notebook, again after a change', async () => {
    writeFileSync(join(kernel.folder, 'helper.ts'), 'export const answer: number = 1;');
    expect(resultText(await run("import { answer } from './helper.js'; import { sep } from 'node:path'; [answer, sep]"))).toBe(
      "[ 1, '/' ]",
    );
    writeFileSync(join(kernel.folder, 'helper.ts'), 'export const answer = "changed";');
    expect(resultText(await run("import { answer } from './helper.js'; answer"))).toBe("'changed'");
  }, 20_000);

  test('that follow a failed one are not run', async () => {
    const { client } = kernel;
    const answers = await Promise.all([client.execute("throw new Error('stop')"), client.execute('1'), client.execute('2')]);
    expect(answers.map(({ reply }) => reply.status)).toEqual(['error', 'aborted', 'aborted']);
    expect((await client.execute('3')).reply.status).toBe('ok');
  });

  test('that are silent leave no trace, and expressions are evaluated after a cell', async () => {
    const before = (await run('0')).reply.execution_count;
    const silent = await kernel.client.execute('7', { silent: true, store_history: false });
    expect(silent.outputs.map((message) => message.header.msg_type)).toEqual(['status', 'status']);
    const { reply } = await kernel.client.execute('const n = 5', { user_expressions: { twice: 'n * 2', bad: 'nope' } });
    expect(reply.execution_count).toBe(Number(before) + 1);
    expect(reply.user_expressions).toMatchObject({ twice: { status: 'ok', data: { 'text/plain': '10' } }, bad: { status: 'error' } });
  });
});

describe('questions about code', () => {
  test('complete the names of earlier cells and their members', async () => {
    await run('const measurement = { amplitude: 1 };');
    const names = await kernel.client.request('shell', 'complete_request', { code: 'measu', cursor_pos: 5 });
    expect(names.reply).toMatchObject({ matches: ['measurement'], cursor_start: 0, cursor_end: 5 });
    const code = "'🙂'; measurement.";
    const members = await kernel.client.request('shell', 'complete_request', { code, cursor_pos: [...code].length });
    expect(members.reply.matches).toEqual(['amplitude']);
  });

  test('tell types and documentation', async () => {
    await run('/** Twice a number. */\nfunction twice(n: number) { return 2 * n; }');
    const { reply } = await kernel.client.request('shell', 'inspect_request', { code: 'twice(1)', cursor_pos: 2, detail_level: 0 });
    expect(reply).toMatchObject({ found: true, data: { 'text/plain': 'twice(n: number): number\n\nTwice a number.' } });
  });

  test('tell whether a text is complete', async () => {
    const status = async (code: string) => (await kernel.client.request('shell', 'is_complete_request', { code })).reply.status;
    expect(await status('const a = 1;')).toBe('complete');
    expect(await status('function f() {')).toBe('incomplete');
    expect(await status('const s = `open')).toBe('incomplete');
    expect(await status('}')).toBe('invalid');
  });

  test('give the history of this kernel', async () => {
    await run('"remember me"');
    const { reply } = await kernel.client.request('shell', 'history_request', { hist_access_type: 'tail', n: 1, output: false, raw: true });
    expect(reply).toMatchObject({ status: 'ok', history: [[1, expect.any(Number), '"remember me"']] });
  });
});
