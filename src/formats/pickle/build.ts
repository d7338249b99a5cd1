import type { PickleReader } from './pickle-reader.js';
import type { PickleValue } from './pickle-value.js';

/** An array or type that takes its content from the state that follows it. */
export interface Build {
  readonly value: PickleValue;
  build(state: PickleValue, reader: PickleReader): void;
}
