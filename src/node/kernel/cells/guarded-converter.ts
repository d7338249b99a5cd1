import type { Converter } from '../../../kernel/index.js';

/** A converter that no interrupt breaks: half a check would leave the compiler unusable. */
export function guardedConverter(converter: Converter, guard: Int32Array): Converter {
  const held =
    <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      Atomics.add(guard, 0, 1);
      try {
        return work(...args);
      } finally {
        Atomics.sub(guard, 0, 1);
      }
    };
  return {
    convert: held((prevDecl, source, options) => converter.convert(prevDecl, source, options)),
    afterFailure: held((prevDecl, cell, assigned) => converter.afterFailure(prevDecl, cell, assigned)),
    inspect: held((prevDecl, source, position) => converter.inspect(prevDecl, source, position)),
    complete: held((prevDecl, source, position) => converter.complete(prevDecl, source, position)),
    check: held((prevDecl, source) => converter.check(prevDecl, source)),
    addModule: held((name, content) => converter.addModule(name, content)),
    close: () => converter.close(),
  };
}
