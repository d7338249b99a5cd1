import { readFileSync } from 'node:fs';
import { diagramSvg } from 'datajoint/views';
import { expect, test } from 'vitest';
import { pipeline } from './pipeline.js';

const sheet = readFileSync(new URL('../../style/colours.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = sheet.split(/body\[data-jp-theme-light=.false.\]/);

/** Colours of what a picture draws, by a class of the element that holds them. */
function drawn(svg: string, tier: string): { fill: string; stroke: string; text: string } {
  const mark = svg.split('<g class="dj-node ').find((part) => part.startsWith(`dj-${tier}"`)) ?? '';
  const [, fill = '', stroke = ''] = /fill="(#\w+)" stroke="(#\w+)"/.exec(mark) ?? [];
  const [, text = ''] = /<text [^>]*fill="(#\w+)"/.exec(mark) ?? [];
  return { fill, stroke, text };
}

test.each([
  ['light', light],
  ['dark', dark],
] as const)('the style sheet has the same %s colours as pictures', (theme, rules) => {
  const svg = diagramSvg(pipeline, { theme });
  for (const tier of ['manual', 'lookup', 'imported', 'computed', 'part']) {
    const { fill, stroke, text } = drawn(svg, tier);
    expect(rules).toContain(`--dj-${tier}-fill: ${fill.toLowerCase()};`);
    expect(rules).toContain(`--dj-${tier}-stroke: ${stroke.toLowerCase()};`);
    expect(rules).toContain(`--dj-${tier}-text: ${text.toLowerCase()};`);
  }
  const [, edge = '', opacity = ''] = /class="dj-edge" [^>]*stroke="(#\w+)" stroke-opacity="([\d.]+)"/.exec(svg) ?? [];
  expect(rules).toContain(`--dj-edge: ${edge.toLowerCase()};`);
  expect(rules).toContain(`--dj-edge-opacity: ${opacity};`);
  const [, renamed = ''] = /class="dj-edge dj-renamed" [^>]*stroke="(#\w+)"/.exec(svg) ?? [];
  expect(rules).toContain(`--dj-edge-renamed: ${renamed.toLowerCase()};`);
});

test('no style sheet asks the operating system for its theme', () => {
  for (const name of ['colours', 'diagram', 'table', 'grid', 'panel']) {
    expect(readFileSync(new URL(`../../style/${name}.css`, import.meta.url), 'utf8')).not.toContain('prefers-color-scheme');
  }
});
