import { linkKinds } from '../../../model/vocabulary/kinds.ts';
import type { Label, LinkType } from '../../../model/vocabulary/kinds.ts';
import { units } from '../../../model/vocabulary/quantities.ts';
import { filterWords } from '../../i18n/filter.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { shortId } from '../../ui/short-id.ts';
import type { ListRule } from './facets.ts';
import type { Filter, FigureRange, Rule, Status } from '../../url/filter.ts';
import type { Graph } from '../../state/filter/graph.ts';
import type { Why } from '../../state/filter/filter-graph.ts';

/** A value of a rule in the reader's words. */
export function sayValue(rule: ListRule, value: string, graph: Graph | null, localizer: Localizer): string {
  if (rule === 'labels') return localizer.kind(value as Label);
  if (rule === 'statuses') return localizer.words.status[value as Status];
  if (rule === 'types') {
    const word = linkKinds[value as LinkType][localizer.language];
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
  const thing = graph?.named.get(value);
  return thing ? localizer.name(thing) : shortId(value);
}

export function sayRange({ quantity, unit, low, high }: FigureRange, localizer: Localizer): string {
  const bounds = [
    low !== null && `≥ ${sayAmount(low, unit, localizer)}`,
    high !== null && `≤ ${sayAmount(high, unit, localizer)}`,
  ];
  return [localizer.quantity({ quantity }), ...bounds.filter(Boolean)].join(' ');
}
export const sayAmount = (value: number, unit: string, localizer: Localizer) =>
  localizer.linkAmount(value, unit) ?? localizer.count(value);
export const sayUnit = (unit: string, localizer: Localizer): string =>
  unit in units ? units[unit as keyof typeof units][localizer.language] : unit;

/** What the filter consists of: each part in words, and the filter without it. */
export function partsOf(filter: Filter, graph: Graph | null, localizer: Localizer) {
  const lists = (['statuses', 'types', 'labels', 'places', 'chains', 'sources'] as const).flatMap((rule) =>
    filter[rule].map((value) => ({
      rule: rule as Rule,
      key: `${rule}:${value}`,
      said: sayValue(rule, value, graph, localizer),
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
    said: sayRange(range, localizer),
    without: { ...filter, figures: filter.figures.filter((each) => each !== range) },
  }));
  return [...lists, ...years, ...figures];
}

/** How many each rule hides, in one sentence. */
export function sayHidden(by: ReadonlyMap<Why, number>, localizer: Localizer): string {
  const words = filterWords(localizer);
  const said = (why: Why) => (why === 'end' || why === 'loose' ? words.why[why] : words.rules[why]);
  return [...by].map(([why, count]) => `${said(why)} ${localizer.count(count)}`).join(' · ');
}
