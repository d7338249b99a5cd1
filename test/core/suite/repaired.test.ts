import { describe, expect, test } from 'vitest';
import { backends } from '../../backends.js';
import { openLab, openSchema } from './lab.js';

// What datajoint-python 2.3.5 gets wrong, or got wrong before, and what is done here instead.
describe.each(backends)('repaired defects on $name', ({ open }) => {
  test('a computed attribute that repeats the key can be counted and joined', async () => {
    const { Session } = await openLab(open());
    const doubled = Session.proj({ again: '(session)' });
    expect(await doubled.count()).toBe(3);
    expect(await doubled.restrict('again = session').count()).toBe(3);
    expect(await doubled.top(2).count()).toBe(2);
    expect(await Session.join(doubled).count()).toBe(3);
  });

  test('a condition goes along a foreign key only as far as the key carries what it speaks of', async () => {
    const { schema } = await openSchema(open());
    const Lab = schema.define('Lab', 'manual', 'lab : int16');
    const Animal = schema.define('Animal', 'manual', 'animal : int16\n---\nlab : int16');
    // The visit inherits "lab" of the laboratory, not that of the animal.
    const Visit = schema.define('Visit', 'manual', '-> Animal\n-> Lab');
    await Lab.insert([{ lab: 1 }, { lab: 2 }]);
    await Animal.insert([
      { animal: 1, lab: 1 },
      { animal: 2, lab: 2 },
    ]);
    await Visit.insert([
      { animal: 1, lab: 2 },
      { animal: 2, lab: 1 },
    ]);
    expect(await Animal.restrict({ lab: 1 }).delete()).toBe(1);
    expect(await Visit.toDicts()).toEqual([{ animal: 2, lab: 1 }]);
  });

  test('an object of which a child knows more than its parent does not reach further in the child', async () => {
    const { schema } = await openSchema(open());
    const Parent = schema.define('Parent', 'manual', 'a : int16');
    const Child = schema.define('Child', 'manual', '-> Parent\nb : int16');
    await Parent.insert([{ a: 1 }, { a: 2 }]);
    await Child.insert([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 2, b: 1 },
    ]);
    expect(await Parent.restrict({ a: 1, b: 1 } as never).delete()).toBe(1);
    expect(await Child.keys()).toEqual([{ a: 2, b: 1 }]);
    await expect(Parent.restrict({ c: 1 } as never).delete()).rejects.toThrow(/names no attribute/);
    expect(await Parent.count()).toBe(1);
  });

  test('every way from a part up to its master counts', async () => {
    const { schema } = await openSchema(open());
    const Master = schema.define('Master', 'manual', 'id : int16', {
      parts: {
        Left: '-> master\nleft_id : int16',
        Right: '-> master\nright_id : int16',
        Pair: "pair : int16\n---\n-> Master.Left.proj(left_master='id')\n-> Master.Right.proj(right_master='id')",
      },
    });
    const { Left, Right, Pair } = Master as unknown as Record<'Left' | 'Right' | 'Pair', typeof Master>;
    await Master.insert([{ id: 1 }, { id: 2 }, { id: 3 }]);
    await Left.insert([1, 2, 3].map((id) => ({ id, left_id: 1 })));
    await Right.insert([1, 2, 3].map((id) => ({ id, right_id: 1 })));
    await Pair.insert([
      { pair: 1, left_master: 1, left_id: 1, right_master: 2, right_id: 1 },
      { pair: 2, left_master: 3, left_id: 1, right_master: 3, right_id: 1 },
    ]);
    await expect(Pair.restrict({ pair: 1 }).delete()).rejects.toMatchObject({ tag: 'Integrity' });
    expect(await Pair.restrict({ pair: 1 }).delete({ partIntegrity: 'cascade' })).toBe(1);
    expect(await Master.keys()).toEqual([{ id: 3 }]);
    expect(await Left.count()).toBe(1);
    expect(await Pair.count()).toBe(1);
  });

  test('a part row that goes by another key than that to its own master is not taken from it silently', async () => {
    const { schema } = await openSchema(open());
    const Master = schema.define('Master', 'manual', 'id : int16', {
      parts: { Step: "-> master\nstep : int16\n---\n-> [nullable] Master.proj(source='id')" },
    });
    const { Step } = Master as unknown as { Step: typeof Master };
    await Master.insert([{ id: 1 }, { id: 2 }, { id: 3 }]);
    await Step.insert([
      { id: 1, step: 1, source: null },
      { id: 2, step: 1, source: 1 },
      { id: 3, step: 1, source: null },
    ]);
    await expect(Master.restrict({ id: 1 }).delete()).rejects.toMatchObject({ tag: 'Integrity' });
    expect(await Master.restrict({ id: 3 }).delete()).toBe(1);
    expect(await Master.restrict({ id: 1 }).delete({ partIntegrity: 'cascade' })).toBe(2);
    expect(await Step.count()).toBe(0);
  });

  test('a chain of masters is followed to its end', async () => {
    const { schema } = await openSchema(open());
    const Node = schema.define('Node', 'manual', 'node : int16', { parts: { Link: "-> master\n-> Node.proj(next='node')" } });
    const { Link } = Node as unknown as { Link: typeof Node };
    const count = 30;
    await Node.insert(Array.from({ length: count + 1 }, (_, node) => ({ node })));
    await Link.insert(Array.from({ length: count }, (_, node) => ({ node, next: node + 1 })));
    await expect(Node.restrict({ node: count }).delete()).rejects.toMatchObject({ tag: 'Integrity' });
    expect(await Node.restrict({ node: count }).delete({ partIntegrity: 'cascade' })).toBe(count + 1);
    expect(await Link.count()).toBe(0);
  });
});
