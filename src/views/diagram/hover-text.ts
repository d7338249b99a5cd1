import type { Diagram, DiagramEdge, DiagramNode } from '../../core/index.js';

const RULE = '-'.repeat(30);

/** A table in a few words: names of its attributes, an arrow for each reference, a rule between key and the rest. */
export function tableHover(diagram: Diagram, node: DiagramNode): string {
  const references = diagram.edges.filter(({ child }) => child === node.id);
  const key = lines(diagram, node, { references, inKey: true });
  const rest = lines(diagram, node, { references, inKey: false });
  return [...key, RULE, ...rest].join('\n');
}

/** What a renamed reference renames, `child ← parent` for each pair; nothing to say about others. */
export function edgeHover({ aliased, columns }: DiagramEdge): string {
  return aliased ? columns.map(([child, parent]) => `${child} ← ${parent}`).join('; ') : '';
}

function lines(diagram: Diagram, node: DiagramNode, part: { references: readonly DiagramEdge[]; inKey: boolean }): readonly string[] {
  const labels = new Map(diagram.nodes.map(({ id, label }) => [id, label]));
  const references = part.references.filter(({ primary }) => primary === part.inKey);
  const referring = new Map(references.flatMap((edge) => edge.columns.map(([column]) => [column, edge])));
  const named = new Set<DiagramEdge>();
  return node.attributes
    .filter(({ inKey }) => inKey === part.inKey)
    .flatMap(({ name }) => {
      const edge = referring.get(name);
      if (edge === undefined) return [name];
      if (named.has(edge)) return [];
      named.add(edge);
      return [`→ ${labels.get(edge.parent) ?? edge.parent}`];
    });
}
