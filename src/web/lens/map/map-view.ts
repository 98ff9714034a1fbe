import { framed } from './framing.ts';
import { select, type Selection } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { fittingScale } from '../../layout/fitting.ts';
import type { Rect, Size } from '../../layout/types.ts';
import type { Place } from '../../url/slice.ts';
import type { View } from './framing.ts';
import { mostScale } from './level.ts';

/** What of the map is seen, in its own px. */
export type Viewport = Rect;
/** Room kept free around the map when it is fitted. */
const margin = 12;
const glide = 320;

/** What of the map is seen, and at which scale: moved by wheel, drag and pinch, by the buttons, and by what is looked for. */
export class MapView {
  readonly #root: Selection<SVGSVGElement, unknown, null, undefined>;
  readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
  #size: Size = { width: 0, height: 0 };
  #window: Size = { width: 0, height: 0 };
  #covered = 0;
  #least = 1;
  #transform: ZoomTransform = zoomIdentity;
  #frame = 0;
  readonly #tell: () => void;

  /**
   * `onView` is told of every change, with what the map's group is to be transformed by; `onMoved` when the reader has
   * moved the map, and (null) when all of it is shown again.
   */
  constructor(
    root: SVGSVGElement,
    onView: (transform: ZoomTransform, seen: Viewport) => void,
    readonly onMoved: (to: Place | null) => void,
  ) {
    this.#root = select(root);
    this.#tell = () => onView(this.#transform, this.#seen());
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .extent(() => [
        [0, 0],
        [this.#room.width, this.#room.height],
      ])
      .clickDistance(4)
      .on('zoom', ({ transform, sourceEvent }: { transform: ZoomTransform; sourceEvent: unknown }) => {
        if (sourceEvent) cancelAnimationFrame(this.#frame);
        this.#transform = transform;
        this.#tell();
      })
      .on('end', ({ sourceEvent }: { sourceEvent: unknown }) => {
        if (sourceEvent) this.onMoved(this.#place(this.#transform));
      });
    this.#root.call(this.#zoom).on('dblclick.zoom', null);
  }

  /** The map is as small as it may be. */
  get isLeast(): boolean {
    return this.#transform.k <= this.#least + 0.001;
  }

  /** The window has this much room, of which something covers so much at the right. */
  resize(window: Size, covered: number): void {
    this.#window = window;
    this.#covered = covered;
    this.#tell();
  }

  /** The map is this large, and is read at this scale and above. */
  show(size: Size, least: number): void {
    this.#size = size;
    this.#least = least;
    this.#zoom.scaleExtent([least, mostScale]);
    this.#tell();
  }

  /** The room for the map besides its margin. */
  get free(): Size {
    return { width: this.#room.width - 2 * margin, height: this.#room.height - 2 * margin };
  }

  /** Shows all of the map, at its own size at most, and no smaller than it can be read: then it begins at its upper left. */
  fit(how: 'at once' | 'smoothly'): void {
    const zoom = Math.max(this.#least, fittingScale(this.#size, this.free));
    const middle = (room: number, size: number) => Math.max(margin, (room - size * zoom) / 2);
    this.#go({ zoom, x: middle(this.#room.width, this.#size.width), y: margin }, how);
  }

  /** Shows what was seen elsewhere: the same place in the middle, at the same scale where it can be read at that. */
  restore({ x, y, zoom: told }: Place): void {
    const zoom = Math.min(mostScale, Math.max(this.#least, told));
    const { width, height } = this.#room;
    this.#go({ zoom, x: width / 2 - x * zoom, y: height / 2 - y * zoom }, 'at once');
  }

  /** Zooms about the middle of the window. */
  zoom(factor: number): void {
    const { k, x, y } = this.#transform;
    const next = Math.min(mostScale, Math.max(this.#least, k * factor));
    const keep = (middle: number, from: number) => middle - ((middle - from) * next) / k;
    const to = { zoom: next, x: keep(this.#room.width / 2, x), y: keep(this.#room.height / 2, y) };
    this.#go(to, 'smoothly');
    this.onMoved(this.#place(zoomIdentity.translate(to.x, to.y).scale(to.zoom)));
  }

  /** Moves the map so that what lies beyond an edge comes in sight; -1, 0 or 1 window each way, nearly. */
  turn(right: number, down: number): void {
    const { k, x, y } = this.#transform;
    const to = {
      zoom: k,
      x: x - right * this.#room.width * 0.8,
      y: y - down * this.#room.height * 0.8,
    };
    this.#go(to, 'smoothly');
    this.onMoved(this.#place(zoomIdentity.translate(to.x, to.y).scale(k)));
  }

  /** Brings places in sight, the first of them in any case. */
  reveal(rects: readonly Rect[]): void {
    const { k, x, y } = this.#transform;
    const to = framed(rects, { zoom: k, x, y }, this.#room, this.#least);
    if (to.zoom !== k || to.x !== x || to.y !== y) this.#go(to, 'smoothly');
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#root.on('.zoom', null);
  }

  get #room(): Size {
    return { width: this.#window.width - this.#covered, height: this.#window.height };
  }

  #seen(): Viewport {
    const { k, x, y } = this.#transform;
    return { x: -x / k, y: -y / k, width: this.#room.width / k, height: this.#room.height / k };
  }

  #place({ k, x, y }: ZoomTransform): Place {
    return { x: (this.#room.width / 2 - x) / k, y: (this.#room.height / 2 - y) / k, zoom: k };
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
