import type { Assessment } from '../analysis/assessment.ts';
import { purchasesOf, supportingRate, type Purchase } from '../analysis/supporting-rate.ts';
import type { SurveyChain } from '../analysis/survey.ts';
import { byLoss, ownerLosses, ownersOf, type OwnerLoss } from '../analysis/what-if/ranking.ts';
import {
  lossOf,
  type Chosen,
  type FirmWhy,
  type LossFound,
  type StageWhy,
} from '../analysis/what-if/loss.ts';
import { secondSourcesOf } from '../analysis/what-if/second-source.ts';
import { substitutesOf } from '../analysis/what-if/substitutes.ts';
import type { FactsAt } from '../facts/facts.ts';
import type {
  Filled,
  LossRule,
  LossWhy,
  Ranking,
  RankingQuestion,
  SubstituteFound,
  WhatIf,
  WhatIfQuestion,
} from '../model/contract/what-if.ts';
import { filledHeadline, lossHeadline, rankingHeadline } from './headline/what-if.ts';
import { Names } from './names.ts';
import { chainOf } from './one-chain.ts';
import { selectionOf } from './selection.ts';
import { pausing, supplyGraphFor } from './supply-graph.ts';
import { UnknownThing } from './unknown.ts';
import { assess, viewOf, type Question } from './view.ts';

/** How many of many are named, and how many links and substitutes are told of one. */
const named = 20;
const mostLinks = 50;
const mostSubstitutes = 4;

const shareOf = (rule: LossRule) => (rule === 'every' ? 1 : rule.share);

/** What is lost with some firms, stages or links. Throws UnknownThing for what the dataset does not hold. */
export async function readWhatIf(at: FactsAt, question: WhatIfQuestion, asked: Question): Promise<WhatIf> {
  const view = viewOf(at, asked);
  const assessment = assess(at.facts, view, asked.today);
  const chosen = chosenOf(at, assessment, question.lose);
  const own = question.chain === undefined ? null : chainOf(at.facts, question.chain).chain;
  const graph = await supplyGraphFor(at, assessment);
  const found = lossOf(assessment, graph, chosen, shareOf(question.rule));
  const names = new Names(at.facts);
  const some = (ids: readonly string[]) => ({
    count: ids.length,
    some: ids.slice(0, named).map((id) => names.of(id)),
  });
  const chainsOf = chainsByStage(assessment);
  const levels = found.levels.map(({ stages, firms }, i) => ({
    level: i + 1,
    lost: [
      ...stages.map(({ id, why }) => ({
        ...names.of(id),
        why: toStageWhy(why, names, some),
        chains: chainsOf.get(id) ?? [],
      })),
      ...firms.map(({ id, why }) => ({ ...names.of(id), why: toFirmWhy(why, names, some) })),
    ],
  }));
  const chains = lostChains(assessment, own, found).map(({ chain, ...each }) => ({
    chain: names.of(chain),
    ...each,
  }));
  const byLevel = found.levels
    .map(({ stages }) => stages.map(({ id }) => id))
    .filter(({ length }) => length > 0);
  const otherFirms = found.levels.flatMap(({ firms }) =>
    firms.filter(({ why }) => why.kind === 'stages').map(({ id }) => id),
  );
  const covered = found.covered.filter(({ inputs }) => inputs.length > 0).map(({ stage }) => stage);
  const [first = null] = chains;
  const asKind = chosen.links.length > 0 ? 'link' : chosen.firms.length > 0 ? 'firm' : 'stage';
  const lose = [...chosen.firms, ...chosen.stages];
  return {
    view,
    rule: question.rule,
    chain: own === null ? null : names.of(own.id),
    lose: asKind === 'link' ? { count: chosen.links.length, some: [] } : some(lose),
    levels,
    covered: covered.length,
    standing: found.covered.map(({ stage, inputs, operators }) => ({
      stage: names.of(stage),
      inputs: inputs.map(({ item, ...each }) => ({ item: names.of(item), ...each })),
      operators,
    })),
    stages: changedStages(assessment, found),
    completeness: presentOf(assessment, own === null ? chainsHere(assessment) : [own], found),
    chains,
    supportingRate: rates(assessment, own, found),
    stopped: {
      stages: byLevel.flat().length,
      byLevel: byLevel.map(({ length }) => length),
      firms: otherFirms.length,
      operated: [...graph.isOperated].filter((each) => each === 1).length,
    },
    substitutes: toSubstitutes(assessment, found, names, some),
    headline: lossHeadline({
      lose: lose.slice(0, 1).map((id) => names.of(id)),
      count: asKind === 'link' ? chosen.links.length : lose.length,
      kind: asKind,
      levels: byLevel,
      hasOwn: (found.levels[0]?.stages.length ?? 0) > 0 && found.levels[0]!.at === 0,
      otherFirms,
      chain:
        own === null
          ? first && { chain: first.chain, before: first.before.present, after: first.after.present }
          : headOf(names, own, presentOf(assessment, [own], found)),
      covered,
    }),
  };
}

const headOf = (names: Names, { id }: SurveyChain, { before, after }: WhatIf['completeness']) => ({
  chain: names.of(id),
  before: before.present,
  after: after.present,
});

function chosenOf(at: FactsAt, assessment: Assessment, lose: WhatIfQuestion['lose']): Chosen {
  if (!('links' in lose)) return { links: [], ...selectionOf(at, assessment, lose) };
  for (const link of lose.links) if (!at.facts.hasLink(link)) throw new UnknownThing('link', link);
  return { firms: [], stages: [], links: lose.links };
}

type SomeOf = (ids: readonly string[]) => { count: number; some: ReturnType<Names['of']>[] };

function toStageWhy(why: StageWhy, names: Names, some: SomeOf): LossWhy {
  if (why.kind === 'chosen') return why;
  if (why.kind === 'operators') return { kind: why.kind, firms: some(why.firms) };
  return {
    kind: why.kind,
    inputs: why.inputs.map(({ item, suppliers, links }) => ({
      item: names.of(item),
      suppliers: some(suppliers),
      links: links.slice(0, mostLinks),
    })),
  };
}

function toFirmWhy(why: FirmWhy, names: Names, some: SomeOf): LossWhy {
  if (why.kind === 'chosen') return why;
  return why.kind === 'owned'
    ? { kind: why.kind, by: names.of(why.by) }
    : { kind: why.kind, stages: some(why.stages) };
}

function chainsByStage({ survey }: Assessment): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, parts } of survey.chains)
    for (const { stage } of parts) found.set(stage, [...(found.get(stage) ?? []), id]);
  return found;
}

const chainsHere = (assessment: Assessment) =>
  assessment.survey.chains.filter(({ id }) => assessment.isHere(id));

/** The stages of which nobody is left to operate them, or an input is gone. */
const stagesOf = ({ levels }: LossFound) =>
  new Set(levels.flatMap(({ stages }) => stages.map(({ id }) => id)));

/** Present and counted required stages, a stage that chains share once, before and after. */
function presentOf(assessment: Assessment, chains: readonly SurveyChain[], found: LossFound) {
  const before = assessment.totals(chains);
  const lost = stagesOf(found);
  const required = new Set(
    chains.flatMap(({ parts }) => parts.filter((part) => part.required).map(({ stage }) => stage)),
  );
  const gone = [...required].filter((stage) => lost.has(stage) && assessment.isOperated(stage)).length;
  const { present, of } = before;
  return { before: { present, of }, after: { present: present - gone, of } };
}

/** Chains that lose a stage, those first that lose the most of theirs; the one asked before all others. */
function lostChains(assessment: Assessment, own: SurveyChain | null, found: LossFound) {
  return chainsHere(assessment)
    .map((chain) => ({ chain: chain.id, ...presentOf(assessment, [chain], found) }))
    .filter(({ before, after }) => after.present < before.present)
    .sort(
      (a, b) =>
        Number(b.chain === own?.id) - Number(a.chain === own?.id) ||
        b.before.present - b.after.present - (a.before.present - a.after.present) ||
        (a.chain < b.chain ? -1 : 1),
    );
}

function changedStages(assessment: Assessment, found: LossFound): WhatIf['stages'] {
  const standing = (stage: string) => {
    const part = assessment.survey.chains.flatMap(({ parts }) => parts).find((each) => each.stage === stage);
    return assessment.standing(part ?? { stage, sourcing: null }).state;
  };
  return [
    ...found.levels.flatMap(({ stages }, i) =>
      stages.map(({ id }) => ({
        stage: id,
        level: i + 1,
        before: standing(id),
        after: 'left-without' as const,
      })),
    ),
    ...found.covered.map(({ stage }) => ({
      stage,
      level: null,
      before: standing(stage),
      after: standing(stage),
    })),
  ];
}

/** Purchases whose buyer goes on and whose supplier does. */
function rates(assessment: Assessment, own: SurveyChain | null, found: LossFound): WhatIf['supportingRate'] {
  const chains = own === null ? chainsHere(assessment) : [own];
  const stages = new Set(chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)));
  const { purchases, unplaced } = purchasesOf(assessment, stages);
  const told = (of: readonly Purchase[]) => {
    const { value, basis } = supportingRate(of, unplaced);
    return { value, basis, known: of.length };
  };
  const isLeft = ({ buyer, supply }: Purchase) =>
    !found.stopped.has(buyer) && !found.stopped.has(supply.supplier);
  return { before: told(purchases), after: told(purchases.filter(isLeft)) };
}

function toSubstitutes(
  assessment: Assessment,
  found: LossFound,
  names: Names,
  some: SomeOf,
): SubstituteFound[] {
  const wanted = new Map<string, { stages: string[]; suppliers: Set<string> }>();
  for (const { stages } of found.levels)
    for (const { id, why } of stages)
      for (const { item, suppliers } of why.kind === 'inputs' ? why.inputs : []) {
        const known = wanted.get(item) ?? { stages: [], suppliers: new Set() };
        wanted.set(item, known);
        known.stages.push(id);
        for (const supplier of suppliers) known.suppliers.add(supplier);
      }
  return [...wanted].flatMap(([item, { stages, suppliers }]) =>
    substitutesOf(assessment, item, found.stopped, suppliers)
      .slice(0, mostSubstitutes)
      .map((each) => ({
        item: names.of(item),
        stages: stages.map((stage) => names.of(stage)),
        kind: each.kind,
        standIn: each.standIn === null ? null : names.of(each.standIn),
        stage: each.stage === null ? null : names.of(each.stage),
        firms: some(each.firms),
        stopped: each.stopped,
        links: each.links.slice(0, mostLinks),
      })),
  );
}

/** What it would change if a stage were operated here: the inverse of a loss. */
export async function readFilled(at: FactsAt, stage: string, asked: Question): Promise<Filled> {
  if (at.facts.brief(stage)?.label !== 'Stage') throw new UnknownThing('stage', stage);
  const view = viewOf(at, asked);
  const assessment = assess(at.facts, view, asked.today);
  const { first, direct, fed } = secondSourcesOf(assessment, stage);
  const names = new Names(at.facts);
  const stages = [...new Set(direct.map((each) => each.stage))];
  return {
    view,
    stage: names.of(stage),
    direct: direct.map(({ stage: taking, item, standIn, owner, links }) => ({
      stage: names.of(taking),
      item: names.of(item),
      standIn: standIn === null ? null : names.of(standIn),
      owner: names.of(owner),
      links: links.slice(0, mostLinks),
    })),
    first: first.map(({ stage: taking, item }) => ({ stage: names.of(taking), item: names.of(item) })),
    fed: fed.map(({ stage: next, by, step }) => ({
      stage: names.of(next),
      by: by.map((each) => names.of(each)),
      step,
    })),
    stages: stages.length,
    headline: filledHeadline(
      names.of(stage),
      stages,
      [...new Set(first.map((each) => each.stage))],
      fed.map((each) => each.stage),
    ),
  };
}

/** Whose loss stops most, of a slice of all owners. */
export async function readRanking(at: FactsAt, question: RankingQuestion, asked: Question): Promise<Ranking> {
  const view = viewOf(at, asked);
  const assessment = assess(at.facts, view, asked.today);
  const graph = await supplyGraphFor(at, assessment);
  const owners = ownersOf(graph);
  const { offset, count = owners.length, limit } = question;
  const pause = pausing(at.signal);
  const lossWithout = ownerLosses(graph, shareOf(question.rule));
  const all: OwnerLoss[] = [];
  const asOwners = owners.slice(offset, offset + count);
  for (const owner of asOwners) {
    const found = lossWithout(owner);
    if (found.stages > 0) all.push(found);
    await pause();
  }
  all.sort(byLoss);
  const names = new Names(at.facts);
  const rows = all.slice(0, limit).map(({ owner, ...each }) => ({
    owner: names.of(owner),
    ...each,
    levels: [...each.levels],
  }));
  const most = [...all].sort((a, b) => b.others - a.others || byLoss(a, b))[0];
  return {
    view,
    rows,
    without: asOwners.length - all.length,
    leftOff: all.length - rows.length,
    to: offset + asOwners.length,
    of: owners.length,
    headline: rankingHeadline(
      rows[0] ?? null,
      most === undefined ? null : { owner: names.of(most.owner), others: most.others },
      asOwners.length,
    ),
  };
}
