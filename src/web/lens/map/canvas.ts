import cytoscape from 'cytoscape';
import type { Core } from 'cytoscape';
import type { Box, Elements, Line } from './elements.ts';
import { fittingScale } from '../../layout/fitting.ts';
import type { Rect, Size } from '../../layout/types.ts';
import { stylesheet } from './stylesheet.ts';

/** What of the picture is seen, in its own px. */
export type Viewport = Rect;
/** Room kept free around the picture when it is fitted. */
export const margin = 10;
/** At `legible` the names of stages are still read from a chair; a map too large for that begins at its upper left. */
const zooms = { least: 0.2, legible: 0.6, most: 2.5 } as const;

/**
 * The only writer to the picture's canvas. Reconciles what stands there with what should, by id: what stays is not
 * touched. Moves the layers of cards and bands along with the viewport.
 */
export class Canvas {
  readonly cy: Core;
  #layers: readonly HTMLElement[];
  #shown = new Map<string, string>();
  #size = { width: 0, height: 0 };
  #pointed: string | null = null;
  #moved = false;

  constructor(container: HTMLElement, layers: readonly HTMLElement[], onView: (viewport: Viewport) => void) {
    this.#layers = layers;
    this.cy = cytoscape({
      container,
      style: stylesheet(document.documentElement),
      minZoom: zooms.least,
      maxZoom: zooms.most,
      boxSelectionEnabled: false,
      autounselectify: true,
      autoungrabify: true,
    });
    this.cy.on('viewport resize', () => {
      this.#follow();
      const { x1, y1, w, h } = this.cy.extent();
      onView({ x: x1, y: y1, width: w, height: h });
    });
    this.cy.on('dragpan scrollzoom pinchzoom', () => (this.#moved = true));
    this.#follow();
  }

  /** The reader has moved the view since it was last fitted. */
  get moved(): boolean {
    return this.#moved;
  }

  /** Brings the canvas to these elements: adds, changes and removes what differs, and leaves the rest alone. */
  show(elements: Elements): void {
    this.#size = elements;
    const wanted = new Map<string, Box | Line>(
      [...elements.boxes, ...elements.lines].map((each) => [each.id, each]),
    );
    this.cy.batch(() => {
      for (const id of this.#shown.keys()) if (!wanted.has(id)) this.#remove(id);
      for (const element of wanted.values()) this.#put(element);
    });
  }

  #remove(id: string): void {
    this.cy.getElementById(id).remove();
    this.#shown.delete(id);
  }

  #put(element: Box | Line): void {
    const spelled = JSON.stringify(element);
    if (this.#shown.get(element.id) === spelled) return;
    const known = this.cy.getElementById(element.id);
    if ('source' in element) {
      const { classes, ...data } = element;
      if (known.empty()) this.cy.add({ group: 'edges', data, classes, pannable: true });
      else known.data(data).classes(classes);
    } else {
      const { x, y, ...data } = element;
      if (known.empty()) this.cy.add({ group: 'nodes', data, position: { x, y }, pannable: true });
      else known.data(data).position({ x, y });
    }
    this.#shown.set(element.id, spelled);
  }

  /** Shows the picture as an area of this size would show all of it, though no smaller than can be read. */
  begin(area: Size): void {
    this.#show(Math.max(zooms.legible, fittingScale(this.#size, area)), 'at once');
  }

  /** Shows all of the picture, at its own size at most. */
  fit(): void {
    const room = { width: this.cy.width() - 2 * margin, height: this.cy.height() - 2 * margin };
    this.#show(Math.max(zooms.least, fittingScale(this.#size, room)), 'smoothly');
  }

  #show(zoom: number, how: 'at once' | 'smoothly'): void {
    const pan = {
      x: Math.max(margin, (this.cy.width() - this.#size.width * zoom) / 2),
      y: margin,
    };
    this.#moved = false;
    this.#go({ zoom, pan }, how);
  }

  /** Zooms about the middle of the picture. */
  zoom(factor: number): void {
    const before = this.cy.zoom();
    const zoom = Math.min(zooms.most, Math.max(zooms.least, before * factor));
    const middle = { x: this.cy.width() / 2, y: this.cy.height() / 2 };
    const pan = this.cy.pan();
    const keep = (at: number, from: number) => at - ((at - from) * zoom) / before;
    this.#moved = true;
    this.#go({ zoom, pan: { x: keep(middle.x, pan.x), y: keep(middle.y, pan.y) } }, 'smoothly');
  }

  /** Brings a point of the picture to the middle of the view. */
  center(point: { x: number; y: number }): void {
    const zoom = this.cy.zoom();
    const pan = { x: this.cy.width() / 2 - point.x * zoom, y: this.cy.height() / 2 - point.y * zoom };
    this.#moved = true;
    this.#go({ zoom, pan }, 'at once');
  }

  /** Moves the view no further than needed for a place to be seen; `right` is what of the picture is covered there. */
  reveal(rect: Rect, right: number): void {
    const zoom = this.cy.zoom();
    const pan = this.cy.pan();
    const shift = (from: number, to: number, end: number) =>
      to > end - margin ? Math.max(end - margin - to, margin - from) : from < margin ? margin - from : 0;
    const left = rect.x * zoom + pan.x;
    const top = rect.y * zoom + pan.y;
    const x = shift(left, left + rect.width * zoom, this.cy.width() - right);
    const y = shift(top, top + rect.height * zoom, this.cy.height());
    if (x !== 0 || y !== 0) this.#go({ zoom, pan: { x: pan.x + x, y: pan.y + y } }, 'smoothly');
  }

  /** Marks the line under the pointer. */
  point(id: string | null): void {
    if (id === this.#pointed) return;
    if (this.#pointed !== null) this.cy.getElementById(this.#pointed).removeClass('pointed');
    if (id !== null) this.cy.getElementById(id).addClass('pointed');
    this.#pointed = id;
  }

  /** Reads the tokens anew, for another theme. */
  restyle(): void {
    this.cy.style().fromJson(stylesheet(document.documentElement)).update();
  }

  destroy(): void {
    this.cy.destroy();
  }

  #go(to: { zoom: number; pan: { x: number; y: number } }, how: 'at once' | 'smoothly'): void {
    this.cy.stop(true);
    const still = how === 'at once' || matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (still) this.cy.viewport(to);
    else this.cy.animate(to, { duration: 320, easing: 'ease-out' });
  }

  #follow(): void {
    const { x, y } = this.cy.pan();
    for (const layer of this.#layers)
      layer.style.transform = `translate(${x}px, ${y}px) scale(${this.cy.zoom()})`;
  }
}
