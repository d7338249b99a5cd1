import * as dj from 'datajoint';
import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab } from './lab.js';

describe.each(backends)('interrupting on $name', ({ open }) => {
  test('what the function of an interrupted transaction still sends is refused', async () => {
    const { connection, Subject } = await openLab(open());
    const outcomes: unknown[] = [];
    const working = connection.transaction(async () => {
      await Subject.insert1({ subject: 'a', sex: 'U' });
      await connection.interrupt();
      for (const subject of ['b', 'c']) outcomes.push(await Subject.insert1({ subject, sex: 'U' }).catch((error: unknown) => error));
      outcomes.push(await Subject.count().catch((error: unknown) => error));
    });
    await expect(working).rejects.toSatisfy((error) => dj.isDataJointError(error, 'Interrupted'));
    expect(outcomes.map((outcome) => dj.isDataJointError(outcome, 'Interrupted'))).toEqual([true, true, true]);
    expect(await Subject.count()).toBe(3);
    await connection.transaction(() => Subject.insert1({ subject: 'd', sex: 'U' }));
    expect(await Subject.count()).toBe(4);
  });

  test('a second interrupt gives up a transaction whose function never ends', async () => {
    const { connection, Subject } = await openLab(open());
    let go: (() => void) | undefined;
    const endless = connection.transaction(async () => {
      await Subject.insert1({ subject: 'a', sex: 'U' });
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    });
    const ended = endless.then(
      () => 'kept',
      () => 'refused',
    );
    await expect.poll(() => go).toBeDefined();
    await connection.interrupt();
    await expect(Subject.count()).rejects.toThrow(/interrupt once more/);
    await connection.interrupt();
    await connection.transaction(async () => {
      await Subject.insert1({ subject: 'b', sex: 'U' });
      go?.();
      expect(await ended).toBe('refused');
    });
    expect(await Subject.keys()).toContainEqual({ subject: 'b' });
    expect(await Subject.restrict({ subject: 'a' }).exists()).toBe(false);
  });
});
