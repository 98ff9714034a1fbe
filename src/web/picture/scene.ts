import type { ChainMap, MapStage, Outside } from '../../model/answers.ts';
import type { Brief, Entity, Link } from '../../model/entity.ts';
import { tiers } from '../../model/kinds.ts';
import type { Tier } from '../../model/kinds.ts';
import { grouped } from '../grouped.ts';
import { manners } from './manner.ts';
import type { Manner } from './manner.ts';

/** A chain's map as things to draw: what stands where in the order of the chain, what is joined, and by which links. */
export interface Scene {
  readonly bands: readonly SceneBand[];
  readonly cards: readonly SceneCard[];
  readonly feeds: readonly SceneLine[];
  /** Feeds from and to stages of other chains. */
  readonly tags: readonly SceneTag[];
  readonly lane: SceneLane | null;
}
export type BandId = Tier | 'none';
export interface SceneBand {
  readonly id: BandId;
  readonly stages: readonly MapStage[];
}
export interface SceneCard {
  readonly id: string;
  readonly band: BandId;
  readonly stage: MapStage;
  readonly firms: readonly SceneFirm[];
}
export interface SceneFirm {
  readonly firm: ChainMap['firms'][number];
  readonly link: Link;
  readonly leads: boolean;
}
/** One line of the picture: all links of one kind and certainty between the same two ends. */
export interface SceneLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly links: readonly Link[];
  readonly items: readonly Entity[];
  readonly manner: Manner;
  /** `amount`: the item is drawn as a thing of its own, so the label says how much. */
  readonly says: 'item' | 'amount' | 'nothing';
}
export interface SceneTag {
  readonly id: string;
  readonly card: string;
  readonly direction: 'in' | 'out';
  readonly stage: Outside;
  readonly line: SceneLine;
}
export interface SceneLane {
  readonly items: readonly SceneItem[];
  readonly blocks: readonly SceneBlock[];
  readonly flows: readonly SceneLine[];
}
/** A by-product of one stage of the chain. */
export interface SceneItem {
  readonly id: string;
  readonly product: Entity;
}
/** Stages of another chain (null: of none) that take or give by-products. */
export interface SceneBlock {
  readonly id: string;
  readonly chain: Brief | null;
  readonly rows: readonly Outside[];
}

/** Derives the scene of a chain's map. Links whose ends the answer does not hold are left out. */
export function sceneOf(map: ChainMap): Scene {
  const own = new Set(map.stages.map((stage) => stage.id));
  const outside = new Map(map.outside.map((stage) => [stage.id, stage]));
  const items = new Map(map.items.map((item) => [item.id, item]));
  const line = (from: string, to: string, links: readonly Link[], says: SceneLine['says']): SceneLine => {
    const named = [...new Set(links.map((link) => link.item))].map((id) => items.get(id ?? ''));
    const found = named.filter((item) => item !== undefined);
    const manner = manners(links[0]!);
    return { id: `${from}→${to}:${manner}`, from, to, links, items: found, manner, says };
  };
  const merged = (links: readonly Link[], says: SceneLine['says']) =>
    [...grouped(links, (link) => `${link.from}|${link.to}|${manners(link)}`).values()].map((same) =>
      line(same[0]!.from, same[0]!.to, same, says),
    );

  const crossing = map.feeds.filter((feed) => own.has(feed.from) !== own.has(feed.to));
  return {
    bands: bandsOf(map),
    cards: map.stages.map((stage) => ({
      id: stage.id,
      band: stage.tier ?? 'none',
      stage,
      firms: firmsOf(map, stage.id),
    })),
    feeds: merged(
      map.feeds.filter((feed) => own.has(feed.from) && own.has(feed.to)),
      'item',
    ),
    tags: merged(crossing, 'nothing').flatMap((each) => {
      const direction = own.has(each.to) ? 'in' : 'out';
      const [card, far] = direction === 'in' ? [each.to, each.from] : [each.from, each.to];
      const stage = outside.get(far);
      return stage ? [{ id: `tag:${each.id}`, card, direction, stage, line: each } as const] : [];
    }),
    lane: laneOf(map, own, outside, items, line),
  };
}

function bandsOf(map: ChainMap): SceneBand[] {
  return [...tiers, 'none' as const]
    .map((id) => ({ id, stages: map.stages.filter((stage) => (stage.tier ?? 'none') === id) }))
    .filter((band) => band.stages.length > 0);
}

/** Who operates a stage: leaders of the chain first, then as the answer orders them. */
function firmsOf(map: ChainMap, stage: string): SceneFirm[] {
  const leaders = new Set(map.leaders.map((leader) => leader.id));
  return map.operates
    .filter((link) => link.to === stage)
    .flatMap((link) => {
      const firm = map.firms.find((each) => each.id === link.from);
      return firm ? [{ firm, link, leads: leaders.has(firm.id) }] : [];
    })
    .sort((a, b) => Number(b.leads) - Number(a.leads));
}

/** The lane of by-products: what the chain's stages give off as items at the left, other chains' stages in blocks. */
function laneOf(
  map: ChainMap,
  own: ReadonlySet<string>,
  outside: ReadonlyMap<string, Outside>,
  products: ReadonlyMap<string, Entity>,
  line: (from: string, to: string, links: readonly Link[], says: SceneLine['says']) => SceneLine,
): SceneLane | null {
  const flows = map.flows.filter((flow) =>
    [flow.from, flow.to].every((end) => own.has(end) || outside.has(end)),
  );
  if (flows.length === 0) return null;
  const items: SceneItem[] = [];
  const lines: SceneLine[] = [];
  for (const [key, same] of grouped(flows, (flow) => `${flow.from}|${flow.item}`)) {
    const { from, item } = same[0]!;
    const product = products.get(item ?? '');
    if (own.has(from) && product) {
      const id = `item:${key}`;
      items.push({ id, product });
      lines.push(line(from, id, same, 'nothing'));
      for (const flow of same) lines.push(line(id, flow.to, [flow], 'amount'));
    } else {
      for (const flow of same) lines.push(line(from, flow.to, [flow], 'item'));
    }
  }
  const ends = new Set(flows.flatMap((flow) => [flow.from, flow.to]));
  const far = map.outside.filter((stage) => ends.has(stage.id));
  const blocks = [...grouped(far, (stage) => stage.chains[0]?.id ?? '')].map(([id, rows]) => ({
    id: `block:${id}`,
    chain: rows[0]!.chains[0] ?? null,
    rows,
  }));
  return { items, blocks, flows: lines };
}
