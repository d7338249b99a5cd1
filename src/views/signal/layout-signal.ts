import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { decimate } from './decimate.js';
import type { SignalEvents, SignalSvgOptions, SignalTraceLine } from './signal-trace.js';

/** A mark of an axis: where it stands and what it says. */
export interface AxisTick {
  readonly at: number;
  readonly text: string;
}

/** Marks of one set of events in one row. */
export interface PlacedEvents {
  readonly series: number;
  readonly mark: 'dot' | 'tick';
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** One line with its own value axis. */
export interface PlacedRow {
  readonly label: string;
  readonly top: number;
  readonly bottom: number;
  /** Path data of the line. */
  readonly path: string;
  readonly ticks: readonly AxisTick[];
  readonly threshold: number | undefined;
  readonly events: readonly PlacedEvents[];
}

/** Every number that drawing needs, in pixels. */
export interface SignalLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly rows: readonly PlacedRow[];
  readonly timeTicks: readonly AxisTick[];
}

const MARGIN = { left: 66, right: 14, title: 26, legend: 20, bottom: 40, top: 8 };
const ROW_GAP = 10;
/** Room in each row for its label above the line, and for ticks of events below it. */
const [HEAD, FOOT] = [16, 10];
const PIXELS_PER_TIME_TICK = 90;
const PIXELS_PER_VALUE_TICK = 32;

/** Where everything of a signal picture goes. All rows share both scales, so that amplitudes can be compared. */
export function layoutSignal(traces: readonly SignalTraceLine[], options: SignalSvgOptions): SignalLayout {
  const { width = 760, rowHeight = traces.length > 4 ? 70 : 150, events = [] } = options;
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const top = MARGIN.top + (options.title === undefined ? 0 : MARGIN.title) + (events.length === 0 ? 0 : MARGIN.legend);
  const time = scaleLinear(timeDomain(traces), [left, right]);
  const domain = valueDomain(traces, options.threshold);
  const rows = traces.map((trace, place) => {
    const rowTop = top + place * (rowHeight + ROW_GAP);
    const value = scaleLinear(domain, [rowTop + rowHeight - FOOT, rowTop + HEAD]);
    return layoutRow({ trace, place, time, value, options });
  });
  return {
    width,
    height: top + traces.length * (rowHeight + ROW_GAP) + MARGIN.bottom - (traces.length === 0 ? 0 : ROW_GAP),
    left,
    right,
    rows,
    timeTicks: ticksOf(time, (right - left) / PIXELS_PER_TIME_TICK),
  };
}

interface RowInput {
  readonly trace: SignalTraceLine;
  readonly place: number;
  readonly time: ScaleLinear<number, number>;
  readonly value: ScaleLinear<number, number>;
  readonly options: SignalSvgOptions;
}

function layoutRow({ trace, place, time, value, options }: RowInput): PlacedRow {
  const [lowest = 0, highest = 0] = value.range();
  const [left = 0, right = 0] = time.range();
  const start = trace.startSeconds ?? 0;
  const points = decimate(trace.values, Math.max(1, Math.round(right - left))).map((sample) => ({
    x: time(start + sample.index / trace.rateHz),
    // A d3 scale gives undefined for NaN, whatever its type says.
    y: Number.isNaN(sample.value) ? Number.NaN : value(sample.value),
  }));
  const events = (options.events ?? []).flatMap((series, number) =>
    series.trace === undefined || series.trace === place ? [placeEvents(series, number, { trace, time, value })] : [],
  );
  return {
    label: trace.label,
    top: highest - HEAD,
    bottom: lowest + FOOT,
    path: pathData(points),
    ticks: ticksOf(value, (lowest - highest) / PIXELS_PER_VALUE_TICK),
    threshold: options.threshold === undefined ? undefined : value(options.threshold),
    events,
  };
}

function placeEvents(series: SignalEvents, number: number, row: Pick<RowInput, 'trace' | 'time' | 'value'>): PlacedEvents {
  const { trace, time, value } = row;
  const start = trace.startSeconds ?? 0;
  const mark = series.mark ?? 'dot';
  const foot = (value.range()[0] ?? 0) + FOOT;
  const points = Array.from(series.seconds).flatMap((seconds) => {
    const height = trace.values[Math.round((seconds - start) * trace.rateHz)];
    if (height === undefined) return [];
    return Number.isNaN(height) && mark === 'dot' ? [] : [{ x: time(seconds), y: mark === 'dot' ? value(height) : foot }];
  });
  return { series: number, mark, points };
}

function timeDomain(traces: readonly SignalTraceLine[]): [number, number] {
  const starts = traces.map(({ startSeconds = 0 }) => startSeconds);
  const ends = traces.map(({ startSeconds = 0, values, rateHz }) => startSeconds + values.length / rateHz);
  return traces.length === 0 ? [0, 1] : [Math.min(...starts), Math.max(...ends)];
}

function valueDomain(traces: readonly SignalTraceLine[], threshold: number | undefined): [number, number] {
  let [least, largest] = [threshold ?? Number.POSITIVE_INFINITY, threshold ?? Number.NEGATIVE_INFINITY];
  for (const { values } of traces) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? Number.NaN;
      if (value < least) least = value;
      if (value > largest) largest = value;
    }
  }
  if (!(least <= largest)) return [-1, 1];
  const room = (largest - least) * 0.05 || Math.abs(largest) * 0.05 || 1;
  return [least - room, largest + room];
}

function ticksOf(scale: ScaleLinear<number, number>, count: number): readonly AxisTick[] {
  const wanted = Math.max(2, Math.floor(count));
  const format = scale.tickFormat(wanted);
  return scale.ticks(wanted).map((tick) => ({ at: scale(tick), text: format(tick) }));
}

function pathData(points: readonly { readonly x: number; readonly y: number }[]): string {
  let pen = 'M';
  return points
    .map(({ x, y }) => {
      if (Number.isNaN(y)) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}
