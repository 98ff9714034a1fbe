import { z } from 'zod';
import { ChainMap, ChainRow, MapStage, StageCell } from './answers.ts';
import { ChainFigures, SectorFigure } from './chain-figures.ts';
import { Brief, Entity, Figure, Source } from './entity.ts';
import { Evidence } from './evidence.ts';
import { GapHead } from './gaps.ts';
import { Headline } from './headline.ts';
import {
  Completeness,
  FirmCounts,
  Judgement,
  Matched,
  StageEvidence,
  StageStanding,
  Unmatched,
  View,
} from './standing.ts';
import { changes } from '../vocabulary/states.ts';

/**
 * What the planner's routes answer: the wall, the chain map, the comparison, the places and the overview. How a stage
 * stands is in standing.ts, gaps and candidates in gaps.ts, the figures of a chain in chain-figures.ts. Every id that
 * evidence names is in the same answer's `mentioned`, `firms`, `items` or `projects`.
 */

const count = z.number().int();

/** How one chain leads into another: feeds between stages, or by-products that are used there, one entry per chain and kind. */
export const ChainLink = z.object({
  to: z.string(),
  kind: z.enum(['feeds', 'recycles']),
  links: z.array(
    z.object({
      id: z.string(),
      item: Brief.nullable(),
      status: Evidence.shape.status,
      /** Whether both ends are operated in the region. */
      operated: z.boolean(),
    }),
  ),
});
export type ChainLink = z.infer<typeof ChainLink>;

/** A row of the wall. Links lead from this chain into others. */
export const WallRow = ChainRow.extend({
  /** False where the chain is not the region's: listed as "not here", not counted, ranked or drawn as broken. */
  here: z.boolean(),
  stages: z.array(StageCell.extend(StageStanding.shape)),
  completeness: Completeness,
  firms: FirmCounts,
  /** How many gaps /api/gaps?chain= lists. */
  gaps: count,
  /** Operated local stages that depend on what is absent or not seen of the chain, each once. */
  waiting: count,
  links: z.array(ChainLink),
});
export type WallRow = z.infer<typeof WallRow>;

/** A stage of the map with its state, its evidence, and what sources say of it. */
export const PlannedStage = z.looseObject({
  ...MapStage.shape,
  ...StageStanding.shape,
  evidence: StageEvidence,
});
export type PlannedStage = z.infer<typeof PlannedStage>;

/** A project that adds to a stage of the chain. */
export const MapProject = z.looseObject({
  ...Entity.shape,
  phase: z.enum(['planned', 'signed', 'building', 'running']),
  stages: z.array(z.string()),
  firm: Brief.nullable(),
  place: Brief.nullable(),
});
export type MapProject = z.infer<typeof MapProject>;

/** The chain map as a planner sees it: `gaps` are heads only, /api/gaps?chain= has their candidates. */
export const PlannedMap = ChainMap.extend({
  headline: Headline,
  view: View,
  /** Whether the chain is the region's (as on the wall). */
  here: z.boolean(),
  stages: z.array(PlannedStage),
  completeness: Completeness,
  counts: FirmCounts,
  judgements: z.array(Judgement),
  projects: z.array(MapProject),
  unmatched: z.array(Unmatched),
  matched: z.array(Matched),
  gaps: z.array(GapHead),
  figures: ChainFigures,
});
export type PlannedMap = z.infer<typeof PlannedMap>;

/** How a stage stands in one of two views. */
const Side = StageStanding.extend({
  /** Owners counted, with firms published without names. */
  firms: FirmCounts,
});

/** One stage in two views: what it is in each, and what changed from a to b. */
export const ComparedStage = StageCell.extend({
  a: Side,
  b: Side,
  change: z.enum(changes),
  /** Owners who operate it in b and not in a, and the reverse. */
  appeared: z.array(Brief),
  vanished: z.array(Brief),
});
export type ComparedStage = z.infer<typeof ComparedStage>;

/** A side as a whole. `gaps`: how many /api/gaps?chain= lists. By-products by item: one that one owner uses and another does not is in both lists. */
const WholeSide = View.extend({
  completeness: Completeness,
  firms: FirmCounts,
  gaps: count,
  byProducts: z.object({ used: z.array(Brief), unused: z.array(Brief) }),
});

/** Two regions, years or thresholds of one chain; the stages are the same on both sides, so one layout holds both. */
export const Comparison = z.object({
  headline: Headline,
  chain: Brief,
  a: WholeSide,
  b: WholeSide,
  stages: z.array(ComparedStage),
  /** How many stages differ. */
  differences: count,
  /** Among how many regions b is the most different; absent where b was named. */
  chosenAmong: count.optional(),
  /** The other chains that belong to either side and differ between the two, by how many required stages, most first. */
  others: z.array(z.object({ chain: Brief, differences: count })),
});
export type Comparison = z.infer<typeof Comparison>;

/** A place of the hierarchy with what lies in it, the places within it included. */
export const PlaceRow = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  kind: z.string(),
  /** The place it lies in; null at the top. */
  parent: z.string().nullable(),
  /** Firms located in it (each plant or company for itself), and stages operated in it, in any year. */
  firms: count,
  stages: count,
});
export type PlaceRow = z.infer<typeof PlaceRow>;

export const Places = z.object({
  /** The dataset's home: the default region; null where the dataset is about no place. */
  home: z.string().nullable(),
  /** Parents before their children, then by name. */
  places: z.array(PlaceRow),
  /** The years that facts begin, are confirmed or end in, ascending, with how many do. */
  years: z.array(z.object({ year: z.number().int(), facts: count })),
  /** Facts without any date: no year shows them. */
  undated: count,
});
export type Places = z.infer<typeof Places>;

/** What the wall and the overview count with each place as the region; empty where that is more than can be waited for. */
export const PlaceCounts = z.object({
  places: z.array(
    z.object({
      id: z.string(),
      /** Required stages present, of the chains that are the place's: as the overview's total. */
      present: count,
      /** Ultimate owners who operate stages of those chains there. */
      owners: count,
    }),
  ),
});
export type PlaceCounts = z.infer<typeof PlaceCounts>;

/** A body of the chain-chief system, with what it is part of, the chains it serves and who holds office in it. */
export const ChainBody = z.looseObject({
  ...Entity.shape,
  partOf: z.string().nullable(),
  serves: z.array(z.object({ chain: z.string(), link: z.string() })),
  people: z.array(
    z.object({ person: Brief, office: z.string(), officeEn: z.string().nullable(), link: z.string() }),
  ),
});
export type ChainBody = z.infer<typeof ChainBody>;

/** A firm's request with who made it and, when met, by whom. */
export const NeedRow = z.looseObject({
  ...Entity.shape,
  state: z.enum(['open', 'met']),
  firm: Brief,
  chains: z.array(z.string()),
  metBy: z.array(Brief),
  figures: z.array(Figure),
});
export type NeedRow = z.infer<typeof NeedRow>;

/** One square of the county × chain matrix: whether the place hosts the chain, and what is operated there. */
export const MatrixCell = z.object({
  chain: z.string(),
  hosts: z.boolean(),
  /** Required stages of the chain that are operated there. */
  stages: count,
  owners: count,
  published: count,
  several: count,
});
export type MatrixCell = z.infer<typeof MatrixCell>;

export const Overview = z.object({
  /** Of the wall that stands beside it. */
  headline: Headline,
  view: View,
  /** The region itself with its published figures. */
  place: z.looseObject({ ...Entity.shape, figures: z.array(Figure) }),
  /** Of the chains that are here; a stage that they share counts once. `notHere`: chains that are not the region's. */
  totals: z.object({
    chains: count,
    notHere: count,
    stages: count,
    completeness: Completeness,
    firms: FirmCounts,
  }),
  system: z.object({
    bodies: z.array(ChainBody),
    chiefs: z.array(z.object({ person: Brief, chain: z.string(), role: z.string(), link: z.string() })),
    programmes: z.array(
      z.looseObject({
        ...Entity.shape,
        addresses: z.array(z.object({ to: Brief, link: z.string() })),
        targets: z.array(z.object({ to: Brief, firmKind: z.string().nullable(), link: z.string() })),
        figures: z.array(Figure),
      }),
    ),
  }),
  needs: z.object({ open: count, met: count, list: z.array(NeedRow) }),
  /** The places directly within the region × the chains; cells that are neither hosted nor operated are left out. */
  matrix: z.array(z.object({ place: Brief, cells: z.array(MatrixCell) })),
  /** Of every sector of every input–output table that is loaded, with a stage or without; empty where none is. */
  sectors: z.object({ upstreamness: z.array(SectorFigure), downstreamness: z.array(SectorFigure) }),
  /** Stages, and owners or clusters here, that stand in several chains: the fifty that stand in most. */
  shared: z.array(z.object({ entity: Brief, chains: z.array(z.string()) })),
  /** From each chain into others, as on the wall's rows. */
  links: z.array(ChainLink.extend({ from: z.string() })),
  mentioned: z.array(Brief),
  evidence: z.array(Source),
});
export type Overview = z.infer<typeof Overview>;
