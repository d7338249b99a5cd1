import { type Channel, channelPair, ServiceClient } from 'datajoint/service';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A service's end that notes what it is sent and answers on request. */
function scripted(): { readonly client: ServiceClient; readonly kernel: Channel; readonly sent: Record<string, unknown>[] } {
  const [panel, kernel] = channelPair();
  const sent: Record<string, unknown>[] = [];
  kernel.onMessage((message) => sent.push(message as Record<string, unknown>));
  return { client: new ServiceClient(panel, { retryMs: 1000, deadlineMs: 3500 }), kernel, sent };
}

const lab = { schema: 'lab', table: 'session' };

test('a request without answer is sent again under the same id, and the first answer counts', async () => {
  const { client, kernel, sent } = scripted();
  const count = client.request('rows.count', lab);
  await vi.advanceTimersByTimeAsync(2100);
  expect(sent.map(({ kind, id }) => [kind, id])).toEqual([
    ['request', 1],
    ['request', 1],
    ['request', 1],
  ]);
  kernel.send({ kind: 'response', id: 1, seq: 0, result: { count: 3 } });
  kernel.send({ kind: 'response', id: 1, seq: 0, result: { count: 4 } });
  expect(await count).toEqual({ count: 3 });
});

test('a request fails at its deadline, and the service is told', async () => {
  const { client, sent } = scripted();
  const failure = expect(client.request('rows.count', lab)).rejects.toThrow('did not answer "rows.count" within 3.5 s');
  await vi.advanceTimersByTimeAsync(3600);
  await failure;
  expect(sent.at(-1)).toEqual({ kind: 'cancel', id: 1 });
});

test('a request can be given up', async () => {
  const { client, sent } = scripted();
  const controller = new AbortController();
  const failure = expect(client.request('rows.count', lab, { signal: controller.signal })).rejects.toThrow('left');
  controller.abort(new Error('left'));
  await failure;
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.at(-1)).toEqual({ kind: 'cancel', id: 1 });
  await expect(client.request('rows.count', lab, { signal: controller.signal })).rejects.toThrow('left');
});

test('a refusal carries the words of the service', async () => {
  const { client, kernel } = scripted();
  const failure = expect(client.request('table', lab)).rejects.toMatchObject({ tag: 'Service', message: 'There is no table.' });
  kernel.send({ kind: 'failure', id: 1, seq: 0, tag: 'Service', message: 'There is no table.' });
  await failure;
});

test('a lost notice of change is noticed at the next answer', async () => {
  const { client, kernel } = scripted();
  const onChanged = vi.fn();
  client.onChanged(onChanged);
  kernel.send({ kind: 'changed', seq: 1 });
  await vi.advanceTimersByTimeAsync(1);
  expect(onChanged).toHaveBeenCalledTimes(1);
  const count = client.request('rows.count', lab);
  kernel.send({ kind: 'response', id: 1, seq: 3, result: { count: 3 } });
  await count;
  expect(onChanged).toHaveBeenCalledTimes(2);
});

test('when the channel closes, what is under way fails and nothing more is sent', async () => {
  const { client, kernel } = scripted();
  const failure = expect(client.request('rows.count', lab)).rejects.toThrow('connection to the kernel is closed');
  kernel.close();
  await failure;
  expect(client.closed).toBe(true);
  await expect(client.request('rows.count', lab)).rejects.toThrow('connection to the kernel is closed');
});

test('messages that are none are ignored', async () => {
  const { client, kernel } = scripted();
  const onChanged = vi.fn();
  client.onChanged(onChanged);
  for (const message of [null, 'changed', { kind: 'changed', seq: '1' }, { kind: 'response', id: 'x', seq: 1 }]) kernel.send(message);
  await vi.advanceTimersByTimeAsync(1);
  expect(onChanged).not.toHaveBeenCalled();
});
