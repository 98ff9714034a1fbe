import { units } from '../../model/vocabulary/quantities.ts';
import type { Unit } from '../../model/vocabulary/quantities.ts';
import type { Language } from './language.ts';

/** A number and its unit, to be set apart in type: `158` · `万吨/年`. */
export interface Amount {
  readonly number: string;
  readonly unit: string;
}

/** A figure's own fields that make its amount. */
export interface Measured {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: 'about' | 'over' | 'under' | null;
  readonly unit: string;
  readonly quantity?: string;
}

interface Scale {
  readonly from: number;
  readonly by: number;
  readonly unit: string;
}

/** Units that are written in larger ones where the number is large; all others stay as they are kept. */
const wan = (unit: string, rest = ''): readonly Scale[] => [
  { from: 1e8, by: 1e8, unit: `亿${unit}${rest}` },
  { from: 1e4, by: 1e4, unit: `万${unit}${rest}` },
];
const mega = (unit: string): readonly Scale[] => [
  { from: 1e9, by: 1e9, unit: `billion ${unit}` },
  { from: 1e6, by: 1e6, unit: `million ${unit}` },
];
const scales: Readonly<Record<Language, Readonly<Partial<Record<Unit, readonly Scale[]>>>>> = {
  zh: {
    t: wan('吨'),
    't/a': wan('吨', '/年'),
    't/d': wan('吨', '/日'),
    'm3/a': wan('立方米', '/年'),
    'm3/d': wan('立方米', '/日'),
    'm2/a': wan('平方米', '/年'),
    kg: wan('千克'),
    CNY: wan('元'),
    'CNY/a': wan('元', '/年'),
    mu: wan('亩'),
    persons: wan('人'),
    MW: [{ from: 1e5, by: 10, unit: '万千瓦' }],
  },
  en: {
    t: [{ from: 1e6, by: 1e6, unit: 'Mt' }],
    't/a': [{ from: 1e6, by: 1e6, unit: 'Mt/a' }],
    't/d': [{ from: 1e6, by: 1e6, unit: 'Mt/d' }],
    'm3/a': mega('m³/a'),
    'm3/d': mega('m³/d'),
    'm2/a': mega('m²/a'),
    CNY: [
      { from: 1e9, by: 1e9, unit: 'bn yuan' },
      { from: 1e6, by: 1e6, unit: 'm yuan' },
    ],
    'CNY/a': [
      { from: 1e9, by: 1e9, unit: 'bn yuan/a' },
      { from: 1e6, by: 1e6, unit: 'm yuan/a' },
    ],
    persons: mega('persons'),
    MW: [{ from: 1e4, by: 1e3, unit: 'GW' }],
  },
};

const qualifiers = {
  zh: { about: '约 ', over: '超 ', under: '不足 ' },
  en: { about: 'about ', over: 'over ', under: 'under ' },
} as const;

/** Quantities whose sign says something: `+7.5%`. */
const signed = new Set(['growth']);

/** Writes a figure in the reader's language and in a unit of a readable size: 1,580,000 t/a → 158 万吨/年, 1.58 Mt/a. */
export function writeAmount(figure: Measured, language: Language): Amount {
  const size = Math.max(...[figure.value, figure.low, figure.high].map((n) => Math.abs(n ?? 0)));
  const known = figure.unit in units ? (figure.unit as Unit) : null;
  const scale = known && scales[language][known]?.find(({ from }) => size >= from);
  const spell = numberWriter(language, signed.has(figure.quantity ?? ''), scale?.by ?? 1);
  const unit = scale?.unit ?? (known ? units[known][language] : figure.unit);
  if (figure.quantity === 'rank' && figure.value !== null)
    return { number: language === 'zh' ? `第 ${figure.value}` : `no. ${figure.value}`, unit: '' };
  const { value, low, high } = figure;
  const number =
    value !== null
      ? spell(value)
      : [low, high]
          .filter((n) => n !== null)
          .map(spell)
          .join('–') || '?';
  const open =
    value === null && (low === null) !== (high === null) ? (low === null ? 'under' : 'over') : null;
  const qualifier = figure.qualifier ?? open;
  return { number: (qualifier ? qualifiers[language][qualifier] : '') + number, unit: unit.trim() };
}

function numberWriter(language: Language, sign: boolean, by: number): (value: number) => string {
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    maximumFractionDigits: 6,
    ...(sign ? { signDisplay: 'exceptZero' } : {}),
  });
  // Division by a power of ten leaves digits that nobody published (7.430000000000001).
  return (value) => format.format(Number((value / by).toPrecision(12)));
}

/** An amount in running text: `158 万吨/年`, `7.5%`. */
export function joinAmount({ number, unit }: Amount): string {
  return unit === '' || unit === '%' ? number + unit : `${number} ${unit}`;
}
