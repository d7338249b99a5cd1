import type { Tier } from '../definition/table-declaration.js';
import type { DefineOptions } from '../schema/schema.js';
import { Computed } from './computed.js';
import { Imported } from './imported.js';
import { Lookup } from './lookup.js';
import { Manual } from './manual.js';
import { Part } from './part.js';

const MEMBERS = ['context', 'contents', 'make', 'makeFetch', 'makeCompute', 'makeInsert', 'keySource'] as const;
const BASES = { manual: Manual, lookup: Lookup, imported: Imported, computed: Computed };

/**
 * A table class made by `define` instead of written; its attributes are not known to the compiler, and neither is its
 * tier: `populate` fails on one that has no `make`.
 */
export type DefinedTable = typeof Computed & { readonly definition: string };

/** Makes the class that a class declaration with these static members would. */
export function defineClass(tier: Exclude<Tier, 'part'>, definition: string, options: DefineOptions): DefinedTable {
  const made = class extends (BASES[tier] as typeof Computed) {
    static readonly definition: string = definition;
  };
  for (const member of MEMBERS) {
    if (options[member] !== undefined) Object.defineProperty(made, member, { value: options[member], enumerable: true });
  }
  for (const [name, text] of Object.entries(options.parts ?? {})) {
    const part = class extends Part {
      static readonly definition: string = text;
    };
    Object.defineProperty(made, name, { value: part, enumerable: true });
  }
  return made;
}
