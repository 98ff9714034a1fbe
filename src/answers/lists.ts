import type { Assessment } from '../analysis/assessment.ts';
import { dependentsOf, gapsOf } from '../analysis/gaps.ts';
import { isLocal } from '../analysis/local.ts';
import type { Part } from '../analysis/survey.ts';
import { byProductsOf, mergedByProducts } from '../analysis/unmatched.ts';
import type { FactsAt } from '../facts/facts.ts';
import { linkId } from '../model/contract/entity.ts';
import type { Tier } from '../model/vocabulary/kinds.ts';
import type { ListOrder } from '../model/vocabulary/list-words.ts';
import type {
  ByProductList,
  ListedStage,
  ListedSupplier,
  NeedList,
  StageList,
  SupplierList,
} from '../model/contract/lists.ts';
import { stageStates, type MarkName, type StageState } from '../model/vocabulary/states.ts';
import { toUnmatchedAnswer } from './chain-map.ts';
import { Names } from './names.ts';
import { readNeeds } from './needs.ts';
import { toStandingAnswer } from './standing.ts';
import { sourcesCited } from './texts.ts';
import { assess, viewOf, type Question } from './view.ts';

/** What every list is asked with. */
export interface ListQuestion {
  readonly view: Question;
  readonly order: ListOrder;
  readonly offset: number;
  /** Null: all rows. */
  readonly limit: number | null;
}

/** Only the stages in one of the states and with one of the marks; null: in any, with any or none. */
export interface StageListQuestion extends ListQuestion {
  readonly states: readonly StageState[] | null;
  readonly marks: readonly MarkName[] | null;
}

/** A list that is being made: the region's chains, and the names of what its rows speak of. */
class Listing {
  readonly view;
  readonly assessment: Assessment;
  readonly names: Names;
  readonly chains;

  constructor(
    readonly at: FactsAt,
    { view }: ListQuestion,
  ) {
    const { facts } = at;
    this.view = viewOf(at, view);
    this.assessment = assess(facts, this.view, view.today);
    this.names = new Names(facts);
    this.chains = facts.survey.chains.filter(({ id }) => this.assessment.isHere(id));
  }

  /** The region's chains that a stage is a part of, in the order of the wall. */
  chainsOf(stage: string, isCounted: (part: Part) => boolean = () => true) {
    return this.chains.flatMap(({ id, parts }) => {
      const part = parts.find((each) => each.stage === stage && isCounted(each));
      return part ? [{ chain: this.names.of(id), tier: part.tier }] : [];
    });
  }

  /** The chains that any of some stages is a part of; the tier is told of one stage only. */
  chainsOfAll(stages: readonly string[]): { chain: ReturnType<Names['of']>; tier: Tier | null }[] {
    const [only, ...others] = stages;
    if (only !== undefined && others.length === 0) return this.chainsOf(only);
    const wanted = new Set(stages);
    return this.chains
      .filter(({ parts }) => parts.some(({ stage }) => wanted.has(stage)))
      .map(({ id }) => ({ chain: this.names.of(id), tier: null }));
  }

  /** A page of the rows, in the order asked, ties broken by id. */
  async page<Row>(
    rows: readonly Row[],
    { order, offset, limit }: ListQuestion,
    keys: Record<ListOrder, (row: Row) => string | number>,
    idOf: (row: Row) => string,
    cited: (row: Row) => Iterable<{ sources?: readonly string[] | undefined }>,
  ) {
    const key = keys[order];
    const sorted = rows
      .map((row) => ({ row, key: key(row), id: idOf(row) }))
      .sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id))
      .map(({ row }) => row)
      .slice(offset, limit === null ? undefined : offset + limit);
    return {
      view: this.view,
      rows: sorted,
      total: rows.length,
      evidence: await sourcesCited(
        this.at,
        sorted.flatMap((row) => [...cited(row)]),
      ),
    };
  }
}

const compare = (a: string | number, b: string | number) =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'zh-Hans-CN-u-co-pinyin');

/**
 * The required stages of the region's chains, those in some states or with some marks only where asked. As in the totals, a
 * stage that chains share is one, required where any requires it, bought in only where all that require it say so.
 */
export async function readStageList(at: FactsAt, asked: StageListQuestion): Promise<StageList> {
  const listing = new Listing(at, asked);
  const { assessment, names, chains } = listing;
  const required = new Map<string, Part>();
  for (const part of chains.flatMap(({ parts }) => parts.filter((each) => each.required))) {
    const known = required.get(part.stage);
    if (!known || known.sourcing === 'external') required.set(part.stage, part);
  }
  const gaps = new Map(
    gapsOf(assessment, chains)
      .filter(({ standing }) => standing !== null)
      .map((gap) => [gap.subject, gap]),
  );
  const feeding = assessment.stages.feeding;
  const wanted = (part: Part) => {
    const { state, marks } = assessment.standing(part);
    return (
      (asked.states?.includes(state) ?? true) &&
      (asked.marks === null || marks.some(({ mark }) => asked.marks!.includes(mark)))
    );
  };
  const rows = [...required.values()].filter(wanted).map((part): ListedStage => {
    const gap = gaps.get(part.stage);
    return {
      stage: names.of(part.stage),
      ...toStandingAnswer(assessment, part, names),
      chains: listing.chainsOf(part.stage, (each) => each.required),
      waiting: dependentsOf(assessment, part.stage, feeding).map((id) => names.of(id)),
      gap: gap ? { id: gap.id, severity: gap.severity, answer: gap.answer } : null,
    };
  });
  return listing.page(
    rows,
    asked,
    {
      waiting: ({ waiting }) => -waiting.length,
      name: ({ stage }) => stage.name,
      chain: ({ chains: [first] }) => first?.chain.name ?? '',
      state: ({ state }) => stageStates.indexOf(state),
    },
    ({ stage }) => stage.id,
    () => [],
  );
}

/** Inputs of operated stages that one owner gives: strict single suppliers first, then "only local maker seen". */
export async function readSupplierList(at: FactsAt, asked: ListQuestion): Promise<SupplierList> {
  const listing = new Listing(at, asked);
  const { assessment, names, chains } = listing;
  const stages = new Set(chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)));
  const rows = [...stages]
    .filter((stage) => assessment.isOperated(stage))
    .flatMap((stage): ListedSupplier[] =>
      assessment.supplies(stage).flatMap(({ item, suppliers, only, isApart }) => {
        const [supplier] = suppliers;
        if (only === null || isApart || supplier === undefined) return [];
        return [
          {
            only,
            item: names.of(item),
            supplier: names.of(supplier),
            stage: names.of(stage),
            chains: listing.chainsOf(stage),
          },
        ];
      }),
    );
  const kind = ({ only }: ListedSupplier) => (only === 'supplier' ? '0' : '1');
  return listing.page(
    rows,
    asked,
    {
      waiting: (row) => kind(row) + row.supplier.name,
      state: kind,
      name: ({ item }) => item.name,
      chain: ({ chains: [first] }) => first?.chain.name ?? '',
    },
    ({ stage, item }) => linkId(stage.id, 'CONSUMES', item.id, null),
    () => [],
  );
}

/** By-products that arise in the region, by owner, for which no use is seen. */
export async function readByProductList(at: FactsAt, asked: ListQuestion): Promise<ByProductList> {
  const listing = new Listing(at, asked);
  const { assessment, names, chains } = listing;
  const stages = new Set(chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)));
  const emitters = [...assessment.survey.emissions]
    .filter(([, emitter]) => isLocal(assessment.context, emitter))
    .map(([firm]) => firm);
  const { unmatched } = byProductsOf(assessment, stages, emitters);
  const rows = mergedByProducts(unmatched).map((each) => ({
    ...toUnmatchedAnswer(assessment, each, names),
    chains: listing.chainsOfAll(each.stages),
  }));
  return listing.page(
    rows,
    asked,
    {
      waiting: ({ item }) => item.name,
      state: ({ owner }) => owner.name,
      name: ({ item }) => item.name,
      chain: ({ chains: [first] }) => first?.chain.name ?? '',
    },
    ({ item, owner }) => `${item.id}|${owner.id}`,
    () => [],
  );
}

/** What firms of the region have asked for, open ones first, and who has met the others. */
export async function readNeedList(at: FactsAt, asked: ListQuestion): Promise<NeedList> {
  const listing = new Listing(at, asked);
  const { assessment, names } = listing;
  const rows = (await readNeeds(at, assessment, names)).map((need) => ({
    ...need,
    chains: need.chains.map((id) => ({ chain: names.of(id), tier: null })),
  }));
  return listing.page(
    rows,
    asked,
    {
      waiting: ({ state }) => (state === 'open' ? 0 : 1),
      state: ({ state }) => (state === 'open' ? 0 : 1),
      name: ({ firm }) => firm.name,
      chain: ({ chains: [first] }) => first?.chain.name ?? '',
    },
    ({ id }) => id,
    (need) => [need, ...need.figures],
  );
}
