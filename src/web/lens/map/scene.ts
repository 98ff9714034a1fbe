import type { Outside } from '../../../model/contract/answers.ts';
import type { Brief, Entity, Link } from '../../../model/contract/entity.ts';
import type { PlannedMap, PlannedStage } from '../../../model/contract/planner.ts';
import { tiers } from '../../../model/vocabulary/kinds.ts';
import { grouped } from '../../ui/grouped.ts';
import { figuresBeside } from './telling.ts';
import { leadingOf, type Leading } from '../leading.ts';
import type { Band } from '../../url/view-state.ts';
import { manners } from '../../ui/manner.ts';
import type { Manner } from '../../ui/manner.ts';

/** A chain's map as things to draw: what stands where in the order of the chain, what is joined, and by which links. */
export interface Scene {
  readonly bands: readonly SceneBand[];
  readonly cards: readonly SceneCard[];
  /** Bands folded into one card each. */
  readonly folds: readonly SceneFold[];
  readonly feeds: readonly SceneLine[];
  readonly lane: SceneLane | null;
  readonly stubs: readonly SceneStub[];
}
/** By-products of a stage that no flow of the chain takes up: whether they arise, and are unused, depends on the region. */
export interface SceneStub {
  readonly id: string;
  readonly card: string;
  readonly items: readonly Entity[];
}
export type BandId = Band;
export interface SceneBand {
  readonly id: BandId;
  readonly stages: readonly PlannedStage[];
}
/** A band folded into one card. */
export interface SceneFold {
  readonly id: string;
  readonly band: BandId;
  readonly stages: readonly PlannedStage[];
}
export interface SceneCard {
  readonly id: string;
  readonly band: BandId;
  readonly stage: PlannedStage;
  readonly firms: readonly SceneFirm[];
  /** Stages of other chains that feed it, and that it feeds. */
  readonly fedBy: readonly FarStage[];
  readonly feeds: readonly FarStage[];
}
export interface SceneFirm {
  readonly firm: PlannedMap['firms'][number];
  readonly link: Link;
  readonly leads: Leading | null;
}
/** One line of the picture: all links of one kind and certainty between the same two ends. */
export interface SceneLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly links: readonly Link[];
  readonly items: readonly Entity[];
  readonly manner: Manner;
  /** `name`: what it carries, and not how much; `amount`: the item is drawn as a thing of its own, so the label says how much, where that is known. */
  readonly says: 'item' | 'name' | 'amount' | 'nothing';
  /** It goes by way of optional stages that are not drawn. */
  readonly through?: boolean;
}
type MakeLine = (from: string, to: string, links: readonly Link[], says: SceneLine['says']) => SceneLine;
/** A stage of another chain that feeds this one, or is fed by it. */
export interface FarStage {
  readonly stage: Outside;
  readonly links: readonly Link[];
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
export function sceneOf(map: PlannedMap): Scene {
  const own = new Set(map.stages.map((stage) => stage.id));
  const outside = new Map(map.outside.map((stage) => [stage.id, stage]));
  const items = new Map(map.items.map((item) => [item.id, item]));
  const givers = new Map(map.stages.map((stage) => [stage.id, new Set([stage.name, ...stage.aliases])]));
  const line: MakeLine = (from, to, links, said) => {
    const named = [...new Set(links.map((link) => link.item))].map((id) => items.get(id ?? ''));
    const found = named.filter((item) => item !== undefined);
    const manner = manners(links[0]!);
    // Alumina comes from the stage of that name: the line need not say it again.
    const known = found.length === 1 && named.length === 1 && givers.get(from)?.has(found[0]!.name);
    const says = said === 'item' && known ? 'nothing' : said;
    return { id: `${from}→${to}:${manner}`, from, to, links, items: found, manner, says };
  };
  const merged = (links: readonly Link[], says: SceneLine['says']) =>
    [...grouped(links, (link) => `${link.from}|${link.to}|${manners(link)}`).values()].map((same) =>
      line(same[0]!.from, same[0]!.to, same, says),
    );

  return {
    bands: bandsOf(map),
    cards: map.stages.map((stage) => ({
      id: stage.id,
      band: stage.tier ?? 'none',
      stage,
      firms: firmsOf(map, stage.id),
      fedBy: farStages(map.feeds, 'to', stage.id, outside),
      feeds: farStages(map.feeds, 'from', stage.id, outside),
    })),
    folds: [],
    feeds: merged(
      map.feeds.filter((feed) => own.has(feed.from) && own.has(feed.to)),
      'item',
    ),
    lane: laneOf(map, own, outside, items, line),
    stubs: stubsOf(map, items),
  };
}

function stubsOf(map: PlannedMap, items: ReadonlyMap<string, Entity>): SceneStub[] {
  const used = new Set(map.flows.map((flow) => `${flow.from}|${flow.item}`));
  const spare = map.yields.filter(
    (link) => link['role'] === 'by-product' && !used.has(`${link.from}|${link.to}`),
  );
  return [...grouped(spare, (link) => link.from)].map(([card, links]) => ({
    id: `stub:${card}`,
    card,
    items: links.flatMap((link) => items.get(link.to) ?? []),
  }));
}

/** The stages of other chains at the far ends of a stage's feeds; `near` is the end that the stage is. */
function farStages(
  feeds: readonly Link[],
  near: 'from' | 'to',
  id: string,
  outside: ReadonlyMap<string, Outside>,
): FarStage[] {
  const far = near === 'from' ? 'to' : 'from';
  const crossing = feeds.filter((link) => link[near] === id && outside.has(link[far]));
  return [...grouped(crossing, (link) => link[far])].map(([end, links]) => ({
    stage: outside.get(end)!,
    links,
  }));
}

function bandsOf(map: PlannedMap): SceneBand[] {
  return [...tiers, 'none' as const]
    .map((id) => ({ id, stages: map.stages.filter((stage) => (stage.tier ?? 'none') === id) }))
    .filter((band) => band.stages.length > 0);
}

/** Who operates a stage: chain leaders first, then head geese, then as the answer orders them. */
function firmsOf(map: PlannedMap, stage: string): SceneFirm[] {
  const rank = { leader: 0, 'head goose': 1 } as const;
  const leading = new Map(map.leaders.map((leader) => [leader.id, leadingOf(leader.role)]));
  return map.operates
    .filter((link) => link.to === stage)
    .flatMap((link) => {
      const firm = map.firms.find((each) => each.id === link.from);
      return firm ? [{ firm, link, leads: leading.get(firm.id) ?? null }] : [];
    })
    .sort((a, b) => (a.leads ? rank[a.leads] : 2) - (b.leads ? rank[b.leads] : 2));
}

/** The lane of by-products: what the chain's stages give off as items at the left, other chains' stages in blocks. */
function laneOf(
  map: PlannedMap,
  own: ReadonlySet<string>,
  outside: ReadonlyMap<string, Outside>,
  products: ReadonlyMap<string, Entity>,
  line: MakeLine,
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
  const carried = (end: string) =>
    new Set(flows.filter(({ from, to }) => from === end || to === end).map(({ item }) => item));
  const far = map.outside
    .filter((stage) => ends.has(stage.id))
    .map((stage) => ({ ...stage, figures: figuresBeside(stage, carried(stage.id)) }));
  const blocks = [...grouped(far, (stage) => stage.chains[0]?.id ?? '')].map(([id, rows]) => ({
    id: `block:${id}`,
    chain: rows[0]!.chains[0] ?? null,
    rows,
  }));
  return { items, blocks, flows: lines };
}

/** All that the layout of a scene depends on besides the sizes of its things. */
export function structureOf({ cards, folds, feeds, lane, stubs }: Scene): readonly (readonly string[])[] {
  const ids = (things: readonly { readonly id: string }[]) => things.map((thing) => thing.id);
  const rows = (lane?.blocks ?? []).flatMap((block) => [block.id, ...ids(block.rows)]);
  return [
    ids(cards),
    ids(folds),
    ids(feeds),
    ids(lane?.items ?? []),
    rows,
    ids(lane?.flows ?? []),
    ids(stubs),
  ];
}

/** Whether a line has anything to say: what it carries, or a known amount. */
export function hasLabel({ says, links }: SceneLine): boolean {
  if (says === 'nothing') return false;
  return links.some((link) => (says === 'amount' ? link['quantity'] : (link.item ?? link.text)) != null);
}

/** Whether a line carries an amount that nobody published, so that it bears none. */
export function lacksAmount({ says, links }: SceneLine): boolean {
  return says === 'amount' && links.every((link) => link['quantity'] == null);
}
