import type { Plan } from '../../layout/fitting.ts';
import type { MapGaps, MapLink, Size } from '../../layout/types.ts';
import { blockRowId } from './ids.ts';
import type { Scene, SceneLine } from './scene.ts';

/** The size of each thing of the picture as it was drawn, by id; rows of a block also with their place in it. */
export type Sizes = ReadonlyMap<string, Size & { readonly y: number }>;

/** What the layout is given: the scene's things and connections with their measured sizes. */
export function inputOf(scene: Scene, sizes: Sizes, gaps: Partial<MapGaps> = { column: 40, line: 8 }): Plan {
  const size = (id: string): Size & { y: number } => {
    const found = sizes.get(id);
    if (!found)
      throw new Error(`“${id}” stands in the picture but was not measured; draw it with data-measure.`);
    return found;
  };
  const sized = <T extends { id: string }>(thing: T) => ({
    id: thing.id,
    width: size(thing.id).width,
    height: size(thing.id).height,
  });
  const link = (line: SceneLine): MapLink => {
    const label = sizes.get(`label:${line.id}`);
    const bundle = line.items.map((item) => item.id).join('|');
    return {
      id: line.id,
      from: line.from,
      to: line.to,
      ...(label ? { label: { width: label.width, height: label.height } } : {}),
      ...(bundle !== '' && line.says !== 'amount' ? { bundle } : {}),
    };
  };
  return {
    gaps,
    bands: scene.bands.map((band) => ({ id: band.id, header: size(`band:${band.id}`) })),
    cards: scene.bands.flatMap((band) =>
      [...scene.folds, ...scene.cards]
        .filter((card) => card.band === band.id)
        .map((card, order) => ({ ...sized(card), band: band.id, order })),
    ),
    feeds: scene.feeds.map(link),
    tags: [],
    stubs: scene.stubs.map((stub) => ({ ...sized(stub), card: stub.card })),
    lane: scene.lane && {
      header: size('lane'),
      items: evenly(scene.lane.items.map(sized)),
      blocks: scene.lane.blocks.map((block) => ({
        ...sized(block),
        rows: block.rows.map((row) => {
          const { y, height } = size(blockRowId(row.id));
          return { id: row.id, y, height };
        }),
      })),
      flows: scene.lane.flows.map(link),
    },
  };
}

/** All as wide as the widest: a column with one edge. */
function evenly<T extends Size>(things: readonly T[]): T[] {
  const width = Math.max(0, ...things.map((thing) => thing.width));
  return things.map((thing) => ({ ...thing, width }));
}
