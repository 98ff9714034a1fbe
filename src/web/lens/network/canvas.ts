import cytoscape from 'cytoscape';
import type { Core, NodeSingular } from 'cytoscape';
import type { EdgeElement, NetElements, NodeElement } from './elements.ts';
import { runsAround } from './core/around.ts';
import type { Point } from './core/picture.ts';
import { stylesheet } from './stylesheet.ts';

const zooms = { least: 0.12, most: 2.2 } as const;
const margin = 28;
const move = 320;
/** How long the page may not answer while a picture is brought to the canvas, in ms, and how many things are looked at before the clock is. */
const slice = { time: 12, things: 16 } as const;

interface Framed {
  readonly x1: number;
  readonly y1: number;
  readonly w: number;
  readonly h: number;
}

/** The only writer to the network's canvas: brings it by id to what should stand there, and touches nothing else. */
export class NetCanvas {
  readonly cy: Core;
  #shown = new Map<string, string>();
  #pause: AbortController | null = null;

  readonly #container: HTMLElement;

  /** Tells the page of the canvas (`liantu:canvas`), so that whoever measures or tests the picture can ask it what it shows. */
  constructor(container: HTMLElement, onView: () => void) {
    this.#container = container;
    this.cy = cytoscape({
      container,
      style: stylesheet(document.documentElement),
      minZoom: zooms.least,
      maxZoom: zooms.most,
      boxSelectionEnabled: true,
      selectionType: 'single',
    });
    this.cy.on('viewport resize', onView);
    this.cy.on('position', onView);
    container.dispatchEvent(new CustomEvent<Core>('liantu:canvas', { detail: this.cy, bubbles: true }));
  }

  /**
   * Brings the canvas to these elements; what is there and stands elsewhere goes to its place, smoothly if asked. Works
   * in slices, between which the page answers and nothing is drawn; `whenDone` is called when all of it is there. Until then the
   * container is busy.
   */
  show(elements: NetElements, how: 'at once' | 'smoothly', whenDone: () => void): void {
    this.#pause?.abort();
    this.#pause = null;
    const work = this.#bring(elements, how);
    const go = () => {
      const until = performance.now() + slice.time;
      while (performance.now() < until)
        if (work.next().done) {
          this.#container.ariaBusy = 'false';
          return whenDone();
        }
      this.#wait(go);
    };
    this.#container.ariaBusy = 'true';
    go();
  }

  /** Lets the page answer before the rest; a canvas that is in the middle of a batch draws no frames. */
  #wait(rest: () => void): void {
    const pause = new AbortController();
    this.#pause = pause;
    this.cy.startBatch();
    pause.signal.addEventListener('abort', () => this.cy.endBatch(), { once: true });
    void nextTask().then(() => {
      if (pause.signal.aborted) return;
      pause.abort();
      rest();
    });
  }

  *#bring({ nodes, edges }: NetElements, how: 'at once' | 'smoothly'): Generator<void> {
    const wanted = new Set([...nodes, ...edges].map(({ id }) => id));
    const gone = [...this.#shown.keys()].filter((id) => !wanted.has(id));
    yield* this.#each(gone, (id) => {
      this.cy.getElementById(id).remove();
      this.#shown.delete(id);
    });
    const moving: [string, Point][] = [];
    yield* this.#each([...nodes, ...edges], (element) => {
      const spelled = JSON.stringify(element);
      if (this.#shown.get(element.id) === spelled) return;
      if ('source' in element) this.#putEdge(element);
      else this.#putNode(element, how, moving);
      this.#shown.set(element.id, spelled);
    });
    for (const [id, position] of moving)
      this.cy.getElementById(id).stop(true).animate({ position }, { duration: move, easing: 'ease-out' });
  }

  /** Does some of the work at a time, and what Cytoscape would otherwise leave to the one frame that draws all of it. */
  *#each<T>(all: readonly T[], put: (each: T) => void): Generator<void> {
    for (let at = 0; at < all.length; at += slice.things) {
      this.cy.batch(() => all.slice(at, at + slice.things).forEach(put));
      rendererOf(this.cy).flushRenderedStyleQueue();
      yield;
    }
  }

  #putNode(
    { x, y, classes, ...data }: NodeElement,
    how: 'at once' | 'smoothly',
    moving: [string, Point][],
  ): void {
    const known = this.cy.getElementById(data.id);
    if (known.empty()) {
      const isGroup = classes === 'group';
      this.cy.add({
        group: 'nodes',
        data,
        classes,
        position: { x, y },
        grabbable: !isGroup,
        selectable: !isGroup,
        pannable: isGroup,
      });
      return;
    }
    known.data(data).classes(classes);
    const at = known.position();
    if (at.x === x && at.y === y) return;
    if (how === 'smoothly' && !isStill()) moving.push([data.id, { x, y }]);
    else known.stop(true).position({ x, y });
  }

  #putEdge({ classes, ...data }: EdgeElement): void {
    const known = this.cy.getElementById(data.id);
    if (known.empty()) this.cy.add({ group: 'edges', data, classes, selectable: false, pannable: true });
    else if (known.data('source') === data.source && known.data('target') === data.target)
      known.data(data).classes(classes);
    else {
      known.remove();
      this.cy.add({ group: 'edges', data, classes, selectable: false, pannable: true });
    }
  }

  /** Shows all there is, at its own size at most. */
  fit(how: 'at once' | 'smoothly' = 'smoothly'): void {
    const all = this.cy.nodes();
    if (all.nonempty()) this.#fit(all.boundingBox({ includeOverlays: false }), how);
  }

  /** Shows all of what is on its way to where it will stand, beside what lies over the picture's right. */
  fitTo(nodes: readonly NodeElement[], covered: number): void {
    if (nodes.length === 0) return;
    const left = Math.min(...nodes.map(({ x, width }) => x - width / 2));
    const right = Math.max(...nodes.map(({ x, width }) => x + width / 2));
    const top = Math.min(...nodes.map(({ y, height }) => y - height / 2));
    const bottom = Math.max(...nodes.map(({ y, height }) => y + height / 2));
    this.#fit({ x1: left, y1: top, w: right - left, h: bottom - top }, 'smoothly', covered);
  }

  #fit(box: Framed, how: 'at once' | 'smoothly', covered = 0): void {
    const room = { width: this.cy.width() - covered - 2 * margin, height: this.cy.height() - 2 * margin };
    const zoom = Math.max(zooms.least, Math.min(1, room.width / box.w, room.height / box.h));
    const pan = {
      x: (this.cy.width() - covered) / 2 - zoom * (box.x1 + box.w / 2),
      y: this.cy.height() / 2 - zoom * (box.y1 + box.h / 2),
    };
    this.#go(zoom, pan, how);
  }

  /** Zooms about the middle. */
  zoom(factor: number): void {
    const before = this.cy.zoom();
    const zoom = Math.min(zooms.most, Math.max(zooms.least, before * factor));
    const pan = this.cy.pan();
    const keep = (size: number, from: number) => size / 2 - ((size / 2 - from) * zoom) / before;
    this.#go(zoom, { x: keep(this.cy.width(), pan.x), y: keep(this.cy.height(), pan.y) }, 'smoothly');
  }

  /** Moves the view no further than needed for these things to be seen, and makes it smaller if they need more room. */
  reveal(ids: Iterable<string>, right: number): void {
    const found = [...ids].reduce((all, id) => all.union(this.cy.getElementById(id)), this.cy.collection());
    if (found.empty()) return;
    const box = found.boundingBox({ includeOverlays: false });
    const room = { width: this.cy.width() - right - 2 * margin, height: this.cy.height() - 2 * margin };
    const zoom = Math.max(zooms.least, Math.min(this.cy.zoom(), room.width / box.w, room.height / box.h));
    const before = this.cy.zoom();
    const middle = { x: (this.cy.width() - right) / 2, y: this.cy.height() / 2 };
    const pan = {
      x: middle.x - ((middle.x - this.cy.pan().x) * zoom) / before,
      y: middle.y - ((middle.y - this.cy.pan().y) * zoom) / before,
    };
    const shift = (from: number, to: number, end: number) =>
      to > end - margin ? end - margin - to : from < margin ? margin - from : 0;
    pan.x += shift(box.x1 * zoom + pan.x, box.x2 * zoom + pan.x, this.cy.width() - right);
    pan.y += shift(box.y1 * zoom + pan.y, box.y2 * zoom + pan.y, this.cy.height());
    const now = this.cy.pan();
    if (zoom !== before || pan.x !== now.x || pan.y !== now.y) this.#go(zoom, pan, 'smoothly');
  }

  /** The group whose outline lies under a point of the picture; of several the smallest. Null: none. */
  groupAt({ x, y }: Point): string | null {
    const found = this.cy.nodes('.group').filter((node) => {
      const { x: middle, y: level } = node.position();
      return Math.abs(x - middle) <= node.width() / 2 && Math.abs(y - level) <= node.height() / 2;
    });
    const smallest = found.min(
      (node) => (node as NodeSingular).width() * (node as NodeSingular).height(),
    ).ele;
    return smallest ? smallest.id() : null;
  }

  /** Where a thing's box is on the container, in px; null when it is not drawn. */
  boxOf(id: string): { x: number; y: number; width: number; height: number } | null {
    const node = this.cy.getElementById(id);
    if (node.empty()) return null;
    const { x1, y1, w, h } = node.renderedBoundingBox({ includeOverlays: false, includeLabels: false });
    return { x: x1, y: y1, width: w, height: h };
  }

  /** The things whose middle a line on the container runs around; `line` in px. */
  within(line: readonly Point[]): string[] {
    return this.cy
      .nodes('.thing')
      .filter((node) => runsAround(line, node.renderedPosition()))
      .map((node) => node.id());
  }

  /** The whole picture as an image. */
  image(): Promise<Blob> {
    const bg = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
    return this.cy.png({ output: 'blob-promise', full: true, scale: 2, bg, maxWidth: 8000, maxHeight: 8000 });
  }

  /** Reads the tokens anew, for another theme. */
  restyle(): void {
    this.cy.style().fromJson(stylesheet(document.documentElement)).update();
  }

  destroy(): void {
    this.#pause?.abort();
    this.cy.destroy();
  }

  #go(zoom: number, pan: Point, how: 'at once' | 'smoothly'): void {
    this.cy.stop(true);
    if (how === 'at once' || isStill()) this.cy.viewport({ zoom, pan: { ...pan } });
    else this.cy.animate({ zoom, pan: { ...pan } }, { duration: move, easing: 'ease-out' });
  }
}

/** Styles what has changed and works out where its lines run: no part of Cytoscape's documented interface. */
const rendererOf = (cy: Core) =>
  (cy as unknown as { renderer(): { flushRenderedStyleQueue(): void } }).renderer();

/** After whatever the page has to answer first. */
const nextTask = (): Promise<void> =>
  'scheduler' in window
    ? (window.scheduler as { postTask(task: () => void): Promise<void> }).postTask(() => undefined)
    : new Promise((resolve) => setTimeout(resolve));

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
