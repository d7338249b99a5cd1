import { FileFormatError } from '../../errors/index.js';
import type { MetaFields } from './parse-meta-text.js';

/** A `.meta` file under reading: its fields and the name that errors give it. */
export interface MetaFile {
  readonly file: string;
  readonly fields: MetaFields;
}

/** The error of a field whose content is not what the format asks for. */
export function fieldError(meta: MetaFile, key: string, expected: string): FileFormatError {
  const found = meta.fields.get(key);
  const state = found === undefined ? 'is missing' : `is "${found.slice(0, 60)}"`;
  return new FileFormatError(
    `${meta.file}: ${key} ${state}; expected ${expected}. Copy the .meta file again from the acquisition computer.`,
  );
}

/** Text of a field; undefined if it is missing or blank. */
export function optionalText(meta: MetaFile, key: string): string | undefined {
  return meta.fields.get(key) || undefined;
}

/** Text of a field that the reader cannot do without. */
export function neededText(meta: MetaFile, key: string, expected: string): string {
  const found = optionalText(meta, key);
  if (found === undefined) throw fieldError(meta, key, expected);
  return found;
}

/** Number of a field; undefined if it is missing or blank. */
export function optionalNumber(meta: MetaFile, key: string): number | undefined {
  const found = optionalText(meta, key);
  if (found === undefined) return undefined;
  const value = Number(found);
  if (!Number.isFinite(value)) throw fieldError(meta, key, 'a number');
  return value;
}

/** Positive number of a field that the reader cannot do without. */
export function neededNumber(meta: MetaFile, key: string, expected: string): number {
  const value = optionalNumber(meta, key);
  if (value === undefined || value <= 0) throw fieldError(meta, key, expected);
  return value;
}

/** Far more channels than any device has; keeps a damaged count from taking memory. */
const MOST_CHANNELS = 65536;

/** Whole numbers of a field such as `384,0,1`; undefined if it is missing or blank. */
export function optionalCounts(meta: MetaFile, key: string): readonly number[] | undefined {
  const found = optionalText(meta, key);
  if (found === undefined) return undefined;
  const counts = found.split(',').map(Number);
  if (!counts.every((count) => Number.isInteger(count) && count >= 0 && count <= MOST_CHANNELS)) {
    throw fieldError(meta, key, `whole numbers divided by commas, at most ${MOST_CHANNELS}`);
  }
  return counts;
}
