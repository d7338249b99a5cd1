import { FileFormatError } from '../../errors/index.js';
import { opcodes } from './opcodes.js';
import { PickleMachine } from './pickle-machine.js';
import { PickleReader } from './pickle-reader.js';
import type { PickleValue } from './pickle-value.js';

/** What reading a pickle may be told. */
export interface ReadPickleOptions {
  /** Name of the file, for messages. */
  readonly file?: string;
}

const STOP = 0x2e;

/**
 * Reads a Python pickle (protocols 0 to 5) that holds data: numbers, text, lists, dicts, NumPy arrays and types, dates
 * and paths. Nothing in it is executed; a pickle that names anything else is refused.
 * @example
 * const params = readPickle(bytes, { file: 'ops.pkl' });
 */
export function readPickle(bytes: Uint8Array, options: ReadPickleOptions = {}): PickleValue {
  const file = options.file ?? 'pickle';
  if (bytes.byteLength === 0) throw new FileFormatError(`${file} is empty; expected a pickle. Copy the file again.`);
  const reader = new PickleReader(bytes, file);
  const machine = new PickleMachine(reader);
  for (let code = reader.uint8(); code !== STOP; code = reader.uint8()) {
    const opcode = opcodes.get(code);
    if (opcode === undefined) {
      reader.at--;
      throw reader.error(`has the opcode 0x${code.toString(16).padStart(2, '0')}`, 'one that holds data, as arrays and parameters do');
    }
    opcode(machine);
  }
  return machine.value();
}
