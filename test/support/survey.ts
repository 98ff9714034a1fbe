import { Assessment } from '../../src/analysis/assessment.ts';
import { Hierarchy } from '../../src/analysis/hierarchy.ts';
import { regionContext } from '../../src/analysis/local.ts';
import type { About, Addition, Flow, Need, Part, Supply, Survey } from '../../src/analysis/survey.ts';
import type { Dated } from '../../src/analysis/time.ts';
import { tiers } from '../../src/model/vocabulary/kinds.ts';

type Dates = Partial<Dated>;
const dates = ({ asOf = null, validFrom = null, validTo = null }: Dates): Dated => ({
  asOf,
  validFrom,
  validTo,
});

/** A survey in short words, for tests. Ids are bare words. */
export interface Sketch {
  /** Kind and what it lies within: `{ city: 'city', county: 'county city' }`. */
  places?: Record<string, string>;
  /** The place the dataset is about; `city` unless the sketch says another. */
  home?: string;
  /** Stages in order; `?` marks one that is not required, `=` one that is bought in, `!` a controlled one, `/midstream` a tier (else upstream). */
  chains?: Record<string, string>;
  /** `{ chain: 'county' }`; several with spaces. */
  hosts?: Record<string, string>;
  /** `{ chain: 'firm' }`. */
  leads?: Record<string, string>;
  /** Energy, utilities and equipment. */
  apart?: string;
  /** How much of an input a unit of output takes: `{ 'wheel ingot': [1.2, 't/t'] }`. */
  ratios?: Record<string, [number, string]>;
  /** `ore>metal:oxide`. */
  feeds?: string;
  /** `{ metal: 'oxide power -> metal *dross' }`: consumes -> yields, by-products with a star. */
  goods?: Record<string, string>;
  substitutes?: Record<string, string>;
  /** Where firms, clusters and projects stand: `{ smelter: 'county' }`; several with spaces. */
  located?: Record<string, string>;
  /** `{ daughter: 'mother' }`, or with several owners and their shares: `{ daughter: 'mother:0.6 other:0.4' }`. */
  owned?: Record<string, string>;
  /** Who operates what: `{ 'smelter metal': { asOf: '2022' } }`. */
  operates?: Record<
    string,
    Dates & { place?: string; firmCount?: number; cluster?: true; capacity?: number; unit?: string }
  >;
  makes?: Record<string, Dates & { cluster?: true }>;
  uses?: Record<string, Dates>;
  /** `{ 'seller buyer item': {} }`. */
  supplies?: Record<
    string,
    Dates & Partial<Pick<Supply, 'value' | 'quantity' | 'unit'>> & { cluster?: true }
  >;
  /** `{ 'project stage': { phase: 'planned', by: 'firm' } }`. */
  adds?: Record<string, Dates & { phase: Addition['phase']; by?: string; newest?: string }>;
  emits?: Record<string, Dates>;
  /** `{ 'from to item': {} }`. */
  flows?: Record<string, Dates & Partial<Pick<Flow, 'fromFirm' | 'toFirm' | 'place' | 'quantity' | 'unit'>>>;
  statements?: (Partial<About> & Pick<About, 'statement' | 'kind' | 'to' | 'toLabel'>)[];
  needs?: (Partial<Need> & Pick<Need, 'need' | 'firm'>)[];
}

export function surveyOf(sketch: Sketch): Survey {
  const located = (who: string) =>
    words(sketch.located?.[who] ?? '').map((place) => ({ place, validFrom: null, validTo: null }));
  const grouped = <F, R>(
    facts: Record<string, F> = {},
    key: (ids: string[]) => string,
    make: (ids: string[], fact: F) => R,
  ) => {
    const found = new Map<string, R[]>();
    for (const [name, fact] of Object.entries(facts)) {
      const ids = words(name);
      found.set(key(ids), [...(found.get(key(ids)) ?? []), make(ids, fact)]);
    }
    return found;
  };
  return {
    home: sketch.home ?? 'city',
    apart: new Set(words(sketch.apart ?? '')),
    chains: Object.entries(sketch.chains ?? {}).map(([id, text]) => ({
      id,
      parts: partsOf(text),
      hosts: words(sketch.hosts?.[id] ?? ''),
      leaders: words(sketch.leads?.[id] ?? '').map((firm) => ({ firm, located: located(firm) })),
    })),
    feeds: words(sketch.feeds ?? '').map((text) => {
      const [, from, to, item] = /^([\w-]+)>([\w-]+)(?::([\w-]+))?$/.exec(text)!;
      return { from: from!, to: to!, item: item ?? null, key: null, status: 'process', ...dates({}) };
    }),
    stages: new Map(
      Object.entries(sketch.goods ?? {}).map(([stage, text]) => {
        const [consumes = '', yields = ''] = text.split('->');
        const given = words(yields).map((word) => ({
          item: word.replace('*', ''),
          isByProduct: word.startsWith('*'),
        }));
        const ratios = Object.entries(sketch.ratios ?? {}).flatMap(([key, [quantity, unit]]) => {
          const [of, item] = words(key);
          return of === stage ? [[item!, { quantity, unit }] as const] : [];
        });
        return [stage, { consumes: words(consumes), ratios: new Map(ratios), yields: given }];
      }),
    ),
    substitutes: new Map(
      Object.entries(sketch.substitutes ?? {}).map(([item, others]) => [item, words(others)]),
    ),
    places: Object.entries(sketch.places ?? {}).map(([id, text]) => {
      const [kind, ...parents] = words(text);
      return { id, kind: kind!, parents };
    }),
    owners: new Map(
      Object.entries(sketch.owned ?? {}).map(([firm, owner]) => [
        firm,
        words(owner).map((text) => {
          const [id, share] = text.split(':');
          return {
            owner: id!,
            share: share === undefined ? null : Number(share),
            validFrom: null,
            validTo: null,
          };
        }),
      ]),
    ),
    operations: grouped(
      sketch.operates,
      ([, stage]) => stage!,
      ([operator], fact) => ({
        operator: operator!,
        isCluster: fact.cluster ?? false,
        key: null,
        place: fact.place ?? null,
        firmCount: fact.firmCount ?? null,
        capacity: fact.capacity ?? null,
        unit: fact.unit ?? null,
        located: located(operator!),
        ...dates(fact),
      }),
    ),
    makers: grouped(
      sketch.makes,
      ([, item]) => item!,
      ([maker], fact) => ({
        maker: maker!,
        isCluster: fact.cluster ?? false,
        located: located(maker!),
        ...dates(fact),
      }),
    ),
    users: grouped(
      sketch.uses,
      ([, item]) => item!,
      ([user], fact) => ({
        user: user!,
        located: located(user!),
        ...dates(fact),
      }),
    ),
    supplies: grouped(
      sketch.supplies,
      ([, buyer]) => buyer!,
      ([supplier, , item], fact) => ({
        supplier: supplier!,
        isCluster: fact.cluster ?? false,
        item: item ?? null,
        key: null,
        quantity: fact.quantity ?? null,
        unit: fact.unit ?? null,
        value: fact.value ?? null,
        located: located(supplier!),
        ...dates(fact),
      }),
    ),
    projects: grouped(
      sketch.adds,
      ([, stage]) => stage!,
      ([project], fact) => ({
        project: project!,
        phase: fact.phase,
        newest: fact.newest ?? fact.asOf ?? null,
        firms: words(fact.by ?? '').map((firm) => ({ firm, located: located(firm) })),
        located: located(project!),
        ...dates(fact),
      }),
    ),
    emissions: new Map(
      [
        ...grouped(
          sketch.emits,
          ([firm]) => firm!,
          ([, item], fact) => ({ item: item!, ...dates(fact) }),
        ),
      ].map(([firm, emitted]) => [firm, { emitted, located: located(firm) }]),
    ),
    flows: Object.entries(sketch.flows ?? {}).map(([name, fact]) => {
      const [from, to, item] = words(name);
      const { fromFirm = null, toFirm = null, place = null, quantity = null, unit = null } = fact;
      const at = fromFirm === null ? [] : located(fromFirm);
      return {
        from: from!,
        to: to!,
        item: item!,
        key: null,
        fromFirm,
        toFirm,
        place,
        quantity,
        unit,
        status: 'published',
        located: at,
        ...dates(fact),
      };
    }),
    statements: (sketch.statements ?? []).map((about) => ({
      state: null,
      answer: null,
      tier: null,
      status: 'published',
      located: about.toLabel === 'Place' ? [] : located(about.to),
      ...about,
      ...dates(about),
    })),
    needs: (sketch.needs ?? []).map((need) => ({
      state: 'open' as const,
      ...need,
      located: located(need.firm),
      ...dates(need),
    })),
  };
}

/** The sketch seen from a region, now or in a year. */
export function assessed(
  sketch: Sketch,
  {
    region = 'city',
    year = null,
    threshold = 1,
  }: { region?: string; year?: number | null; threshold?: number } = {},
): Assessment {
  const survey = surveyOf(sketch);
  const context = regionContext(survey, new Hierarchy(survey.places), region, { year, today: '2026-11-23' });
  return new Assessment(survey, context, threshold);
}

/** The states of a chain's stages, in order. */
export const statesOf = (assessment: Assessment, chain = assessment.survey.chains[0]!): string[] =>
  chain.parts.map((part) => assessment.standing(part).state);

/** The marks of a chain's stages, in order. */
export const marksOf = (assessment: Assessment, chain = assessment.survey.chains[0]!): string[][] =>
  chain.parts.map((part) => assessment.standing(part).marks.map(({ mark }) => mark));

function partsOf(text: string): Part[] {
  return words(text).map((word) => {
    const [name = '', tier] = word.split('/');
    return {
      stage: name.replace(/[?=!]/, ''),
      tier: tiers.find((each) => each === tier) ?? 'upstream',
      required: !name.endsWith('?'),
      sourcing: name.endsWith('=') ? 'external' : name.endsWith('!') ? 'controlled' : null,
    };
  });
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
