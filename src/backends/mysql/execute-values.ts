import type { SqlValue } from '../../core/index.js';
import { ValueError } from '../../errors/index.js';

/** Values of a prepared INSERT. Numbers go as text, which the server reads exactly; the driver would send doubles. */
export function executeValues(values: readonly SqlValue[]): (string | null | Buffer)[] {
  return values.map((value) => {
    if (value === null) return null;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new ValueError(`${value} cannot be stored as a number. Give a finite number, or null.`);
    }
    if (typeof value !== 'object') return String(value);
    // The driver takes only a Buffer for bytes; of another Uint8Array it would make text.
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  });
}
