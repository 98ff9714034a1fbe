import type { Assessment } from '../../analysis/assessment.ts';
import type { GapFound } from '../../analysis/gaps.ts';
import type { SurveyChain } from '../../analysis/survey.ts';
import type { MatchedItem, UnmatchedItem } from '../../analysis/unmatched.ts';
import { everywhere } from '../../model/vocabulary/everywhere.ts';
import type { Brief } from '../../model/contract/entity.ts';
import type { Headline, Part, Sentence } from '../../model/contract/headline.ts';
import type { Completeness, View } from '../../model/contract/standing.ts';
import type { Names } from '../names.ts';
import {
  byProductsFound,
  holderOf,
  mostAwaited,
  spreadOf,
  stagesFound,
  type Spread,
  type StagesFound,
} from './findings.ts';
import { enList, enName, enStage, plural, zhChain, zhFirm, zhList } from './names.ts';
import { counted, listed, number, say } from './parts.ts';

/** What the headline of a chain's map is made from. */
export interface MapGround {
  readonly assessment: Assessment;
  readonly chain: SurveyChain;
  readonly named: Pick<Brief, 'name' | 'nameEn'>;
  readonly view: View;
  /** The dataset's home; null where it has none. */
  readonly home: string | null;
  readonly completeness: Completeness;
  readonly gaps: readonly GapFound[];
  readonly unmatched: readonly UnmatchedItem[];
  readonly matched: readonly MatchedItem[];
  readonly names: Names;
}

/**
 * What the map of a chain finds: the first that holds of breaks (absent; not seen, and waited for), one owner at several stages,
 * by-products without a use, what is under way, what else is not seen, nothing missing. With a year: what is documented for it.
 */
export function mapHeadline(ground: MapGround): Headline {
  const { assessment, chain, view, names } = ground;
  const found = stagesFound(
    assessment,
    chain.parts.filter(({ required }) => required),
  );
  const name = nameOf(ground);
  const required = found.of.length + found.boughtIn.length + found.notDocumented.length;
  if (required === 0)
    return {
      finding: { zh: say`${name.zh}还没有必备环节`, en: say`${name.en}: no required stage yet` },
      why: {
        zh: say`没有可以对照的标准链，所以说不出有和缺。`,
        en: say`There is nothing to measure it against, so nothing can be called seen or absent.`,
      },
    };
  if (!assessment.isHere(chain.id)) return notHere(ground, found);
  if (view.year !== null) return inYear(ground, found, view.year, name);

  const holder = holderOf(found);
  const waste = byProductsFound(ground.unmatched, ground.matched);
  const [finding, said] =
    nobody(ground, found, name) ??
    breaks(ground, found, name) ??
    heldByOne(holder, name, names) ??
    unused(waste, name) ??
    underWay(found, name, names) ??
    rest(found, name, names);
  return { finding, why: why(found, said, holder, waste, names) };
}

interface Name {
  /** With the region where it is another than the dataset's home. */
  readonly zh: string;
  readonly en: string;
}
/** What a finding has said already, so that the line below need not. */
type Said = 'holder' | 'waste' | 'nobody' | 'all' | 'under-way' | null;
type Finding = readonly [Sentence, Said];

function nameOf({ named, view, home }: MapGround): Name {
  const isHome = view.region.id === (home ?? everywhere.id);
  const zh = zhChain(named);
  const en = enName(named);
  return isHome ? { zh, en } : { zh: `${view.region.name}的${zh}`, en: `${en} in ${enName(view.region)}` };
}

function notHere({ view, home, named, names }: MapGround, { present }: StagesFound): Headline {
  const chain = { zh: zhChain(named), en: enName(named) };
  const region = { zh: view.region.name, en: enName(view.region) };
  const seen = counted('present', present);
  const whole = home === null ? null : names.of(home);
  return {
    finding: {
      zh: say`${chain.zh}不在${region.zh}：不主办，无链主，${present.length === 0 ? '一环未见' : say`只见到 ${seen} 环`}`,
      en: say`${chain.en} is not a chain of ${region.en}: no host, no leader, ${present.length === 0 ? 'no stage seen' : say`only ${seen} ${plural(present.length, 'stage')} seen`}`,
    },
    why: {
      zh: say`不计数，不排名，也不画成断链${whole ? `；要看全链，把地区换成${whole.name}` : ''}。`,
      en: say`It is not counted, ranked or drawn as broken here${whole ? `; choose ${enName(whole)} to see it whole` : ''}.`,
    },
  };
}

function inYear(
  { completeness, named, view, home }: MapGround,
  { of, present, notDocumented }: StagesFound,
  chosen: number,
  name: Name,
): Headline {
  const rest = completeness.year!;
  const year = String(chosen);
  const en =
    view.region.id === (home ?? everywhere.id) ? `${enName(named)} in ${year}` : `${name.en}, ${year}`;
  const all = counted('documented', of);
  const seen = counted('present', present);
  const others = [
    ['later', rest.later],
    ['undated', rest.undated],
    ['never', rest.never],
  ] as const;
  const zhRest = { later: '环以后才有据', undated: '环没有日期', never: '环未见' };
  const enRest = { later: 'first documented later', undated: 'undated', never: 'never seen' };
  const some = others.filter(([, count]) => count > 0);
  return {
    finding:
      of.length === 0
        ? { zh: say`${year} 年的${name.zh}没有一环有据`, en: say`${en}: no stage is documented` }
        : of.length === present.length
          ? {
              zh: say`${year} 年的${name.zh}：有据的 ${all} 环都见到企业`,
              en: say`${en}: a firm is seen at ${of.length === 1 ? say`the ${all} documented stage` : say`all ${all} documented stages`}`,
            }
          : {
              zh: say`${year} 年的${name.zh}：有据的 ${all} 环里${present.length === 0 ? '一环未见' : say`见到 ${seen} 环`}`,
              en: say`${en}: ${present.length === 0 ? 'none' : seen} of ${all} documented ${plural(of.length, 'stage')} seen`,
            },
    why:
      notDocumented.length === 0
        ? { zh: say`必备环节都有据可查。`, en: say`Every required stage is documented.` }
        : {
            zh: say`其余 ${listed(
              some.map(([key, count]) => say`${number(count, key)} ${zhRest[key]}`),
              '，',
            )}；没有日期不等于没有企业。`,
            en: say`Of the others ${listed(
              some.map(
                ([key, count]) => say`${number(count, key)} ${plural(count, 'is', 'are')} ${enRest[key]}`,
              ),
              ', ',
            )}; a lack of dates is no lack of firms.`,
          },
  };
}

/** Nobody operates any of it, though the region hosts or leads it. */
function nobody(
  { chain, view, assessment, named, home }: MapGround,
  { present }: StagesFound,
  name: Name,
): Finding | null {
  if (present.length > 0) return null;
  const { hierarchy } = assessment.context;
  const { region } = view;
  const isHost = chain.hosts.some((host) => hierarchy.side(host, region.id) === 'inside');
  return [
    isHost && region.id !== (home ?? everywhere.id)
      ? {
          zh: say`${zhChain(named)}：${region.name}列为主办，却一环未见企业`,
          en: say`${enName(named)}: ${enName(region)} lists it as its own, yet no stage is seen there`,
        }
      : { zh: say`${name.zh}一环未见企业`, en: say`${name.en}: no stage seen` },
    'nobody',
  ];
}

/** Stages absent, or not seen and waited for; at which end of the chain, and which of them most wait for. */
function breaks({ chain, gaps, names }: MapGround, found: StagesFound, name: Name): Finding | null {
  const { absent, notSeen } = found;
  const awaited = mostAwaited(gaps, [...absent, ...notSeen]);
  if (absent.length === 0 && awaited === null) return null;
  const only = absent.length + notSeen.length === 1 ? [...absent, ...notSeen][0]! : null;
  if (only !== null) return [onlyOne(names.of(only), absent.length > 0, awaited, name), null];

  const open =
    absent.length > 0 ? sayAbsent(found, name, names) : sayNotSeen(notSeen, spreadOf(chain, notSeen), name);
  const waiting = awaited ? sayAwaited(awaited, names) : null;
  return [
    { zh: listed([open.zh, waiting?.zh ?? null], '，'), en: listed([open.en, waiting?.en ?? null], '; ') },
    null,
  ];
}

function onlyOne(
  stage: Brief,
  isAbsent: boolean,
  awaited: ReturnType<typeof mostAwaited>,
  name: Name,
): Sentence {
  const waiting = awaited && number(awaited.each, 'dependents', awaited.waiting);
  const verb = awaited && plural(awaited.each, 'stage waits', 'stages wait');
  return {
    zh: say`${name.zh}只有${stage.name}${isAbsent ? '缺' : '未见企业'}${waiting ? say`，有 ${waiting} 环在等` : ''}`,
    en: say`${name.en}: only ${enStage(stage)} is ${isAbsent ? 'absent' : 'not seen'}${waiting ? say`, and ${waiting} ${verb!} for it` : ''}`,
  };
}

function sayAbsent({ absent, notSeen }: StagesFound, name: Name, names: Names): Sentence {
  const few = absent.length <= 2 ? absent.map((id) => names.of(id)) : null;
  const missing = counted('absent', absent);
  const more = notSeen.length > 0 ? counted('notSeen', notSeen) : null;
  return {
    zh: say`${name.zh}缺 ${missing} 环${few ? `（${zhList(few.map((each) => each.name))}）` : ''}${more ? say`，另 ${more} 环未见` : ''}`,
    en: say`${name.en}: ${missing} ${plural(absent.length, 'stage')} absent${few ? ` (${enList(few.map(enStage))})` : ''}${more ? say`, ${more} more not seen` : ''}`,
  };
}

const zhTier = { upstream: '上游', midstream: '中游', downstream: '下游' };

function sayNotSeen(notSeen: readonly string[], spread: Spread, name: Name): Sentence {
  const open = counted('notSeen', notSeen);
  switch (spread.kind) {
    case 'tier':
      return {
        zh: say`${name.zh}${zhTier[spread.tier]} ${open} 环未见企业`,
        en: say`${name.en}: ${open} ${spread.tier} stages not seen`,
      };
    case 'most': {
      const most = counted('notSeen', spread.stages);
      return {
        zh: say`${name.zh}未见 ${open} 环，其中 ${most} 环在${zhTier[spread.tier]}`,
        en: say`${name.en}: ${open} stages not seen, ${most} of them ${spread.tier}`,
      };
    }
    case 'ends':
      return {
        zh: say`${name.zh}两端 ${open} 环未见企业`,
        en: say`${name.en}: ${open} stages not seen, at both ends`,
      };
    case 'spread':
      return { zh: say`${name.zh} ${open} 环未见企业`, en: say`${name.en}: ${open} stages not seen` };
  }
}

function sayAwaited(
  { stages, waiting, each }: NonNullable<ReturnType<typeof mostAwaited>>,
  names: Names,
): Sentence {
  const [first, second] = stages.map((id) => names.of(id)) as [Brief, Brief?];
  const wait = plural(each, 'stage waits', 'stages wait');
  if (!second) {
    const number_ = number(each, 'dependents', waiting);
    return {
      zh: say`${first.name}有 ${number_} 环在等`,
      en: say`${number_} ${wait} for ${enStage(first)}`,
    };
  }
  const each_ = number(each, 'dependentsEach', waiting);
  if (stages.length === 2)
    return {
      zh: say`${first.name}和${second.name}各有 ${each_} 环在等`,
      en: say`${enStage(first)} and ${enStage(second)} each have ${each_} ${plural(each, 'stage')} waiting`,
    };
  return {
    zh: say`${first.name}等 ${counted('awaited', stages)} 环各有 ${each_} 环在等`,
    en: say`${enStage(first)} and ${number(stages.length - 1, 'awaited', stages.slice(1))} others each have ${each_} ${plural(each, 'stage')} waiting`,
  };
}

function heldByOne(holder: ReturnType<typeof holderOf>, name: Name, names: Names): Finding | null {
  if (holder === null) return null;
  const owner = names.of(holder.owner);
  const held = counted('heldByOne', holder.stages);
  return [
    {
      zh: say`${name.zh} ${held} 环系于${zhFirm(owner)}一家`,
      en: say`${name.en}: ${held} stages hang on ${enName(owner)}`,
    },
    'holder',
  ];
}

type Waste = ReturnType<typeof byProductsFound>;

function unused({ all, unused: open }: Waste, name: Name): Finding | null {
  if (open.length === 0) return null;
  const arising = counted('byProducts', all);
  const none = counted('unusedByProducts', open);
  return [
    all.length === open.length
      ? {
          zh: say`${name.zh}的 ${arising} 种副产物都未见去向`,
          en: say`${name.en}: ${arising} ${plural(all.length, 'by-product')}, no use seen`,
        }
      : {
          zh: say`${name.zh}有 ${arising} 种副产物，${none} 种未见去向`,
          en: say`${name.en}: ${arising} by-products, ${none} with no use seen`,
        },
    'waste',
  ];
}

function underWay(found: StagesFound, name: Name, names: Names): Finding | null {
  const { present, of, underWay: building } = found;
  if (building.length === 0) return null;
  const open = sayOpen(found, names);
  return [
    {
      zh: listed(
        [
          say`${name.zh}：${counted('of', of)} 环见到 ${counted('present', present)} 环`,
          say`${counted('underWay', building)} 环在建`,
          open?.zh ?? null,
        ],
        '，',
      ),
      en: listed(
        [
          say`${name.en}: ${counted('present', present)} of ${counted('of', of)} stages seen`,
          say`${counted('underWay', building)} under way`,
          open?.en ?? null,
        ],
        ', ',
      ),
    },
    'under-way',
  ];
}

function rest(found: StagesFound, name: Name, names: Names): Finding {
  const { present, of } = found;
  const open = sayOpen(found, names);
  const all = counted('of', of);
  if (present.length === of.length)
    return [
      {
        zh: of.length === 1 ? say`${name.zh}必备的一环见到企业` : say`${name.zh}必备的 ${all} 环都见到企业`,
        en:
          of.length === 1
            ? say`${name.en}: its one required stage is seen`
            : say`${name.en}: all ${all} required stages seen`,
      },
      'all',
    ];
  const seen = counted('present', present);
  return [
    {
      zh: listed([say`${name.zh}：${all} 环见到 ${seen} 环`, open?.zh ?? null], '，'),
      en: listed([say`${name.en}: ${seen} of ${all} stages seen`, open?.en ?? null], ', '),
    },
    'under-way',
  ];
}

/** What is not seen: by name up to two, else how many. */
function sayOpen({ notSeen }: StagesFound, names: Names): Sentence | null {
  if (notSeen.length === 0) return null;
  if (notSeen.length > 2) {
    const open = counted('notSeen', notSeen);
    return { zh: say`${open} 环未见`, en: say`${open} not seen` };
  }
  const named = notSeen.map((id) => names.of(id));
  return {
    zh: say`${zhList(named.map((each) => each.name))}未见`,
    en: say`${enList(named.map(enStage))} not seen`,
  };
}

/** The line below: the fraction with what else it is made of, then the two heaviest of what has not been said. */
function why(
  found: StagesFound,
  said: Said,
  holder: ReturnType<typeof holderOf>,
  waste: Waste,
  names: Names,
): Sentence {
  const { present, oneSeen, lastSeen } = found;
  const alone = [...oneSeen.keys()];
  const more: (Sentence | null)[] = [
    said === 'holder' ? null : holder ? sayHolder(holder, names) : sayOneSeen(alone, present),
    said === 'waste' || waste.unused.length === 0 ? null : sayWaste(waste.unused),
    lastSeen.length === 0 ? null : sayLastSeen(lastSeen, present),
  ];
  const fraction =
    said === 'under-way' || said === 'all' ? sayBesides(found, names) : sayFraction(found, names);
  const clauses = [fraction, ...more.filter((each) => each !== null).slice(0, 2)].filter(
    (each) => each !== null,
  );
  if (clauses.length === 0)
    return {
      zh: say`每环见到的企业都不止一家。`,
      en: say`More than one owner is seen at every stage.`,
    };
  return {
    zh: say`${listed(
      clauses.map(({ zh }) => zh),
      '；',
    )}。`,
    en: capital(
      say`${listed(
        clauses.map(({ en }) => en),
        '; ',
      )}.`,
    ),
  };
}

function sayFraction(found: StagesFound, names: Names): Sentence {
  const { of, present } = found;
  const besides = sayBesides(found, names);
  const all = counted('of', of);
  const seen = counted('present', present);
  const fraction: Sentence =
    present.length === 0
      ? {
          zh: say`必备的 ${all} 环都未见本地企业`,
          en: say`no local firm is seen at any of the ${all} required stages`,
        }
      : present.length === of.length
        ? { zh: say`必备的 ${all} 环都见到企业`, en: say`a firm is seen at all ${all} required stages` }
        : { zh: say`必备的 ${all} 环见到 ${seen} 环`, en: say`${seen} of ${all} required stages seen` };
  return besides
    ? { zh: listed([fraction.zh, besides.zh], '，'), en: listed([fraction.en, besides.en], ', ') }
    : fraction;
}

/** What stands beside the fraction: under way, elsewhere in the city, bought in. */
function sayBesides(found: StagesFound, names: Names): Sentence | null {
  const { underWay: building, elsewhere, boughtIn, present } = found;
  const isNone = present.length === 0;
  const bought = boughtIn.map((id) => names.of(id));
  const zh: (Part[] | null)[] = [
    building.length > 0 ? say`在建 ${counted('underWay', building)} 环` : null,
    elsewhere.length > 0
      ? say`${isNone ? '其中' : '另'} ${counted('elsewhere', elsewhere)} 环市内别处有`
      : null,
    bought.length === 0
      ? null
      : bought.length <= 2
        ? say`${zhList(bought.map((each) => each.name))}外购`
        : say`${counted('boughtIn', boughtIn)} 环外购`,
  ];
  const en: (Part[] | null)[] = [
    building.length > 0 ? say`${counted('underWay', building)} under way` : null,
    elsewhere.length > 0
      ? say`${counted('elsewhere', elsewhere)} ${isNone ? 'of them ' : ''}elsewhere in the city`
      : null,
    bought.length === 0
      ? null
      : bought.length <= 2
        ? say`${enList(bought.map(enStage))} bought in`
        : say`${counted('boughtIn', boughtIn)} bought in`,
  ];
  const said = { zh: listed(zh, '，'), en: listed(en, ', ') };
  return said.zh.length === 0 ? null : said;
}

function sayHolder({ owner, stages }: NonNullable<ReturnType<typeof holderOf>>, names: Names): Sentence {
  const firm = names.of(owner);
  const held = counted('heldByOne', stages);
  return {
    zh: say`${held} 环只见${zhFirm(firm)}一家`,
    en: say`${enName(firm)} is the only owner seen at ${held} stages`,
  };
}

function sayOneSeen(alone: readonly string[], present: readonly string[]): Sentence | null {
  if (alone.length === 0) return null;
  const one = counted('oneSeen', alone);
  return alone.length === present.length && alone.length > 1
    ? { zh: say`每环都只见到一家企业`, en: say`only one owner is seen at each stage` }
    : {
        zh: say`${one} 环只见到一家企业`,
        en: say`only one owner is seen at ${one} ${plural(alone.length, 'stage')}`,
      };
}

function sayWaste(open: readonly string[]): Sentence {
  const none = counted('unusedByProducts', open);
  return {
    zh: say`${none} 种副产物未见去向`,
    en: say`${none} ${plural(open.length, 'by-product has', 'by-products have')} no use seen`,
  };
}

function sayLastSeen(old: readonly string[], present: readonly string[]): Sentence {
  const past = counted('lastSeen', old);
  return old.length === present.length && old.length > 1
    ? { zh: say`证据都已过五年`, en: say`all evidence is over five years old` }
    : {
        zh: say`${past} 环的证据已过五年`,
        en: say`the evidence of ${past} ${plural(old.length, 'stage')} is over five years old`,
      };
}

function capital(parts: readonly Part[]): Part[] {
  const [first, ...others] = parts;
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...others] : [...parts];
}
