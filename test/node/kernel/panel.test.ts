import { randomUUID } from 'node:crypto';
import { type Channel, SERVICE_TARGET, ServiceClient } from 'datajoint/service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KernelClient } from './kernel-client.js';
import { TestKernel } from './test-kernel.js';

const TABLE = (name: string) => `
@schema
class ${name} extends dj.Manual {
  static readonly definition = \`
  id : int32
  \`;
}`;

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start();
  const { reply } = await kernel.client.execute(`import * as dj from 'datajoint'; const schema = dj.schema('lab');${TABLE('First')}`);
  expect(reply.status).toBe('ok');
});
afterAll(() => kernel.stop());

/** A panel's channel over a comm. */
function commChannel(client: KernelClient): Channel {
  const id = randomUUID();
  let read = client.received.length;
  client.send('shell', 'comm_open', { comm_id: id, target_name: SERVICE_TARGET, data: {} });
  return {
    send: (data, buffers = []) => void client.send('shell', 'comm_msg', { comm_id: id, data }, { buffers }),
    onMessage: (listener) => {
      let listening = true;
      const next = async () => {
        while (listening) {
          await client.message((message) => message.header.msg_type === 'comm_msg' && message.content.comm_id === id);
          const news = client.received.slice(read);
          read = client.received.length;
          for (const message of news) if (message.content.comm_id === id) listener(message.content.data, message.buffers);
        }
      };
      void next();
      return () => {
        listening = false;
      };
    },
    onClose: () => () => undefined,
    close: () => void client.send('shell', 'comm_close', { comm_id: id, data: {} }),
  };
}

const labels = async (panel: ServiceClient) => (await panel.request('graph', {})).nodes.map((node) => node.label);

describe('a panel', () => {
  test('is answered about the tables that cells declare, and hears of new ones', async () => {
    const panel = new ServiceClient(commChannel(kernel.client));
    expect(await labels(panel)).toEqual(['First']);
    const changed = new Promise<void>((resolve) => panel.onChanged(resolve));
    await kernel.client.execute(TABLE('Second'));
    await changed;
    expect(await labels(panel)).toEqual(['First', 'Second']);
    panel.close();
  });

  test.each([
    ['waits', "console.log('there'); await new Promise(() => {});"],
    ['loops', "console.log('there'); for (;;) {}"],
  ])('is answered at once while a cell %s', async (_, code) => {
    const { client } = kernel;
    const there = client.message((message) => message.header.msg_type === 'stream');
    const cell = client.execute(code);
    await there;
    const panel = new ServiceClient(commChannel(client));
    const start = performance.now();
    expect(await labels(panel)).toContain('First');
    expect(await panel.request('rows.count', { schema: 'lab', table: 'first' })).toEqual({ count: 0 });
    expect(performance.now() - start).toBeLessThan(1000);
    const states = client.received.filter((message) => message.header.msg_type === 'status');
    expect(states.at(-1)?.content.execution_state).toBe('busy');
    await client.request('control', 'interrupt_request');
    expect((await cell).reply.ename).toBe('Interrupted');
    panel.close();
  });

  test('looks at the database that the cells use', async () => {
    const panel = new ServiceClient(commChannel(kernel.client));
    expect(await labels(panel)).toContain('First');
    const changed = new Promise<void>((resolve) => panel.onChanged(resolve));
    await kernel.client.execute(`
      import { sqljs } from 'datajoint/backends/sqljs';
      await dj.connect({ backend: sqljs() });
      const other = dj.schema('other');
      @other class Elsewhere extends dj.Manual { static readonly definition = \`id : int32\`; }`);
    await changed;
    await expect.poll(() => labels(panel)).toEqual(['Elsewhere']);
    panel.close();
  });

  test('appears among the comms of the kernel until it closes', async () => {
    const { client } = kernel;
    const comms = async () =>
      Object.keys((await client.request('shell', 'comm_info_request', { target_name: SERVICE_TARGET })).reply.comms ?? {}).length;
    const before = await comms();
    const channel = commChannel(client);
    expect(await comms()).toBe(before + 1);
    channel.close();
    expect(await comms()).toBe(before);
  });
});
