import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorText, resultText } from './kernel-client.js';
import { TestKernel } from './test-kernel.js';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start();
});
afterAll(() => kernel.stop());

/** Runs a cell that prints when it is at the place to be interrupted; gives its answer and the time that the interrupt took. */
async function interrupted(code: string) {
  const { client } = kernel;
  const there = client.message((message) => message.header.msg_type === 'stream');
  const cell = client.execute(code);
  await there;
  const start = performance.now();
  await client.request('control', 'interrupt_request');
  const answer = await cell;
  return { answer, milliseconds: performance.now() - start };
}

describe('an interrupt', () => {
  test.each([
    ['a loop', "n += 1; console.log('there'); while (true) { n += 0; }"],
    ['a loop after an await', "n += 1; await null; console.log('there'); while (true) { n += 0; }"],
    [
      'a loop in a function that was awaited',
      "async function spin() { await null; console.log('there'); for (;;) {} } n += 1; await spin();",
    ],
    ['a wait for ever', "n += 1; console.log('there'); await new Promise(() => {});"],
    ['a loop in a timer', "n += 1; setTimeout(() => { console.log('there'); for (;;) {} }, 1); await new Promise(() => {});"],
    ['a loop in how a value shows itself', "n += 1; ({ [Symbol.for('Jupyter.display')]: () => { console.log('there'); for (;;) {} } })"],
  ])('ends %s within a second and keeps names and values', async (_, code) => {
    const before = Number(resultText(await kernel.client.execute('var n: number; n ??= 0; n')));
    const { answer, milliseconds } = await interrupted(code);
    expect(answer.reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(milliseconds).toBeLessThan(1000);
    expect(resultText(await kernel.client.execute('n'))).toBe(String(before + 1));
  });

  test('can come many times', async () => {
    for (let time = 0; time < 10; time += 1) {
      const { answer } = await interrupted("setInterval(() => { for (;;) {} }, 1); console.log('there'); await null; for (;;) {}");
      expect(answer.reply.ename).toBe('Interrupted');
    }
    expect(resultText(await kernel.client.execute('await Promise.resolve(1)'))).toBe('1');
  });

  test('that comes before a cell began keeps it from running', async () => {
    const { client } = kernel;
    const cell = client.execute("console.log('ran')");
    const control = client.request('control', 'interrupt_request');
    const answer = await cell;
    await control;
    const ran = answer.outputs.some((message) => message.header.msg_type === 'stream');
    expect(ran).toBe(answer.reply.status === 'ok');
  });

  test('between cells changes nothing', async () => {
    await kernel.client.request('control', 'interrupt_request');
    expect(resultText(await kernel.client.execute("'fine'"))).toBe("'fine'");
  });

  test('refuses the cells that wait', async () => {
    const { client } = kernel;
    const started = client.message((message) => message.header.msg_type === 'execute_input');
    const cells = [client.execute('for (;;) {}'), client.execute('1')];
    await started;
    await client.request('control', 'interrupt_request');
    const [first, second] = await Promise.all(cells);
    expect(errorText(first ?? { reply: {}, outputs: [] })).toContain('the cell was interrupted');
    expect(second?.reply.status).toBe('aborted');
  });
});
