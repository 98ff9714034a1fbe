import type { NotCountedWhy } from '../model/states.ts';
import type { Hierarchy, Side } from './hierarchy.ts';
import { ultimateOwner } from './owners.ts';
import type { Addition, Flow, Located, Operation, Sited, Survey } from './survey.ts';
import { holding, isOver, yearsOf, type Dated, type Moment } from './time.ts';

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
  survey: Survey,
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

export interface Plant {
  readonly operation: Operation;
  readonly place: string;
}

/** Who operates a stage in a region: counted by ultimate owner, and everybody not counted with the reason. */
export interface LocalStage {
  readonly owners: ReadonlyMap<string, readonly Plant[]>;
  readonly clusters: readonly Plant[];
  readonly projects: readonly { readonly addition: Addition; readonly owner: string | null }[];
  /** Named ultimate owners, those of running projects included. */
  readonly named: number;
  /** Firms of clusters; one whose number is not published counts as one. */
  readonly published: number;
  readonly notCounted: readonly NotCounted[];
}
export interface NotCounted {
  readonly who: string;
  readonly isProject: boolean;
  /** Of an operation. */
  readonly key: string | null;
  readonly fact: Dated;
  readonly why: NotCountedWhy;
  readonly place: string | null;
}

/** Firms of any kind that are counted in a stage. */
export const countOf = ({ named, published }: LocalStage): number => named + published;

export interface Lying {
  readonly side: Side;
  readonly place: string | null;
}
const nowhere: Lying = { side: 'above', place: null };

/** Where a thing lies seen from the region: inside if any of its places is, else above if any is, or if none is known. */
export function sideOf(context: RegionContext, places: readonly string[]): Lying {
  if (places.length <= 1) return places.length === 0 ? nowhere : context.lying(places[0]!);
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

/**
 * Who operates a stage in the region at the moment: OPERATES.place, else where the operator is located, must be the
 * region or within it. A cluster counts with its published number, a project when it runs.
 */
export function localStage(survey: Survey, context: RegionContext, stage: string): LocalStage {
  const owners = new Map<string, Plant[]>();
  const clusters: Plant[] = [];
  const projects: { addition: Addition; owner: string | null }[] = [];
  const notCounted: NotCounted[] = [];
  let published = 0;

  for (const operation of survey.operations.get(stage) ?? []) {
    const { operator, isCluster, place: own, located } = operation;
    const { side, place } = own === null ? lyingOf(context, located) : context.lying(own);
    const why = whyNot(side, operation, context.at);
    if (why !== null) {
      notCounted.push({ who: operator, isProject: false, key: operation.key, fact: operation, why, place });
    } else if (isCluster) {
      clusters.push({ operation, place: place! });
      published += operation.firmCount ?? 1;
    } else {
      const owner = context.ownerOf(operator);
      const plants = owners.get(owner);
      if (plants) plants.push({ operation, place: place! });
      else owners.set(owner, [{ operation, place: place! }]);
    }
  }

  const named = new Set(owners.keys());
  for (const addition of survey.projects.get(stage) ?? []) {
    const { project, phase, firms } = addition;
    const { side, place } = lyingOfProject(context, addition);
    const why = whyNot(side, addition, context.at, phase === 'running');
    if (why === null) {
      const owner = firms[0] === undefined ? null : context.ownerOf(firms[0].firm);
      projects.push({ addition, owner });
      named.add(owner ?? project);
    } else notCounted.push({ who: project, isProject: true, key: null, fact: addition, why, place });
  }
  return { owners, clusters, projects, named: named.size, published, notCounted };
}

function whyNot(side: Side, fact: Dated, at: Moment, isRunning = true): NotCountedWhy | null {
  if (side === 'outside') return 'outside';
  const held = holding(fact, at);
  if (held === 'ended') return held;
  if (side === 'above') return 'place-unknown';
  // A plan says nothing about the years before it.
  if (!isRunning) return 'not-running';
  return held === 'holds' ? null : held;
}

/** The first year that facts reach which a chosen year is too early for; null where none has a date. */
export function firstYear(notCounted: readonly NotCounted[]): number | null {
  const years = notCounted
    .filter(({ why }) => why === 'unreached' || why === 'not-yet')
    .map(({ fact }) => fact.validFrom ?? fact.asOf ?? fact.validTo)
    .flatMap((date) => (date === null ? [] : [yearsOf(date)[1]]));
  return years.length === 0 ? null : Math.min(...years);
}
