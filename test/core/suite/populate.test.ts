import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab } from './lab.js';

describe.each(backends)('populating on $name', ({ open }) => {
  test('make runs once for each key, and not again', async () => {
    const { Scan } = await openLab(open());
    expect(await Scan.progress()).toEqual({ total: 3, remaining: 3 });
    expect(await Scan.populate({ maxCalls: 1 })).toEqual({ successCount: 1, errors: [] });
    expect(await Scan.populate()).toEqual({ successCount: 2, errors: [] });
    expect(await Scan.populate()).toEqual({ successCount: 0, errors: [] });
    expect(await Scan.progress()).toEqual({ total: 3, remaining: 0 });
    expect(await Scan.Roi.count()).toBe(4);
    const roi = await Scan.Roi.restrict({ subject: 'm1', session: 2, roi: 1 }).fetch1();
    expect(roi.mask).toEqual(new Float64Array([1, 0.5]));
  });

  test('a make that throws leaves nothing of its key, and can be told to go on', async () => {
    const { schema, Session } = await openLab(open());
    const flaky = schema.define('Flaky', 'computed', '-> Session\n---\nn : int16', {
      context: { Session },
      make: async (key) => {
        await flaky.insert1({ ...key, n: 1 });
        if (key.subject === 'm1') throw new Error('bad recording');
      },
    });
    await expect(flaky.populate()).rejects.toThrow('bad recording');
    expect(await flaky.count()).toBe(0);
    const result = await flaky.populate({ suppressErrors: true });
    expect(result.successCount).toBe(1);
    expect(result.errors.map(({ key }) => key)).toEqual([
      { subject: 'm1', session: 1 },
      { subject: 'm1', session: 2 },
    ]);
    expect(await flaky.count()).toBe(1);
  });

  test('a table without parents or without make says what is missing', async () => {
    const { schema, Session } = await openLab(open());
    await expect(schema.define('Rootless', 'computed', 'id : int32', { make: async () => undefined }).populate()).rejects.toThrow(
      /refers to no other table/,
    );
    await expect(schema.define('Idle', 'computed', '-> Session', { context: { Session } }).populate()).rejects.toThrow(/has no make/);
  });
});
