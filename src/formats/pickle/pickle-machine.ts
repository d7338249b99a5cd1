import type { FileFormatError } from '../../errors/index.js';
import type { Build } from './build.js';
import { callGlobal, namesKnown } from './known-globals.js';
import type { PickleReader } from './pickle-reader.js';
import type { PickleName, PickleValue } from './pickle-value.js';

/** What stands on the stack: values, names that wait for their arguments, and arrays and types that wait for their state. */
export type StackItem = PickleValue | Build;

/** The stack, the marks and the memory of a pickle under reading. Opcodes act on it; nothing else is ever run. */
export class PickleMachine {
  readonly reader: PickleReader;
  readonly #memory = new Map<number, StackItem>();
  readonly #outer: StackItem[][] = [];
  #stack: StackItem[] = [];

  constructor(reader: PickleReader) {
    this.reader = reader;
  }

  push(item: StackItem): void {
    this.#stack.push(item);
  }

  pop(): StackItem {
    const item = this.#stack.pop();
    if (item === undefined) throw this.#error('takes from an empty stack');
    return item;
  }

  /** POP of a mark takes the mark away. */
  discard(): void {
    if (this.#stack.length > 0 || this.#outer.length === 0) this.pop();
    else this.#stack = this.#outer.pop() ?? [];
  }

  top(): StackItem {
    const item = this.#stack.at(-1);
    if (item === undefined) throw this.#error('looks at an empty stack');
    return item;
  }

  mark(): void {
    this.#outer.push(this.#stack);
    this.#stack = [];
  }

  /** All values since the last mark. */
  sinceMark(): PickleValue[] {
    const items = this.#stack;
    const outer = this.#outer.pop();
    if (outer === undefined) throw this.#error('looks for a mark that is not there');
    this.#stack = outer;
    return items.map((item) => this.#finished(item));
  }

  /** The last values of the stack, in their order. */
  values(count: number): PickleValue[] {
    return Array.from({ length: count }, () => this.value()).reverse();
  }

  /** The top of the stack as a finished value. */
  value(): PickleValue {
    return this.#finished(this.pop());
  }

  remember(place = this.#memory.size): void {
    this.#memory.set(place, this.top());
  }

  recall(place: number): void {
    const item = this.#memory.get(place);
    if (item === undefined) throw this.#error(`recalls the value ${place}, which it never kept`);
    this.push(item);
  }

  append(items: readonly PickleValue[]): void {
    const list = this.top();
    if (Array.isArray(list)) for (const item of items) list.push(item);
    else if (list instanceof Set) for (const item of items) list.add(item);
    else throw this.#error('appends to something that is no list or set');
  }

  setItems(items: readonly PickleValue[]): void {
    const dict = this.top();
    if (!(dict instanceof Map) || items.length % 2 !== 0) throw this.#error('sets items of something that is no dict');
    for (let i = 0; i < items.length; i += 2) dict.set(items[i], items[i + 1]);
  }

  name(module: string, name: string): void {
    if (namesKnown(module, name)) this.push({ kind: 'name', module, name });
    else {
      throw this.reader.error(
        `asks for ${module}.${name}`.slice(0, 120),
        'only arrays, numbers, text, lists and dicts, since reading never runs code. Save the data from Python as .npy, .npz or JSON',
      );
    }
  }

  /** REDUCE, NEWOBJ: the value that a known name makes of its arguments. */
  call(): void {
    const [name, args] = this.values(2);
    if (!isName(name) || !Array.isArray(args)) throw this.#error('calls something that is no name');
    this.push(callGlobal(name, args, this.reader));
  }

  /** BUILD: gives the state to the array or type below it. */
  build(): void {
    const state = this.value();
    const item = this.top();
    if (typeof item === 'object' && item !== null && 'build' in item) item.build(state, this.reader);
    // The attributes of an OrderedDict's subclass and the like are no data.
    else if (!(item instanceof Map)) throw this.#error('gives a state to a value that has none');
  }

  #finished(item: StackItem): PickleValue {
    if (typeof item !== 'object' || item === null || !('build' in item)) return item;
    return item.value;
  }

  #error(found: string): FileFormatError {
    return this.reader.error(found, 'the order of values in which Python writes them. Copy the file again');
  }
}

function isName(value: PickleValue): value is PickleName {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'name';
}
