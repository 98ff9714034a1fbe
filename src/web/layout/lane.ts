import type { LaneBlock, MapGaps, MapLane } from './types.ts';

/** The columns a block of the lane stands in, from `first` to `last`. */
export interface BlockSpan {
  readonly block: LaneBlock;
  readonly first: number;
  readonly last: number;
}

/**
 * Gives the blocks of the lane columns to stand in, right of the column of the lane's items: side by side where they
 * fit, else in further shelves below. May ask for more columns than there are; those are of the usual width.
 */
export function laneSpans(
  lane: MapLane,
  widths: readonly number[],
  usual: number,
  gaps: MapGaps,
): readonly BlockSpan[] {
  const fill = (start: number): BlockSpan[][] => {
    const shelves: BlockSpan[][] = [];
    let at = Infinity;
    for (const block of receiversFirst(lane)) {
      let last = lastColumn(at, block.width, widths, usual, gaps);
      if (shelves.length === 0 || last >= Math.max(widths.length, start + 1)) {
        shelves.push([]);
        at = start;
        last = lastColumn(at, block.width, widths, usual, gaps);
      }
      shelves.at(-1)!.push({ block, first: at, last });
      at = last + 1;
    }
    return shelves;
  };
  const items = lane.items.length > 0;
  const starts = items ? [2, 1] : [1, 0];
  const tries = starts.filter((start) => start < widths.length || start === starts[1]).map(fill);
  const best = tries.reduce((a, b) => (b.length < a.length ? b : a));
  return best.flatMap((shelf) => spread(shelf, widths.length));
}

/** Moves the last block of a shelf to the right rim, as far as there is room. */
function spread(shelf: readonly BlockSpan[], columns: number): BlockSpan[] {
  const free = Math.max(0, columns - 1 - shelf.at(-1)!.last);
  return shelf.map((span, at) =>
    shelf.length > 1 && at === shelf.length - 1
      ? { ...span, first: span.first + free, last: span.last + free }
      : span,
  );
}

function lastColumn(
  first: number,
  width: number,
  widths: readonly number[],
  usual: number,
  gaps: MapGaps,
): number {
  let last = first;
  for (let sum = widths[first] ?? usual; sum < width;) {
    last++;
    sum += gaps.column + (widths[last] ?? usual);
  }
  return last;
}

/** Blocks that take by-products stand nearer to them than blocks that only give. */
function receiversFirst(lane: MapLane): readonly LaneBlock[] {
  const into = new Set(lane.flows.map((flow) => flow.to));
  const takes = (block: LaneBlock): boolean => block.rows.some((row) => into.has(row.id));
  return [...lane.blocks.filter(takes), ...lane.blocks.filter((block) => !takes(block))];
}
