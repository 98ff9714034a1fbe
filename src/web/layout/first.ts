import { fittingScale, layOutSettled, orderOf, type Plan } from './fitting.ts';
import type { MapLayout, Size } from './types.ts';

/**
 * What is asked of the layout: to lay out the first of some plans that can be read as a whole in the room, or else the last.
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
/** Which of the plans of a task was laid out, and how. */
export interface LaidOut {
  readonly at: number;
  readonly layout: MapLayout;
}

/** Lays out what a task asks for. Throws in its own words, should a plan not fit together. */
export function layOutFirst({ whole, plans, room }: Task): LaidOut {
  const columns = orderOf(whole);
  for (const [at, { plan, below, least }] of plans.entries()) {
    const layout = layOutSettled(plan, columns);
    const size = { width: layout.width, height: layout.height + below };
    if (at === plans.length - 1 || fittingScale(size, room) >= least) return { at, layout };
  }
  throw new Error('No plan was given to lay out.');
}
