import type { MatchedItem, UnmatchedItem } from '../../analysis/unmatched.ts';
import { everywhere } from '../../model/vocabulary/everywhere.ts';
import type { Brief } from '../../model/contract/entity.ts';
import type { ByProductFlow } from '../../model/contract/flows.ts';
import type { Headline, Sentence } from '../../model/contract/headline.ts';
import { byProductsFound } from './findings.ts';
import { enName, plural } from './names.ts';
import { counted, say } from './parts.ts';

export interface FlowsTold {
  /** Null: the whole region. */
  readonly of: Brief | null;
  readonly region: Brief;
  readonly unmatched: readonly UnmatchedItem[];
  readonly matched: readonly MatchedItem[];
  readonly leaving: readonly ByProductFlow[];
  readonly arriving: readonly ByProductFlow[];
  readonly isAll: boolean;
}

/** {n}种副产物，{k}种未见去向; what is taken where nothing arises. */
export function flowsHeadline(told: FlowsTold): Headline {
  const { of, region, leaving, arriving, isAll } = told;
  const subject = of ?? (region.id === everywhere.id ? null : region);
  const zh = subject === null ? '' : `${subject.name}：`;
  const en = subject === null ? '' : `${enName(subject)}: `;
  const { all, unused } = byProductsFound(told.unmatched, told.matched);
  if (all.length === 0) {
    if (isAll || arriving.length === 0)
      return {
        finding: { zh: say`${zh}没有见到副产物`, en: say`${en}no by-products are seen` },
        why: { zh: say`没有环节或企业记有副产物。`, en: say`No stage or firm is recorded with any.` },
      };
    const taken = counted('byProducts', itemsOf(arriving));
    return {
      finding: {
        zh: say`${zh}用到 ${taken} 种副产物`,
        en: say`${en}${taken} ${plural(taken.value, 'by-product')} taken in`,
      },
      why: amounts(arriving),
    };
  }
  const [arising, none] = [counted('byProducts', all), counted('unusedByProducts', unused)];
  const nouns = plural(all.length, 'by-product');
  return {
    finding:
      unused.length === 0
        ? {
            zh: say`${zh}${arising} 种副产物都见去向`,
            en: say`${en}${arising} ${nouns}, ${plural(all.length, 'its use', 'the use of each')} seen`,
          }
        : unused.length === all.length
          ? {
              zh: say`${zh}${arising} 种副产物都未见去向`,
              en: say`${en}${arising} ${nouns}, no use seen`,
            }
          : {
              zh: say`${zh}${arising} 种副产物，${none} 种未见去向`,
              en: say`${en}${arising} ${nouns}, ${none} with no use seen`,
            },
    why: amounts(leaving),
  };
}

const itemsOf = (flows: readonly ByProductFlow[]) => [...new Set(flows.flatMap(({ item }) => item ?? []))];

function amounts(flows: readonly ByProductFlow[]): Sentence {
  const ids = (some: readonly ByProductFlow[]) => some.map(({ id }) => id);
  const known = flows.filter(({ quantity }) => quantity !== null);
  const [all, said] = [counted('byProductFlows', ids(flows)), counted('byProductFlows', ids(known))];
  if (flows.length === 0) return { zh: say`没有去向的记录。`, en: say`No use is recorded.` };
  if (known.length === 0)
    return {
      zh: say`${all} 条去向，用量都未见。`,
      en: say`${all} ${plural(flows.length, 'use')} on record, none with an amount.`,
    };
  return {
    zh: say`${all} 条去向，${said} 条写明数量。`,
    en: say`${all} ${plural(flows.length, 'use')} on record, ${said} with an amount.`,
  };
}
