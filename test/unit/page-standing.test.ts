import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Completeness } from '../../src/model/contract/standing.ts';
import {
  hasCompleteness,
  openOf,
  restOf,
  sayCompleteness,
  sayCoverage,
  sayFirms,
  sayFraction,
  sayMarked,
  sayOpen,
  sayYear,
} from '../../src/web/i18n/completeness.ts';
import { en } from '../../src/web/i18n/en.ts';
import { sayFresh, sayOwners, sayState } from '../../src/web/i18n/say.ts';
import { Localizer } from '../../src/web/i18n/localizer.ts';
import { zh } from '../../src/web/i18n/zh.ts';

/** How a stage and a chain stand, in the words that people read. */

const localizers = [new Localizer('zh', zh), new Localizer('en', en)] as const;
const both = <T>(say: (localizer: Localizer) => T): T[] => localizers.map(say);

const none: Completeness = {
  present: 0,
  underWay: 0,
  absent: 0,
  notSeen: 0,
  elsewhere: 0,
  boughtIn: 0,
  notDocumented: 0,
  required: 0,
  of: 0,
  value: null,
  lastSeen: 0,
  weak: 0,
  singleSupplier: 0,
  coverage: { dated: 0, required: 0 },
  year: null,
};
const pipe: Completeness = {
  ...none,
  present: 8,
  notSeen: 3,
  underWay: 1,
  boughtIn: 1,
  required: 13,
  of: 12,
  value: 8 / 12,
  coverage: { dated: 9, required: 13 },
};
const inYear = (documented: number, later: number, undated: number, never: number): Completeness => ({
  ...none,
  present: documented,
  notDocumented: later + undated + never,
  required: documented + later + undated + never,
  of: documented,
  value: documented < later + undated + never ? null : 1,
  year: { documented, later, undated, never },
});

describe('completeness', () => {
  test('is a fraction with its parts, those of nothing left out', () => {
    expect(both((localizer) => sayCompleteness(pipe, localizer))).toEqual([
      '8/12 有企业 · 未见3 · 在建1 · 外购1',
      '8/12 present · not seen 3 · under way 1 · bought in 1',
    ]);
    const county = { ...pipe, present: 2, absent: 1, notSeen: 0, underWay: 0, elsewhere: 9, boughtIn: 0 };
    expect(both((localizer) => sayCompleteness(county, localizer))).toEqual([
      '2/12 有企业 · 缺1 · 市内有9',
      '2/12 present · absent 1 · elsewhere in the city 9',
    ]);
    expect(restOf(county)).toEqual(['absent', 'elsewhere']);
    expect(sayFraction(pipe)).toBe('8/12');
  });
  test('of a chain that requires nothing is told as that', () => {
    expect(both((localizer) => sayCompleteness(none, localizer))).toEqual([
      '没有必备环节',
      'no required stage',
    ]);
    expect(hasCompleteness(none)).toBe(false);
  });
  test('in a year says what is documented, and what of the rest is known when', () => {
    expect(both((localizer) => sayCompleteness(inYear(6, 3, 1, 2), localizer))).toEqual([
      '当年有据 6 个，其中有企业 6 个 · 以后才有据3 · 无日期1 · 未见2',
      'present 6 of 6 documented · first documented later 3 · undated 1 · never seen 2',
    ]);
    expect(
      both((localizer) => sayYear({ documented: 6, later: 0, undated: 0, never: 0 }, localizer)),
    ).toEqual([[], []]);
  });
  test('is none where under half is documented, and says so', () => {
    const few = inYear(2, 5, 0, 4);
    expect(hasCompleteness(few)).toBe(false);
    expect(both((localizer) => sayCompleteness(few, localizer))).toEqual([
      '当年有据 2 个，其中有企业 2 个 · 以后才有据5 · 未见4 · 有据不足一半，不算完整度',
      'present 2 of 2 documented · first documented later 5 · never seen 4 · under half documented: no completeness',
    ]);
    expect(sayFraction(few)).toBe('2/2');
  });
  test('is never a percentage, whatever the numbers, and says every part that is there once', () => {
    const count = fc.nat({ max: 40 });
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        count,
        count,
        (present, underWay, absent, notSeen, elsewhere, boughtIn) => {
          const of = present + underWay + absent + notSeen + elsewhere;
          const required = of + boughtIn;
          const value = of === 0 ? null : present / of;
          const told = {
            ...none,
            present,
            underWay,
            absent,
            notSeen,
            elsewhere,
            boughtIn,
            of,
            required,
            value,
          };
          expect(openOf(told)).toBe(absent + notSeen);
          for (const localizer of localizers) {
            const text = sayCompleteness(told, localizer);
            expect(text).not.toContain('%');
            if (required === 0) continue;
            expect(text.startsWith(`${present}/${of} `)).toBe(true);
            const parts = [underWay, absent, notSeen, elsewhere, boughtIn].filter((each) => each > 0);
            const numbers = text
              .split(' · ')
              .slice(1)
              .map((part) => Number(/\d+$/.exec(part)![0]));
            expect(numbers.sort()).toEqual(parts.sort());
          }
        },
      ),
    );
  });
  test('stands beside what is dated, and what of the present is weak or old', () => {
    expect(both((localizer) => sayCoverage(pipe, localizer))).toEqual(['有日期 9/13', 'dated 9/13']);
    const marked = { ...pipe, weak: 2, singleSupplier: 1, lastSeen: 3 };
    expect(both((localizer) => sayMarked(marked, localizer))).toEqual([
      '其中弱2 · 单一供应1 · 五年以上未再见3',
      'weak 2 · single supplier 1 · last seen over five years ago 3',
    ]);
    expect(both((localizer) => sayMarked(pipe, localizer))).toEqual(['', '']);
  });
  test('tells absent from not seen', () => {
    expect(both((localizer) => sayOpen({ absent: 1, notSeen: 2 }, localizer))).toEqual([
      '缺 1 · 未见 2',
      'absent 1 · not seen 2',
    ]);
    expect(both((localizer) => sayOpen({ absent: 0, notSeen: 2 }, localizer))).toEqual([
      '未见 2',
      'not seen 2',
    ]);
    expect(both((localizer) => sayOpen({ absent: 0, notSeen: 0 }, localizer))).toEqual(['', '']);
  });
});

test('firms by name stand beside those that are only counted, and are never added', () => {
  const firms = { owners: 3, published: 5100, several: 2 };
  expect(both((localizer) => sayFirms(firms, localizer))).toEqual([
    '列名企业 3 家（按最终所有者）；集群公布 5,100 家，未列名，不相加；2 个集群未公布家数',
    '3 named owners; clusters publish 5,100 unnamed firms, never added; 2 clusters without a number',
  ]);
  expect(both((localizer) => sayFirms({ owners: 1, published: 0, several: 1 }, localizer))).toEqual([
    '列名企业 1 家（按最终所有者）；1 个集群未公布家数',
    '1 named owner; 1 cluster without a number',
  ]);
});

describe('a stage', () => {
  const owner = { id: 'firm/x', label: 'Firm' as const, name: '信发', nameEn: 'Xinfa' };
  test('says its state and each of its marks in a few words', () => {
    const told = (of: Parameters<typeof sayState>[0]) => both((localizer) => sayState(of, localizer));
    expect(told({ state: 'present', marks: [] })).toEqual(['有', 'present']);
    expect(
      told({
        state: 'present',
        marks: [{ mark: 'one-seen', owner }, { mark: 'last-seen', year: 2016 }, { mark: 'controlled' }],
      }),
    ).toEqual(['有 · 仅见1家 · 旧 2016 · 产能受控', 'present · one seen · last seen 2016 · controlled']);
    expect(
      told({
        state: 'present',
        marks: [
          { mark: 'sole', owner },
          { mark: 'weak', why: [] },
          { mark: 'single-supplier', why: [] },
        ],
      }),
    ).toEqual(['有 · 独家 · 弱 · 单一供应', 'present · sole · weak · single supplier']);
    expect(
      told({ state: 'not-seen', marks: [{ mark: 'elsewhere-in-city', region: owner, owners: 2 }] }),
    ).toEqual(['未见 · 市内有', 'not seen · elsewhere in the city']);
  });
  test.each([
    ['under-way', '在建', 'under way'],
    ['bought-in', '外购', 'bought in'],
    ['absent', '缺', 'absent'],
    ['not-seen', '未见', 'not seen'],
    ['not-documented', '当年无据', 'not documented'],
  ] as const)('that is %s says 缺 only where a source does', (state, ...words) => {
    expect(both((localizer) => sayState({ state, marks: [] }, localizer))).toEqual(words);
  });
  test('says who operates it: named, published and several beside each other', () => {
    const told = (of: Parameters<typeof sayOwners>[0]) => both((localizer) => sayOwners(of, localizer));
    expect(told({ named: 2, published: null, several: false })).toEqual(['列名 2 家', '2 named owners']);
    expect(told({ named: 1, published: 5100, several: true })).toEqual([
      '列名 1 家 · 公布 5,100 家，未列名 · 家数未公布',
      '1 named owner · 5,100 published, unnamed · number not published',
    ]);
    expect(told({ named: 0, published: null, several: false })).toEqual(['', '']);
  });
});

test('a candidate says how strong its reason is and of when', () => {
  const told = (of: Parameters<typeof sayFresh>[0]) => both((localizer) => sayFresh(of, localizer));
  expect(told({ strength: 'product', year: 2023, fresh: true })).toEqual([
    '直接理由 · 2023 年见',
    'direct · seen 2023',
  ]);
  expect(told({ strength: 'neighbour', year: 2011, fresh: false })).toEqual([
    '相邻环节 · 旧 2011',
    'neighbouring stage · old: 2011',
  ]);
  expect(told({ strength: 'neighbour', year: null, fresh: false })).toEqual([
    '相邻环节 · 无日期',
    'neighbouring stage · undated',
  ]);
});
