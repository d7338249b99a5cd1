import { QueryError } from '../../errors/index.js';
import type { Attribute } from '../heading/heading.js';

const NAME = /^[a-z][a-z0-9_]*$/;

/** Whether the text of a new attribute is the plain name of an attribute. */
export function isName(text: string): boolean {
  return NAME.test(text.trim());
}

/**
 * Refuses what cannot be the name of an attribute.
 *
 * @throws QueryError that says what can.
 */
export function requireNewName(name: string): void {
  if (NAME.test(name)) return;
  throw new QueryError(`A query cannot make an attribute "${name}". Expected lower-case letters, digits and "_", beginning with a letter.`);
}

/**
 * The attribute that an expression makes.
 *
 * @throws QueryError if it cannot have this name.
 */
export function computedAttribute(name: string, text: string): Attribute {
  requireNewName(name);
  return {
    name,
    type: { kind: 'computed' },
    typeText: text.trim(),
    inKey: false,
    nullable: true,
    default: undefined,
    comment: '',
    lineage: null,
  };
}
