import { type Selection, select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import type { Diagram, DiagramNode } from '../../core/index.js';
import type { Direction } from './entity.js';
import { layoutDiagram } from './layout-diagram.js';
import { diagramMarks } from './marks.js';
import { appendLayers, type Group, type Layers, paintMarks } from './paint-marks.js';
import type { DiagramLayout } from './placed.js';
import { type Step, walk } from './walk.js';
import { type DiagramWords, englishWords } from './words.js';

/** How a live diagram looks and what it does. */
export interface DiagramViewOptions {
  readonly direction?: Direction | undefined;
  /** Called when a table is clicked, or chosen with Enter. */
  readonly onOpen?: ((node: DiagramNode) => void) | undefined;
  /** Zoom by the wheel alone; otherwise Ctrl is needed, so that the page around still scrolls. */
  readonly wheelZooms?: boolean | undefined;
  readonly words?: DiagramWords | undefined;
}

/** Largest and smallest scale; 4/3 shows a point of type at its true size on a screen of 96 pixels per inch. */
const SCALE = { least: 0.05, most: 6, natural: 4 / 3 } as const;
const ZOOM_STEP = 1.25;
/** Room kept around what is brought into view, in pixels. */
const VIEW_MARGIN = 24;

const STEPS: Readonly<Record<string, Step>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** Draws a diagram into an element of a page: to pan, zoom, walk and open tables. Its size is the element's. */
export function drawDiagram(host: HTMLElement, diagram: Diagram, options: DiagramViewOptions = {}): DiagramView {
  return new DiagramView(host, diagram, options);
}

/** A live diagram. */
export class DiagramView {
  readonly #host: HTMLElement;
  readonly #options: DiagramViewOptions;
  readonly #words: DiagramWords;
  readonly #svg: Selection<SVGSVGElement, unknown, null, undefined>;
  readonly #root: Group;
  readonly #layers: Layers;
  readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
  readonly #resizes: ResizeObserver;
  readonly #listeners = new AbortController();
  #direction: Direction;
  #diagram: Diagram;
  #layout: DiagramLayout;
  /** The table that Tab leads to. */
  #current: string | undefined;
  /** False as long as the whole diagram is kept in view; true once the user has moved or zoomed. */
  #moved = false;

  constructor(host: HTMLElement, diagram: Diagram, options: DiagramViewOptions) {
    this.#host = host;
    this.#options = options;
    this.#words = options.words ?? englishWords;
    this.#direction = options.direction ?? 'LR';
    this.#diagram = diagram;
    this.#svg = select(host).append('svg').attr('class', 'dj-diagram').attr('role', 'group');
    this.#root = this.#svg.append('g');
    this.#layers = appendLayers(this.#root);
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .scaleExtent([SCALE.least, SCALE.most])
      .clickDistance(4)
      .filter((event: Event) => this.#startsGesture(event))
      .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => this.#onZoom(event));
    this.#svg.call(this.#zoom).on('dblclick.zoom', null);
    this.#svg.on('click', (event: Event) => this.#onClick(event)).on('keydown', (event: KeyboardEvent) => this.#onKey(event));
    this.#svg.on('pointerover', (event: Event) => this.#onHover(event));
    // Not on the drawing itself: a browser takes an SVG element that listens for focus as one that wants it.
    host.addEventListener('focusin', (event) => this.#onFocus(event), { signal: this.#listeners.signal });
    this.#layout = this.#paint();
    this.#resizes = new ResizeObserver(() => this.#onResize());
    this.#resizes.observe(host);
  }

  /** Shows another diagram, or the same one changed; place and scale stay where the user has chosen them. */
  update(diagram: Diagram, { direction = this.#direction }: { readonly direction?: Direction } = {}): void {
    const turned = direction !== this.#direction;
    const hadFocus = this.#host.contains(document.activeElement);
    this.#diagram = diagram;
    this.#direction = direction;
    this.#layout = this.#paint();
    if (turned || !this.#moved) this.fit();
    if (hadFocus && !this.#host.contains(document.activeElement)) this.focus();
  }

  /** Width and height of the drawing at its natural size, in pixels. */
  get naturalSize(): { readonly width: number; readonly height: number } {
    return { width: this.#layout.width * SCALE.natural, height: this.#layout.height * SCALE.natural };
  }

  /** Brings the whole diagram into view, at most at its natural size. */
  fit(): void {
    const { clientWidth, clientHeight } = this.#host;
    const { width, height } = this.#layout;
    if (clientWidth === 0 || clientHeight === 0) return;
    const scale = Math.min(SCALE.natural, clientWidth / width, clientHeight / height);
    const [x, y] = [(clientWidth - width * scale) / 2, (clientHeight - height * scale) / 2];
    this.#svg.call(this.#zoom.transform, zoomIdentity.translate(x, y).scale(scale));
    this.#moved = false;
  }

  /** Zooms in or out around the middle. */
  zoomIn(): void {
    this.#scaleBy(ZOOM_STEP);
  }

  /** The inverse of `zoomIn`. */
  zoomOut(): void {
    this.#scaleBy(1 / ZOOM_STEP);
  }

  /** Puts the keyboard's focus on a table: the last one it was on, unless another is named. */
  focus(id: string | undefined = this.#current): void {
    const element = this.#elementOf(id);
    element?.focus({ preventScroll: true });
  }

  /** Takes the drawing away and stops listening. */
  dispose(): void {
    this.#listeners.abort();
    this.#resizes.disconnect();
    this.#svg.on('.zoom', null).remove();
  }

  #paint(): DiagramLayout {
    const layout = layoutDiagram(this.#diagram, { direction: this.#direction });
    const marks = diagramMarks(this.#diagram, layout, this.#words);
    this.#svg.attr('aria-label', `${marks.summary}. ${this.#words.help}`);
    paintMarks(this.#layers, marks);
    if (!marks.nodes.some(({ id }) => id === this.#current)) this.#current = marks.nodes[0]?.id;
    this.#placeTabStop();
    return layout;
  }

  #placeTabStop(): void {
    const current = this.#current;
    this.#layers.nodes.selectAll<SVGGElement, { readonly id: string }>('g.dj-node').attr('tabindex', ({ id }) => (id === current ? 0 : -1));
  }

  #elementOf(id: string | undefined): SVGGElement | undefined {
    const elements = this.#layers.nodes.selectAll<SVGGElement, { readonly id: string }>('g.dj-node').nodes();
    return elements.find((element) => element.dataset.id === id);
  }

  #open(id: string | undefined): void {
    const node = this.#diagram.nodes.find((candidate) => candidate.id === id);
    if (node !== undefined) this.#options.onOpen?.(node);
  }

  #onClick(event: Event): void {
    const id = idAt(event);
    if (id === undefined) return;
    this.focus(id);
    this.#open(id);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const { nodes } = this.#diagram;
    if (step !== undefined && this.#current !== undefined) this.focus(walk(this.#layout, this.#current, step) ?? this.#current);
    else if (event.key === 'Home') this.focus(nodes[0]?.id);
    else if (event.key === 'End') this.focus(nodes.at(-1)?.id);
    else if (event.key === 'Enter' || event.key === ' ') this.#open(this.#current);
    else if (event.key === '+' || event.key === '=') this.zoomIn();
    else if (event.key === '-') this.zoomOut();
    else if (event.key === '0') this.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onFocus(event: Event): void {
    const id = idAt(event);
    if (id === undefined) return;
    this.#current = id;
    this.#placeTabStop();
    this.#highlight(id);
    this.#bringIntoView(id);
  }

  #onHover(event: Event): void {
    const focused = document.activeElement;
    this.#highlight(idAt(event) ?? (focused !== null && this.#host.contains(focused) ? this.#current : undefined));
  }

  /** Lifts out the lines of one table. */
  #highlight(id: string | undefined): void {
    this.#layers.edges
      .selectAll<SVGPathElement, { readonly parent: string; readonly child: string }>('path')
      .classed('dj-active', ({ parent, child }) => id !== undefined && (parent === id || child === id));
  }

  #bringIntoView(id: string): void {
    const place = this.#layout.nodes.find(({ node }) => node.id === id);
    const svg = this.#svg.node();
    if (place === undefined || svg === null || this.#host.clientWidth === 0) return;
    const { x, y, k } = zoomTransform(svg);
    const dx = overshoot(place.x * k + x, (place.width / 2) * k + VIEW_MARGIN, this.#host.clientWidth);
    const dy = overshoot(place.y * k + y, (place.height / 2) * k + VIEW_MARGIN, this.#host.clientHeight);
    if (dx !== 0 || dy !== 0) this.#svg.call(this.#zoom.translateBy, -dx / k, -dy / k);
  }

  #startsGesture(event: Event): boolean {
    if (event.type === 'wheel') return this.#options.wheelZooms === true || (event as WheelEvent).ctrlKey;
    return !(event as MouseEvent).ctrlKey && ((event as MouseEvent).button ?? 0) === 0;
  }

  #onZoom({ transform, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>): void {
    this.#root.attr('transform', transform.toString());
    if (sourceEvent !== null && sourceEvent !== undefined) this.#moved = true;
  }

  #scaleBy(factor: number): void {
    this.#svg.call(this.#zoom.scaleBy, factor);
    this.#moved = true;
  }

  #onResize(): void {
    if (!this.#moved) this.fit();
  }
}

/** How far a stretch around `middle` reaches out of 0 to `size`: negative at the start, positive at the end. */
function overshoot(middle: number, half: number, size: number): number {
  if (middle - half < 0) return middle - half;
  return Math.max(0, middle + half - size);
}

function idAt({ target }: Event): string | undefined {
  const node = target instanceof Element ? target.closest<SVGGElement>('g.dj-node') : null;
  return node?.dataset.id;
}
