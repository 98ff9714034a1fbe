import { createContext } from 'svelte';

/** Why something is not there, and what leads out of it, where an address names what does not exist. */
export interface WayOut {
  readonly sentence: string;
  readonly label: string;
  readonly go: () => void;
}

/** What was asked for and does not exist: its kind as the API calls it (place, dataset), and its id. */
export interface Missing {
  readonly what: string | null;
  readonly id: string | null;
}

/** Finds the way out of an address that names what is not there; null where whoever shows the failure knows better. */
export type FindWayOut = (missing: Missing) => WayOut | null;

/** Reached by whatever tells of a failure. */
export const [useWaysOut, provideWaysOut] = createContext<FindWayOut>();
