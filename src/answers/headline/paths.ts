import type { Brief } from '../../model/contract/entity.ts';
import type { Headline, Part } from '../../model/contract/headline.ts';

/** Sentences of what paths and reach come to. Every number opens what it counts. */

const zh = ({ name }: Brief) => name;
const en = ({ name, nameEn }: Brief) => nameEn ?? name;
const n = (value: number, figure: string, ids?: readonly string[]): Part => ({
  text: String(value),
  value,
  of: ids === undefined ? { figure } : { figure, ids: [...ids] },
});
const plural = (count: number, one: string, many = `${one}s`) => (count === 1 ? one : many);
const someZh = (all: readonly Brief[], word: string) =>
  all.length === 1 ? zh(all[0]!) : `${all.length}${word}`;
const someEn = (all: readonly Brief[], word: string) =>
  all.length === 1 ? en(all[0]!) : `${all.length} ${word}`;

export interface PathsTold {
  readonly from: readonly Brief[];
  readonly to: readonly Brief[];
  readonly maxHops: number;
  /** How many paths are told, how long the shortest is, and how many of them rest on published links alone. */
  readonly paths: number;
  readonly shortest: number;
  readonly published: number;
  readonly isLoop: boolean;
  readonly total: number | null;
  readonly truncatedBy: 'k' | 'time' | null;
  /** What most of them pass between their ends: what else most hangs on first. */
  readonly most: { readonly entities: readonly Brief[]; readonly paths: number } | null;
  readonly nearest: { readonly entity: Brief; readonly hops: number; readonly left: number | null } | null;
}

/** {n} 条路里 {m} 条经过{X}; all of them; none. */
export function pathsHeadline(told: PathsTold): Headline {
  const { paths, most, shortest, published, truncatedBy, total, maxHops } = told;
  if (paths === 0) return { finding: noPath(told), why: whyNone(told) };
  const all: Part = n(paths, 'paths');
  const passed = most === null ? { zh: [], en: [] } : passedBy(most.entities);
  const finding =
    most === null
      ? {
          zh: [
            `从${someZh(told.from, '处')}到${someZh(told.to, '处')}有 `,
            all,
            ' 条路，中间没有一处是多条都经过的',
          ],
          en: [
            all,
            ` ${plural(paths, 'path')} from ${someEn(told.from, 'starts')} to ${someEn(told.to, 'ends')}, with nothing between that more than one passes`,
          ],
        }
      : most.paths === paths
        ? paths === 1
          ? {
              zh: ['只见 ', all, ' 条路，经过', ...passed.zh],
              en: ['Only ', all, ' path is seen; it passes through ', ...passed.en],
            }
          : {
              zh: [all, ' 条路条条经过', ...passed.zh],
              en: ['All ', all, ' paths pass through ', ...passed.en],
            }
        : {
            zh: [
              all,
              ' 条路里 ',
              n(
                most.paths,
                'paths-through',
                most.entities.map(({ id }) => id),
              ),
              ' 条经过',
              ...passed.zh,
            ],
            en: [
              n(
                most.paths,
                'paths-through',
                most.entities.map(({ id }) => id),
              ),
              ' of ',
              all,
              ' paths pass through ',
              ...passed.en,
            ],
          };
  const zhMore =
    truncatedBy === 'k' ? '；还有更多没有列出' : truncatedBy === 'time' ? '；时限已到，可能还有' : '';
  const enMore =
    truncatedBy === 'k'
      ? '; more are not listed'
      : truncatedBy === 'time'
        ? '; the time limit was reached, there may be more'
        : '';
  const counted = total !== null && total > paths;
  return {
    finding,
    why: {
      zh: [
        '最短 ',
        n(shortest, 'hops'),
        ' 跳；',
        ...(published === 0
          ? ['没有一条全凭已发布的证据']
          : [n(published, 'published-paths'), ' 条全凭已发布的证据']),
        ...(counted ? [`；${maxHops} 跳内共 `, n(total, 'paths'), ' 条'] : [zhMore]),
        '。',
      ],
      en: [
        'The shortest has ',
        n(shortest, 'hops'),
        ` ${plural(shortest, 'hop')}; `,
        ...(published === 0
          ? ['none rests on published evidence alone']
          : [
              n(published, 'published-paths'),
              ` ${published === 1 ? 'rests' : 'rest'} on published evidence alone`,
            ]),
        ...(counted ? [`; within ${maxHops} hops there are `, n(total, 'paths')] : [enMore]),
        '.',
      ],
    },
  };
}

/** Two of what as many pass by name, the others in number. */
function passedBy(entities: readonly Brief[]): { zh: Part[]; en: Part[] } {
  const [named, others] = [entities.slice(0, 2), entities.slice(2)];
  const ids = others.map(({ id }) => id);
  if (others.length === 0) return { zh: [named.map(zh).join('和')], en: [named.map(en).join(' and ')] };
  return {
    zh: [`${named.map(zh).join('、')}等 `, n(entities.length, 'paths-through', ids), ' 处'],
    en: [
      `${named.map(en).join(', ')} and `,
      n(others.length, 'paths-through', ids),
      ` ${plural(others.length, 'other')}`,
    ],
  };
}

function noPath({ from, to, maxHops, nearest, truncatedBy, isLoop }: PathsTold): Headline['finding'] {
  const [a, b] = [someZh(from, '处'), someZh(to, '处')];
  const [aEn, bEn] = [someEn(from, 'starts'), someEn(to, 'ends')];
  const hops: Part = n(maxHops, 'hops');
  if (truncatedBy === 'time')
    return {
      zh: [`时限内没有找到${a}到${b}的路`],
      en: [`No path from ${aEn} to ${bEn} was found within the time limit`],
    };
  if (isLoop)
    return {
      zh: [hops, ` 跳内没有回到${a}的环路`],
      en: [`No loop leads back to ${aEn} within `, hops, ' hops'],
    };
  const zhEnd =
    nearest === null
      ? ''
      : nearest.hops === 0
        ? `，从${zh(nearest.entity)}就走不出去`
        : `，最近到${zh(nearest.entity)}`;
  const enEnd =
    nearest === null
      ? ''
      : nearest.hops === 0
        ? `; nothing leads on from ${en(nearest.entity)}`
        : `; nearest reached is ${en(nearest.entity)}`;
  return {
    zh: [`${a}到${b}：`, hops, ` 跳内没有路${zhEnd}`],
    en: [`No path from ${aEn} to ${bEn} within `, hops, ` hops${enEnd}`],
  };
}

function whyNone({ nearest, isLoop, truncatedBy, maxHops }: PathsTold): Headline['why'] {
  if (truncatedBy === 'time')
    return { zh: ['可以放宽时限，或少走几跳。'], en: ['Allow more time, or fewer hops.'] };
  if (isLoop)
    return {
      zh: [`找过所有不超过 ${maxHops} 跳的路。`],
      en: [`All ways of up to ${maxHops} hops were tried.`],
    };
  if (nearest === null || nearest.left === null)
    return {
      zh: ['放开证据与避开的限制，顺着流向也没有路。'],
      en: ['Without the limits on evidence and on what to avoid, no way leads there with the flow either.'],
    };
  if (nearest.hops === 0)
    return {
      zh: ['不加限制，', n(nearest.left, 'hops'), ' 跳可到。'],
      en: [
        'Without the limits ',
        n(nearest.left, 'hops'),
        ` ${plural(nearest.left, 'hop')} would lead there.`,
      ],
    };
  return {
    zh: ['走了 ', n(nearest.hops, 'hops'), ' 跳；不加限制，从那里还差 ', n(nearest.left, 'hops'), ' 跳。'],
    en: [
      'That takes ',
      n(nearest.hops, 'hops'),
      ` ${plural(nearest.hops, 'hop')}; without the limits `,
      n(nearest.left, 'hops'),
      ' more would lead there.',
    ],
  };
}

export interface ReachTold {
  readonly of: readonly Brief[];
  readonly direction: 'up' | 'down';
  readonly isCommon: boolean;
  /** By level, the ids on it. */
  readonly levels: readonly (readonly string[])[];
  /** Those of them that are stages. */
  readonly stages: readonly string[];
  readonly beyond: number;
  /** Stages that somebody local operates, those bought in, and those not seen. */
  readonly local: readonly Brief[];
  readonly boughtIn: readonly Brief[];
  readonly notSeen: readonly Brief[];
}

/** {X}往上 {d} 层 {n} 环：{有}在本地，{Z}靠外购 */
export function reachHeadline(told: ReachTold): Headline {
  const { levels, direction, local, boughtIn, notSeen } = told;
  const ids = levels.flat();
  const isUp = direction === 'up';
  const zhOf = told.of.length > 1 && told.isCommon ? `${told.of.length}处共同` : someZh(told.of, '处');
  const enOf = someEn(told.of, told.isCommon ? 'of them alike' : 'starts');
  const hasStages = told.stages.length > 0 || ids.length === 0;
  const counted = hasStages ? told.stages : ids;
  const others = ids.filter((id) => !counted.includes(id));
  const unit = hasStages ? '环' : '个';
  const thing = (count: number) => (hasStages ? plural(count, 'stage') : plural(count, 'entity', 'entities'));
  if (ids.length === 0)
    return {
      finding: {
        zh: [`${zhOf}往${isUp ? '上' : '下'}没有见到${hasStages ? '环节' : '什么'}`],
        en: [`Nothing is seen ${isUp ? 'above' : 'below'} ${enOf}`],
      },
      why: {
        zh: ['没有符合条件的关系通到那里。'],
        en: ['No link that fits leads there.'],
      },
    };
  const naming = (all: readonly Brief[], figure: string): { zh: Part[]; en: Part[] } =>
    all.length <= 2 && !all.some((each) => en(each).includes(' and '))
      ? { zh: [all.map(zh).join('、')], en: [all.map(en).join(' and ')] }
      : {
          zh: [
            n(
              all.length,
              figure,
              all.map(({ id }) => id),
            ),
            ' 环',
          ],
          en: [
            n(
              all.length,
              figure,
              all.map(({ id }) => id),
            ),
            ` ${plural(all.length, 'stage')}`,
          ],
        };
  const parts: { zh: Part[]; en: Part[] }[] = [];
  const add = (all: readonly Brief[], figure: string, zhEnd: string, enEnd: (count: number) => string) => {
    if (all.length === 0) return;
    const named = naming(all, figure);
    parts.push({ zh: [...named.zh, zhEnd], en: [...named.en, ` ${enEnd(all.length)}`] });
  };
  add(local, 'local-stages', '在本地', (count) => `${count === 1 ? 'is' : 'are'} local`);
  add(boughtIn, 'bought-in-stages', '靠外购', (count) => `${count === 1 ? 'is' : 'are'} bought in`);
  add(notSeen, 'not-seen-stages', '未见企业', (count) => `${count === 1 ? 'has' : 'have'} no firm seen`);
  const joined = (language: 'zh' | 'en', comma: string) =>
    parts.flatMap((part, at) => [...(at === 0 ? [] : [comma]), ...part[language]]);
  return {
    finding: {
      zh: [
        `${zhOf}往${isUp ? '上' : '下'} `,
        n(levels.length, 'levels'),
        ' 层 ',
        n(counted.length, 'reached', counted),
        ` ${unit}`,
        ...(parts.length > 0 ? ['：', ...joined('zh', '，')] : []),
      ],
      en: [
        n(counted.length, 'reached', counted),
        ` ${thing(counted.length)} in `,
        n(levels.length, 'levels'),
        ` ${plural(levels.length, 'level')} ${isUp ? 'above' : 'below'} ${enOf}`,
        ...(parts.length > 0 ? [': ', ...joined('en', ', ')] : []),
      ],
    },
    why: {
      zh: [
        ...levels.flatMap((level, at): Part[] => [
          `${at === 0 ? '' : '，'}第 ${at + 1} 层 `,
          n(level.length, 'reached', level),
          ` ${others.length > 0 ? '个' : unit}`,
        ]),
        ...(others.length > 0
          ? ['，其中 ', n(others.length, 'reached', others), ' 个是没有环节的企业、项目或物料']
          : []),
        ...(told.beyond > 0
          ? [`；再远一层还有 `, n(told.beyond, 'reached'), ` ${others.length > 0 ? '个' : unit}`]
          : []),
        '。',
      ],
      en: [
        ...levels.flatMap((level, at): Part[] => [
          `${at === 0 ? 'Level' : ', level'} ${at + 1}: `,
          n(level.length, 'reached', level),
        ]),
        ...(others.length > 0
          ? [
              '; ',
              n(others.length, 'reached', others),
              ` of them ${others.length === 1 ? 'is a firm, project or product' : 'are firms, projects or products'} without a stage`,
            ]
          : []),
        ...(told.beyond > 0 ? ['; one level further ', n(told.beyond, 'reached'), ' more'] : []),
        '.',
      ],
    },
  };
}
