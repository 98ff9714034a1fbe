import type { Sourcing, Span, Tier } from '../model/vocabulary/kinds.ts';
import type { GapAnswer } from '../model/vocabulary/states.ts';
import type { PlaceNode } from './hierarchy.ts';
import type { RegionContext, Tally } from './local.ts';
import type { Ownership } from './owners.ts';
import type { Dated } from './time.ts';

/**
 * What the planner's questions are answered from, as plain data: the reference chains, and the facts of who operates,
 * makes and supplies what and where. Facts are not yet held against any region or year. Ids are the graph's.
 */
export interface Survey {
  /** The place the dataset is about; null where it is about none. */
  readonly home: string | null;
  readonly chains: readonly SurveyChain[];
  readonly feeds: readonly Feed[];
  /** By stage: what it consumes, and what it yields. */
  readonly stages: ReadonlyMap<string, StageGoods>;
  /** Products that no stage hangs on: energy, utilities and equipment. */
  readonly apart: ReadonlySet<string>;
  /** What a product can stand in for. */
  readonly substitutes: ReadonlyMap<string, readonly string[]>;
  readonly places: readonly PlaceNode[];
  /** By firm. */
  readonly owners: Lookup<readonly Ownership[]>;
  /** By stage. */
  readonly operations: Lookup<readonly Operation[]>;
  /** By product. */
  readonly makers: Lookup<readonly Maker[]>;
  /** By product. */
  readonly users: Lookup<readonly User[]>;
  /** By buyer. */
  readonly supplies: Lookup<readonly Supply[]>;
  /** By stage. */
  readonly projects: ReadonlyMap<string, readonly Addition[]>;
  /** By firm. */
  readonly emissions: Lookup<Emitter>;
  readonly flows: readonly Flow[];
  readonly statements: readonly About[];
  readonly needs: readonly Need[];
  /** Counts in a region, where the facts are held so that they need not be made one by one. */
  readonly tallyIn?: (context: RegionContext) => Tally;
}

/** As much of a map as the analysis needs: a survey may make what is asked for only then. */
export interface Lookup<V> extends Iterable<readonly [string, V]> {
  readonly size: number;
  get(key: string): V | undefined;
  has(key: string): boolean;
  keys(): Iterable<string>;
  values(): Iterable<V>;
}

export interface SurveyChain {
  readonly id: string;
  readonly parts: readonly Part[];
  /** The places that host it. */
  readonly hosts: readonly string[];
  /** The firms that lead it, with where they stand. */
  readonly leaders: readonly (Sited & { readonly firm: string })[];
}
export interface Part {
  readonly stage: string;
  readonly tier: Tier | null;
  readonly required: boolean;
  /** Where the stage's product comes from; null is local. */
  readonly sourcing: Sourcing | null;
}
/** `key` here and below: what tells parallel links apart (model/contract/entity.ts). */
export interface Feed extends Dated {
  readonly from: string;
  readonly to: string;
  readonly item: string | null;
  readonly key: string | null;
  readonly status: string;
}
export interface StageGoods {
  readonly consumes: readonly string[];
  /** How much of an input a unit of output takes, where that is known. */
  readonly ratios: ReadonlyMap<string, { readonly quantity: number; readonly unit: string }>;
  readonly yields: readonly { readonly item: string; readonly isByProduct: boolean }[];
}
export interface Located {
  readonly place: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
/** A fact about somebody who is located somewhere; empty where nothing says where. */
export interface Sited {
  readonly located: readonly Located[];
}
export interface Operation extends Dated, Sited {
  readonly operator: string;
  readonly isCluster: boolean;
  readonly key: string | null;
  /** Where it operates the stage, if not where it is located. */
  readonly place: string | null;
  /** Of a cluster: the number of firms that a source counts. Of a firm, 1: a source says that it is the only one. */
  readonly firmCount: number | null;
  readonly capacity: number | null;
  readonly unit: string | null;
}
export interface Maker extends Dated, Sited {
  readonly maker: string;
  readonly isCluster: boolean;
}
export interface User extends Dated, Sited {
  readonly user: string;
}
/** `located`: the supplier. */
export interface Supply extends Dated, Sited {
  readonly supplier: string;
  readonly isCluster: boolean;
  readonly item: string | null;
  readonly key: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly value: number | null;
}
/** `located`: the project. */
export interface Addition extends Dated, Sited {
  readonly project: string;
  /** The newest date of the project or of its adding to the stage. */
  readonly newest: string | null;
  readonly phase: 'planned' | 'signed' | 'building' | 'running';
  readonly firms: readonly (Sited & { readonly firm: string })[];
}
export interface Emitter extends Sited {
  readonly emitted: readonly Emission[];
}
export interface Emission extends Dated {
  readonly item: string;
}
/** `located`: `fromFirm`. */
export interface Flow extends Dated, Sited {
  readonly from: string;
  readonly to: string;
  readonly item: string | null;
  readonly key: string | null;
  readonly fromFirm: string | null;
  readonly toFirm: string | null;
  readonly place: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly status: string;
}
export interface About extends Dated {
  readonly statement: string;
  readonly kind: 'breakpoint' | 'blockage' | 'weak' | 'strength' | 'note';
  readonly state: 'open' | 'solved' | null;
  readonly answer: GapAnswer | null;
  /** A chain, a stage, a place, or anything else. */
  readonly to: string;
  readonly toLabel: string;
  readonly tier: Span | null;
  /** `published` only where the statement is, and that it speaks of this. */
  readonly status: string;
  /** Where that stands which it speaks of: a firm, a cluster, a project. */
  readonly located: readonly Located[];
}
/** `located`: the firm. */
export interface Need extends Dated, Sited {
  readonly need: string;
  readonly firm: string;
  readonly state: 'open' | 'met';
}
