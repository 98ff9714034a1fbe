import { distances, type Distance, type Strength } from '../model/vocabulary/states.ts';
import type { Assessment } from './assessment.ts';
import { lyingOf, lyingOfProject } from './local.ts';
import type { Addition, Sited } from './survey.ts';
import { holding, isFresh, newer, yearsOf, type Dated } from './time.ts';

/** The kinds of reason, the strongest first: about the product or the stage itself, then about a neighbour of it. */
export const reasonKinds = [
  'makes',
  'takes',
  'named',
  'project',
  'operates',
  'operates-neighbour',
  'makes-input',
  'uses-product',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** Why somebody could close a gap, in ids; model/contract/gaps.ts says what each kind means. */
export interface ReasonFound {
  readonly kind: ReasonKind;
  readonly stage: string | null;
  readonly item: string | null;
  /** The product that `item` stands in for. */
  readonly for: string | null;
  /** The statement or project that names somebody. */
  readonly by: string | null;
  readonly side: 'upstream' | 'downstream' | null;
  readonly phase: Addition['phase'] | null;
  readonly links: readonly string[];
  /** Its newest date. */
  readonly asOf: string | null;
}

export interface CandidateFound {
  readonly who: string;
  readonly owner: string | null;
  readonly isProject: boolean;
  readonly local: boolean;
  readonly place: string | null;
  readonly distance: Distance | null;
  readonly near: string | null;
  /** The strongest first. */
  readonly reasons: readonly ReasonFound[];
  readonly strength: Strength;
  /** The year of the newest evidence of its strongest reasons. */
  readonly year: number | null;
  readonly fresh: boolean;
}

export type Where = 'local' | 'outside' | 'anywhere';
type Given = Pick<ReasonFound, 'kind' | 'links'> & Partial<ReasonFound>;
interface Gathered {
  readonly firms: Set<string>;
  readonly owner: string | null;
  readonly isProject: boolean;
  local: boolean;
  place: string | null;
  readonly reasons: Map<string, ReasonFound>;
}

const strengthOf = (kind: ReasonKind): Strength =>
  kind === 'operates-neighbour' || kind === 'makes-input' || kind === 'uses-product'
    ? 'neighbour'
    : 'product';

/** Gathers candidates by ultimate owner, each reason once with all its links. */
export class Gathering {
  readonly #byOwner = new Map<string, Gathered>();
  readonly #excluded = new Set<string>();
  /** Where the neighbours stand, and who is there. */
  readonly #anchors = new Map<string, Set<string>>();
  readonly #assessment: Assessment;

  constructor(assessment: Assessment) {
    this.#assessment = assessment;
  }

  exclude(owners: Iterable<string>): void {
    for (const owner of owners) this.#excluded.add(owner);
  }

  /** Distances are measured to the local operators of these stages. */
  near(stages: Iterable<string>): void {
    for (const stage of stages) {
      const { owners, clusters } = this.#assessment.plants(stage);
      for (const { operation, place } of [...owners.values()].flat().concat(clusters)) {
        const there = this.#anchors.get(place) ?? new Set();
        this.#anchors.set(place, there.add(operation.operator));
      }
    }
  }

  add(
    firm: string,
    fact: Dated & Sited,
    where: Where,
    reason: Given,
    operatedAt: string | null = null,
  ): void {
    const { context } = this.#assessment;
    const owner = context.ownerOf(firm);
    if (this.#excluded.has(owner) || holding(fact, context.at) !== 'holds') return;
    const { side, place } = operatedAt === null ? lyingOf(context, fact.located) : context.lying(operatedAt);
    const isLocal = side === 'inside';
    if ((where === 'local' && !isLocal) || (where === 'outside' && isLocal)) return;
    const given = { asOf: fact.asOf ?? fact.validFrom, ...reason };
    this.#put(owner, firm, owner === firm ? null : owner, false, isLocal, place, given);
  }

  addProject(addition: Addition, reason: Given): void {
    const { context } = this.#assessment;
    const { project, firms } = addition;
    const held = holding(addition, context.at);
    if (held === 'ended' || held === 'not-yet') return;
    const { side, place } = lyingOfProject(context, addition);
    const owner = firms[0] === undefined ? null : context.ownerOf(firms[0].firm);
    const given = { asOf: addition.newest, ...reason };
    this.#put(project, project, owner, true, side === 'inside', place, given);
  }

  #put(
    key: string,
    who: string,
    owner: string | null,
    isProject: boolean,
    local: boolean,
    place: string | null,
    given: Given,
  ): void {
    const known = this.#byOwner.get(key);
    const found: Gathered = known ?? {
      firms: new Set(),
      owner,
      isProject,
      local,
      place,
      reasons: new Map(),
    };
    if (!known) this.#byOwner.set(key, found);
    found.firms.add(who);
    if (local && !found.local) {
      found.local = true;
      found.place = place;
    }
    const reason: ReasonFound = {
      stage: null,
      item: null,
      for: null,
      by: null,
      side: null,
      phase: null,
      asOf: null,
      ...given,
    };
    const name = [reason.kind, reason.stage, reason.item, reason.by, reason.side].join('|');
    const before = found.reasons.get(name);
    const links = [...new Set([...(before?.links ?? []), ...reason.links])];
    found.reasons.set(name, { ...reason, links, asOf: newer(before?.asOf ?? null, reason.asOf) });
  }

  /** Best first: by strength of the strongest reason, fresh evidence before old, then nearness, then the number of reasons. */
  ranked(): CandidateFound[] {
    const far = ({ distance }: CandidateFound) =>
      distance === null ? distances.length : distances.indexOf(distance);
    const kind = ({ reasons }: CandidateFound) => reasonKinds.indexOf(reasons[0]!.kind);
    const grade = ({ strength }: CandidateFound) => (strength === 'product' ? 0 : 1);
    return [...this.#byOwner]
      .map(([key, found]) => this.#candidate(key, found))
      .sort(
        (a, b) =>
          grade(a) - grade(b) ||
          Number(b.fresh) - Number(a.fresh) ||
          far(a) - far(b) ||
          kind(a) - kind(b) ||
          b.reasons.length - a.reasons.length ||
          (a.who < b.who ? -1 : 1),
      );
  }

  #candidate(key: string, { firms, owner, isProject, local, place, reasons }: Gathered): CandidateFound {
    const [only] = firms;
    const who = firms.size === 1 ? only! : key;
    const nearest = place === null ? null : this.#nearest(place, owner ?? key);
    const ordered = [...reasons.values()].sort(
      (a, b) => reasonKinds.indexOf(a.kind) - reasonKinds.indexOf(b.kind),
    );
    const strength = strengthOf(ordered[0]!.kind);
    const dates = ordered.filter(({ kind }) => strengthOf(kind) === strength).map(({ asOf }) => asOf);
    const newest = dates.reduce(newer, null);
    const year = newest === null ? null : yearsOf(newest)[1];
    return {
      who,
      owner: owner === who ? null : owner,
      isProject,
      local,
      place,
      distance: nearest?.distance ?? null,
      near: nearest?.near ?? null,
      reasons: ordered,
      strength,
      year,
      fresh: year !== null && isFresh(year, this.#assessment.context.at),
    };
  }

  #nearest(place: string, owner: string): { distance: Distance; near: string | null } {
    const { hierarchy, region, ownerOf } = this.#assessment.context;
    let best: { distance: Distance; near: string | null } | null = null;
    for (const [anchor, firms] of this.#anchors) {
      const near = [...firms].find((firm) => ownerOf(firm) !== owner);
      if (near === undefined) continue;
      const distance = hierarchy.distance(place, anchor);
      if (best === null || distances.indexOf(distance) < distances.indexOf(best.distance))
        best = { distance, near };
    }
    return best ?? { distance: hierarchy.distance(place, region), near: null };
  }
}
