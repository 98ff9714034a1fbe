import { select, type Selection } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { fittingScale } from '../../layout/fitting.ts';
import type { Rect, Size } from '../../layout/types.ts';

/** What of the map is seen, in its own px. */
export type Viewport = Rect;
/** Room kept free around the map when it is fitted. */
export const margin = 10;
/** At `legible` the names of stages are still read from a chair; a map too large for that begins at its upper left. */
const zooms = { least: 0.2, legible: 0.6, most: 2.5 } as const;
const glide = 320;

interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** What of the map is seen, and at which scale: moved by wheel, drag and pinch, by the buttons, and by what is looked for. */
export class MapView {
  readonly #root: Selection<SVGSVGElement, unknown, null, undefined>;
  readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
  #size: Size = { width: 0, height: 0 };
  #room: Size = { width: 0, height: 0 };
  #moved = false;
  #transform: ZoomTransform = zoomIdentity;
  #frame = 0;

  /** `onView` is told of every change, with what the map's group is to be transformed by. */
  constructor(root: SVGSVGElement, onView: (transform: ZoomTransform, seen: Viewport) => void) {
    this.#root = select(root);
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .scaleExtent([zooms.least, zooms.most])
      .extent(() => [
        [0, 0],
        [this.#room.width, this.#room.height],
      ])
      .clickDistance(4)
      .on('zoom', ({ transform, sourceEvent }: { transform: ZoomTransform; sourceEvent: unknown }) => {
        if (sourceEvent) {
          cancelAnimationFrame(this.#frame);
          this.#moved = true;
        }
        this.#transform = transform;
        onView(transform, this.#seen());
      });
    this.#root.call(this.#zoom).on('dblclick.zoom', null);
    this.#tell = () => onView(this.#transform, this.#seen());
  }
  readonly #tell: () => void;

  /** The reader has moved the view since it was last fitted. */
  get moved(): boolean {
    return this.#moved;
  }

  /** The window has this much room for the map. */
  resize(room: Size): void {
    this.#room = room;
    this.#tell();
  }

  /** The map is this large. */
  show(size: Size): void {
    this.#size = size;
    this.#tell();
  }

  /** Shows the map as an area of this size would show all of it, though no smaller than can be read. */
  begin(area: Size): void {
    this.#show(Math.max(zooms.legible, fittingScale(this.#size, area)), 'at once');
  }

  /** Shows all of the map, at its own size at most. */
  fit(): void {
    const room = { width: this.#room.width - 2 * margin, height: this.#room.height - 2 * margin };
    this.#show(Math.max(zooms.least, fittingScale(this.#size, room)), 'smoothly');
  }

  /** Zooms about the middle of the window. */
  zoom(factor: number): void {
    const { k, x, y } = this.#transform;
    const next = Math.min(zooms.most, Math.max(zooms.least, k * factor));
    const keep = (middle: number, from: number) => middle - ((middle - from) * next) / k;
    this.#moved = true;
    this.#go({ zoom: next, x: keep(this.#room.width / 2, x), y: keep(this.#room.height / 2, y) }, 'smoothly');
  }

  /** Brings a point of the map to the middle of the window. */
  center(point: { readonly x: number; readonly y: number }): void {
    const { k } = this.#transform;
    this.#moved = true;
    const { width, height } = this.#room;
    this.#go({ zoom: k, x: width / 2 - point.x * k, y: height / 2 - point.y * k }, 'at once');
  }

  /** Moves the view no further than needed for a place to be seen; `right` is what of the window is covered there. */
  reveal(rect: Rect, right: number): void {
    const { k, x, y } = this.#transform;
    const shift = (from: number, to: number, end: number) =>
      to > end - margin ? Math.max(end - margin - to, margin - from) : from < margin ? margin - from : 0;
    const left = rect.x * k + x;
    const top = rect.y * k + y;
    const dx = shift(left, left + rect.width * k, this.#room.width - right);
    const dy = shift(top, top + rect.height * k, this.#room.height);
    if (dx !== 0 || dy !== 0) this.#go({ zoom: k, x: x + dx, y: y + dy }, 'smoothly');
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#root.on('.zoom', null);
  }

  #seen(): Viewport {
    const { k, x, y } = this.#transform;
    return { x: -x / k, y: -y / k, width: this.#room.width / k, height: this.#room.height / k };
  }

  #show(zoom: number, how: 'at once' | 'smoothly'): void {
    this.#moved = false;
    this.#go({ zoom, x: Math.max(margin, (this.#room.width - this.#size.width * zoom) / 2), y: margin }, how);
  }

  #go(to: View, how: 'at once' | 'smoothly'): void {
    cancelAnimationFrame(this.#frame);
    const { k, x, y } = this.#transform;
    const still = how === 'at once' || matchMedia('(prefers-reduced-motion: reduce)').matches;
    const put = (share: number) => {
      const between = (from: number, end: number) => from + (end - from) * share;
      const next = zoomIdentity.translate(between(x, to.x), between(y, to.y)).scale(between(k, to.zoom));
      this.#zoom.transform(this.#root, next);
    };
    if (still) return put(1);
    const begun = performance.now();
    const step = (now: number) => {
      const passed = Math.min(1, Math.max(0, now - begun) / glide);
      put(1 - (1 - passed) ** 3);
      if (passed < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }
}
