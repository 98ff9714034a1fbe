import { setImmediate as turn } from 'node:timers/promises';
import { lyingOf, regionContext, type RegionContext } from '../analysis/local.ts';
import { isOver, yearsOf, type Moment } from '../analysis/time.ts';
import { evidenceRank, type LinkGraph } from '../analysis/graph/link-graph.ts';
import type { FactsAt } from '../facts/facts.ts';
import { linkGraphOf } from '../facts/link-graph.ts';
import { locatedIn } from '../facts/located.ts';
import { none } from '../facts/columns.ts';
import { everywhere } from '../model/vocabulary/everywhere.ts';
import { linkId, parseLinkId } from '../model/contract/entity.ts';
import type { PathLink, PathQuantity, PathsQuestion } from '../model/contract/paths.ts';
import type { Selector } from '../model/contract/selector.ts';
import { evidenceOrder, statuses } from '../model/vocabulary/statuses.ts';
import { UnknownThing } from './unknown.ts';

/** What searches of the graph have in common: entities by what they have in common, what may be walked on, how links are told. */
export class GraphSearch {
  readonly graph: LinkGraph;
  readonly #at: FactsAt;
  readonly #moment: Moment;
  readonly #located: ReturnType<typeof locatedIn>;

  constructor(at: FactsAt, year: number | null, today: string) {
    this.#at = at;
    this.#moment = { year, today };
    this.graph = linkGraphOf(at.facts.columns);
    this.#located = locatedIn(at.facts.columns);
  }

  /** The numbers of what a selector means. Throws UnknownThing for an id that the dataset does not hold. */
  entitiesOf(selector: Selector): number[] {
    if ('ids' in selector)
      return [...new Set(selector.ids.map((id) => this.number(id, 'entity with the id')))];
    const { label, place, stage, chain, operator } = selector;
    const { things, links } = this.#at.facts.columns;
    const isOfFirms = stage !== undefined && label === undefined;
    const wanted = (entity: number) => {
      const own = things.label(entity);
      if (label !== undefined) return own === label;
      if (operator !== undefined || (chain !== undefined && !isOfFirms)) return own === 'Stage';
      return own === 'Firm' || own === 'Cluster';
    };
    const [stageAt, chainAt, operatorAt] = [
      stage === undefined ? null : this.number(stage, 'stage'),
      chain === undefined ? null : this.number(chain, 'chain'),
      operator === undefined ? null : this.number(operator, 'firm'),
    ];
    const region = place === undefined ? null : this.#region(place);
    const has = (found: Int32Array, ends: Int32Array, end: number) =>
      found.some((link) => ends[link] === end && this.#holds(link));
    const isPart = (entity: number) => has(links.outOf(entity, 'PART_OF'), links.to, chainAt!);
    const operates = (entity: number) =>
      [...links.outOf(entity, 'OPERATES')].filter((link) => this.#holds(link));
    const isThere = (entity: number): boolean => {
      if (things.label(entity) === 'Stage')
        return links
          .into(entity, 'OPERATES')
          .some((link) => this.#holds(link) && this.#operatesIn(region!, link));
      const own = lyingOf(region!, this.#located(entity)).side === 'inside';
      return own || operates(entity).some((link) => this.#operatesIn(region!, link));
    };
    const found: number[] = [];
    for (let entity = 0; entity < things.size; entity++) {
      if (!wanted(entity)) continue;
      const isStage = things.label(entity) === 'Stage';
      if (stageAt !== null && entity !== stageAt && !has(links.outOf(entity, 'OPERATES'), links.to, stageAt))
        continue;
      if (
        chainAt !== null &&
        !(isStage ? isPart(entity) : operates(entity).some((link) => isPart(links.to[link]!)))
      )
        continue;
      if (operatorAt !== null && !has(links.into(entity, 'OPERATES'), links.from, operatorAt)) continue;
      if (region !== null && !isThere(entity)) continue;
      found.push(entity);
    }
    return found;
  }

  number(id: string, what: string): number {
    const found = this.#at.facts.columns.things.number(id);
    if (found === none) throw new UnknownThing(what, id);
    return found;
  }

  /** The number of a link by its id; an id without a key finds the first of several. Throws UnknownThing. */
  linkNumber(id: string): number {
    const parts = parseLinkId(id);
    const { things, links } = this.#at.facts.columns;
    const start = parts === null ? none : things.number(parts.from);
    if (parts !== null && start !== none)
      for (const link of links.outOf(start, parts.type)) {
        const own = this.graph.idOf(link);
        if (own === id || (parts.key === null && own.startsWith(`${id}|`))) return link;
      }
    throw new UnknownThing('link', id);
  }

  /** Whether a link may be walked on: it has not ended, or in a year: it held then, or is general structure without a date. */
  allowed({ evidence, filter }: Pick<PathsQuestion, 'evidence' | 'filter'>): (link: number) => boolean {
    const { links } = this.#at.facts.columns;
    const held = Uint8Array.from(links.dateSets, (dates) => this.#holding(dates));
    const least = this.leastOf(evidence);
    const kept = filter?.statuses?.length
      ? new Set<number>(filter.statuses.map((status) => statuses.indexOf(status)))
      : null;
    return (link) => {
      if (evidenceRank(this.graph, link) > least) return false;
      if (kept !== null && !kept.has(links.status[link]!)) return false;
      const state = held[links.dates[link]!]!;
      return state === 2 || (state === 1 && links.statusOf(link) === 'process');
    };
  }

  leastOf(evidence: PathsQuestion['evidence']): number {
    return evidence === undefined ? evidenceOrder.length : evidenceOrder.indexOf(evidence);
  }

  /** Whether an entity may be stepped on: an end always, others as region and filter have it. */
  open(
    { region, filter }: Pick<PathsQuestion, 'region' | 'filter'>,
    ends: ReadonlySet<number>,
    closed: ReadonlySet<number>,
  ): (entity: number) => boolean {
    const { things } = this.#at.facts.columns;
    const context = region === undefined || region === everywhere.id ? null : this.#region(region);
    const kept = filter?.labels?.length ? new Set<string>(filter.labels) : null;
    return (entity) => {
      if (closed.has(entity)) return false;
      if (ends.has(entity)) return true;
      const label = things.label(entity);
      if (kept !== null && !kept.has(label)) return false;
      if (context === null || (label !== 'Firm' && label !== 'Cluster')) return true;
      return lyingOf(context, this.#located(entity)).side !== 'outside';
    };
  }

  /** A link as it is told beside paths, with how much flows along it where that is known. */
  tell(link: number): PathLink {
    const { things, links } = this.#at.facts.columns;
    const item = links.item[link]!;
    const { asOf, validFrom } = links.datesOf(link);
    return {
      id: this.graph.idOf(link),
      from: things.ids[links.from[link]!]!,
      to: things.ids[links.to[link]!]!,
      type: this.graph.typeOf(link),
      item: item === none ? null : things.ids[item]!,
      key: links.keyOf(link),
      status: links.statusOf(link),
      sources: [...links.sourcesOf(link)],
      asOf: asOf ?? validFrom,
      quantity: this.#quantity(link),
    };
  }

  #quantity(link: number): PathQuantity | null {
    const { columns, survey } = this.#at.facts;
    const { things, links, supplies, units } = columns;
    const type = this.graph.typeOf(link);
    const [from, to] = [things.ids[links.from[link]!]!, things.ids[links.to[link]!]!];
    const item = links.item[link]! === none ? null : things.ids[links.item[link]!]!;
    if (type === 'SUPPLIES') {
      const value = supplies.amount[link - supplies.first]!;
      const unit = supplies.unit[link - supplies.first]!;
      return Number.isNaN(value) || unit === none ? null : { value, unit: units[unit]!, perOutput: false };
    }
    if (type === 'RECYCLES_TO') {
      const flow = survey.flows.find(
        (each) => linkId(each.from, type, each.to, each.item, each.key) === this.graph.idOf(link),
      );
      if (!flow || flow.quantity === null || flow.unit === null) return null;
      return { value: flow.quantity, unit: flow.unit, perOutput: false };
    }
    const taken =
      type === 'FEEDS' && item !== null
        ? survey.stages.get(to)?.ratios.get(item)
        : type === 'CONSUMES'
          ? survey.stages.get(from)?.ratios.get(to)
          : undefined;
    return taken ? { value: taken.quantity, unit: taken.unit, perOutput: true } : null;
  }

  #region(place: string): RegionContext {
    const { survey, hierarchy } = this.#at.facts;
    if (place !== everywhere.id && !hierarchy.has(place)) throw new UnknownThing('place', place);
    return regionContext(survey, hierarchy, place, this.#moment);
  }

  #operatesIn(region: RegionContext, link: number): boolean {
    const { things, links, operates } = this.#at.facts.columns;
    const own = operates.place[link - operates.first]!;
    const lying =
      own === none ? lyingOf(region, this.#located(links.from[link]!)) : region.lying(things.ids[own]!);
    return lying.side === 'inside';
  }

  #holds(link: number): boolean {
    return this.#holding(this.#at.facts.columns.links.datesOf(link)) > 0;
  }

  /** 2: it holds; 1: a year is asked and nothing says when; 0: it does not, or is known only for later. */
  #holding(dates: { asOf: string | null; validFrom: string | null; validTo: string | null }): number {
    if (isOver(dates, this.#moment)) return 0;
    const { year } = this.#moment;
    const began = dates.validFrom ?? dates.asOf;
    if (year === null) return 2;
    if (began === null) return dates.validTo === null ? 1 : 2;
    return yearsOf(began)[1] <= year ? 2 : 0;
  }
}

/** Looks at whether anybody still waits, and lets others be heard, at most every 20 ms. */
export class Breather {
  #last = performance.now();

  constructor(private readonly signal: AbortSignal | undefined) {}

  async breathe(): Promise<void> {
    if (performance.now() - this.#last < 20) return;
    await turn();
    this.signal?.throwIfAborted();
    this.#last = performance.now();
  }
}
