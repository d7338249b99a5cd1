import { Diagram } from 'datajoint';
import { diagramMermaid, diagramSvg } from 'datajoint/views';
import { expect, test } from 'vitest';
import { node, pipeline } from './pipeline.js';

test('the picture of a pipeline is as committed, light and dark', async () => {
  await expect(diagramSvg(pipeline, { theme: 'light' })).toMatchFileSnapshot('fixtures/pipeline-light.svg');
  await expect(diagramSvg(pipeline, { theme: 'dark', direction: 'TB' })).toMatchFileSnapshot('fixtures/pipeline-dark.svg');
});

test('the Mermaid text of a pipeline is as committed', async () => {
  await expect(diagramMermaid(pipeline)).toMatchFileSnapshot('fixtures/pipeline.mmd');
});

test('tiers have their shape and colour, keys of their own are underlined', () => {
  const svg = diagramSvg(pipeline, { theme: 'light' });
  const marks = svg.split('<g class="dj-node ').map((mark) => mark.replaceAll('\n', ' '));
  const markOf = (tier: string) => marks.filter((mark) => mark.startsWith(`dj-${tier}"`)).join();
  expect(markOf('imported')).toMatch(/<ellipse .*fill="#E0F4FC" stroke="#00A0DF"/);
  expect(markOf('computed')).toMatch(/<ellipse .*fill="#FFEDE5" stroke="#FF5113"/);
  expect(markOf('lookup')).toMatch(/<rect .*fill="#F0F0F1" stroke="#808285"/);
  expect(markOf('manual')).toMatch(/<rect .*fill="#E8F0E9".*text-decoration="underline"/);
  expect(markOf('computed')).not.toContain('underline');
});

test('lines tell identity from reference: thick, thin, dashed, amber', () => {
  const lines = diagramSvg(pipeline, { theme: 'light' })
    .split('\n')
    .filter((line) => line.startsWith('<path'));
  expect(lines).toHaveLength(6);
  expect(lines.filter((line) => line.includes('stroke-width="2"'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('stroke-dasharray'))).toHaveLength(2);
  const renamed = lines.filter((line) => line.includes('#C77D3A'));
  expect(renamed).toHaveLength(1);
  expect(renamed[0]).toContain('<title>reference ← session</title>');
});

test('hovering a table tells its attributes in short', () => {
  expect(diagramSvg(pipeline)).toContain('<title>subject\n------------------------------\n→ Strain\nsex</title>');
});

test('the automatic theme turns dark with the page, the others stay as they are', () => {
  expect(diagramSvg(pipeline)).toContain('prefers-color-scheme: dark');
  expect(diagramSvg(pipeline, { theme: 'light' })).not.toContain('prefers-color-scheme');
});

test('names and comments cannot break out of the text', () => {
  const evil = '</text><script>alert("1")</script>&\u0000';
  const diagram = new Diagram([node(evil, 'manual', { schema: evil, id: evil, comment: evil }), node('Lab', 'manual')], []);
  const svg = diagramSvg(diagram);
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('\u0000');
  expect(svg).toContain('&lt;script&gt;');
  expect(diagramMermaid(diagram)).not.toMatch(/[<>"']script/);
});
