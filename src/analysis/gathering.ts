import { distances, type Distance } from '../model/states.ts';
import type { Assessment } from './assessment.ts';
import { lyingOf, lyingOfProject } from './local.ts';
import type { Addition, Sited } from './survey.ts';
import { holding, type Dated } from './time.ts';

/** Why somebody could close a gap, in ids; model/gaps.ts says what each kind means. */
export interface ReasonFound {
  readonly kind: 'makes-input' | 'operates-neighbour' | 'uses-product' | 'operates' | 'makes' | 'project';
  readonly stage: string | null;
  readonly item: string | null;
  readonly side: 'upstream' | 'downstream' | null;
  readonly phase: Addition['phase'] | null;
  readonly links: readonly string[];
}

export interface CandidateFound {
  readonly who: string;
  readonly owner: string | null;
  readonly isProject: boolean;
  readonly local: boolean;
  readonly place: string | null;
  readonly distance: Distance | null;
  readonly near: string | null;
  readonly reasons: readonly ReasonFound[];
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
      const { owners, clusters } = this.#assessment.local(stage);
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
    this.#put(owner, firm, owner === firm ? null : owner, false, isLocal, place, reason);
  }

  addProject(addition: Addition, reason: Given): void {
    const { context } = this.#assessment;
    const { project, firms } = addition;
    const held = holding(addition, context.at);
    if (held === 'ended' || held === 'not-yet') return;
    const { side, place } = lyingOfProject(context, addition);
    const owner = firms[0] === undefined ? null : context.ownerOf(firms[0].firm);
    this.#put(project, project, owner, true, side === 'inside', place, reason);
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
    const found = known ?? { firms: new Set(), owner, isProject, local, place, reasons: new Map() };
    if (!known) this.#byOwner.set(key, found);
    found.firms.add(who);
    if (local && !found.local) {
      found.local = true;
      found.place = place;
    }
    const reason = { stage: null, item: null, side: null, phase: null, ...given };
    const name = [reason.kind, reason.stage, reason.item, reason.side].join('|');
    const before = found.reasons.get(name);
    const links = [...new Set([...(before?.links ?? []), ...reason.links])];
    found.reasons.set(name, { ...reason, links });
  }

  ranked(): CandidateFound[] {
    const rank = ({ local, isProject }: CandidateFound) => (isProject ? 1 : local ? 0 : 2);
    const far = ({ distance }: CandidateFound) =>
      distance === null ? distances.length : distances.indexOf(distance);
    return [...this.#byOwner]
      .map(([key, found]) => this.#candidate(key, found))
      .sort(
        (a, b) =>
          rank(a) - rank(b) ||
          b.reasons.length - a.reasons.length ||
          far(a) - far(b) ||
          (a.who < b.who ? -1 : 1),
      );
  }

  #candidate(key: string, { firms, owner, isProject, local, place, reasons }: Gathered): CandidateFound {
    const [only] = firms;
    const who = firms.size === 1 ? only! : key;
    const nearest = place === null ? null : this.#nearest(place, owner ?? key);
    return {
      who,
      owner: owner === who ? null : owner,
      isProject,
      local,
      place,
      distance: nearest?.distance ?? null,
      near: nearest?.near ?? null,
      reasons: [...reasons.values()],
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
