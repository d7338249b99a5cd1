import { Diagram, type DiagramEdge, type DiagramNode, type Tier } from 'datajoint';

/** Facts of a node that tests care about; the rest is filled in. */
export function node(label: string, tier: Tier, facts: Partial<DiagramNode> = {}): DiagramNode {
  const schema = facts.schema ?? 'lab';
  const table = facts.table ?? label.toLowerCase().replace('.', '__');
  return { id: `${schema}.${table}`, schema, table, label, tier, introducesDimension: false, comment: '', attributes: [], ...facts };
}

/** A one-to-many reference inside the primary key, unless told otherwise. */
export function edge(parent: string, child: string, facts: Partial<DiagramEdge> = {}): DiagramEdge {
  return {
    parent: `lab.${parent}`,
    child: `lab.${child}`,
    primary: true,
    multi: true,
    aliased: false,
    nullable: false,
    unique: false,
    columns: [],
    ...facts,
  };
}

const attribute = (name: string, inKey: boolean) => ({ name, type: 'int32', inKey, nullable: false, comment: '' });

/**
 * Every mark of the notation once: all tiers, a part, a renamed secondary reference, a 1:1 reference.
 *
 *   Strain ⇢ Subject → Session → Scan(imported) ═ Segmentation(computed) + Segmentation.Mask
 *            Session ⇢ Segmentation (renamed)
 */
export const pipeline = new Diagram(
  [
    node('Strain', 'lookup', { introducesDimension: true, attributes: [attribute('strain', true)] }),
    node('Subject', 'manual', {
      introducesDimension: true,
      attributes: [attribute('subject', true), attribute('strain', false), attribute('sex', false)],
    }),
    node('Session', 'manual', { introducesDimension: true, attributes: [attribute('subject', true), attribute('session', true)] }),
    node('Scan', 'imported', { attributes: [attribute('subject', true), attribute('session', true)] }),
    node('Segmentation', 'computed', {
      attributes: [attribute('subject', true), attribute('session', true), attribute('reference', false)],
    }),
    node('Segmentation.Mask', 'part', { introducesDimension: true }),
  ],
  [
    edge('strain', 'subject', { primary: false, columns: [['strain', 'strain']] }),
    edge('subject', 'session', { columns: [['subject', 'subject']] }),
    edge('session', 'scan', {
      multi: false,
      columns: [
        ['subject', 'subject'],
        ['session', 'session'],
      ],
    }),
    edge('scan', 'segmentation', {
      multi: false,
      columns: [
        ['subject', 'subject'],
        ['session', 'session'],
      ],
    }),
    edge('session', 'segmentation', { primary: false, aliased: true, columns: [['reference', 'session']] }),
    edge('segmentation', 'segmentation__mask'),
  ],
);
