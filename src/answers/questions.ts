import type { FactsAt } from '../facts/facts.ts';
import { readPlannedMap } from './chain-map.ts';
import type {
  CriticalQuestion,
  FillQuestion,
  RankingQuestion,
  WhatIfQuestion,
} from '../model/contract/what-if.ts';
import { readComparison } from './compare.ts';
import { readCritical } from './critical.ts';
import { readFlows } from './flows.ts';
import { readGaps } from './gaps.ts';
import {
  readByProductList,
  readNeedList,
  readStageList,
  readSupplierList,
  type ListQuestion,
  type StageListQuestion,
} from './lists.ts';
import { readOverview } from './overview.ts';
import { readPaths } from './paths.ts';
import { readPlaceCounts } from './place-counts.ts';
import { readPlaces } from './places.ts';
import { readReach } from './reach.ts';
import type { FlowsOf } from '../model/contract/flows.ts';
import type { PathsQuestion, ReachQuestion } from '../model/contract/paths.ts';
import { readShown } from './scenes.ts';
import type { Question } from './view.ts';
import { readWall } from './wall.ts';
import { readFilled, readRanking, readWhatIf } from './what-if.ts';

/** What each question answered from facts is asked with. All of it can be sent to another thread, and spells its own key. */
export interface Asked {
  readonly wall: { readonly view: Question };
  readonly 'chain-map': { readonly id: string; readonly view: Question };
  readonly gaps: {
    readonly chain: string | null;
    readonly view: Question;
    readonly offset: number;
    /** Null: all of them. */
    readonly limit: number | null;
  };
  readonly compare: {
    readonly chain: string;
    readonly a: Question;
    /** Null: the region that differs most. */
    readonly b: Question | null;
  };
  readonly overview: { readonly view: Question };
  readonly 'list-stages': StageListQuestion;
  readonly 'list-single-suppliers': ListQuestion;
  readonly 'list-unused-by-products': ListQuestion;
  readonly 'list-needs': ListQuestion;
  readonly flows: { readonly of: FlowsOf; readonly view: Question };
  readonly shown: { readonly chain: string | null; readonly view: Question };
  readonly places: Record<string, never>;
  /** The question's region does not matter: each place is one. */
  readonly 'place-counts': { readonly view: Question };
  readonly 'what-if': { readonly body: WhatIfQuestion; readonly view: Question };
  readonly fill: { readonly body: FillQuestion; readonly view: Question };
  readonly ranking: { readonly body: RankingQuestion; readonly view: Question };
  readonly critical: { readonly body: CriticalQuestion; readonly view: Question };
  readonly paths: { readonly body: PathsQuestion; readonly today: string };
  readonly reach: { readonly body: ReachQuestion; readonly today: string };
}
export type QuestionName = keyof Asked;

/** The questions that are answered from the facts of a version, by name: HTTP, the command line and others ask them here. */
export const questions: {
  readonly [Name in QuestionName]: (at: FactsAt, asked: Asked[Name]) => Promise<object | null>;
} = {
  wall: (at, { view }) => readWall(at, view),
  'chain-map': (at, { id, view }) => readPlannedMap(at, id, view),
  gaps: (at, { chain, view, offset, limit }) =>
    readGaps(at, chain, view, { offset, limit: limit ?? Infinity }),
  compare: (at, { chain, a, b }) => readComparison(at, chain, a, b),
  overview: (at, { view }) => readOverview(at, view),
  'list-stages': readStageList,
  'list-single-suppliers': readSupplierList,
  'list-unused-by-products': readByProductList,
  'list-needs': readNeedList,
  flows: (at, { of, view }) => readFlows(at, of, view),
  shown: readShown,
  places: (at) => readPlaces(at),
  'place-counts': (at, { view }) => Promise.resolve(readPlaceCounts(at, view)),
  'what-if': (at, { body, view }) => readWhatIf(at, body, view),
  fill: (at, { body, view }) => readFilled(at, body.stage, view),
  ranking: (at, { body, view }) => readRanking(at, body, view),
  critical: (at, { body, view }) => readCritical(at, body, view),
  paths: (at, { body, today }) => readPaths(at, body, today),
  reach: (at, { body, today }) => readReach(at, body, today),
};
