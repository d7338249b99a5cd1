import { FileFormatError } from '../../errors/index.js';
import { type PythonLiteral, parsePythonLiteral } from '../python-literal/parse-python-literal.js';

/** What `params.py` says about the raw data behind a sorting. */
export interface KilosortParams {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Raw files, in their order, as the sorting computer named them. */
  readonly dataPaths: readonly string[];
  /** Channels in the raw file, sorted or not. */
  readonly channelCount: number;
  readonly dtype: string;
  /** Bytes before the first sample. */
  readonly offset: number;
  readonly sampleRateHz: number;
  /** Whether the raw file was filtered before sorting; null if not told. */
  readonly highPassFiltered: boolean | null;
  /** All assignments; values that are no literals, such as calls, as their text. */
  readonly values: ReadonlyMap<string, PythonLiteral>;
}

/** What reading `params.py` may be told. */
export interface ParseKilosortParamsOptions {
  /** Name of the file, for messages. */
  readonly file?: string;
}

/**
 * Reads the `params.py` of a Kilosort or phy folder: assignments of literals; nothing is executed.
 * @example
 * parseKilosortParams("dat_path = r'D:\\run.bin'\nn_channels_dat = 385\ndtype = 'int16'\noffset = 0\nsample_rate = 30000.\n");
 */
export function parseKilosortParams(content: string | Uint8Array, options: ParseKilosortParamsOptions = {}): KilosortParams {
  const file = options.file ?? 'params.py';
  const text = (typeof content === 'string' ? content : new TextDecoder().decode(content)).replace(/^\ufeff/, '');
  if (text.trim() === '') throw new FileFormatError(`${file} is empty; expected lines "name = value". Copy the file again.`);
  const values = new Map<string, PythonLiteral>();
  // A value may go on over the next lines, as a list of files does.
  for (const [, name, value] of text.matchAll(
    /^([A-Za-z_]\w*)[ \t]*=(?!=)([\s\S]*?)(?=^[A-Za-z_]\w*[ \t]*=(?!=)|^(?:import|from)\b|(?![\s\S]))/gm,
  )) {
    values.set(name, literalOr(value.trim(), `${file}: ${name}`));
  }
  const path = values.get('dat_path') ?? [];
  return {
    file,
    dataPaths: (Array.isArray(path) ? path : [path]).map(String),
    channelCount: positive(values, 'n_channels_dat', file),
    dtype: String(values.get('dtype') ?? 'int16'),
    offset: Number(values.get('offset') ?? 0),
    sampleRateHz: positive(values, 'sample_rate', file),
    highPassFiltered: typeof values.get('hp_filtered') === 'boolean' ? values.get('hp_filtered') === true : null,
    values,
  };
}

function literalOr(text: string, where: string): PythonLiteral {
  try {
    return parsePythonLiteral(text, where);
  } catch (error) {
    // Needed values are checked where they are used.
    if (error instanceof FileFormatError) return text;
    throw error;
  }
}

function positive(values: ReadonlyMap<string, PythonLiteral>, name: string, file: string): number {
  const value = values.get(name);
  if (typeof value === 'number' && value > 0) return value;
  const state = value === undefined ? 'is missing' : `is ${JSON.stringify(String(value)).slice(0, 60)}`;
  throw new FileFormatError(`${file}: ${name} ${state}; expected a number above 0. Correct it with a text editor.`);
}
