import { z } from 'zod';
import type { Assessment } from '../analysis/assessment.ts';
import { isLocal, isLocalFlow } from '../analysis/local.ts';
import type { Flow } from '../analysis/survey.ts';
import { holding } from '../analysis/time.ts';
import { byProductsOf, type MatchedItem, type UnmatchedItem } from '../analysis/unmatched.ts';
import type { FactsAt } from '../facts/facts.ts';
import { namedQuery } from '../graph/query.ts';
import { linkId, type Link } from '../model/contract/entity.ts';
import type { Amount, ByProduct, ByProductFlow, FlowsAnswer, FlowsOf } from '../model/contract/flows.ts';
import type { Label } from '../model/vocabulary/kinds.ts';
import { toUnmatchedAnswer } from './chain-map.ts';
import { flowsHeadline } from './headline/flows.ts';
import { Names } from './names.ts';
import { chainOf } from './one-chain.ts';
import { linkFrom, Properties } from './rows.ts';
import { sourcesCited } from './texts.ts';
import { UnknownThing } from './unknown.ts';
import { assess, viewOf, type Question } from './view.ts';

const stored = namedQuery(
  'by-products',
  z.object({
    from: z.string(),
    type: z.enum(['YIELDS', 'EMITS', 'RECYCLES_TO', 'CONSUMES']),
    to: z.string(),
    properties: Properties,
  }),
);

/**
 * The by-products of a region, or of a chain, a stage or a firm in it: where they arise, how much, where they go, which have no use
 * seen; and what goes to those asked about. Throws UnknownThing for an id that names none of these.
 */
export async function readFlows(at: FactsAt, of: FlowsOf, asked: Question): Promise<FlowsAnswer> {
  const { facts } = at;
  const view = viewOf(at, asked);
  const assessment = assess(facts, view, asked.today);
  const subject = new Subject(at, assessment, of);
  const links = await facts.once(at, 'by-products', async (database) => {
    const rows = await database.rows(stored, { version: at.version });
    return Object.fromEntries(
      rows.map(({ type, ...row }) => linkFrom(type, row)).map((link) => [link.id, link]),
    );
  });

  const { unmatched, matched } = byProductsOf(assessment, subject.stages, subject.emitters());
  const used = matched.filter((each) => subject.has(each));
  const unused = unmatched.filter((each) => subject.has(each));
  const taking = new Set(used.flatMap(({ flows }) => flows));
  const names = new Names(facts);
  const arising = new Arising(assessment, links);
  const byProducts = [...used, ...unused].map((each): ByProduct => {
    const flows = 'flows' in each ? (each as MatchedItem).flows : [];
    return {
      ...toUnmatchedAnswer(assessment, each, names),
      uses: flows.map(idOf),
      arising: arising.of(each),
      recycled: amountsOf(
        flows.map((flow) => ({ quantity: flow.quantity, unit: flow.unit, link: idOf(flow) })),
      ),
    };
  });
  const flows = facts.survey.flows
    .filter((flow) => flow.item !== null && isLocalFlow(assessment.context, flow))
    .map((flow) => ({ flow, leaves: taking.has(flow) || subject.gives(flow), arrives: subject.takes(flow) }))
    .filter(({ leaves, arrives }) => leaves || arrives)
    .map(({ flow, leaves, arrives }): ByProductFlow => {
      const { quantity, unit, fromFirm, toFirm, place } = flow;
      const needs = amountOf(links[linkId(flow.to, 'CONSUMES', flow.item!, null)]);
      const holds = holding(flow, assessment.context.at) === 'holds';
      return {
        ...links[idOf(flow)]!,
        quantity,
        unit,
        fromFirm,
        toFirm,
        place,
        needs,
        holds,
        leaves,
        arrives,
      };
    })
    .sort(byItem);
  const proving = new Set([
    ...byProducts.flatMap(({ from }) => from.map(({ link }) => link)),
    ...byProducts.flatMap((each) => each.arising.flatMap((amount) => amount.links)),
    ...flows.flatMap(({ needs }) => needs?.links ?? []),
  ]);
  const behind = [...proving].sort().flatMap((id): Link[] => (links[id] ? [links[id]] : []));
  const mentioned = flows.flatMap(({ from, to, item, fromFirm, toFirm, place }) => [
    from,
    to,
    item,
    fromFirm,
    toFirm,
    place,
  ]);
  names.add(mentioned.filter((id) => id !== null));
  names.add(behind.flatMap(({ from, to }) => [from, to]));
  const [chain, stage, firm] = [of.chain, of.stage, of.firm].map((id) =>
    id === undefined ? null : names.of(id),
  );
  return {
    headline: flowsHeadline({
      of: [stage, firm, chain].find((each) => each) ?? null,
      region: view.region,
      unmatched: unused,
      matched: used,
      leaving: flows.filter(({ leaves }) => leaves),
      arriving: flows.filter(({ arrives }) => arrives),
      isAll: subject.isAll,
    }),
    view,
    of: { chain: chain!, stage: stage!, firm: firm! },
    byProducts,
    flows,
    useRate: useRateOf(byProducts),
    links: behind,
    names: names.all(),
    evidence: await sourcesCited(at, [...flows, ...behind]),
  };
}

const idOf = ({ from, to, item, key }: Flow): string => linkId(from, 'RECYCLES_TO', to, item, key);

const byItem = (a: ByProductFlow, b: ByProductFlow): number => {
  const [one, other] = [`${a.item}|${a.id}`, `${b.item}|${b.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** What is asked about: stages, and a firm where one is named. */
class Subject {
  readonly isAll: boolean;
  readonly stages: ReadonlySet<string>;

  constructor(
    readonly at: FactsAt,
    readonly assessment: Assessment,
    readonly of: FlowsOf,
  ) {
    const { chain, stage, firm } = of;
    this.isAll = chain === undefined && stage === undefined && firm === undefined;
    this.#must('stage', 'Stage', stage);
    if (firm !== undefined && at.facts.brief(firm)?.label !== 'Cluster') this.#must('firm', 'Firm', firm);
    const { survey } = at.facts;
    const chains = chain === undefined ? survey.chains : [chainOf(at.facts, chain).chain];
    const inChains = new Set(chains.flatMap(({ parts }) => parts.map((part) => part.stage)));
    const asked = stage === undefined ? inChains : new Set([stage]);
    this.stages = new Set(
      [...asked].filter(
        (each) => (chain === undefined || inChains.has(each)) && (firm === undefined || this.#operates(each)),
      ),
    );
  }

  /** Firms that are asked about whatever they operate. */
  emitters(): string[] {
    const { chain, stage, firm } = this.of;
    if (chain !== undefined || stage !== undefined) return [];
    return [...this.at.facts.survey.emissions]
      .filter(([, emitter]) => isLocal(this.assessment.context, emitter))
      .flatMap(([id]) => (firm === undefined || this.#isOf(id) ? [id] : []));
  }

  /** Whether it is a by-product of a stage asked about, or of the firm. */
  has({ owner, stages }: UnmatchedItem): boolean {
    const { stage, firm } = this.of;
    if (stage !== undefined && !stages.includes(stage)) return false;
    return firm === undefined || owner === firm || owner === this.assessment.context.ownerOf(firm);
  }

  gives({ from, fromFirm }: Flow): boolean {
    return this.#isAbout(from, fromFirm);
  }

  takes({ to, toFirm }: Flow): boolean {
    return this.#isAbout(to, toFirm);
  }

  #isAbout(end: string, firm: string | null): boolean {
    const { chain, stage, firm: asked } = this.of;
    if ((chain !== undefined || stage !== undefined) && !this.stages.has(end)) return false;
    return asked === undefined || this.#isOf(firm ?? end);
  }

  /** The firm asked about, or one that it owns. */
  #isOf(id: string): boolean {
    return id === this.of.firm || this.assessment.context.ownerOf(id) === this.of.firm;
  }

  #operates(stage: string): boolean {
    const { owners, clusters } = this.assessment.plants(stage);
    return [...[...owners.values()].flat(), ...clusters].some(({ operation }) =>
      this.#isOf(operation.operator),
    );
  }

  #must(what: string, label: Label, id: string | undefined): void {
    if (id !== undefined && this.at.facts.brief(id)?.label !== label) throw new UnknownThing(what, id);
  }
}

/** How much of each by-product arises, as firms' own figures say. */
class Arising {
  readonly #amounts = new Map<string, { quantity: number; unit: string; link: string }[]>();

  constructor({ survey, context }: Assessment, links: Readonly<Record<string, Link>>) {
    for (const [firm, { emitted }] of survey.emissions)
      for (const emission of emitted) {
        if (holding(emission, context.at) !== 'holds') continue;
        const link = linkId(firm, 'EMITS', emission.item, null);
        const amount = amountOf(links[link]);
        const key = `${emission.item}|${context.ownerOf(firm)}`;
        if (amount) this.#amounts.set(key, [...(this.#amounts.get(key) ?? []), { ...amount, link }]);
      }
  }

  of({ item, owner }: UnmatchedItem): Amount[] {
    return amountsOf(this.#amounts.get(`${item}|${owner}`) ?? []);
  }
}

/** What a link says of an amount. */
function amountOf(link: Link | undefined): Amount | null {
  const { quantity, unit }: Partial<Link> = link ?? {};
  if (typeof quantity !== 'number' || typeof unit !== 'string') return null;
  return { quantity, unit, links: [link!.id] };
}

/** Known amounts added up by unit; others say nothing. */
function amountsOf(
  said: readonly { quantity: number | null; unit: string | null; link: string }[],
): Amount[] {
  const byUnit = new Map<string, Amount>();
  for (const { quantity, unit, link } of said) {
    if (quantity === null || unit === null) continue;
    const known = byUnit.get(unit);
    byUnit.set(unit, {
      quantity: (known?.quantity ?? 0) + quantity,
      unit,
      links: [...(known?.links ?? []), link],
    });
  }
  return [...byUnit.values()];
}

/** By quantity only where all of it is known in one unit; else by count. */
function useRateOf(byProducts: readonly ByProduct[]): FlowsAnswer['useRate'] {
  const unit = byProducts[0]?.arising[0]?.unit ?? null;
  const isOne = (amounts: readonly Amount[], links: number) =>
    amounts.length === 1 && amounts[0]!.unit === unit && amounts[0]!.links.length === links;
  const isKnown =
    unit !== null &&
    byProducts.every(
      ({ arising, recycled, uses }) =>
        isOne(arising, arising[0]?.links.length ?? 0) && (uses.length === 0 || isOne(recycled, uses.length)),
    );
  const sum = (each: (byProduct: ByProduct) => number) =>
    byProducts.reduce((total, byProduct) => total + each(byProduct), 0);
  const used = isKnown
    ? sum(({ recycled }) => recycled[0]?.quantity ?? 0)
    : sum(({ uses }) => (uses.length > 0 ? 1 : 0));
  const all = isKnown ? sum(({ arising }) => arising[0]!.quantity) : byProducts.length;
  return {
    basis: isKnown ? 'quantity' : 'count',
    value: all === 0 ? null : used / all,
    used,
    of: all,
    unit: isKnown ? unit : null,
  };
}
