import type { SpikeGlxDevice } from './spike-glx-meta.js';

/** What the name of a SpikeGLX file says, such as `m01_g0_t1.imec0.ap.bin`. */
export interface SpikeGlxName {
  readonly run: string;
  readonly gate: number;
  /** Number of the trigger; `cat` for files that CatGT joined. */
  readonly trigger: number | 'cat';
  readonly device: SpikeGlxDevice;
  /** Number of the probe or OneBox; null for the NI device, and for phase 3A with one probe. */
  readonly number: number | null;
  /** Band of a probe's file; null for other devices. */
  readonly band: 'ap' | 'lf' | null;
  /** Stream as file names have it, such as `imec0.ap`, `nidq`, `obx0`. */
  readonly stream: string;
}

// The name of a run may itself hold _g0_t0, so its pattern takes as much as it can.
const PATTERN = /^(?:.*\/)?(.+)_g(\d+)_t(\d+|cat)\.(?:(imec)(\d*)\.(ap|lf)|(nidq)|(obx)(\d*)\.obx)\.(?:meta|bin)$/i;

/** Takes a file name apart; undefined if it is none of SpikeGLX. */
export function parseSpikeGlxName(path: string): SpikeGlxName | undefined {
  const match = PATTERN.exec(path);
  if (match === null) return undefined;
  const [, run, gate, trigger, imec, probe, band, nidq, , box] = match;
  const device = imec === undefined ? (nidq === undefined ? 'obx' : 'nidq') : 'imec';
  const digits = imec === undefined ? box : probe;
  const base = { run, gate: Number(gate), trigger: trigger.toLowerCase() === 'cat' ? ('cat' as const) : Number(trigger), device } as const;
  const number = digits ? Number(digits) : null;
  const lower = band?.toLowerCase();
  const stream = device === 'imec' ? `imec${digits}.${lower}` : `${device}${digits ?? ''}`;
  return { ...base, number, band: lower === 'ap' || lower === 'lf' ? lower : null, stream };
}
