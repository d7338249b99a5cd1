import type { Tier } from '../../core/index.js';

/** Colours of a table. */
export interface NodeColours {
  readonly fill: string;
  readonly stroke: string;
  readonly text: string;
}

/** Every colour of a diagram. */
export interface Palette {
  readonly tiers: Readonly<Record<Tier, NodeColours>>;
  /** Undefined leaves the page's own background. */
  readonly canvas: string | undefined;
  readonly edge: string;
  readonly renamedEdge: string;
  readonly edgeOpacity: number;
  readonly schemaFrame: string;
  readonly schemaLabel: string;
  readonly entityFrame: string;
}

/** The published colours of DataJoint diagrams, light and dark. */
export const palettes: { readonly light: Palette; readonly dark: Palette } = {
  light: {
    tiers: {
      manual: { fill: '#E8F0E9', stroke: '#3E7A52', text: '#28513A' },
      lookup: { fill: '#F0F0F1', stroke: '#808285', text: '#5A5C5F' },
      imported: { fill: '#E0F4FC', stroke: '#00A0DF', text: '#00537A' },
      computed: { fill: '#FFEDE5', stroke: '#FF5113', text: '#B23200' },
      part: { fill: '#FFFFFF', stroke: '#B9BBBE', text: '#55585C' },
    },
    canvas: undefined,
    edge: '#171C39',
    renamedEdge: '#C77D3A',
    edgeOpacity: 0.62,
    schemaFrame: '#171D3A',
    schemaLabel: '#171C39',
    entityFrame: '#F3F5F8',
  },
  dark: {
    tiers: {
      manual: { fill: '#16281F', stroke: '#6BBF94', text: '#BCE6CF' },
      lookup: { fill: '#242832', stroke: '#9DA0A4', text: '#C9CFD9' },
      imported: { fill: '#0F2433', stroke: '#33B8E8', text: '#BEE7F9' },
      computed: { fill: '#331B12', stroke: '#FF7A47', text: '#FFC7AE' },
      part: { fill: '#1E232C', stroke: '#8F959D', text: '#C8CED8' },
    },
    canvas: '#161A21',
    edge: '#AEB6C2',
    renamedEdge: '#D68C4A',
    edgeOpacity: 0.75,
    schemaFrame: '#606875',
    schemaLabel: '#8A93A1',
    entityFrame: '#2A313D',
  },
};
