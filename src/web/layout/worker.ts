import { layOut, type Plan } from './fitting.ts';
import type { MapLayout, Size } from './types.ts';

/** What the worker is asked, and what it answers: an error in its own words, should the plan not fit together. */
export interface Task {
  readonly plan: Plan;
  readonly area: Size;
}
export type Outcome = { readonly layout: MapLayout } | { readonly error: string };

addEventListener('message', ({ data: { plan, area } }: MessageEvent<Task>) => {
  let outcome: Outcome;
  try {
    outcome = { layout: layOut(plan, area) };
  } catch (error) {
    outcome = { error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(outcome);
});
