import type { Diagram, DiagramNode } from '../../core/index.js';

/** What a diagram says to those who listen instead of looking; a page may give it in its own language. */
export interface DiagramWords {
  /** One sentence that stands for the whole. */
  readonly summary: (diagram: Diagram) => string;
  /** A table with the class names of those it refers to. */
  readonly table: (node: DiagramNode, parents: readonly string[]) => string;
  /** How to move about with the keyboard. */
  readonly help: string;
}

/** The words of a diagram in English. */
export const englishWords: DiagramWords = {
  summary: ({ nodes, edges }) => {
    const schemas = [...new Set(nodes.map(({ schema }) => schema))];
    const where = schemas.length > 0 ? ` in ${schemas.join(', ')}` : '';
    return `Diagram of ${count(nodes.length, 'table')} and ${count(edges.length, 'reference')}${where}`;
  },
  table: ({ label, tier, schema, comment }, parents) => {
    const refers = parents.length > 0 ? `, refers to ${parents.join(', ')}` : '';
    return `${label}, ${tier} table of ${schema}${refers}${comment === '' ? '' : `: ${comment}`}`;
  },
  help: 'Arrow keys move between tables, Enter opens one, plus and minus zoom, 0 fits all.',
};

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
