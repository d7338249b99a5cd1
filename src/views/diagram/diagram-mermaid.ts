import type { Diagram, DiagramEdge, DiagramNode, Tier } from '../../core/index.js';
import type { Direction } from './entity.js';
import { palettes } from './palette.data.js';

/** A diagram as Mermaid text, for places that draw it themselves, such as GitHub. */
export function diagramMermaid(diagram: Diagram, { direction = 'LR' }: { readonly direction?: Direction | undefined } = {}): string {
  const names = new Map(diagram.nodes.map(({ id }, i) => [id, `t${i}`]));
  const schemas = [...new Set(diagram.nodes.map(({ schema }) => schema))];
  const edges = diagram.edges.filter(({ parent, child }) => names.has(parent) && names.has(child));
  return [
    `flowchart ${direction}`,
    ...Object.entries(palettes.light.tiers).map(
      ([tier, { fill, stroke, text }]) => `  classDef ${tier} fill:${fill},stroke:${stroke},color:${text}`,
    ),
    ...schemas.flatMap((schema, i) => [
      `  subgraph schema${i}["${escapeMermaid(schema)}"]`,
      ...schemaLines(
        diagram.nodes.filter((node) => node.schema === schema),
        names,
      ),
      '  end',
    ]),
    ...edges.map(({ parent, child }) => `  ${names.get(parent)} --> ${names.get(child)}`),
    ...edges.map((edge, i) => linkStyle(edge, i)),
    '',
  ].join('\n');
}

function schemaLines(nodes: readonly DiagramNode[], names: ReadonlyMap<string, string>): readonly string[] {
  const isPartOf = (master: DiagramNode) => (part: DiagramNode) => part.tier === 'part' && part.label.startsWith(`${master.label}.`);
  const masters = nodes.filter((node) => node.tier !== 'part');
  const orphans = nodes.filter((node) => node.tier === 'part' && !masters.some((master) => isPartOf(master)(node)));
  const line = (node: DiagramNode, label: string) => `${names.get(node.id)}${shape(node.tier, escapeMermaid(label))}:::${node.tier}`;
  return [
    ...masters.flatMap((master) => {
      const parts = nodes.filter(isPartOf(master));
      if (parts.length === 0) return [`    ${line(master, master.label)}`];
      return [
        `    subgraph entity_${names.get(master.id)}[" "]`,
        `      ${line(master, master.label)}`,
        ...parts.map((part) => `      ${line(part, part.label.slice(master.label.length + 1))}`),
        '    end',
      ];
    }),
    ...orphans.map((part) => `    ${line(part, part.label)}`),
  ];
}

function shape(tier: Tier, label: string): string {
  return tier === 'computed' || tier === 'imported' ? `(["${label}"])` : `["${label}"]`;
}

function linkStyle({ aliased, multi }: DiagramEdge, index: number): string {
  const { edge, renamedEdge } = palettes.light;
  return `  linkStyle ${index} stroke:${aliased ? renamedEdge : edge},stroke-width:${multi ? 1 : 2}px`;
}

/** Everything but letters, digits and plain blanks as Mermaid's entity codes. */
function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._-]/gu, (character) => `#${character.codePointAt(0)};`);
}
