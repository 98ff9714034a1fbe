import type { Assessment } from '../../analysis/assessment.ts';
import type { StageDifference } from '../../analysis/compare.ts';
import { hasMark } from '../../analysis/stage-state.ts';
import type { SurveyChain } from '../../analysis/survey.ts';
import type { Brief } from '../../model/contract/entity.ts';
import type { Headline, Part, Sentence } from '../../model/contract/headline.ts';
import type { View } from '../../model/contract/standing.ts';
import { stagesFound } from './findings.ts';
import { enName, plural, zhChain } from './names.ts';
import { counted, listed, say } from './parts.ts';

interface Side {
  readonly view: View;
  readonly assessment: Assessment;
}

/** What a comparison finds: how much of the chain is seen on either side, and what only one of them has. Time words only for years. */
export function compareHeadline(
  chain: SurveyChain,
  named: Pick<Brief, 'name' | 'nameEn'>,
  sides: readonly [Side, Side],
  differences: readonly StageDifference[],
): Headline {
  const required = chain.parts.filter((part) => part.required);
  if (isOfThreshold(sides)) return thresholdHeadline(named, required, sides);
  const told = sides.map((side) => ({
    ...side,
    ...stagesFound(side.assessment, required),
    zh: zhSide(side, sides),
    en: enSide(side, sides),
  })) as unknown as readonly [ComparedSide, ComparedSide];
  const stages = new Set(required.map(({ stage }) => stage));
  const ofRequired = differences.filter(({ stage }) => stages.has(stage));
  return { finding: finding(chain, named, told), why: why(told, ofRequired) };
}

type ComparedSide = Side & ReturnType<typeof stagesFound> & { readonly zh: string; readonly en: string };

/** Whether the sides differ in nothing but how many owners a stage needs not to be weak. */
function isOfThreshold([{ view: a }, { view: b }]: readonly [Side, Side]): boolean {
  return a.region.id === b.region.id && a.year === b.year && a.threshold !== b.threshold;
}

/** What a changed threshold changes: which of the required stages count as weak. */
function thresholdHeadline(
  named: Pick<Brief, 'name' | 'nameEn'>,
  parts: SurveyChain['parts'],
  sides: readonly [Side, Side],
): Headline {
  const weakIn = ({ assessment }: Side) =>
    parts.filter((part) => hasMark(assessment.standing(part), 'weak')).map(({ stage }) => stage);
  const [a, b] = [weakIn(sides[0]), weakIn(sides[1])];
  const [atA, atB] = sides.map(({ view }) => view.threshold) as [number, number];
  const high = Math.max(atA, atB);
  const more = [...a, ...b].filter((stage) => a.includes(stage) !== b.includes(stage));
  const name = { zh: zhChain(named), en: enName(named) };
  const [inA, inB] = [counted('weak', a), counted('weak', b)];
  const extra = counted('changed', more);
  return {
    finding:
      more.length === 0
        ? {
            zh: say`${name.zh}：阈值 ${String(atA)} 家和 ${String(atB)} 家没有差别`,
            en: say`${name.en}: thresholds of ${String(atA)} and ${String(atB)} firms make no difference`,
          }
        : {
            zh: say`${name.zh}：阈值 ${String(atA)} 家时弱 ${inA} 环，${String(atB)} 家时弱 ${inB} 环`,
            en: say`${name.en}: ${inA} weak ${plural(a.length, 'stage')} with a threshold of ${String(atA)}, ${inB} with ${String(atB)}`,
          },
    why:
      more.length === 0
        ? {
            zh: say`两种阈值下，弱的必备环节相同。`,
            en: say`The same required stages are weak under both.`,
          }
        : {
            zh: say`${extra} 环有企业却不到 ${String(high)} 家，只在阈值 ${String(high)} 家时算弱；有没有企业不受影响。`,
            en: say`${extra} ${plural(more.length, 'has', 'have')} firms, but fewer than ${String(high)}: weak at that threshold only. What is present stays so.`,
          },
  };
}

/** A side by what tells it from the other: its region, its year, or both. */
function parted({ view }: Side, [a, b]: readonly [Side, Side]) {
  return {
    region: a.view.region.id === b.view.region.id ? null : view.region,
    year: a.view.year === b.view.year ? null : view.year,
    isNow: a.view.year !== b.view.year && view.year === null,
  };
}
function zhSide(side: Side, sides: readonly [Side, Side]): string {
  const { region, year, isNow } = parted(side, sides);
  return `${region?.name ?? ''}${year === null ? (isNow ? '目前' : '') : `${region ? ' ' : ''}${year} 年`}`;
}
/** With its preposition: `in Chiping`, `in 2018`, `in Chiping in 2018`, `now`. */
function enSide(side: Side, sides: readonly [Side, Side]): string {
  const { region, year, isNow } = parted(side, sides);
  const when = year === null ? (isNow ? 'now' : '') : `in ${year}`;
  return [region ? `in ${enName(region)}` : '', when].filter(Boolean).join(' ');
}

function finding(
  chain: SurveyChain,
  named: Pick<Brief, 'name' | 'nameEn'>,
  [a, b]: readonly [ComparedSide, ComparedSide],
): Sentence {
  const name = { zh: zhChain(named), en: enName(named) };
  if (a.zh === b.zh)
    return { zh: say`${name.zh}：两边是同一范围`, en: say`${name.en}: both sides are the same` };
  const isNone = ({ present }: ComparedSide) => present.length === 0;
  const isUndocumented = ({ of, notDocumented }: ComparedSide) => of.length === 0 && notDocumented.length > 0;
  const isHosting = (side: ComparedSide) => isNone(side) && side.view.year === null && isHost(chain, side);
  const isTelling = (side: ComparedSide) => a.view.region.id !== b.view.region.id && isHosting(side);
  const [zhBoth, enBoth] = isUndocumented(a) ? ['没有一环有据', 'documented'] : ['一环未见', 'seen'];
  if (isNone(a) && isNone(b) && isUndocumented(a) === isUndocumented(b) && !isTelling(a) && !isTelling(b))
    return {
      zh: say`${name.zh}：${a.zh}和${b.zh}都${zhBoth!}`,
      en: say`${name.en}: no stage ${enBoth!} ${a.en} or ${b.en}`,
    };
  const seen = ({ present }: ComparedSide) => counted('present', present);
  const zhSeen = (side: ComparedSide) =>
    isUndocumented(side)
      ? '没有一环有据'
      : isNone(side)
        ? `${isTelling(side) ? '列为主办却' : ''}一环未见`
        : say`见到 ${seen(side)} 环`;
  const enSeen = (side: ComparedSide, isFirst: boolean) => {
    if (isUndocumented(side)) return say`${isFirst ? 'no stage' : 'none'} documented ${side.en}`;
    if (isNone(side))
      return say`${isFirst ? 'no stage seen' : 'none'} ${side.en}${isTelling(side) ? ', which lists it as its own' : ''}`;
    return say`${seen(side)}${isFirst ? ` ${plural(side.present.length, 'stage')} seen` : ''} ${side.en}`;
  };
  return {
    zh: say`${name.zh}：${a.zh}${zhSeen(a)}，${b.zh}${zhSeen(b)}`,
    en: say`${name.en}: ${enSeen(a, true)}${isTelling(a) ? ';' : ','} ${enSeen(b, false)}`,
  };
}

function isHost({ hosts }: SurveyChain, { assessment, view }: ComparedSide): boolean {
  return hosts.some((host) => assessment.context.hierarchy.side(host, view.region.id) === 'inside');
}

/** Of the required stages: what differs, what cannot be compared, what neither side has. */
function why(
  [a, b]: readonly [ComparedSide, ComparedSide],
  differences: readonly StageDifference[],
): Sentence {
  const those = (change: StageDifference['change']) =>
    differences.filter((each) => each.change === change).map(({ stage }) => stage);
  const kinds = [
    { ids: those('vanished'), figure: 'onlyA', zh: `只${a.zh}有`, en: `only ${a.en}` },
    { ids: those('appeared'), figure: 'onlyB', zh: `只${b.zh}有`, en: `only ${b.en}` },
    { ids: those('changed'), figure: 'changed', zh: '状态不同', en: 'in another state' },
  ].filter(({ ids }) => ids.length > 0);
  const differing = kinds.flatMap(({ ids }) => ids);
  const unclear = those('unclear');
  const neither = a.notSeen.filter((stage) => b.notSeen.includes(stage));
  const differ = counted('differences', differing);
  const [only] = kinds.length === 1 ? kinds : [];
  const parts = kinds.map(({ ids, figure, ...word }) => ({ ...word, number: counted(figure, ids) }));
  const zh: (Part[] | null)[] = [
    differing.length === 0
      ? say`${unclear.length > 0 ? '可比的必备环节' : '必备环节'}没有差别`
      : only
        ? say`必备环节差 ${differ} 处，${differing.length > 1 ? '都' : ''}${only.zh}`
        : say`必备环节差 ${differ} 处：${listed(
            parts.map(({ number, zh }) => say`${number} 环${zh}`),
            '，',
          )}`,
    unclear.length > 0 ? say`${counted('unclear', unclear)} 环一边当年无据，不可比` : null,
    neither.length > 0 ? say`${counted('notSeen', neither)} 环两边都未见` : null,
  ];
  const en: (Part[] | null)[] = [
    differing.length === 0
      ? say`No required stage differs${unclear.length > 0 ? ' of those that can be compared' : ''}`
      : only
        ? say`${differ} required ${plural(differing.length, 'stage differs', 'stages differ')}: ${differing.length > 1 ? 'all ' : ''}${only.en}`
        : say`${differ} required stages differ: ${listed(
            parts.map(({ number, en }) => say`${number} ${en}`),
            ', ',
          )}`,
    unclear.length > 0
      ? say`${counted('unclear', unclear)} cannot be compared: one side is not documented`
      : null,
    neither.length > 0
      ? say`${counted('notSeen', neither)} ${plural(neither.length, 'is', 'are')} not seen on either side`
      : null,
  ];
  return { zh: say`${listed(zh, '；')}。`, en: say`${listed(en, '; ')}.` };
}
