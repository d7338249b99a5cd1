const SEED_A = 0xdeadbeef;
const SEED_B = 0x41c6ce57;
const PRIME_A = 2654435761;
const PRIME_B = 1597334677;

/** Two lanes of 32 bits, so that a change by chance goes unseen once in 10^19 times. */
class Lanes {
  #a = SEED_A;
  #b = SEED_B;

  word(word: number): void {
    this.#a = Math.imul(this.#a ^ word, PRIME_A) ^ (this.#a >>> 15);
    this.#b = Math.imul(this.#b ^ word, PRIME_B) ^ (this.#b >>> 13);
  }

  text(text: string): void {
    this.word(text.length);
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
  }

  bytes(view: ArrayBufferView): void {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    // Words cannot be read across their boundaries; a copy begins at one.
    const { buffer, byteOffset, byteLength } = view.byteOffset % 4 === 0 ? bytes : bytes.slice();
    this.word(byteLength);
    for (const word of new Uint32Array(buffer, byteOffset, byteLength >> 2)) this.word(word);
    for (const byte of bytes.subarray(byteLength & ~3)) this.word(byte);
  }

  finish(): string {
    return `${(this.#a >>> 0).toString(16)}-${(this.#b >>> 0).toString(16)}`;
  }
}

/** A short text that is the same for values of the same content; order of lists counts, order of an object's keys does not. */
export function fingerprint(value: unknown): string {
  const lanes = new Lanes();
  add(lanes, value, new Map());
  return lanes.finish();
}

function add(lanes: Lanes, value: unknown, seen: Map<object, number>): void {
  if (typeof value !== 'object' || value === null) {
    lanes.text(`${typeof value}:${Object.is(value, -0) ? '-0' : String(value)}`);
    return;
  }
  const earlier = seen.get(value);
  if (earlier !== undefined) {
    lanes.text(`again:${earlier}`);
    return;
  }
  seen.set(value, seen.size);
  lanes.text(Object.prototype.toString.call(value));
  if (ArrayBuffer.isView(value)) lanes.bytes(value);
  else if (value instanceof ArrayBuffer) lanes.bytes(new Uint8Array(value));
  else if (value instanceof Date) lanes.text(String(value.getTime()));
  else if (Array.isArray(value)) addAll(lanes, value, seen);
  else if (value instanceof Map || value instanceof Set) addAll(lanes, [...value], seen);
  else addFields(lanes, value, seen);
}

function addAll(lanes: Lanes, items: readonly unknown[], seen: Map<object, number>): void {
  lanes.word(items.length);
  for (const item of items) add(lanes, item, seen);
}

function addFields(lanes: Lanes, value: object, seen: Map<object, number>): void {
  const names = Object.keys(value).sort();
  lanes.word(names.length);
  for (const name of names) {
    lanes.text(name);
    add(lanes, Reflect.get(value, name), seen);
  }
  // Temporal and similar objects keep nothing in fields and tell all in their text.
  if (names.length === 0 && !isPlain(value)) lanes.text(String(value));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
