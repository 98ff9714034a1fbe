import type { Point } from '../core/picture.ts';
import { Ground, place } from '../core/place.ts';
import type { Box } from '../core/place.ts';
import { layered } from './layered.ts';

/** What is to be arranged: boxes where they stand now, and the lines that join them. */
export interface Plan {
  readonly boxes: readonly (Box & { readonly id: string })[];
  readonly lines: readonly { readonly from: string; readonly to: string }[];
}
export type Arranged = ReadonlyMap<string, Point>;
/** Begins to arrange beside the page; cancelled, it never answers. */
export type Arranger = (plan: Plan) => { readonly done: Promise<Arranged>; readonly cancel: () => void };

/** Columns are made of no more things than these. */
const mostInColumns = 1500;

export const arrange: Arranger = (plan) => (plan.boxes.length > mostInColumns ? spread(plan) : layered(plan));

const spread: Arranger = (plan) => {
  const worker = new Worker(new URL('./spread.ts', import.meta.url), { type: 'module' });
  const done = new Promise<Arranged>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<[string, Point][]>) => {
      worker.terminate();
      resolve(new Map(data));
    });
    worker.addEventListener('error', (event) =>
      reject(new Error(event.message || 'The layout’s script could not be loaded.')),
    );
  });
  worker.postMessage(plan);
  return { done, cancel: () => worker.terminate() };
};

/**
 * Puts an arrangement where the picture was, in whole px, clear of what stays (pinned or hidden things): what would
 * stand on another goes to the nearest free place.
 */
export function settle(plan: Plan, arranged: Arranged, stays: readonly Box[]): Map<string, Point> {
  const middle = (points: readonly Point[]) => ({
    x: (Math.min(...points.map(({ x }) => x)) + Math.max(...points.map(({ x }) => x))) / 2,
    y: (Math.min(...points.map(({ y }) => y)) + Math.max(...points.map(({ y }) => y))) / 2,
  });
  const [from, to] = [middle([...arranged.values()]), middle(plan.boxes)];
  const ground = new Ground(stays);
  const places = new Map<string, Point>();
  const moved = plan.boxes.map((box) => {
    const at = arranged.get(box.id) ?? box;
    return { ...box, x: Math.round(at.x - from.x + to.x), y: Math.round(at.y - from.y + to.y) };
  });
  for (const box of moved) {
    const isFree = ground.isFree(box);
    const { x, y } = isFree ? box : place(box, [{ ...box, side: 'around' }], ground).get(box.id)!;
    if (isFree) ground.take(box);
    places.set(box.id, { x, y });
  }
  return places;
}
