import { requiredOf, type Assessment } from '../../analysis/assessment.ts';
import type { SurveyChain } from '../../analysis/survey.ts';
import { everywhere } from '../../model/vocabulary/everywhere.ts';
import type { Headline, Part, Sentence } from '../../model/contract/headline.ts';
import type { Completeness, View } from '../../model/contract/standing.ts';
import type { Names } from '../names.ts';
import { stagesFound, type StagesFound } from './findings.ts';
import { enName, plural } from './names.ts';
import { counted, listed, number, say } from './parts.ts';

/** What the headline of the wall is made from. */
export interface WallGround {
  readonly assessment: Assessment;
  readonly chains: readonly SurveyChain[];
  readonly view: View;
  readonly home: string | null;
  /** Of the chains that are here, a stage that they share counted once. */
  readonly completeness: Completeness;
  readonly names: Names;
}

/** What all chains together find: how many required stages are seen, and in which chains those stand that are not. */
export function wallHeadline(ground: WallGround): Headline {
  const { assessment, chains, view } = ground;
  const here = chains.filter(({ id }) => assessment.isHere(id));
  const found = stagesFound(assessment, requiredOf(here));
  if (here.length === 0 || found.of.length + found.notDocumented.length === 0) return nothing(ground, here);
  if (view.year !== null) return inYear(ground, here, found, view.year);
  return here.length === chains.length ? whole(ground, found) : ofRegion(ground, here, found);
}

function nothing({ chains, view }: WallGround, here: readonly SurveyChain[]): Headline {
  const { region } = view;
  if (chains.length === 0 || here.length > 0)
    return {
      finding: { zh: say`还没有可以对照的产业链`, en: say`No chain to measure against yet` },
      why: {
        zh: say`载入带有必备环节的产业链，这里就列出见到的和未见的。`,
        en: say`Once chains with required stages are loaded, what is seen of them and what is not stands here.`,
      },
    };
  const others = number(
    chains.length,
    'notHere',
    chains.map(({ id }) => id),
  );
  return {
    finding: { zh: say`${region.name}没有自己的产业链`, en: say`No chain is at home in ${enName(region)}` },
    why: {
      zh: say`${others} 条链它都不主办，没有链主在此，见到的必备环节也不够。`,
      en: say`It hosts none of the ${others} chains, has no leader of one, and too few of their stages are seen there.`,
    },
  };
}

function inYear(
  { completeness, view, home }: WallGround,
  here: readonly SurveyChain[],
  found: StagesFound,
  year: number,
): Headline {
  const { of, present } = found;
  const chains = counted(
    'chains',
    here.map(({ id }) => id),
  );
  const rest = completeness.year!;
  const others = [
    ['later', rest.later, '个以后才有据', 'first documented later'],
    ['undated', rest.undated, '个没有日期', 'undated'],
    ['never', rest.never, '个未见', 'never seen'],
  ] as const;
  const some = others.filter(([, count]) => count > 0);
  const isHome = view.region.id === (home ?? everywhere.id);
  const zh = isHome ? `${year} 年` : `${year} 年${view.region.name}`;
  const en = isHome ? `In ${year}` : `${enName(view.region)} in ${year}`;
  const all = counted('documented', of);
  const seen = counted('present', present);
  return {
    finding:
      of.length === 0
        ? {
            zh: say`${zh}：${chains} 条链没有一个环节有据`,
            en: say`${en}: no stage of ${chains} ${plural(here.length, 'chain')} is documented`,
          }
        : {
            zh: say`${zh}：${chains} 条链有据的 ${all} 个环节里${present.length === 0 ? '一个未见' : say`见到 ${seen} 个`}`,
            en: say`${en}: ${present.length === 0 ? 'none' : seen} of ${all} documented ${plural(of.length, 'stage')} seen, in ${chains} ${plural(here.length, 'chain')}`,
          },
    why:
      some.length === 0
        ? { zh: say`必备环节都有据可查。`, en: say`Every required stage is documented.` }
        : {
            zh: say`其余 ${listed(
              some.map(([key, count, word]) => say`${number(count, key)} ${word}`),
              '，',
            )}；没有日期不等于没有企业。`,
            en: say`Of the others ${listed(
              some.map(
                ([key, count, , word]) => say`${number(count, key)} ${plural(count, 'is', 'are')} ${word}`,
              ),
              ', ',
            )}; a lack of dates is no lack of firms.`,
          },
  };
}

/** All chains: the fraction, and in how few chains more than half of what is not seen stands. */
function whole({ assessment, chains, view, home, names }: WallGround, found: StagesFound): Headline {
  const { of, present, notSeen, absent } = found;
  const isHome = view.region.id === (home ?? everywhere.id);
  const worst = worstFirst(assessment, chains, notSeen);
  const most = fewestWithMost(worst, notSeen.length);
  const isTelling = most.length * 2 < chains.length;
  const all = counted(
    'chains',
    chains.map(({ id }) => id),
  );
  const required = counted('of', of);
  const seen = counted('present', present);
  const open = counted('notSeen', notSeen);
  const missing = counted('absent', absent);
  const place = { zh: isHome ? '' : `${view.region.name}：`, en: isHome ? '' : `${enName(view.region)}: ` };
  const fraction: Sentence =
    present.length === 0
      ? {
          zh: say`${place.zh}${all} 条链 ${required} 个环节，一个未见企业`,
          en: say`${place.en}${all} ${plural(chains.length, 'chain')}: no firm seen at any of ${required} stages`,
        }
      : present.length === of.length
        ? {
            zh: say`${place.zh}${all} 条链：${required} 个环节都见到企业`,
            en: say`${place.en}${all} ${plural(chains.length, 'chain')}: all ${required} stages seen`,
          }
        : {
            zh: say`${place.zh}${all} 条链：${required} 个环节见到 ${seen} 个`,
            en: say`${place.en}${all} ${plural(chains.length, 'chain')}: ${seen} of ${required} stages seen`,
          };
  const few = counted(
    'chains',
    most.map(({ chain }) => chain),
  );
  const where: Sentence | null =
    notSeen.length === 0
      ? null
      : isTelling && most.length > 0
        ? {
            zh: say`未见的 ${open} 个过半在 ${few} 条链`,
            en: say`over half of the ${open} not seen ${plural(most.length, 'is', 'are')} in ${few} ${plural(most.length, 'chain')}`,
          }
        : { zh: say`未见 ${open} 个`, en: say`${open} not seen` };
  return {
    finding: {
      zh: listed([fraction.zh, absent.length > 0 ? say`缺 ${missing} 个` : null, where?.zh ?? null], '，'),
      en: listed([fraction.en, absent.length > 0 ? say`${missing} absent` : null, where?.en ?? null], '; '),
    },
    why: whyWhole(worst, found, names),
  };
}

function whyWhole(worst: readonly Worst[], found: StagesFound, names: Names): Sentence {
  const { absent, present } = found;
  const top = leading(worst);
  const alone = [...found.oneSeen.keys()];
  const missing = counted('absent', absent);
  const each =
    top[0] &&
    number(
      top[0].stages.length,
      'notSeenEach',
      top.flatMap(({ stages }) => stages),
    );
  const named = top.slice(0, 3).map(({ chain, stages }) => ({
    chain: names.of(chain),
    stages: counted('notSeen', stages),
  }));
  const mostZh =
    top.length > 3
      ? say`未见最多的是${named[0]!.chain.name}等 ${counted(
          'chains',
          top.map(({ chain }) => chain),
        )} 条，各 ${each!} 个`
      : say`未见最多的是${listed(
          named.map(({ chain, stages }) => say`${chain.name} ${stages}`),
          '、',
        )}`;
  const mostEn =
    top.length > 3
      ? say`Most not seen: ${each!} each in ${counted(
          'chains',
          top.map(({ chain }) => chain),
        )} chains, ${enName(named[0]!.chain)} among them`
      : say`Most not seen: ${listed(
          named.map(({ chain, stages }) => say`${enName(chain)} ${stages}`),
          ', ',
        )}`;
  const zh: (Part[] | null)[] = [
    top.length === 0 ? null : mostZh,
    absent.length > 0 ? say`${missing} 个有来源明说“缺”` : say`没有一个有来源明说“缺”`,
    alone.length === 0
      ? null
      : say`见到的 ${counted('present', present)} 个里 ${counted('oneSeen', alone)} 个只见到一家企业`,
  ];
  const en: (Part[] | null)[] = [
    top.length === 0 ? null : mostEn,
    absent.length > 0
      ? say`a source calls ${missing} absent`
      : top.length === 0
        ? say`No source calls a stage absent`
        : say`no source calls any of them absent`,
    alone.length === 0
      ? null
      : say`only one owner is seen at ${counted('oneSeen', alone)} of the ${counted('present', present)} seen`,
  ];
  return { zh: say`${listed(zh, '；')}。`, en: say`${listed(en, '; ')}.` };
}

/** The chains with most not seen: up to three, or more where they have as many each; never some of those with equally many. */
function leading(worst: readonly Worst[]): readonly Worst[] {
  const size = (i: number) => worst[i]?.stages.length ?? 0;
  const end = [3, 2, 1].find((n) => n <= worst.length && size(n - 1) > size(n));
  return worst.slice(0, end ?? worst.filter(({ stages }) => stages.length === size(0)).length);
}

/** A region with only some of the chains: which are best seen there, and of which nothing is. */
function ofRegion(
  { assessment, chains, view, names }: WallGround,
  here: readonly SurveyChain[],
  found: StagesFound,
): Headline {
  const own = here
    .map((chain) => ({
      chain,
      ...stagesFound(
        assessment,
        chain.parts.filter(({ required }) => required),
      ),
    }))
    .filter(({ of }) => of.length > 0)
    .sort((a, b) => b.present.length - a.present.length || a.of.length - b.of.length);
  const best = own.filter(({ present }) => present.length > 0).slice(0, 2);
  const empty = own.filter(({ present }) => present.length === 0);
  const all = counted(
    'chains',
    here.map(({ id }) => id),
  );
  const name = (id: string) => names.of(id);
  const emptyIds = empty.map(({ chain }) => chain.id);
  const noneZh =
    empty.length === 0
      ? null
      : empty.length === 1
        ? say`${name(emptyIds[0]!).name}未见企业`
        : say`${counted('chains', emptyIds)} 条未见企业`;
  const noneEn =
    empty.length === 0
      ? null
      : empty.length === 1
        ? say`no firm in ${enName(name(emptyIds[0]!))}`
        : say`no firm in ${counted('chains', emptyIds)}`;
  const fractionZh = ({ chain, present, of }: (typeof own)[number], i: number) =>
    say`${name(chain.id).name}${i === 0 ? '见到' : ''} ${counted('present', present)}/${counted('of', of)}`;
  const fractionEn = ({ chain, present, of }: (typeof own)[number], i: number) =>
    say`${enName(name(chain.id))} ${counted('present', present)}/${counted('of', of)}${i === 0 ? ' seen' : ''}`;
  return {
    finding: {
      zh: say`${view.region.name}：${listed([say`${all} 条链在这里`, ...best.map(fractionZh), noneZh], '，')}`,
      en: say`${enName(view.region)}: ${listed(
        [say`${all} ${plural(here.length, 'chain')} here`, listed(best.map(fractionEn), ', '), noneEn],
        '; ',
      )}`,
    },
    why: whyOfRegion(assessment, chains, here, view, found),
  };
}

function whyOfRegion(
  { survey, context }: Assessment,
  chains: readonly SurveyChain[],
  here: readonly SurveyChain[],
  { region }: View,
  found: StagesFound,
): Sentence {
  const { of, present, elsewhere, underWay, notSeen, absent } = found;
  const others = chains.filter((chain) => !here.includes(chain)).map(({ id }) => id);
  const isInCity = context.hierarchy.homeCityOf(region.id, survey.home) !== null;
  const rest = [
    [elsewhere, 'elsewhere', '个市内别处有', 'elsewhere in the city'],
    [underWay, 'underWay', '个在建', 'under way'],
    [absent, 'absent', '个缺', 'absent'],
    [
      notSeen,
      'notSeen',
      isInCity ? '个全市也未见' : '个未见',
      isInCity ? 'not seen in the whole city either' : 'not seen',
    ],
  ] as const;
  const some = rest.filter(([ids]) => ids.length > 0);
  const seenZh = present.length === 0 ? '一个未见' : say`见到 ${counted('present', present)} 个`;
  const seenEn = present.length === 0 ? 'none' : counted('present', present);
  return {
    zh: say`${listed(
      [
        say`必备的 ${counted('of', of)} 个环节${seenZh}`,
        ...some.map(([ids, key, word]) => say`${counted(key, ids)} ${word}`),
      ],
      '，',
    )}；其余 ${counted('notHere', others)} 条链不在${region.name}，不计入。`,
    en: say`${listed(
      [
        say`${capitalised(seenEn)} of ${counted('of', of)} required stages seen`,
        ...some.map(([ids, key, , word]) => say`${counted(key, ids)} ${word}`),
      ],
      ', ',
    )}; the other ${counted('notHere', others)} ${plural(others.length, 'chain')} ${plural(others.length, 'is', 'are')} not here and not counted.`,
  };
}

const capitalised = (part: Part): Part => (part === 'none' ? 'None' : part);

interface Worst {
  readonly chain: string;
  readonly stages: readonly string[];
}

/** The chains by how many of their required stages are not seen, most first. */
function worstFirst(
  assessment: Assessment,
  chains: readonly SurveyChain[],
  notSeen: readonly string[],
): Worst[] {
  const open = new Set(notSeen);
  return chains
    .map(({ id, parts }) => ({
      chain: id,
      stages: parts.filter(({ required, stage }) => required && open.has(stage)).map(({ stage }) => stage),
    }))
    .filter(({ stages }) => stages.length > 0)
    .sort((a, b) => b.stages.length - a.stages.length);
}

/** The first chains that hold more than half of all stages not seen, a stage that they share counted once. */
function fewestWithMost(worst: readonly Worst[], all: number): Worst[] {
  const seen = new Set<string>();
  const found: Worst[] = [];
  for (const each of worst) {
    if (seen.size * 2 > all) break;
    for (const stage of each.stages) seen.add(stage);
    found.push(each);
  }
  return found;
}
