import { diagramSvg, parseDiagram } from 'datajoint/views';
import { expect, test } from 'vitest';
import { pipeline } from './pipeline.js';

test('a diagram survives JSON', () => {
  const back = parseDiagram(JSON.parse(JSON.stringify(pipeline)));
  expect(back).toEqual(pipeline);
  expect(back && diagramSvg(back)).toBe(diagramSvg(pipeline));
});

test('only what has the shape of a diagram is taken for one', () => {
  const { nodes, edges } = pipeline;
  const wrong = [
    null,
    'x',
    {},
    { nodes, edges: {} },
    { nodes: [{ ...nodes[0], tier: 'evil' }], edges },
    { nodes, edges: [{ ...edges[0], columns: [['a']] }] },
  ];
  for (const other of wrong) expect(parseDiagram(other)).toBeUndefined();
});
