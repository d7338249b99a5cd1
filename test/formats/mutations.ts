/** Random numbers from a seed, the same on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NASTY = [0, 1, 0x28, 0x29, 0x2c, 0x52, 0x62, 0x71, 0x7f, 0x80, 0xfe, 0xff];

/** Damaged copies of a file: bytes changed, cut out, doubled, and the end cut off. */
export function* mutations(bytes: Uint8Array, options: { readonly count: number; readonly seed: number }): Generator<Uint8Array> {
  const random = randomOf(options.seed);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let i = 0; i < options.count; i++) {
    let copy: Uint8Array = bytes.slice();
    for (let changes = 1 + below(4); changes > 0; changes--) {
      const at = below(copy.length);
      const kind = random();
      if (kind < 0.35) copy[at] = below(256);
      else if (kind < 0.7) copy[at] = NASTY[below(NASTY.length)] ?? 0;
      else if (kind < 0.8) copy = copy.slice(0, at);
      else if (kind < 0.9) copy = joined(copy.subarray(0, at), copy.subarray(at + 1 + below(16)));
      else copy = joined(copy.subarray(0, at + below(32)), copy.subarray(at));
      if (copy.length === 0) break;
    }
    yield copy;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

/** How many damaged files a test tries: all share this sum by their number of originals. */
export const MUTATION_COUNT = process.env.DJ_TEST_LONG ? 100_000 : 10_000;
