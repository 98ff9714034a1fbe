import type { GapFound } from '../../analysis/gaps.ts';
import type { Headline, Part, Sentence } from '../../model/contract/headline.ts';
import { severities, type GapKind } from '../../model/vocabulary/states.ts';
import { plural } from './names.ts';
import { counted, listed, say } from './parts.ts';

/** What a list of gaps finds: how many stages have no firm seen, and for how many of them somebody here waits. */
export function gapsHeadline(gaps: readonly GapFound[]): Headline {
  return { finding: finding(gaps), why: why(gaps) };
}

const ofKind = (gaps: readonly GapFound[], kind: GapKind) =>
  gaps.filter((gap) => gap.kind === kind).map(({ subject }) => subject);

function finding(gaps: readonly GapFound[]): Sentence {
  const isElsewhere = ({ rule }: GapFound) => rule === 'elsewhere-in-city';
  const absent = ofKind(gaps, 'absent');
  const open = gaps.filter((gap) => gap.kind === 'not-seen' && !isElsewhere(gap));
  const notSeen = open.map(({ subject }) => subject);
  const elsewhere = gaps.filter(isElsewhere).map(({ subject }) => subject);
  const awaited = gaps
    .filter((gap) => (gap.kind === 'absent' || open.includes(gap)) && gap.dependents.length > 0)
    .map(({ subject }) => subject);
  if (absent.length + notSeen.length > 0) {
    const [only] = awaited.length === absent.length + notSeen.length ? [true] : [false];
    const waiting = counted('awaited', awaited);
    const one = absent.length + notSeen.length === 1;
    const missing: Sentence =
      absent.length === 0
        ? {
            zh: say`${counted('notSeen', notSeen)} 个环节未见企业`,
            en: say`${counted('notSeen', notSeen)} ${plural(notSeen.length, 'stage has', 'stages have')} no firm seen`,
          }
        : {
            zh: listed(
              [
                say`${counted('absent', absent)} 个环节缺`,
                notSeen.length > 0 ? say`${counted('notSeen', notSeen)} 个未见企业` : null,
              ],
              '，',
            ),
            en: listed(
              [
                say`${counted('absent', absent)} ${plural(absent.length, 'stage is', 'stages are')} absent`,
                notSeen.length > 0 ? say`${counted('notSeen', notSeen)} not seen` : null,
              ],
              ', ',
            ),
          };
    const wait: Sentence =
      awaited.length === 0
        ? { zh: say`没有本地环节在等`, en: say`no local stage waits for ${one ? 'it' : 'any of them'}` }
        : only
          ? {
              zh: one ? say`有本地环节在等` : say`都有本地环节在等`,
              en: say`local stages wait for ${one ? 'it' : awaited.length === 2 ? 'both' : 'all of them'}`,
            }
          : {
              zh: say`其中 ${waiting} 个有本地环节在等`,
              en: say`${waiting} of them ${plural(awaited.length, 'has', 'have')} local stages waiting`,
            };
    return { zh: listed([missing.zh, wait.zh], '，'), en: listed([missing.en, wait.en], '; ') };
  }
  if (elsewhere.length > 0)
    return {
      zh: say`没有全市都未见的环节，${counted('elsewhere', elsewhere)} 个在市内别处有`,
      en: say`No stage is unseen in the whole city; ${counted('elsewhere', elsewhere)} ${plural(elsewhere.length, 'is', 'are')} elsewhere in it`,
    };
  return gaps.length === 0
    ? { zh: say`在这个范围里没有缺口`, en: say`No gaps in this scope` }
    : { zh: say`没有缺的、未见的环节`, en: say`No stage is absent or not seen` };
}

function why(gaps: readonly GapFound[]): Sentence {
  if (gaps.length === 0)
    return {
      zh: say`必备的本地环节都见到企业，副产物都有去向。`,
      en: say`A firm is seen at every required local stage, and every by-product has a use.`,
    };
  const words = {
    high: { zh: '高', en: 'high' },
    medium: { zh: '中', en: 'medium' },
    low: { zh: '低', en: 'low' },
  };
  const bySeverity = severities.flatMap((severity) => {
    const own = gaps.filter((gap) => gap.severity === severity).map(({ subject }) => subject);
    return own.length === 0 ? [] : [{ own: counted('severity', own), ...words[severity] }];
  });
  const absent = ofKind(gaps, 'absent');
  const notSeen = ofKind(gaps, 'not-seen');
  const kinds: [GapKind, string, string, string][] = [
    [
      'by-product',
      '种副产物有未见去向的',
      'by-product with a use not seen',
      'by-products with a use not seen',
    ],
    ['single-supplier', '个环节单一供应', 'stage with a single supplier', 'stages with a single supplier'],
    ['need', '项企业诉求未办结', 'unmet need', 'unmet needs'],
  ];
  const others = kinds.flatMap(([kind, zh, one, many]) => {
    const own = ofKind(gaps, kind);
    return own.length === 0 ? [] : [{ own: counted(kind, own), zh, en: plural(own.length, one, many) }];
  });
  const zh: (Part[] | null)[] = [
    notSeen.length > 0 && absent.length === 0 ? say`没有来源明说“缺”，所以写“未见”：先查证，再招商` : null,
    others.length === 0
      ? null
      : say`另有 ${listed(
          others.map(({ own, zh }) => say`${zh} ${own} 项`),
          '、',
        )}`,
    say`按严重度：${listed(
      bySeverity.map(({ own, zh }) => say`${zh} ${own}`),
      '、',
    )}`,
  ];
  const en: (Part[] | null)[] = [
    notSeen.length > 0 && absent.length === 0
      ? say`no source calls ${notSeen.length === 1 ? 'it' : 'any'} absent: check first, then invite`
      : null,
    others.length === 0
      ? null
      : say`besides ${listed(
          others.map(({ own, en }) => say`${own} ${en}`),
          ', ',
          ' and ',
        )}`,
    say`by severity: ${listed(
      bySeverity.map(({ own, en }) => say`${own} ${en}`),
      ', ',
    )}`,
  ];
  return { zh: say`${listed(zh, '；')}。`, en: capital(say`${listed(en, '; ')}.`) };
}

function capital([first, ...others]: readonly Part[]): Part[] {
  return typeof first === 'string'
    ? [first.charAt(0).toUpperCase() + first.slice(1), ...others]
    : [...(first === undefined ? [] : [first]), ...others];
}
