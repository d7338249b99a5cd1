import type { Tier } from '../../core/index.js';

/** How a table is drawn before any colour: all lengths in points. */
export interface NodeLook {
  readonly shape: 'box' | 'ellipse';
  readonly fontSize: number;
  /** Least width and height. */
  readonly minSize: number;
  readonly cornerRadius: number;
}

const POINTS_PER_INCH = 72;

const box: NodeLook = { shape: 'box', fontSize: 12, minSize: 0.48 * POINTS_PER_INCH, cornerRadius: 9 };
const ellipse: NodeLook = { ...box, shape: 'ellipse' };

/** Shape and size of each tier. */
export const nodeLooks: Readonly<Record<Tier, NodeLook>> = {
  manual: box,
  lookup: box,
  imported: ellipse,
  computed: ellipse,
  part: { shape: 'box', fontSize: 10, minSize: 0.12 * POINTS_PER_INCH, cornerRadius: 5 },
};

/** Space between a label and its outline, across and down. */
export const LABEL_PADDING = { x: 0.11 * POINTS_PER_INCH, y: 0.06 * POINTS_PER_INCH } as const;

/** Width of the line of a foreign key: thick where it is the child's whole identity (1:1), thin where the child adds to it (1:n). */
export const LINE_WIDTH = { one: 2, many: 0.75 } as const;

/** Pull of a foreign key on the layout: a 1:1 reference keeps its tables closer. */
export const LAYOUT_WEIGHT = { one: 3, many: 1 } as const;

/** Dashes of a foreign key among the secondary attributes. */
export const SECONDARY_DASHES = '5 3';

/** The font of every label; the fall-backs have the same widths. */
export const FONT_FAMILY = "Helvetica, Arial, 'Liberation Sans', sans-serif";
