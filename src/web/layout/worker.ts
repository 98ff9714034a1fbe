import { fittingScale, layOutSettled, orderOf, type Plan } from './fitting.ts';
import type { MapLayout, Size } from './types.ts';

/**
 * What the worker is asked: to lay out the first of some plans that can be read as a whole in the room, or else the last.
 * The order of all is settled by `whole`, the plan of all that any of them shows.
 */
export interface Task {
  readonly whole: Pick<Plan, 'bands' | 'cards' | 'feeds'>;
  readonly plans: readonly {
    readonly plan: Plan;
    /** What is drawn below the layout, and as wide as it; px. */
    readonly below: number;
    /** The least scale at which it can be read. */
    readonly least: number;
  }[];
  readonly room: Size;
}
/** Which of the plans was laid out, and how; an error in its own words, should the plan not fit together. */
export type Outcome = { readonly at: number; readonly layout: MapLayout } | { readonly error: string };

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  let outcome: Outcome;
  try {
    outcome = layOutFirst(data);
  } catch (error) {
    outcome = { error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(outcome);
});

function layOutFirst({ whole, plans, room }: Task): Outcome {
  const columns = orderOf(whole);
  for (const [at, { plan, below, least }] of plans.entries()) {
    const layout = layOutSettled(plan, columns);
    const size = { width: layout.width, height: layout.height + below };
    if (at === plans.length - 1 || fittingScale(size, room) >= least) return { at, layout };
  }
  throw new Error('No plan was given to lay out.');
}
