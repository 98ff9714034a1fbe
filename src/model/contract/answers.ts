import { z } from 'zod';
import { Brief, Entity, Figure, Link, Source, Sourcing, TierName } from './entity.ts';
import { Evidence } from './evidence.ts';

/** What each route of the API answers. Unknown is null; a list that is empty is []. */

export const Health = z.object({
  /** slow: the database answers late or not yet; away: nobody answers at its address. */
  state: z.enum(['ready', 'starting', 'loading', 'slow', 'away']),
  /** The version of Liantu. */
  version: z.string(),
  database: z.object({ version: z.string(), address: z.string() }).optional(),
  /** What is awaited, in one sentence, while the state is not ready. */
  detail: z.string().optional(),
  /** Since when the database has been slow or away. */
  since: z.string().optional(),
  /** Why nothing is loaded, or why the database is away, where that is known. */
  reason: z.enum(['disk-full']).optional(),
});
export type Health = z.infer<typeof Health>;

export const Dataset = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** The id of the place the dataset is about; null where it is about none. */
  home: z.string().nullable(),
  nodes: z.number().int(),
  links: z.number().int(),
  loadedAt: z.string(),
  /** A fingerprint of the files it was loaded from. */
  stamp: z.string(),
});
export type Dataset = z.infer<typeof Dataset>;

/** Who is asking. Without tokens everybody is an editor. */
export const Session = z.object({
  /** Whether a token is asked for at all. */
  required: z.boolean(),
  role: z.enum(['viewer', 'editor']).nullable(),
});
export type Session = z.infer<typeof Session>;

/** How many things of each label and links of each type a dataset holds. */
export const DatasetCounts = z.object({
  id: z.string(),
  nodes: z.record(z.string(), z.number().int()),
  links: z.record(z.string(), z.number().int()),
});
export type DatasetCounts = z.infer<typeof DatasetCounts>;

/** One stage as the rail's strip and the wall need it. */
export const StageCell = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  tier: TierName.nullable(),
  order: z.number().nullable(),
  required: z.boolean(),
  /** Where the stage's product comes from: null is local. */
  sourcing: Sourcing.nullable(),
});
export type StageCell = z.infer<typeof StageCell>;

/** A chain's leader (or head goose), and the word the source uses for it. */
export const Leader = z.object({
  ...Brief.shape,
  role: z.string(),
  ...Evidence.pick({ status: true, sources: true }).shape,
});
export type Leader = z.infer<typeof Leader>;

export const ChainRow = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** The policy group it stands in (四大支柱), by name. */
  group: z.object({ name: z.string(), nameEn: z.string().nullable() }).nullable(),
  /** The chain it is a part of (有色金属), if any. */
  heading: Brief.nullable(),
  order: z.number().nullable(),
  stages: z.array(StageCell),
  leaders: z.array(Leader),
  hosts: z.array(Brief),
});
export type ChainRow = z.infer<typeof ChainRow>;

/** A stage of the chain on its map; `operators` are the ids of who operates it (firms and clusters, see `operates`). */
export const MapStage = z.looseObject({
  ...Entity.shape,
  tier: TierName.nullable(),
  order: z.number().nullable(),
  required: z.boolean(),
  sourcing: Sourcing.nullable(),
  figures: z.array(Figure),
});
export type MapStage = z.infer<typeof MapStage>;

/** A stage (or firm) at the far end of a feed or flow that leaves the chain, with the chains it belongs to. */
export const Outside = z.looseObject({ ...Entity.shape, chains: z.array(Brief), figures: z.array(Figure) });
export type Outside = z.infer<typeof Outside>;

export const ChainMap = z.object({
  chain: z.looseObject({ ...Entity.shape, figures: z.array(Figure) }),
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  heading: Brief.nullable(),
  hosts: z.array(Brief),
  leaders: z.array(Leader),
  stages: z.array(MapStage),
  /** Who operates the stages: firms and clusters, each with its figures and, where known, its place. */
  firms: z.array(z.looseObject({ ...Entity.shape, figures: z.array(Figure), place: Brief.nullable() })),
  /** OPERATES links from firms to the stages. */
  operates: z.array(Link),
  /** FEEDS links with at least one end in the chain. */
  feeds: z.array(Link),
  /** RECYCLES_TO links with at least one end in the chain, and those their by-products go on to. */
  flows: z.array(Link),
  /** YIELDS links of the stages: what comes out, main and by-product. */
  yields: z.array(Link),
  outside: z.array(Outside),
  /** Every product that a feed, flow or yield names. */
  items: z.array(Entity),
  /** Firms and places that flows and operates name besides. */
  mentioned: z.array(Brief),
  /** Every source that anything above cites. */
  evidence: z.array(Source),
});
export type ChainMap = z.infer<typeof ChainMap>;

export const LinkCount = z.object({
  type: z.string(),
  direction: z.enum(['in', 'out']),
  count: z.number().int(),
});
export type LinkCount = z.infer<typeof LinkCount>;

export const EntityDetail = z.looseObject({
  ...Entity.shape,
  figures: z.array(Figure),
  /** How many links of each type come in and go out. */
  links: z.array(LinkCount),
  evidence: z.array(Source),
  /** Things the figures name (items, places). */
  mentioned: z.array(Brief),
});
export type EntityDetail = z.infer<typeof EntityDetail>;

export const LinkDetail = z.looseObject({
  ...Link.shape,
  /** Both ends, the item, and whatever else the link names. */
  mentioned: z.array(Brief),
  evidence: z.array(Source),
});
export type LinkDetail = z.infer<typeof LinkDetail>;

/** One page of a thing's links, ordered by type, then the other end's name and id. `after` of the last link asks for the next page. */
export const Neighbours = z.object({
  nodes: z.array(Entity),
  links: z.array(Link),
  total: z.number().int(),
  shown: z.number().int(),
  next: z.string().nullable(),
});
export type Neighbours = z.infer<typeof Neighbours>;

export const Hit = z.object({
  ...Brief.shape,
  /** Which words matched, when it was not the name itself (an alias, pinyin initials). */
  matched: z.object({
    by: z.enum(['name', 'english', 'alias', 'pinyin', 'initials']),
    text: z.string(),
    /** True where the words fit but for one letter. */
    near: z.boolean().optional(),
  }),
});
export type Hit = z.infer<typeof Hit>;
export const SearchAnswer = z.object({ hits: z.array(Hit), shown: z.number().int(), more: z.boolean() });
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** RFC 9457. `type` names the kind for programs; `title` is the sentence for people: what is wrong, where, what to do. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  /** Of a 404: what it was meant to be (place, chain, dataset), and its id. */
  what: z.string().optional(),
  id: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
