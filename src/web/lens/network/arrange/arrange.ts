import type { Point } from '../core/picture.ts';
import type { Arranged, Arranger } from './plan.ts';
import { layered } from './layered.ts';

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
