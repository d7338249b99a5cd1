import type { Diagram } from '../../core/index.js';
import { escapeXml } from '../escape-xml.js';
import { shortNumber } from './edge-path.js';
import type { Direction } from './entity.js';
import { SCHEMA_LABEL } from './frames.js';
import { layoutDiagram } from './layout-diagram.js';
import { diagramMarks, type EdgeMark, type FrameMark, type NodeMark } from './marks.js';
import { FONT_FAMILY } from './notation.js';
import { type Palette, palettes } from './palette.data.js';

/** How a diagram is drawn as a picture. */
export interface DiagramSvgOptions {
  /** `LR` puts parents left of their children, `TB` above; `LR` unless given. */
  readonly direction?: Direction | undefined;
  /** `auto`, unless given, draws light and turns dark where the page asks its pictures to. */
  readonly theme?: 'auto' | 'light' | 'dark' | undefined;
}

/** A diagram as the text of an SVG picture that stands alone, for scripts, cells and files. */
export function diagramSvg(diagram: Diagram, { direction, theme = 'auto' }: DiagramSvgOptions = {}): string {
  const { width, height, frames, edges, nodes, summary } = diagramMarks(diagram, layoutDiagram(diagram, { direction }));
  const palette = theme === 'dark' ? palettes.dark : palettes.light;
  const [w, h] = [shortNumber(width), shortNumber(height)];
  const canvas = theme === 'light' ? '' : `<rect class="dj-canvas" width="${w}" height="${h}" fill="${palette.canvas ?? 'none'}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="dj-diagram" role="img" aria-label="${escapeXml(summary)}" width="${w}pt" height="${h}pt" viewBox="0 0 ${w} ${h}" font-family="${FONT_FAMILY}">`,
    `<title>${escapeXml(summary)}</title>`,
    theme === 'auto' ? `<style>@media (prefers-color-scheme: dark) {${darkRules()}}</style>` : '',
    canvas,
    ...frames.map((mark) => frameSvg(mark, palette)),
    ...edges.map((mark) => edgeSvg(mark, palette)),
    ...nodes.map((mark) => nodeSvg(mark, palette)),
    '</svg>\n',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function frameSvg({ kind, label, x, y, width, height, labelX, labelY }: FrameMark, palette: Palette): string {
  const box = attributes({ x, y, width, height, rx: kind === 'schema' ? 10 : 8 });
  if (kind === 'entity') return `<rect class="dj-entity" ${box} fill="${palette.entityFrame}" stroke="${palette.entityFrame}"/>`;
  return [
    `<g class="dj-schema"><rect ${box} fill="none" stroke="${palette.schemaFrame}" stroke-dasharray="4 3"/>`,
    `<text ${attributes({ x: labelX, y: labelY, 'font-size': SCHEMA_LABEL.fontSize })} text-anchor="end" fill="${palette.schemaLabel}">${escapeXml(label)}</text></g>`,
  ].join('');
}

function edgeSvg({ path, lineWidth, dashes, renamed, title }: EdgeMark, palette: Palette): string {
  const dash = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
  const colour = renamed ? palette.renamedEdge : palette.edge;
  const line = `<path class="${renamed ? 'dj-edge dj-renamed' : 'dj-edge'}" d="${path}" fill="none" stroke="${colour}" stroke-opacity="${palette.edgeOpacity}" stroke-width="${lineWidth}"${dash}`;
  return title === '' ? `${line}/>` : `${line}><title>${escapeXml(title)}</title></path>`;
}

function nodeSvg(mark: NodeMark, palette: Palette): string {
  const { fill, stroke, text } = palette.tiers[mark.tier];
  const { x, y, fontSize } = mark;
  // A third of the size below the middle puts the height of small letters there: baselines keep it in every renderer.
  const at = attributes({ x, y: y + fontSize * 0.34, 'font-size': fontSize, textLength: mark.labelWidth });
  const underline = mark.underlined ? ' text-decoration="underline"' : '';
  return [
    `<g class="dj-node dj-${mark.tier}"><title>${escapeXml(mark.title)}</title>`,
    `${outlineSvg(mark)} fill="${fill}" stroke="${stroke}"/>`,
    `<text ${at} text-anchor="middle" lengthAdjust="spacingAndGlyphs" fill="${text}"${underline}>${escapeXml(mark.label)}</text></g>`,
  ].join('');
}

function outlineSvg({ shape, x, y, width, height, cornerRadius }: NodeMark): string {
  return shape === 'ellipse'
    ? `<ellipse ${attributes({ cx: x, cy: y, rx: width / 2, ry: height / 2 })}`
    : `<rect ${attributes({ x: x - width / 2, y: y - height / 2, width, height, rx: Math.min(cornerRadius, height / 2) })}`;
}

/** The dark palette as rules: they win over the attributes that carry the light one. */
function darkRules(): string {
  const { dark } = palettes;
  const tiers = Object.entries(dark.tiers).map(
    ([tier, { fill, stroke, text }]) => `.dj-${tier}>*{fill:${fill};stroke:${stroke}}.dj-${tier}>text{fill:${text};stroke:none}`,
  );
  return [
    `.dj-canvas{fill:${dark.canvas ?? 'none'}}`,
    `.dj-edge{stroke:${dark.edge};stroke-opacity:${dark.edgeOpacity}}.dj-renamed{stroke:${dark.renamedEdge}}`,
    `.dj-entity{fill:${dark.entityFrame};stroke:${dark.entityFrame}}`,
    `.dj-schema>rect{stroke:${dark.schemaFrame}}.dj-schema>text{fill:${dark.schemaLabel}}`,
    ...tiers,
  ].join('');
}

function attributes(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${shortNumber(value)}"`)
    .join(' ');
}
