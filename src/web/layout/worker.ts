import { layOutFirst, type LaidOut, type Task } from './first.ts';

/** What the worker answers; an error in its own words, should the plan not fit together. */
export type Outcome = LaidOut | { readonly error: string };

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  let outcome: Outcome;
  try {
    outcome = layOutFirst(data);
  } catch (error) {
    outcome = { error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(outcome);
});
