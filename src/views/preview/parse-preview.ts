import type { Preview, PreviewColumn } from '../../core/index.js';

/** A preview out of JSON from an output or a message, or undefined if it is not one. */
export function parsePreview(value: unknown): Preview | undefined {
  if (!isRecord(value)) return undefined;
  const { title, comment, columns, rows, more, total } = value;
  if (typeof title !== 'string' || typeof comment !== 'string' || typeof more !== 'boolean' || typeof total !== 'number') return undefined;
  if (!Array.isArray(columns) || !columns.every(isColumn)) return undefined;
  if (!Array.isArray(rows) || !rows.every((row) => isTexts(row) && row.length === columns.length)) return undefined;
  return { title, comment, columns, rows, more, total };
}

function isColumn(value: unknown): value is PreviewColumn {
  return (
    isRecord(value) &&
    typeof value.name === 'string' &&
    typeof value.inKey === 'boolean' &&
    typeof value.comment === 'string' &&
    typeof value.type === 'string'
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
