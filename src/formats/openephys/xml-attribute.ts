import type { XmlElement } from '../xml/parse-xml.js';

/** The first of some attributes that an element has; null if it has none, or a blank one. */
export function attribute(element: XmlElement, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = element.attributes.get(name)?.trim();
    if (value) return value;
  }
  return null;
}

/** The same as a number; null if it is none. */
export function attributeNumber(element: XmlElement, ...names: readonly string[]): number | null {
  const text = attribute(element, ...names);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
