import type { Point } from '../core/picture.ts';
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
