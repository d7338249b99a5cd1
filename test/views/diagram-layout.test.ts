import { Diagram } from 'datajoint';
import { layoutDiagram } from 'datajoint/views';
import { expect, test } from 'vitest';
import { edge, node, pipeline } from './pipeline.js';

const placeOf = (diagram: Diagram, direction: 'LR' | 'TB' = 'LR') => {
  const layout = layoutDiagram(diagram, { direction });
  return (label: string) => {
    const found = layout.nodes.find((placed) => placed.node.label === label);
    if (found === undefined) throw new Error(`${label} is not in the layout`);
    return found;
  };
};

test('parents stand left of their children, or above them on request', () => {
  const across = placeOf(pipeline);
  expect(across('Subject').x).toBeLessThan(across('Session').x);
  expect(across('Scan').x).toBeLessThan(across('Segmentation').x);
  const down = placeOf(pipeline, 'TB');
  expect(down('Subject').y).toBeLessThan(down('Session').y);
});

test('a part stands beside its master and is called by its own name', () => {
  const at = placeOf(pipeline);
  const [master, part] = [at('Segmentation'), at('Segmentation.Mask')];
  expect(part.label).toBe('Mask');
  expect(Math.abs(part.x - master.x)).toBeLessThan(master.width);
  expect(part.y - part.height / 2).toBeGreaterThan(master.y + master.height / 2);
});

test('a part without its master keeps the whole name', () => {
  expect(placeOf(new Diagram([node('Segmentation.Mask', 'part')], []))('Segmentation.Mask').label).toBe('Segmentation.Mask');
});

test('a part that refers to a sibling stands further in', () => {
  const parts = ['Sorting.Unit', 'Sorting.Spike'].map((label) => node(label, 'part'));
  const edges = [edge('sorting', 'sorting__unit'), edge('sorting__unit', 'sorting__spike')];
  const at = placeOf(new Diagram([node('Sorting', 'computed'), ...parts], edges));
  expect(at('Sorting.Spike').x - at('Sorting.Spike').width / 2).toBeGreaterThan(at('Sorting.Unit').x - at('Sorting.Unit').width / 2);
});

test('no two tables overlap and all are within the picture, in either direction', () => {
  for (const direction of ['LR', 'TB'] as const) {
    const { nodes, width, height } = layoutDiagram(pipeline, { direction });
    for (const [i, a] of nodes.entries()) {
      expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
      expect(a.y + a.height / 2).toBeLessThanOrEqual(height);
      for (const b of nodes.slice(i + 1)) {
        expect(Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2).toBe(true);
      }
    }
  }
});

test('parallel references are lines of their own', () => {
  const twice = new Diagram(
    [node('Lab', 'manual'), node('Trip', 'manual')],
    [edge('lab', 'trip', { columns: [['origin', 'lab']] }), edge('lab', 'trip', { columns: [['target', 'lab']] })],
  );
  const { edges } = layoutDiagram(twice);
  expect(new Set(edges.map(({ path }) => path)).size).toBe(2);
});

test('one schema has no frame, several have one each that holds their tables', () => {
  expect(layoutDiagram(pipeline).frames.filter(({ kind }) => kind === 'schema')).toEqual([]);
  const two = new Diagram([node('Lab', 'manual'), node('Probe', 'manual', { schema: 'ephys' })], []);
  const { frames, nodes } = layoutDiagram(two);
  expect(frames.map(({ label }) => label).sort()).toEqual(['ephys', 'lab']);
  for (const { x, y, node: table } of nodes) {
    const frame = frames.find(({ label }) => label === table.schema);
    expect(frame && x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height).toBe(true);
  }
});

test('nothing at all, and a table that refers to itself, can be laid out', () => {
  expect(layoutDiagram(new Diagram([], [])).nodes).toEqual([]);
  expect(layoutDiagram(new Diagram([node('Lab', 'manual')], [edge('lab', 'lab', { primary: false })])).edges).toHaveLength(1);
});

test('a reference to a table that is not drawn is left out', () => {
  expect(layoutDiagram(new Diagram([node('Lab', 'manual')], [edge('elsewhere', 'lab')])).edges).toEqual([]);
});

test('a thousand tables are placed within seconds', () => {
  const nodes = Array.from({ length: 1000 }, (_, i) => node(`T${i}`, 'manual'));
  const edges = nodes.slice(1).map((_, i) => edge(`t${Math.floor(i / 3)}`, `t${i + 1}`));
  const start = performance.now();
  expect(layoutDiagram(new Diagram(nodes, edges)).nodes).toHaveLength(1000);
  expect(performance.now() - start).toBeLessThan(10_000);
});
