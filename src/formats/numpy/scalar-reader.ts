import { FileFormatError } from '../../errors/index.js';
import type { NumpyScalarType } from './numpy-type.js';

/** Functions that read one stored value of a type. */
export const scalarReader = {
  /** Bool, floats, and integers of at most 32 bits. */
  number(type: NumpyScalarType): (view: DataView, at: number) => number {
    const little = !type.bigEndian;
    if (type.kind === 'float') {
      if (type.itemSize === 2) return (view, at) => halfFloat(view.getUint16(at, little));
      return type.itemSize === 4 ? (view, at) => view.getFloat32(at, little) : (view, at) => view.getFloat64(at, little);
    }
    if (type.kind === 'bool') return (view, at) => (view.getUint8(at) === 0 ? 0 : 1);
    const signed = type.kind === 'int';
    if (type.itemSize === 1) return signed ? (view, at) => view.getInt8(at) : (view, at) => view.getUint8(at);
    if (type.itemSize === 2) return signed ? (view, at) => view.getInt16(at, little) : (view, at) => view.getUint16(at, little);
    return signed ? (view, at) => view.getInt32(at, little) : (view, at) => view.getUint32(at, little);
  },

  /** Integers of 64 bits, dates and durations. */
  bigint(type: NumpyScalarType): (view: DataView, at: number) => bigint {
    const little = !type.bigEndian;
    return type.kind === 'uint' ? (view, at) => view.getBigUint64(at, little) : (view, at) => view.getBigInt64(at, little);
  },

  /** Text of fixed length: four bytes a character, filled up with NUL. */
  text(type: NumpyScalarType, where: string): (view: DataView, at: number) => string {
    return (view, at) => {
      let text = '';
      let end = 0;
      for (let k = 0; k < type.itemSize; k += 4) {
        const code = view.getUint32(at + k, !type.bigEndian);
        if (code > 0x10ffff) throw new FileFormatError(`${where} holds text with the code ${code}; expected Unicode, at most 0x10ffff.`);
        text += String.fromCodePoint(code);
        if (code !== 0) end = text.length;
      }
      return text.slice(0, end);
    };
  },

  /** Bytes of fixed length; NUL at the end of type S only fills up. */
  bytes(type: NumpyScalarType): (view: DataView, at: number) => Uint8Array {
    return (view, at) => {
      let end = at + type.itemSize;
      if (type.kind === 'bytes') while (end > at && view.getUint8(end - 1) === 0) end--;
      return new Uint8Array(view.buffer, view.byteOffset + at, end - at).slice();
    };
  },
};

/** The value of 16 bits: sign, 5 bits of exponent, 10 of fraction. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
