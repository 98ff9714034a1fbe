import { everywhere } from '../model/vocabulary/everywhere.ts';
import type { NotCountedWhy } from '../model/vocabulary/states.ts';
import type { Hierarchy, Side } from './hierarchy.ts';
import { ultimateOwner } from './owners.ts';
import type { SingleSupplier } from './stage-state.ts';
import type { Addition, Flow, Located, Operation, Sited, Survey } from './survey.ts';
import { holding, isFresh, isOver, yearOfEvidence, yearsOf, type Dated, type Moment } from './time.ts';

/** A region at a moment: what is local to it, and who owns whom. */
export interface RegionContext {
  readonly hierarchy: Hierarchy;
  readonly region: string;
  readonly at: Moment;
  readonly ownerOf: (firm: string) => string;
  /** Where a place lies seen from the region. */
  readonly lying: (place: string) => Lying;
}

export function regionContext(
  survey: Pick<Survey, 'owners'>,
  hierarchy: Hierarchy,
  region: string,
  at: Moment,
): RegionContext {
  const known = new Map<string, Lying>();
  const lying = (place: string) => {
    const found = known.get(place) ?? { side: hierarchy.side(place, region), place };
    known.set(place, found);
    return found;
  };
  return { hierarchy, region, at, ownerOf: ultimateOwner(survey.owners, at), lying };
}

export interface Lying {
  readonly side: Side;
  readonly place: string | null;
}
const nowhere: Lying = { side: 'above', place: null };

/** Where a thing lies seen from the region: inside if any of its places is, else above if any is, or if none is known. Everything is inside everywhere. */
export function sideOf(context: RegionContext, places: readonly string[]): Lying {
  if (places.length === 0) return context.region === everywhere.id ? context.lying(everywhere.id) : nowhere;
  if (places.length === 1) return context.lying(places[0]!);
  const all = places.map((place) => context.lying(place));
  return all.find(({ side }) => side === 'inside') ?? all.find(({ side }) => side === 'above') ?? all[0]!;
}

/** Where somebody lies at the moment asked, from all that says where they are located. */
export function lyingOf(context: RegionContext, located: readonly Located[]): Lying {
  const [first] = located;
  if (first && located.length === 1 && !isOver(first, context.at)) return context.lying(first.place);
  return sideOf(
    context,
    located.filter((each) => !isOver(each, context.at)).map(({ place }) => place),
  );
}

/** Whether somebody is located in the region for certain. */
export const isLocal = (context: RegionContext, { located }: Sited): boolean =>
  lyingOf(context, located).side === 'inside';

/** Where a project lies: by its own place, else by its firms'. */
export const lyingOfProject = (context: RegionContext, { located, firms }: Addition): Lying =>
  lyingOf(context, located.length > 0 ? located : firms.flatMap((each) => each.located));

/** Whether a by-product flow is, or may be, one of the region: by its own place, else by the firm it comes from; general ones are. */
export function isLocalFlow(context: RegionContext, flow: Flow): boolean {
  const held = holding(flow, context.at);
  if (held === 'ended' || held === 'not-yet') return false;
  const { side } = flow.place === null ? lyingOf(context, flow.located) : context.lying(flow.place);
  return side !== 'outside';
}

/** Where an operation lies: OPERATES.place, else where the operator is located. */
const lyingOfOperation = (context: RegionContext, { place, located }: Operation): Lying =>
  place === null ? lyingOf(context, located) : context.lying(place);

/** Why a fact of somebody who lies there is not counted; null: it is. */
function whyNot(side: Side, fact: Dated, at: Moment): NotCountedWhy | null {
  if (side === 'outside') return 'outside';
  const held = holding(fact, at);
  if (held === 'ended') return held;
  if (side === 'above') return 'place-unknown';
  return held === 'holds' ? null : held;
}

/** A project here that adds to a stage, with the year of its newest evidence; live: that is of the last five years. */
export interface LocalProject {
  readonly addition: Addition;
  readonly owner: string | null;
  readonly year: number | null;
  readonly isLive: boolean;
}

/** Who operates a stage in a region, in numbers: what its state is made from. Nothing here grows with the number of firms. */
export interface LocalCounts {
  /** Ultimate owners. */
  readonly owners: number;
  /** One of them; the one where there is one. */
  readonly owner: string | null;
  /** Whether a source says that the one is the only one. */
  readonly isSole: boolean;
  readonly plants: number;
  /** With the number of firms that a source counts; null: several, not published. */
  readonly clusters: readonly { readonly cluster: string; readonly firms: number | null }[];
  /** The year of the newest dated evidence that it is operated here; null: none has a date. */
  readonly newest: number | null;
  readonly projects: readonly LocalProject[];
  readonly outside: number;
  readonly ended: number;
  /** Known for later than the year asked, and from which year on. */
  readonly later: number;
  readonly from: number | null;
  readonly undated: number;
  readonly unplaced: { readonly count: number; readonly some: readonly string[] };
}

/** Of the counts what is made from who operates the stage. */
export type OperationCounts = Omit<LocalCounts, 'projects'>;

/** Who operates the stages, in numbers only. A survey that holds its facts in columns counts over them; the numbers are the same. */
export interface Tally {
  counts(stage: string): OperationCounts;
  /** Of several stages together: ultimate owners, their plants, and firms published without names. */
  firms(stages: Iterable<string>): FirmCounts;
  /** The inputs that exactly one other owner supplies. */
  singles(stage: string, inputs: Iterable<string>): SingleSupplier[];
}
export interface FirmCounts {
  readonly owners: number;
  readonly plants: number;
  readonly published: number;
  readonly several: number;
}

/** How many of those whose place within the region is unknown are named. */
export const unplacedNamed = 5;

/** Whether anybody, named or not, operates the stage here. */
export const isOperated = ({ owners, clusters }: LocalCounts): boolean => owners + clusters.length > 0;

/** Counts who operates a stage in the region at the moment, and which projects there are. */
export function localCounts(
  survey: Survey,
  context: RegionContext,
  stage: string,
  tally: Pick<Tally, 'counts'> = { counts: (each) => countOperations(survey, context, each) },
): LocalCounts {
  return Object.assign(tally.counts(stage), { projects: localProjects(survey, context, stage) });
}

/** Counts who operates a stage in the region at the moment, one operation after another. */
export function countOperations(survey: Survey, context: RegionContext, stage: string): OperationCounts {
  const owners = new Set<string>();
  const clusters: { cluster: string; firms: number | null }[] = [];
  const tally = { outside: 0, ended: 0, later: 0, undated: 0, unplaced: 0 };
  const some: string[] = [];
  let plants = 0;
  let isSole = false;
  let newest: number | null = null;
  let from: number | null = null;

  for (const operation of survey.operations.get(stage) ?? []) {
    const { operator, isCluster, firmCount } = operation;
    const { side } = lyingOfOperation(context, operation);
    const why = whyNot(side, operation, context.at);
    if (why === null) {
      const year = yearOfEvidence(operation);
      if (year !== null && (newest === null || year > newest)) newest = year;
      if (isCluster) clusters.push({ cluster: operator, firms: firmCount });
      else {
        plants++;
        owners.add(context.ownerOf(operator));
        isSole ||= firmCount === 1;
      }
    } else if (why === 'place-unknown') {
      tally.unplaced++;
      if (some.length < unplacedNamed) some.push(operator);
    } else if (why === 'unreached' || why === 'not-yet') {
      tally.later++;
      from = earlier(from, operation);
    } else if (why === 'ended') {
      // Of somebody known only to lie somewhere above, that it ended says nothing of the region.
      if (side === 'inside') tally.ended++;
    } else if (why === 'outside' || why === 'undated') tally[why]++;
  }
  const [owner = null] = owners;
  return {
    owners: owners.size,
    owner,
    isSole: isSole && owners.size === 1,
    plants,
    clusters,
    newest,
    outside: tally.outside,
    ended: tally.ended,
    later: tally.later,
    from,
    undated: tally.undated,
    unplaced: { count: tally.unplaced, some },
  };
}

function earlier(year: number | null, { validFrom, asOf, validTo }: Dated): number | null {
  const date = validFrom ?? asOf ?? validTo;
  if (date === null) return year;
  const [, own] = yearsOf(date);
  return year === null ? own : Math.min(year, own);
}

const phases = ['running', 'building', 'signed', 'planned'] as const;

/** The projects here that add to a stage and that the moment knows of, the furthest first. */
function localProjects(survey: Survey, context: RegionContext, stage: string): LocalProject[] {
  const all = survey.projects.get(stage);
  if (all === undefined) return [];
  return all
    .filter(
      (addition) => whyNot(lyingOfProject(context, addition).side, dated(addition), context.at) === null,
    )
    .map((addition) => {
      const year = addition.newest === null ? null : yearsOf(addition.newest)[1];
      const owner = addition.firms[0] === undefined ? null : context.ownerOf(addition.firms[0].firm);
      return { addition, owner, year, isLive: year !== null && isFresh(year, context.at) };
    })
    .sort(
      (a, b) =>
        phases.indexOf(a.addition.phase) - phases.indexOf(b.addition.phase) ||
        (b.year ?? 0) - (a.year ?? 0) ||
        (a.addition.project < b.addition.project ? -1 : 1),
    );
}

/** A project is known from its newest date on, where its adding to the stage has no date of its own. */
const dated = (addition: Addition): Dated => ({ ...addition, asOf: addition.asOf ?? addition.newest });

export interface Plant {
  readonly operation: Operation;
  readonly place: string;
}

/** Who operates a stage in a region, one by one: counted by ultimate owner, and everybody not counted with the reason. */
export interface LocalPlants {
  readonly owners: ReadonlyMap<string, readonly Plant[]>;
  readonly clusters: readonly Plant[];
  readonly notCounted: readonly NotCounted[];
}
export interface NotCounted {
  readonly who: string;
  readonly isProject: boolean;
  /** Of an operation. */
  readonly key: string | null;
  readonly why: NotCountedWhy;
  readonly place: string | null;
}

/**
 * Lists who operates a stage in the region at the moment: OPERATES.place, else where the operator is located, must be the
 * region or within it.
 */
export function localPlants(survey: Survey, context: RegionContext, stage: string): LocalPlants {
  const owners = new Map<string, Plant[]>();
  const clusters: Plant[] = [];
  const notCounted: NotCounted[] = [];
  for (const operation of survey.operations.get(stage) ?? []) {
    const { operator, isCluster, key } = operation;
    const { side, place } = lyingOfOperation(context, operation);
    const why = whyNot(side, operation, context.at);
    if (why !== null) {
      notCounted.push({ who: operator, isProject: false, key, why, place });
      continue;
    }
    const plant = { operation, place: place! };
    if (isCluster) clusters.push(plant);
    else {
      const owner = context.ownerOf(operator);
      const plants = owners.get(owner);
      if (plants) plants.push(plant);
      else owners.set(owner, [plant]);
    }
  }
  const projects = new Map(localProjects(survey, context, stage).map((each) => [each.addition, each]));
  for (const addition of survey.projects.get(stage) ?? []) {
    const { side, place } = lyingOfProject(context, addition);
    const local = projects.get(addition);
    const why = local ? (local.isLive ? 'project' : 'stale') : whyNot(side, dated(addition), context.at)!;
    notCounted.push({ who: addition.project, isProject: true, key: null, why, place });
  }
  return { owners, clusters, notCounted };
}
