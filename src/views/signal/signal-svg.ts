import { escapeXml } from '../escape-xml.js';
import { type AxisTick, layoutSignal, type PlacedEvents, type PlacedRow, type SignalLayout } from './layout-signal.js';
import type { SignalEvents, SignalSvgOptions, SignalTraceLine } from './signal-trace.js';

/** Colours that stand off from white and from near black alike; marks differ in shape too. */
const LINE = '#3f7fd1';
const EVENTS = ['#d9622b', '#2f9a6a', '#a45bc4', '#b8860b'];

/** Text and canvas where the picture stands alone. */
const LIGHT = { text: '#22262e', canvas: '#ffffff' };
const DARK = { text: '#d8dce3', canvas: '#161a21' };

/**
 * Signals as the text of an SVG picture: a row a trace, time in seconds below, values with their unit at the left.
 * @example
 * const svg = signalSvg([{ label: 'AP3', values, rateHz: 30000 }], { title: 'A channel' });
 */
export function signalSvg(traces: readonly SignalTraceLine[], options: SignalSvgOptions = {}): string {
  const layout = layoutSignal(traces, options);
  const { width, height } = layout;
  const { title, events = [], unit = 'µV', theme = 'auto' } = options;
  const summary = title ?? `Signal of ${traces.map(({ label }) => label).join(', ') || 'no channel'}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="dj-signal" role="img" aria-label="${escapeXml(summary)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor"${theme === 'page' ? '' : ` color="${theme === 'dark' ? DARK.text : LIGHT.text}"`}>`,
    `<title>${escapeXml(summary)}</title>`,
    ...canvas(layout, theme),
    ...(title === undefined ? [] : [`<text x="${layout.left}" y="20" font-size="14" font-weight="600">${escapeXml(title)}</text>`]),
    ...legend(events, layout, title === undefined ? 20 : 44),
    ...layout.rows.flatMap((row) => rowSvg(row, layout, unit)),
    ...timeAxis(layout),
    '</svg>\n',
  ].join('\n');
}

function canvas({ width, height }: SignalLayout, theme: SignalSvgOptions['theme']): readonly string[] {
  if (theme === 'page') return [];
  const rect = `<rect class="dj-canvas" width="${width}" height="${height}" fill="${theme === 'dark' ? DARK.canvas : LIGHT.canvas}"/>`;
  if (theme !== 'auto') return [rect];
  const rules = `.dj-signal{color:${DARK.text}}.dj-signal .dj-canvas{fill:${DARK.canvas}}`;
  return [`<style>@media (prefers-color-scheme: dark){${rules}}</style>`, rect];
}

function rowSvg(row: PlacedRow, { left, right }: SignalLayout, unit: string): readonly string[] {
  const { top, bottom } = row;
  const middle = (top + bottom) / 2;
  return [
    `<g class="dj-row"><path d="M${left} ${top}V${bottom}" fill="none" stroke="currentColor" stroke-opacity="0.6"/>`,
    ...row.ticks.map((tick) => valueTick(tick, left, right)),
    `<text transform="translate(14 ${middle}) rotate(-90)" text-anchor="middle">${escapeXml(unit)}</text>`,
    row.threshold === undefined ? '' : thresholdLine(row.threshold, left, right),
    `<path class="dj-line" d="${row.path}" fill="none" stroke="${LINE}" stroke-width="1" stroke-linejoin="round"/>`,
    ...row.events.map((events) => eventMarks(events)),
    `<text x="${left + 6}" y="${top + 12}" font-weight="600">${escapeXml(row.label)}</text></g>`,
  ].filter((line) => line !== '');
}

function valueTick({ at, text }: AxisTick, left: number, right: number): string {
  const y = at.toFixed(1);
  return (
    `<path d="M${left} ${y}H${right}" stroke="currentColor" stroke-opacity="0.12"/>` +
    `<text x="${left - 7}" y="${y}" dy="0.34em" text-anchor="end" font-size="11">${escapeXml(text)}</text>`
  );
}

function thresholdLine(at: number, left: number, right: number): string {
  return `<path class="dj-threshold" d="M${left} ${at.toFixed(1)}H${right}" stroke="currentColor" stroke-opacity="0.7" stroke-dasharray="5 4"/>`;
}

function timeAxis({ left, right, height, timeTicks }: SignalLayout): readonly string[] {
  const y = height - 38;
  return [
    `<path d="M${left} ${y}H${right}" stroke="currentColor" stroke-opacity="0.6"/>`,
    ...timeTicks.map(
      ({ at, text }) =>
        `<path d="M${at.toFixed(1)} ${y}v5" stroke="currentColor" stroke-opacity="0.6"/>` +
        `<text x="${at.toFixed(1)}" y="${y + 17}" text-anchor="middle" font-size="11">${escapeXml(text)}</text>`,
    ),
    `<text x="${(left + right) / 2}" y="${height - 6}" text-anchor="middle">Time (s)</text>`,
  ];
}

function eventMarks({ series, mark, points }: PlacedEvents): string {
  const shapes = points.map(({ x, y }) => eventMark(mark, x, y)).join('');
  return `<g class="dj-events" ${eventColour(series)}>${shapes}</g>`;
}

function eventMark(mark: 'dot' | 'tick', x: number, y: number): string {
  if (mark === 'dot') return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5"/>`;
  return `<path d="M${x.toFixed(1)} ${(y - 9).toFixed(1)}v8"/>`;
}

function eventColour(series: number): string {
  return `stroke="${EVENTS[series % EVENTS.length]}" stroke-width="1.8" fill="none"`;
}

function legend(events: readonly SignalEvents[], { left }: SignalLayout, y: number): readonly string[] {
  let x = left + 6;
  return events.map(({ label, mark = 'dot' }, series) => {
    const sample = eventMark(mark, x, mark === 'dot' ? y - 4 : y);
    const entry = `<g ${eventColour(series)}>${sample}</g><text x="${x + 9}" y="${y}" font-size="11">${escapeXml(label)}</text>`;
    x += 30 + 6.5 * label.length;
    return entry;
  });
}
