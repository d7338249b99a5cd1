import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorText, printed, resultText } from './kernel-client.js';
import { kernelFolder, TestKernel } from './test-kernel.js';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start();
});
afterAll(() => kernel.stop());

describe('the protocol', () => {
  test('tells what the kernel is, on both channels, and the same as kernel.json', async () => {
    const spec = JSON.parse(readFileSync(join(kernelFolder, 'kernel.json'), 'utf8'));
    for (const channel of ['shell', 'control'] as const) {
      const { reply } = await kernel.client.request(channel, 'kernel_info_request');
      expect(reply).toMatchObject({ status: 'ok', language_info: { name: spec.language, file_extension: '.ts' }, supported_features: [] });
    }
    expect(spec).toMatchObject({ display_name: 'TypeScript (DataJoint)', language: 'typescript', interrupt_mode: 'message' });
  });

  test('carries one session id whoever asks, so that a second client sees what the first one does', async () => {
    const second = await kernel.connect();
    const seen = second.message((message) => message.header.msg_type === 'execute_result');
    await kernel.client.execute("'from the first'");
    expect((await seen).content.data).toEqual({ 'text/plain': "'from the first'" });
    expect(resultText(await second.execute("'from the second'"))).toBe("'from the second'");
    const sessions = new Set([...kernel.client.received, ...second.received].map((message) => message.header.session));
    expect(sessions.size).toBe(1);
    second.close();
  });

  test('ignores what is not signed with its key', async () => {
    kernel.client.send('shell', 'execute_request', { code: "console.log('forged')" }, { key: 'another key' });
    const answer = await kernel.client.execute("'still here'");
    expect(resultText(answer)).toBe("'still here'");
    expect(kernel.client.received.some((message) => message.content.text === 'forged\n')).toBe(false);
  });

  test('answers while a cell waits, and says again that it is busy', async () => {
    const { client } = kernel;
    const states: unknown[] = [];
    const cell = client.execute('await new Promise((resolve) => { Object.assign(globalThis, { resolve }); })');
    await client.message((message) => message.header.msg_type === 'execute_input');
    const { reply } = await client.request('shell', 'complete_request', { code: 'JSON.pars', cursor_pos: 9 });
    expect(reply.matches).toEqual(['parse']);
    const last = client.received.filter((message) => message.header.msg_type === 'status').at(-1);
    states.push(last?.content.execution_state);
    await client.request('control', 'interrupt_request');
    await cell;
    const after = client.received
      .filter((message) => message.header.msg_type === 'status')
      .map((message) => message.content.execution_state);
    expect(states[0] === 'busy' || after.at(-1) === 'idle').toBe(true);
  });

  test('refuses a comm that nobody serves', async () => {
    const closed = kernel.client.message((message) => message.header.msg_type === 'comm_close');
    kernel.client.send('shell', 'comm_open', { comm_id: 'c1', target_name: 'nobody', data: {} });
    expect((await closed).content.comm_id).toBe('c1');
  });

  test('asks the person at the notebook, or says that nobody can answer', async () => {
    const { client } = kernel;
    const asked = client.message((message) => message.header.msg_type === 'input_request');
    const cell = client.execute("await input('Name? ')", { allow_stdin: true });
    expect((await asked).content).toEqual({ prompt: 'Name? ', password: false });
    client.send('stdin', 'input_reply', { value: 'Ada' });
    expect(resultText(await cell)).toBe("'Ada'");
    expect(errorText(await client.execute("await input('Name? ')"))).toContain('Nobody can answer here');
  });

  test('keeps the order of prints and pictures, joins many prints into few messages, and cuts off what is too much', async () => {
    const mixed = await kernel.client.execute("console.log('a'); display.html('b'); console.log('c');");
    expect(mixed.outputs.map((message) => message.header.msg_type).slice(2, -1)).toEqual(['stream', 'display_data', 'stream']);
    const many = await kernel.client.execute('for (let i = 0; i < 20_000; i += 1) console.log(i);');
    expect(printed(many).split('\n')).toHaveLength(20_001);
    expect(many.outputs.length).toBeLessThan(200);
    const flood = await kernel.client.execute("const long = 'x'.repeat(1_000_000); for (let i = 0; i < 20; i += 1) console.log(long);");
    expect(printed(flood).length).toBeLessThan(8_100_000);
    expect(printed(flood)).toContain('output cut off');
  });

  test('ends the process on a shutdown and echoes whether it restarts', async () => {
    const other = await TestKernel.start();
    const said = other.client.message((message) => message.header.msg_type === 'shutdown_reply');
    other.client.send('control', 'shutdown_request', { restart: true });
    expect((await said).content).toMatchObject({ status: 'ok', restart: true });
    expect(await other.exited()).toBe(0);
    await other.stop();
  });

  test('ends the process even if a cell never ends', async () => {
    const other = await TestKernel.start();
    const started = other.client.message((message) => message.header.msg_type === 'execute_input');
    other.client.send('shell', 'execute_request', { code: 'for (;;) {}' });
    await started;
    other.client.send('control', 'shutdown_request', { restart: false });
    await other.exited();
    await other.stop();
  });
});
