import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import type { NpyFile } from '../npy/npy-file.js';
import { numpyNumbers } from '../numpy/numpy-values.js';
import type { KilosortFiles } from './kilosort-files.js';

/** Largest absolute value of each template on each sorted channel. */
export interface TemplateAmplitudes {
  readonly templateCount: number;
  readonly channelCount: number;
  /** Template by template, a number a channel. */
  readonly values: Float32Array;
}

/** Opens `templates.npy` and checks its channels against the sorted ones. */
export async function openTemplates(files: KilosortFiles, channelCount: number, options: SliceOptions): Promise<NpyFile> {
  const templates = await files.open('templates.npy', options, 3);
  const [count, , stored] = templates.shape;
  const places = files.has('templates_ind.npy') ? await files.open('templates_ind.npy', options, 2) : null;
  if (places !== null && (places.shape[0] !== count || places.shape[1] !== stored)) {
    const found = `(${places.shape.join(', ')})`;
    throw new FileFormatError(
      `${places.file} has shape ${found}; expected (${count}, ${stored}), as templates.npy has (${templates.shape.join(', ')}).`,
    );
  }
  if (places === null && stored !== channelCount) {
    throw new FileFormatError(
      `${templates.file} has ${stored} channels; expected ${channelCount}, as channel_map.npy lists, or templates_ind.npy.`,
    );
  }
  return templates;
}

/** The channels that each column of a template belongs to; null if every template has all channels in order. */
export async function templateChannels(files: KilosortFiles, options: SliceOptions): Promise<Int32Array | null> {
  const array = await files.array('templates_ind.npy', options);
  return array === null ? null : Int32Array.from(numpyNumbers(array, { file: files.path('templates_ind.npy') }));
}

/** Reads the templates piece by piece and keeps only their largest absolute values. */
export async function templateAmplitudes(files: KilosortFiles, channelCount: number, options: SliceOptions): Promise<TemplateAmplitudes> {
  const templates = await openTemplates(files, channelCount, options);
  const places = await templateChannels(files, options);
  const [templateCount, length, stored] = templates.shape;
  const values = new Float32Array(templateCount * channelCount);
  for await (const piece of templates.pieces(options)) {
    const samples = numpyNumbers(piece, templates);
    for (let row = 0; row < piece.shape[0]; row++) {
      const template = piece.start + row;
      for (let column = 0; column < stored; column++) {
        const channel = places === null ? column : places[template * stored + column];
        // Columns that a template does not use point nowhere.
        if (channel < 0 || channel >= channelCount) continue;
        let largest = values[template * channelCount + channel];
        for (let t = 0; t < length; t++) largest = Math.max(largest, Math.abs(samples[(row * length + t) * stored + column]));
        values[template * channelCount + channel] = largest;
      }
    }
  }
  return { templateCount, channelCount, values };
}
