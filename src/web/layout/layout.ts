import { draw } from './draw.ts';
import { effort } from './effort.ts';
import { standing } from './grid.ts';
import type { MapGaps, MapInput, MapLayout } from './types.ts';

const usualGaps: MapGaps = { row: 18, column: 54, line: 10, pad: 12, band: 6, arrow: 12 };

/** What a pair of cards against the chain's own order costs, in px of slope: strict first, then more freely. */
const strictness = [120, 40] as const;
/** Up to so many lines several drawings are made; beyond, the first has to do. */
const fewLines = 60;

/** A chain laid out once, and as well as can be: the best of several drawings, of which that one is the first. */
export interface Drawings {
  readonly first: MapLayout;
  best(): MapLayout;
}

/**
 * Lays a chain out in tier bands with a lane for by-products below. The same input always gives the same picture.
 * No two things overlap, and a line meets another only where they cross. Of several drawings that is taken which is
 * followed most easily; each is planned once with estimated and once with the found heights.
 * @throws Error when a line, tag or stub names an end that is not on the map, or two ends have one name.
 */
export const layoutMap = (input: MapInput): MapLayout => drawingsOf(input).best();

/** The same in two steps: the first drawing tells how large the map will be, and takes a fraction of the time. */
export function drawingsOf(input: MapInput): Drawings {
  const drawn = drawEach(input);
  const { value: first } = drawn.next() as IteratorYieldResult<MapLayout>;
  return {
    first,
    best: () => {
      let best = first;
      let least = Infinity;
      for (const map of [first, ...drawn]) {
        const cost = effort(input, map);
        if (cost < least) [best, least] = [map, cost];
      }
      return best;
    },
  };
}

function* drawEach(input: MapInput): Generator<MapLayout, void> {
  const gaps = { ...usualGaps, ...input.gaps };
  const few = input.feeds.length + (input.lane?.flows.length ?? 0) <= fewLines;
  for (const disorder of few && !input.columns ? strictness : strictness.slice(0, 1)) {
    let grid = standing(input, gaps, disorder);
    for (let round = 0; round < (few ? 2 : 1); round++) {
      const { map, tops } = draw(input, grid);
      yield map;
      grid = { ...grid, tops };
    }
  }
}
