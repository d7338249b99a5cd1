import { FileFormatError } from '../../errors/index.js';

/** A JSON object under reading, and what messages call it. */
export interface JsonNode {
  readonly where: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The object that a JSON text holds. */
export function parseJsonObject(text: string, file: string): JsonNode {
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (cause) {
    const state = text.trim() === '' ? 'is empty' : `is no JSON (it starts with ${JSON.stringify(text.slice(0, 24))})`;
    throw new FileFormatError(`${file} ${state}; expected the description of a recording. Copy the file again.`, { cause });
  }
  return asNode(value, file);
}

/** The text of a field; `otherwise` if it is missing. */
export function textField(node: JsonNode, key: string, otherwise?: string): string {
  const value = node.fields[key] ?? otherwise;
  if (typeof value === 'string') return value;
  throw jsonError(node, key, 'text');
}

/** The number of a field; null if it is missing. */
export function optionalNumberField(node: JsonNode, key: string): number | null {
  const value = node.fields[key] ?? null;
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw jsonError(node, key, 'a number');
}

/** The number of a field that the reader cannot do without. */
export function numberField(node: JsonNode, key: string, expected: string): number {
  const value = optionalNumberField(node, key);
  if (value === null) throw jsonError(node, key, expected);
  return value;
}

/** The objects of a field that is a list; none if it is missing. */
export function listField(node: JsonNode, key: string): readonly JsonNode[] {
  const value = node.fields[key] ?? [];
  if (!Array.isArray(value)) throw jsonError(node, key, 'a list');
  return value.map((item: unknown, i) => asNode(item, `${node.where}: ${key}[${i}]`));
}

/** The error of a field whose content is not what the format asks for. */
export function jsonError(node: JsonNode, key: string, expected: string): FileFormatError {
  const value = node.fields[key];
  const state = value === undefined ? 'is missing' : `is ${JSON.stringify(value)?.slice(0, 60)}`;
  return new FileFormatError(`${node.where}: ${key} ${state}; expected ${expected}. Copy the file again from the acquisition computer.`);
}

function asNode(value: unknown, where: string): JsonNode {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { where, fields: value as Record<string, unknown> };
  throw new FileFormatError(`${where} is ${JSON.stringify(value)?.slice(0, 40)}; expected an object {…}. Copy the file again.`);
}
