import { FileFormatError } from '../../errors/index.js';
import { type NumericArray, type NumpyData, numericArray } from './numpy-array.js';
import type { NumpyField, NumpyRecordType, NumpyScalarType, NumpyType } from './numpy-type.js';
import { scalarReader } from './scalar-reader.js';

/** Where some stored items lie, and where they go. */
export interface FillPlace {
  /** First item to be filled, and the distance to the next. */
  readonly target: number;
  readonly targetStep: number;
  readonly count: number;
  /** First byte of the first stored item, and the distance to the next. */
  readonly offset: number;
  readonly stride: number;
}

/** An array that is filled piece by piece from stored bytes. */
export interface ArrayFiller {
  readonly data: NumpyData;
  fill(bytes: Uint8Array, place: FillPlace): void;
}

/** Room for so many items of a type. `where` names the file for messages. */
export function arrayFiller(type: NumpyType, count: number, where: string): ArrayFiller {
  if (type.kind === 'record') return recordFiller(type, count, where);
  const numbers = numericArray(type, count);
  if (numbers !== undefined && !type.bigEndian && numbers.BYTES_PER_ELEMENT === type.itemSize) return plainFiller(numbers);
  if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) return itemFiller(numbers, scalarReader.bigint(type));
  if (numbers !== undefined) return itemFiller(numbers, scalarReader.number(type));
  return otherFiller(type, count, where);
}

/** Numbers stored as this machine keeps them: bytes are copied as they are. */
function plainFiller(data: NumericArray): ArrayFiller {
  const target = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const size = data.BYTES_PER_ELEMENT;
  return {
    data,
    fill(bytes, place) {
      if (place.targetStep === 1 && place.stride === size) {
        target.set(bytes.subarray(place.offset, place.offset + place.count * size), place.target * size);
        return;
      }
      for (let i = 0; i < place.count; i++) {
        const from = place.offset + i * place.stride;
        const to = (place.target + i * place.targetStep) * size;
        for (let k = 0; k < size; k++) target[to + k] = bytes[from + k];
      }
    },
  };
}

/** Anything whose items are read one by one. */
function itemFiller<T>(data: { [index: number]: T } & NumpyData, read: (view: DataView, at: number) => T): ArrayFiller {
  return {
    data,
    fill(bytes, place) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const items: { [index: number]: T } = data;
      for (let i = 0; i < place.count; i++) items[place.target + i * place.targetStep] = read(view, place.offset + i * place.stride);
    },
  };
}

function otherFiller(type: NumpyScalarType, count: number, where: string): ArrayFiller {
  if (type.kind === 'complex') return complexFiller(type, count);
  if (type.kind === 'text') return itemFiller(new Array<string>(count).fill(''), scalarReader.text(type, where));
  if (type.kind === 'bytes' || type.kind === 'void') {
    return itemFiller(new Array<Uint8Array>(count).fill(new Uint8Array(0)), scalarReader.bytes(type));
  }
  throw new FileFormatError(`${where} holds Python objects inside a record; expected numbers, text or bytes.`);
}

function complexFiller(type: NumpyScalarType, count: number): ArrayFiller {
  const part: NumpyScalarType = { ...type, kind: 'float', itemSize: type.itemSize / 2 };
  const room = () => (part.itemSize === 4 ? new Float32Array(count) : new Float64Array(count));
  const [real, imaginary] = [room(), room()];
  const read = scalarReader.number(part);
  const fillers = [itemFiller(real, read), itemFiller(imaginary, read)];
  return {
    data: { real, imaginary },
    fill(bytes, place) {
      for (const [k, filler] of fillers.entries()) filler.fill(bytes, { ...place, offset: place.offset + k * part.itemSize });
    },
  };
}

function recordFiller(type: NumpyRecordType, count: number, where: string): ArrayFiller {
  const columns = type.fields.map((field) => ({ field, size: fieldSize(field), filler: fieldFiller(field, count, where) }));
  return {
    data: new Map(
      columns.map(({ field, filler }) => [field.name, { type: field.type, shape: [count, ...field.shape], data: filler.data }]),
    ),
    fill(bytes, place) {
      for (const { field, size, filler } of columns) {
        for (let k = 0; k < size; k++) {
          filler.fill(bytes, {
            target: place.target * size + k,
            targetStep: place.targetStep * size,
            count: place.count,
            offset: place.offset + field.offset + k * field.type.itemSize,
            stride: place.stride,
          });
        }
      }
    },
  };
}

const fieldSize = (field: NumpyField) => field.shape.reduce((product, length) => product * length, 1);
const fieldFiller = (field: NumpyField, count: number, where: string) => arrayFiller(field.type, count * fieldSize(field), where);
