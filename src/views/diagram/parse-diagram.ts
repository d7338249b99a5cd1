import { Diagram, type DiagramAttribute, type DiagramEdge, type DiagramNode, type Tier } from '../../core/index.js';

const TIERS: ReadonlySet<unknown> = new Set<Tier>(['manual', 'lookup', 'imported', 'computed', 'part']);

/** A diagram out of JSON from an output or a message, or undefined if it is not one. */
export function parseDiagram(value: unknown): Diagram | undefined {
  if (!isRecord(value)) return undefined;
  const { nodes, edges } = value;
  if (!Array.isArray(nodes) || !nodes.every(isNode) || !Array.isArray(edges) || !edges.every(isEdge)) return undefined;
  return new Diagram(nodes, edges);
}

function isNode(value: unknown): value is DiagramNode {
  return (
    isRecord(value) &&
    hasTexts(value, ['id', 'schema', 'table', 'label', 'comment']) &&
    TIERS.has(value.tier) &&
    typeof value.introducesDimension === 'boolean' &&
    Array.isArray(value.attributes) &&
    value.attributes.every(isAttribute)
  );
}

function isAttribute(value: unknown): value is DiagramAttribute {
  return isRecord(value) && hasTexts(value, ['name', 'type', 'comment']) && hasFlags(value, ['inKey', 'nullable']);
}

function isEdge(value: unknown): value is DiagramEdge {
  return (
    isRecord(value) &&
    hasTexts(value, ['parent', 'child']) &&
    hasFlags(value, ['primary', 'multi', 'aliased', 'nullable', 'unique']) &&
    Array.isArray(value.columns) &&
    value.columns.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((name) => typeof name === 'string'))
  );
}

function hasTexts(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function hasFlags(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'boolean');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
