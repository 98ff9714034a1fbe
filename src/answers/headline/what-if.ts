import type { Brief } from '../../model/contract/entity.ts';
import type { Headline, Part } from '../../model/contract/headline.ts';

/** Sentences of what a loss, a new stage, a ranking and a network's critical firms come to. Every number opens what it counts. */

/** A sentence while it is put together. */
type Sentence = { zh: Part[]; en: Part[] };

const zhName = ({ name }: Brief) => name;
const enName = ({ name, nameEn }: Brief) => nameEn ?? name;
const number = (value: number, figure: string, ids?: readonly string[]): Part => ({
  text: String(value),
  value,
  of: ids === undefined ? { figure } : { figure, ids: [...ids] },
});
const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

export interface LossTold {
  readonly lose: readonly Brief[];
  readonly count: number;
  /** What is lost: of links their number is said. */
  readonly kind: 'firm' | 'stage' | 'link';
  readonly levels: readonly (readonly string[])[];
  /** Levels whose stages are the lost ones’ own. */
  readonly hasOwn: boolean;
  readonly otherFirms: readonly string[];
  readonly chain: { readonly chain: Brief; readonly before: number; readonly after: number } | null;
  readonly covered: readonly string[];
}

export function lossHeadline(told: LossTold): Headline {
  const { levels, chain } = told;
  const ids = levels.flat();
  const { zh, en } = cause(told);
  if (ids.length === 0)
    return {
      finding: {
        zh: [`${zh}：没有环节因此停下`],
        en: [`If ${en} ${stops(told)}, no stage stops with ${told.count === 1 ? 'it' : 'them'}`],
      },
      why: whyNothing(told),
    };
  const left: Sentence = { zh: [], en: [] };
  if (chain !== null && chain.before > 0) {
    if (chain.after === 0) {
      left.zh.push(`，${zhName(chain.chain)}一环不剩`);
      left.en.push(`; none of ${enName(chain.chain)} is left`);
    } else {
      left.zh.push(`，${zhName(chain.chain)}剩 `, number(chain.after, 'completeness'), ' 环');
      left.en.push(
        '; ',
        number(chain.after, 'completeness'),
        ` ${plural(chain.after, 'stage', 'stages')} of ${enName(chain.chain)} ${plural(chain.after, 'is', 'are')} left`,
      );
    }
  }
  return {
    finding: {
      zh: [
        `${zh}：`,
        number(levels.length, 'levels'),
        ' 层里停 ',
        number(ids.length, 'stopped', ids),
        ' 环',
        ...left.zh,
      ],
      en: [
        `If ${en} ${stops(told)}, `,
        number(ids.length, 'stopped', ids),
        ` ${plural(ids.length, 'stage stops', 'stages stop')} in `,
        number(levels.length, 'levels'),
        ` ${plural(levels.length, 'level', 'levels')}`,
        ...left.en,
      ],
    },
    why: whyLoss(told),
  };
}

function cause({ lose, count, kind }: LossTold): { zh: string; en: string } {
  const [first] = lose;
  if (kind === 'link' || first === undefined)
    return {
      zh: `断开 ${count} 条联系`,
      en: count === 1 ? 'this link' : `these ${count} links`,
    };
  if (count === 1)
    return kind === 'stage'
      ? { zh: `${zhName(first)}停下`, en: enName(first) }
      : { zh: `${zhName(first)}停产`, en: enName(first) };
  return kind === 'stage'
    ? { zh: `${zhName(first)}等 ${count} 环停下`, en: `${enName(first)} and ${count - 1} more` }
    : { zh: `${zhName(first)}等 ${count} 家停产`, en: `${enName(first)} and ${count - 1} more` };
}

const stops = ({ count, kind }: LossTold) =>
  kind === 'link' ? (count === 1 ? 'is cut' : 'are cut') : count === 1 ? 'stops' : 'stop';

function whyNothing({ covered }: LossTold): Sentence {
  if (covered.length === 0)
    return {
      zh: ['见到的来源里，没有一环只靠它。'],
      en: ['Nothing seen here depends on it alone.'],
    };
  return {
    zh: [number(covered.length, 'covered', covered), ' 环少了来源，还有别家供货。'],
    en: [
      number(covered.length, 'covered', covered),
      ` ${plural(covered.length, 'stage loses a supplier and has', 'stages lose a supplier and have')} another.`,
    ],
  };
}

function whyLoss({ levels, hasOwn, otherFirms, covered, kind, count }: LossTold): Sentence {
  const [own, rest] = hasOwn ? [levels[0]!, levels.slice(1)] : [[], levels];
  const zh: Part[] = [];
  const en: Part[] = [];
  const list = (between: string, last: string) =>
    rest.flatMap((stages, i) => [
      ...(i === 0 ? [] : [i === rest.length - 1 ? last : between]),
      number(stages.length, 'stopped', stages),
    ]);
  if (own.length > 0) {
    const who =
      kind === 'stage' ? ['', ''] : count === 1 ? ['它自己 ', 'Its own '] : ['它们自己 ', 'Their own '];
    zh.push(who[0]!, number(own.length, 'stopped', own), ' 环先停');
    en.push(
      who[1]!,
      number(own.length, 'stopped', own),
      ` ${plural(own.length, 'stage stops', 'stages stop')} first`,
    );
  }
  if (rest.length > 0) {
    zh.push(own.length > 0 ? '，随后 ' : '先后 ', ...list('、', '、'), ' 环断料');
    en.push(own.length > 0 ? ', then ' : '', ...list(', ', ' and '), ' for want of an input');
  }
  if (otherFirms.length > 0) {
    zh.push('；连带 ', number(otherFirms.length, 'firms', otherFirms), ' 家别的企业停下');
    en.push(
      '; ',
      number(otherFirms.length, 'firms', otherFirms),
      ` other ${plural(otherFirms.length, 'firm stops', 'firms stop')} with it`,
    );
  }
  if (covered.length > 0) {
    zh.push('；', number(covered.length, 'covered', covered), ' 环另有来源');
    en.push(
      '; ',
      number(covered.length, 'covered', covered),
      ` ${plural(covered.length, 'has', 'have')} another supplier`,
    );
  }
  return { zh: [...zh, '。'], en: [...en, '.'] };
}

/** @param direct stages with a second source @param first stages with a source at all @param fed stages fed by the former alone */
export function filledHeadline(
  stage: Brief,
  direct: readonly string[],
  first: readonly string[],
  fed: readonly string[],
): Headline {
  const found = number(first.length, 'first-source', first);
  if (direct.length === 0)
    return first.length === 0
      ? {
          finding: {
            zh: [`补上${zhName(stage)}：没有环节因此多一个来源`],
            en: [`With ${enName(stage)}, no stage gets a second source`],
          },
          why: {
            zh: ['它供的料，本地没有环节在用，或者今天就不止一家供。'],
            en: ['What it gives is taken by no stage here, or comes from more than one owner today.'],
          },
        }
      : {
          finding: {
            zh: [`补上${zhName(stage)}：`, found, ' 环的料有了来源'],
            en: [
              `With ${enName(stage)}, `,
              found,
              ` ${plural(first.length, 'stage gets a source of what it takes', 'stages get a source of what they take')}`,
            ],
          },
          why: {
            zh: ['今天还未见谁供给它们；没有哪一环是只靠一家、因此多一个来源的。'],
            en: [
              'Nobody is seen to give it to them today; no stage is one that had one source and gets a second.',
            ],
          },
        };
  const more: Sentence =
    fed.length === 0
      ? { zh: ['。'], en: ['.'] }
      : {
          zh: ['；再往下 ', number(fed.length, 'fed', fed), ' 环只靠它们供料。'],
          en: [
            '; ',
            number(fed.length, 'fed', fed),
            ` more further on ${plural(fed.length, 'is', 'are')} fed by them alone.`,
          ],
        };
  return {
    finding: {
      zh: [`补上${zhName(stage)}：`, number(direct.length, 'second-source', direct), ' 环多一个来源'],
      en: [
        `With ${enName(stage)}, `,
        number(direct.length, 'second-source', direct),
        ` ${plural(direct.length, 'stage gets', 'stages get')} a second source`,
      ],
    },
    why: {
      zh: [
        '今天各只有一家供',
        ...(first.length === 0 ? [] : ['；另有 ', found, ' 环还未见来源']),
        ...more.zh,
      ],
      en: [
        'Today each has one owner to rely on',
        ...(first.length === 0
          ? []
          : ['; ', found, ` more ${plural(first.length, 'has', 'have')} no source seen`]),
        ...more.en,
      ],
    },
  };
}

export function rankingHeadline(
  first: { owner: Brief; stages: number } | null,
  other: { owner: Brief; others: number } | null,
  owners: number,
): Headline {
  const why: Sentence = {
    zh: ['按最终所有者合并，算了 ', number(owners, 'owners'), ' 家；能源、公用工程、设备不计。'],
    en: [
      'Counted by ultimate owner, ',
      number(owners, 'owners'),
      ' of them; energy, utilities and equipment apart.',
    ],
  };
  if (first === null)
    return {
      finding: { zh: ['停哪一家，都没有环节跟着停'], en: ['Whichever owner stops, no stage stops with it'] },
      why,
    };
  const more: Sentence =
    other === null || other.others === 0 || other.owner.id === first.owner.id
      ? { zh: [], en: [] }
      : {
          zh: [`；牵连别家最多的是${zhName(other.owner)}`],
          en: [`; ${enName(other.owner)} takes most of others with it`],
        };
  return {
    finding: {
      zh: ['停一家，最多停 ', number(first.stages, 'stopped'), ` 环：${zhName(first.owner)}`, ...more.zh],
      en: [
        'One owner’s stop takes up to ',
        number(first.stages, 'stopped'),
        ` ${plural(first.stages, 'stage', 'stages')}: ${enName(first.owner)}`,
        ...more.en,
      ],
    },
    why,
  };
}

/** @param firms how many are joined; null: too many to say */
export function criticalHeadline(
  cuts: readonly Brief[],
  bridges: { readonly pairs: number; readonly ids: readonly string[] },
  firms: number | null,
): Headline {
  if (firms === null)
    return {
      finding: { zh: ['联系太多，一时算不出'], en: ['Too many links to work out at once'] },
      why: { zh: ['改看一条链，或少选几家。'], en: ['Look at one chain, or choose fewer firms.'] },
    };
  const why: Sentence = {
    zh: ['看 ', number(firms, 'firms'), ' 家之间的供货、供料和副产物去向，不分方向。'],
    en: [
      'Of ',
      number(firms, 'firms'),
      ' firms, by what is supplied, fed and recycled among them, either way.',
    ],
  };
  const [first] = cuts;
  if (first === undefined)
    return {
      finding: { zh: ['少了哪一家，网都不散'], en: ['Without any one firm, the network holds together'] },
      why,
    };
  const count = number(
    cuts.length,
    'critical',
    cuts.map(({ id }) => id),
  );
  return {
    finding: {
      zh: [
        count,
        ` 家一断，网就散开：${cuts.slice(0, 2).map(zhName).join('、')}${cuts.length > 2 ? '等' : ''}`,
        ...(bridges.pairs === 0
          ? []
          : ['；只靠彼此的联系连着的有 ', number(bridges.pairs, 'bridges', bridges.ids), ' 对']),
      ],
      en: [
        count,
        ` ${plural(cuts.length, 'firm holds', 'firms hold')} the network together: ${cuts.slice(0, 2).map(enName).join(', ')}${cuts.length > 2 ? ' …' : ''}`,
        ...(bridges.pairs === 0
          ? []
          : [
              '; ',
              number(bridges.pairs, 'bridges', bridges.ids),
              ` ${plural(bridges.pairs, 'pair hangs', 'pairs hang')} on what joins the two alone`,
            ]),
      ],
    },
    why,
  };
}
