import { linkKinds } from '../../../model/kinds.ts';
import type { Label, LinkType } from '../../../model/kinds.ts';
import { units } from '../../../model/quantities.ts';
import { filterWords } from '../../i18n/filter.ts';
import type { Speaker } from '../../i18n/speaker.ts';
import { shortId } from '../../ui/short-id.ts';
import type { ListRule } from './facets.ts';
import type { Filter, FigureRange, Rule, Status } from '../../url/filter.ts';
import type { Graph } from '../../state/filter/graph.ts';
import type { Why } from '../../state/filter/sieve.ts';

/** A value of a rule in the reader's words. */
export function sayValue(rule: ListRule, value: string, graph: Graph | null, speaker: Speaker): string {
  if (rule === 'labels') return speaker.kind(value as Label);
  if (rule === 'statuses') return speaker.words.status[value as Status];
  if (rule === 'types') {
    const word = linkKinds[value as LinkType][speaker.language];
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
  const thing = graph?.named.get(value);
  return thing ? speaker.name(thing) : shortId(value);
}

export function sayRange({ quantity, unit, low, high }: FigureRange, speaker: Speaker): string {
  const bounds = [
    low !== null && `≥ ${sayAmount(low, unit, speaker)}`,
    high !== null && `≤ ${sayAmount(high, unit, speaker)}`,
  ];
  return [speaker.quantity({ quantity }), ...bounds.filter(Boolean)].join(' ');
}
export const sayAmount = (value: number, unit: string, speaker: Speaker) =>
  speaker.linkAmount(value, unit) ?? speaker.count(value);
export const sayUnit = (unit: string, speaker: Speaker): string =>
  unit in units ? units[unit as keyof typeof units][speaker.language] : unit;

/** What the filter consists of: each part in words, and the filter without it. */
export function partsOf(filter: Filter, graph: Graph | null, speaker: Speaker) {
  const lists = (['statuses', 'types', 'labels', 'places', 'chains', 'sources'] as const).flatMap((rule) =>
    filter[rule].map((value) => ({
      rule: rule as Rule,
      key: `${rule}:${value}`,
      said: sayValue(rule, value, graph, speaker),
      without: { ...filter, [rule]: filter[rule].filter((each) => each !== value) } as Filter,
    })),
  );
  const years = filter.years
    ? [
        {
          rule: 'years' as Rule,
          key: 'years',
          said: `${filter.years.from}–${filter.years.to}`,
          without: { ...filter, years: null },
        },
      ]
    : [];
  const figures = filter.figures.map((range, at) => ({
    rule: 'figures' as Rule,
    key: `figures:${at}`,
    said: sayRange(range, speaker),
    without: { ...filter, figures: filter.figures.filter((each) => each !== range) },
  }));
  return [...lists, ...years, ...figures];
}

/** How many each rule hides, in one sentence. */
export function sayHidden(by: ReadonlyMap<Why, number>, speaker: Speaker): string {
  const words = filterWords(speaker);
  const said = (why: Why) => (why === 'end' || why === 'loose' ? words.why[why] : words.rules[why]);
  return [...by].map(([why, count]) => `${said(why)} ${speaker.count(count)}`).join(' · ');
}
