import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openFilledLab, reached } from './filled-lab.js';
import { openSchema } from './lab.js';

describe.each(backends)('deleting parts on $name', ({ open }) => {
  test('part rows go with their master only, unless told otherwise', async () => {
    const { Scan } = await openFilledLab(open());
    const { Roi } = Scan;
    await expect(Roi.restrict({ roi: 1 }).delete()).rejects.toMatchObject({
      tag: 'Integrity',
      message: expect.stringMatching(/part Scan\.Roi.*rows of Scan that stay.*partIntegrity/s),
    });
    expect(await Roi.count()).toBe(4);
    expect(await Roi.restrict({ roi: 1 }).delete({ partIntegrity: 'ignore' })).toBe(1);
    expect(await Scan.count()).toBe(3);
    expect(await Roi.restrict({ roi: 0, subject: 'm2' }).delete({ partIntegrity: 'cascade' })).toBe(1);
    expect(await Scan.keys()).toEqual([
      { subject: 'm1', session: 1 },
      { subject: 'm1', session: 2 },
    ]);
  });

  test('a part that other rows pull along takes its master and its brothers, if told to', async () => {
    const { schema } = await openSchema(open());
    const Animal = schema.define('Animal', 'manual', 'animal : int16');
    const Group = schema.define('Group', 'manual', 'group_id : int16', {
      parts: { Member: '-> master\n-> Animal', Log: '-> master\nlog : int16' },
    });
    const Trial = schema.define('Trial', 'manual', '-> Group\ntrial : int16');
    const parts = Group as unknown as { Member: typeof Group; Log: typeof Group };
    await Animal.insert([{ animal: 1 }, { animal: 2 }, { animal: 3 }]);
    await Group.insert([{ group_id: 1 }, { group_id: 2 }]);
    await parts.Member.insert([
      { group_id: 1, animal: 1 },
      { group_id: 1, animal: 2 },
      { group_id: 2, animal: 3 },
    ]);
    await parts.Log.insert([
      { group_id: 1, log: 1 },
      { group_id: 2, log: 1 },
    ]);
    await Trial.insert([
      { group_id: 1, trial: 1 },
      { group_id: 2, trial: 1 },
    ]);
    await expect(Animal.restrict({ animal: 1 }).delete()).rejects.toMatchObject({ tag: 'Integrity' });
    expect(await parts.Member.count()).toBe(3);
    const whole = Animal.restrict({ animal: 1 }).cascade({ partIntegrity: 'cascade' });
    expect(await reached(whole)).toEqual({ Animal: 1, Group: 1, 'Group.Member': 2, 'Group.Log': 1, Trial: 1 });
    expect(await Animal.restrict({ animal: 1 }).delete({ partIntegrity: 'cascade' })).toBe(1);
    expect(await Animal.keys()).toEqual([{ animal: 2 }, { animal: 3 }]);
    expect(await Group.keys()).toEqual([{ group_id: 2 }]);
    expect(await parts.Member.count()).toBe(1);
    expect(await Trial.count()).toBe(1);
  });

  test('a part that refers to its master over another part only belongs to it', async () => {
    const { schema } = await openSchema(open());
    const Master = schema.define('Master', 'manual', 'id : int16', {
      parts: { Piece: '-> master\npiece : int16', Grain: '-> Master.Piece\ngrain : int16' },
    });
    const { Grain, Piece } = Master as unknown as { Grain: typeof Master; Piece: typeof Master };
    await Master.insert([{ id: 1 }, { id: 2 }]);
    await Piece.insert([
      { id: 1, piece: 1 },
      { id: 2, piece: 1 },
    ]);
    await Grain.insert([
      { id: 1, piece: 1, grain: 1 },
      { id: 2, piece: 1, grain: 1 },
    ]);
    await expect(Grain.restrict({ id: 1 }).delete()).rejects.toMatchObject({ tag: 'Integrity' });
    await expect(Piece.restrict({ id: 1 }).delete()).rejects.toMatchObject({ tag: 'Integrity' });
    expect(await Grain.restrict({ id: 1 }).delete({ partIntegrity: 'cascade' })).toBe(1);
    expect(await Master.keys()).toEqual([{ id: 2 }]);
    expect(await Master.delete()).toBe(1);
    expect(await Grain.count()).toBe(0);
  });
});
