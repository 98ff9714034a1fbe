import { z } from 'zod';
import type { Assessment } from '../analysis/assessment.ts';
import { concentrationOf } from '../analysis/concentration.ts';
import { criticalLimits, criticalOf, firmGraph } from '../analysis/critical.ts';
import { depths } from '../analysis/depth.ts';
import { feedingOf } from '../analysis/feeds.ts';
import { leastKnownPurchases, purchasesOf, supportingRate } from '../analysis/supporting-rate.ts';
import { supplyLinks } from '../analysis/supply-links.ts';
import type { SurveyChain } from '../analysis/survey.ts';
import { oldestYear } from '../analysis/time.ts';
import { quotientOf } from '../analysis/weights.ts';
import type {
  ChainFigures,
  Computed,
  Concentration,
  Critical,
  FigureInput,
  NoFigure,
} from '../model/contract/chain-figures.ts';
import { linkId } from '../model/contract/entity.ts';
import { namedQuery } from '../graph/query.ts';
import type { FactsAt } from '../facts/facts.ts';
import { Names } from './names.ts';
import { readSectorFigures } from './sectors.ts';

const weights = namedQuery(
  'weights',
  z.object({
    of: z.string(),
    id: z.string(),
    quantity: z.string(),
    value: z.number(),
    unit: z.string(),
    place: z.string().nullable(),
    asOf: z.string().nullable(),
  }),
);

/** The figures of a chain in the region and year of an assessment, each with its inputs and evidence. */
export async function readFigures(
  at: FactsAt,
  assessment: Assessment,
  chain: SurveyChain,
): Promise<ChainFigures> {
  const stages = chain.parts.map(({ stage }) => stage);
  const graph = firmGraph(assessment, stages);
  const critical = graph === null ? null : criticalOf(graph);
  const operated = stages.filter((stage) => assessment.isOperated(stage));
  const singles = operated.flatMap((stage) =>
    assessment.singles(stage).map((single) => ({ stage, ...single })),
  );
  const makers = operated.flatMap((stage) =>
    assessment
      .supplies(stage)
      .filter(({ only }) => only === 'maker')
      .map(({ item, suppliers: [maker] }) => ({ stage, item, maker: maker! })),
  );
  const [locationQuotient, lengths] = await Promise.all([
    readQuotient(at, assessment, chain),
    readSectorFigures(at, new Set(stages), assessment.context.at),
  ]);
  const names = new Names(at.facts);
  const brief = (id: string) => names.of(id);
  return {
    completeness: toCompletenessAnswer(assessment, chain),
    localSupportingRate: toSupportingRateAnswer(assessment, stages),
    concentration: operated.map((stage) => toConcentrationAnswer(assessment, stage)),
    singleSupplier: singles.map(({ stage, item, supplier }) => ({
      stage,
      item: brief(item),
      supplier: brief(supplier),
      links: supplyLinks(assessment, stage, item),
    })),
    onlyMaker: makers.map(({ stage, item, maker }) => ({
      stage,
      item: brief(item),
      maker: brief(maker),
      links: supplyLinks(assessment, stage, item),
    })),
    critical: toCriticalAnswer(critical, brief),
    depth: toDepthAnswer(assessment, stages),
    locationQuotient,
    ...lengths,
  };
}

const input = (key: string, value: number | null, unit: string | null = null, id: string | null = null) =>
  ({ key, value, unit, id }) satisfies FigureInput;
const none = (
  kind: NoFigure['kind'],
  known: number | null = null,
  needed: number | null = null,
  at: string | null = null,
): NoFigure => ({ kind, known, needed, at });

function toCompletenessAnswer(assessment: Assessment, chain: SurveyChain): Computed {
  const found = assessment.completeness(chain);
  const { value, present, underWay, absent, notSeen, elsewhere, boughtIn, notDocumented } = found;
  return {
    formula: 'completeness',
    value,
    basis: null,
    inputs: [
      ...Object.entries({ present, underWay, absent, notSeen, elsewhere, boughtIn, notDocumented }),
      ['required', found.required] as const,
      ['dated', found.coverage.dated] as const,
    ].map(([key, each]) => input(key, each)),
    evidence: chain.parts
      .filter((part) => part.required)
      .map(({ stage }) => linkId(stage, 'PART_OF', chain.id, null)),
    why:
      value !== null
        ? null
        : found.of + notDocumented === 0
          ? none('nothing-required')
          : none('few-documented', found.of, Math.ceil((found.of + notDocumented) / 2)),
    old: null,
  };
}

function toSupportingRateAnswer(assessment: Assessment, stages: readonly string[]): Computed {
  const { purchases, unplaced } = purchasesOf(assessment, stages);
  const rate = supportingRate(purchases, unplaced);
  return {
    formula: 'localSupportingRate',
    value: rate.value,
    basis: rate.basis,
    inputs: [
      input('local', rate.local, rate.unit),
      input('known', rate.known, rate.unit),
      input('links', purchases.length),
      input('unplaced', unplaced),
    ],
    evidence: purchases.map(({ buyer, supply }) =>
      linkId(supply.supplier, 'SUPPLIES', buyer, supply.item, supply.key),
    ),
    why: rate.value === null ? none('too-few-known', purchases.length, leastKnownPurchases) : null,
    old: oldestYear(
      purchases.map(({ supply }) => supply.asOf),
      assessment.context.at,
    ),
  };
}

function toConcentrationAnswer(assessment: Assessment, stage: string): Concentration {
  const local = assessment.plants(stage);
  const { value, unit, capacities, counted } = concentrationOf(local);
  const plants = [...local.owners].filter(([owner]) => capacities.has(owner)).flatMap(([, each]) => each);
  return {
    formula: 'concentration',
    value,
    basis: null,
    inputs: [
      ...[...capacities].map(([owner, capacity]) => input('capacity', capacity, unit, owner)),
      input('owners', counted),
    ],
    evidence: plants.map(({ operation }) =>
      linkId(operation.operator, 'OPERATES', stage, null, operation.key),
    ),
    why:
      value === null
        ? counted < 2
          ? none('one-owner', counted, 2)
          : none('capacity-unknown', capacities.size, counted)
        : null,
    old: oldestYear(
      plants.map(({ operation }) => operation.asOf),
      assessment.context.at,
    ),
    stage,
    knownShare: counted === 0 ? null : capacities.size / counted,
  };
}

function toCriticalAnswer(
  critical: ReturnType<typeof criticalOf> | null,
  brief: (id: string) => ReturnType<Names['of']>,
): Critical {
  if (critical === null)
    return { firms: [], links: [], between: [], why: none('too-large', null, criticalLimits.pairs) };
  return {
    firms: critical.firms.map(({ firm, parts, betweenness }) => ({
      firm: brief(firm),
      parts: [...parts],
      betweenness,
    })),
    links: critical.links.map(({ from, to, links }) => ({
      from: brief(from),
      to: brief(to),
      links: [...links],
    })),
    between: critical.between.map(({ firm, betweenness }) => ({ firm: brief(firm), betweenness })),
    why: null,
  };
}

function toDepthAnswer(assessment: Assessment, stages: readonly string[]): ChainFigures['depth'] {
  const { next } = feedingOf(assessment.survey, assessment.context.at);
  const place = new Map(stages.map((stage, i) => [stage, i]));
  const found = depths(
    stages.map((stage) => [...(next.get(stage) ?? [])].flatMap((to) => place.get(to) ?? [])),
  );
  const path = found.path.map((i) => stages[i]!);
  const isOnPath = new Set(path.slice(1).map((to, i) => `${path[i]}|${to}`));
  return {
    formula: 'depth',
    value: stages.length === 0 ? null : Math.max(...found.depths),
    basis: null,
    inputs: [input('stages', stages.length)],
    evidence: assessment.survey.feeds
      .filter(({ from, to }) => isOnPath.has(`${from}|${to}`))
      .map(({ from, to, item, key }) => linkId(from, 'FEEDS', to, item, key)),
    why: stages.length === 0 ? none('nothing-required') : null,
    old: null,
    stages: stages.map((stage, i) => ({ stage, depth: found.depths[i]! })),
    path,
  };
}

async function readQuotient(
  at: FactsAt,
  { context }: Assessment,
  { id: chain }: SurveyChain,
): Promise<Computed> {
  const [region, ...areas] = context.hierarchy.lineOf(context.region);
  const rows = await at.facts.once(at, 'weights', (database) =>
    database.rows(weights, { version: at.version }),
  );
  const found = quotientOf(rows, chain, region!, areas, context.at.year);
  const isFound = found !== null && found !== 'conflict';
  const keys = ['inRegion', 'region', 'inReference', 'reference'];
  return {
    formula: 'locationQuotient',
    value: isFound ? found.value : null,
    basis: isFound ? (found.quantity as 'employment' | 'output value') : null,
    inputs: isFound ? found.weights.map(({ value, unit, id }, i) => input(keys[i]!, value, unit, id)) : [],
    evidence: isFound ? found.weights.map(({ id }) => id) : [],
    why: isFound ? null : none(found === 'conflict' ? found : 'not-loaded'),
    old: isFound
      ? oldestYear(
          found.weights.map(({ asOf }) => asOf),
          context.at,
        )
      : null,
  };
}
