import { signalPlot, signalSvg } from 'datajoint/views';
import { expect, test } from 'vitest';
import { decimate } from '../../src/views/signal/decimate.js';

const rateHz = 1000;
const trace = { label: 'AP3', values: Float32Array.of(0, 10, -50, 5, 0), rateHz, startSeconds: 2 };

/** The texts of a picture. */
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);

test('the axes say seconds and microvolts, the row its channel', () => {
  const found = texts(signalSvg([trace], { title: 'A spike' }));
  expect(found).toEqual(expect.arrayContaining(['A spike', 'Time (s)', 'µV', 'AP3', '2.001', '−40']));
});

test('text is escaped wherever it goes', () => {
  const svg = signalSvg([{ ...trace, label: '<AP&3>' }], {
    title: '"<script>"',
    events: [{ label: '<b>', seconds: [2.002] }],
    unit: '<V>',
  });
  expect(svg).not.toMatch(/<script>|<b>|<V>|<AP/);
  expect(svg).toContain('&lt;AP&amp;3&gt;');
  expect(svg).toContain('aria-label="&quot;&lt;script&gt;&quot;"');
});

test('a dot stands on the line at the time of its event, a tick at the foot', () => {
  const events = [
    { label: 'found', seconds: [2.002] },
    { label: 'true', seconds: [2.002], mark: 'tick' as const },
  ];
  const svg = signalSvg([trace], { events });
  const [, ...marks] = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map((match) => [Number(match[1]), Number(match[2])]);
  const lowest = /L([\d.]+) ([\d.]+)L[\d.]+ [\d.]+L[\d.]+ [\d.]+"/.exec(svg);
  expect(marks).toEqual([[Number(lowest?.[1]), Number(lowest?.[2])]]);
  expect(svg.match(/<path d="M[\d.]+ [\d.]+v8"\/>/g)).toHaveLength(2);
});

test('events outside the window are not drawn, nor those of another line', () => {
  const circles = (events: { label: string; seconds: number[]; trace?: number }[]) =>
    signalSvg([trace, trace], { events }).match(/<circle/g)?.length;
  expect(circles([{ label: 'a', seconds: [1, 3] }])).toBe(1);
  expect(circles([{ label: 'a', seconds: [2.001], trace: 1 }])).toBe(2);
  expect(circles([{ label: 'a', seconds: [2.001] }])).toBe(3);
});

test('a long signal is drawn by its extremes, and no spike is lost', () => {
  const values = new Float32Array(1_000_000);
  values[654_321] = -300;
  const svg = signalSvg([{ label: 'AP0', values, rateHz: 30000 }]);
  expect(svg.length).toBeLessThan(60_000);
  expect(decimate(values, 700).some(({ index, value }) => index === 654_321 && value === -300)).toBe(true);
});

test('decimation keeps the order of the extremes and shows gaps', () => {
  expect(decimate([0, 5, -5, 0, 1, 1, 1, 1], 2).map(({ index }) => index)).toEqual([1, 2, 4]);
  expect(decimate([1, 2, 3], 2)).toHaveLength(3);
  const gap = signalSvg([{ label: 'gap', values: [0, 1, Number.NaN, 1, 0], rateHz }]);
  expect(/class="dj-line" d="([^"]*)"/.exec(gap)?.[1]?.match(/M/g)).toHaveLength(2);
  expect(gap).not.toContain('NaN');
});

test('a flat, an empty and no signal can be drawn', () => {
  for (const traces of [[{ ...trace, values: [7, 7, 7] }], [{ ...trace, values: [] }], [], [{ ...trace, values: [Number.NaN] }]]) {
    expect(signalSvg(traces)).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test('the themes differ in who gives the text colour', () => {
  expect(signalSvg([trace])).toContain('prefers-color-scheme: dark');
  const page = signalSvg([trace], { theme: 'page' });
  expect(page).not.toContain('<style>');
  expect(page).not.toContain('dj-canvas');
  expect(signalSvg([trace], { theme: 'dark' })).toContain('color="#d8dce3"');
});

test('a plot shows itself in a notebook, with a text for where no picture can be', () => {
  const display: unknown = signalPlot([trace], { title: 'A spike' })[Symbol.for('Jupyter.display')]?.();
  expect(display).toEqual({
    'image/svg+xml': expect.stringMatching(/^<svg/),
    'text/plain': 'A spike: AP3',
  });
});
