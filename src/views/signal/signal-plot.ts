import { signalSvg } from './signal-svg.js';
import type { SignalSvgOptions, SignalTraceLine } from './signal-trace.js';

/** A signal picture that shows itself as the result of a notebook cell. */
export interface SignalPlot {
  /** The picture, standing alone. */
  readonly svg: string;
  /** What notebook kernels ask an object for: the picture by MIME type. */
  [display: symbol]: () => Readonly<Record<string, string>>;
}

/** The well-known name under which notebooks look for a value's own picture. */
const DISPLAY = Symbol.for('Jupyter.display');

/**
 * Signals as a picture for a notebook: the last expression of a cell draws itself.
 * @example
 * signalPlot([{ label: 'AP3', values, rateHz: 30000 }], { title: 'A channel' });
 */
export function signalPlot(traces: readonly SignalTraceLine[], options: SignalSvgOptions = {}): SignalPlot {
  const svg = signalSvg(traces, options);
  const title = options.title ?? 'Signal';
  return {
    svg,
    // No text/html: a viewer that does not trust the notebook would strip the picture and leave loose numbers.
    [DISPLAY]: () => ({ 'image/svg+xml': svg, 'text/plain': `${title}: ${traces.map(({ label }) => label).join(', ')}` }),
  };
}
