import type { Attribute } from './heading.js';

/** Whether a column is kept for the library's own use: its name begins with `_`. */
export function isHidden(name: string): boolean {
  return name.startsWith('_');
}

/** The attributes that users see. */
export function visibleAttributes(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes.filter(({ name }) => !isHidden(name));
}
