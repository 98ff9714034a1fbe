import type { Point } from '../core/picture.ts';
import type { Box } from '../core/place.ts';

/** What is to be arranged: boxes where they stand now, and the lines that join them. */
export interface Plan {
  readonly boxes: readonly (Box & { readonly id: string })[];
  readonly lines: readonly { readonly from: string; readonly to: string }[];
}
export type Arranged = ReadonlyMap<string, Point>;
/** Begins to arrange beside the page; cancelled, it never answers. */
export type Arranger = (plan: Plan) => { readonly done: Promise<Arranged>; readonly cancel: () => void };
