import { grouped } from '../../ui/grouped.ts';
import type { Band } from '../../url/view-state.ts';
import { foldId } from './ids.ts';
import type { Scene, SceneLine } from './scene.ts';

/** Where a line ends: within a folded band, at the band's one card. */
type Ends = (id: string) => string;

/**
 * The scene with some bands folded into one card each. Lines to and from a folded band's stages end at its card, those
 * of one kind between the same ends as one line; what goes on within it, and its unused by-products, are not drawn.
 */
export function folded(scene: Scene, bands: readonly Band[]): Scene {
  const hidden = new Map(
    scene.cards.filter((card) => bands.includes(card.band)).map((card) => [card.id, foldId(card.band)]),
  );
  if (hidden.size === 0) return scene;
  const end: Ends = (id) => hidden.get(id) ?? id;
  return {
    ...scene,
    cards: scene.cards.filter((card) => !hidden.has(card.id)),
    folds: scene.bands
      .filter((band) => bands.includes(band.id))
      .map((band) => ({ id: foldId(band.id), band: band.id, stages: band.stages })),
    feeds: joined(scene.feeds, end),
    lane: scene.lane && { ...scene.lane, flows: joined(scene.lane.flows, end) },
    stubs: scene.stubs.filter((stub) => !hidden.has(stub.card)),
  };
}

function joined(lines: readonly SceneLine[], end: Ends): SceneLine[] {
  const moved = lines
    .map((line) => ({ ...line, from: end(line.from), to: end(line.to) }))
    .filter(({ from, to }) => from !== to);
  return [...grouped(moved, ({ from, to, manner }) => `${from}→${to}:${manner}`)].map(([id, same]) => {
    const [first] = same;
    if (same.length === 1) return first!.id === id ? first! : { ...first!, id };
    const items = new Map(same.flatMap((line) => line.items.map((item) => [item.id, item])));
    const links = same.flatMap((line) => line.links);
    // Many items would need a label longer than the way.
    const says = items.size === 1 ? first!.says : 'nothing';
    return { ...first!, id, links, items: [...items.values()], says };
  });
}
