import type { filterZh } from './filter-zh.ts';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** The same in English. */
export const filterEn: typeof filterZh = {
  title: 'Filter the picture',
  how: 'Of one kind, all that is ticked is kept; with nothing ticked, everything is.',
  clear: 'Clear all',
  remove: (what) => `Remove the filter: ${what}`,
  rules: {
    labels: 'Entities',
    types: 'Links',
    statuses: 'How it is known',
    sources: 'Sources',
    places: 'Places',
    chains: 'Chains',
    years: 'Years of the data',
    figures: 'Figures',
  },
  why: { end: 'an end is hidden', loose: 'all its links are hidden' },
  from: 'From',
  to: 'to',
  least: 'At least',
  most: 'at most',
  apply: 'Add',
  quantity: 'Quantity',
  here: (n, low, high) => `${count(n, 'figure')} in the picture, ${low} to ${high}`,
  yearsHere: (from, to) => `${from}–${to} in the picture; process knowledge holds in any year`,
  more: (n) => `${n} more`,
  hidden: (nodes, links) => `${count(nodes, 'entity', 'entities')} and ${count(links, 'link')} hidden`,
  nothingHidden: 'Nothing is hidden',
  all: 'Everything in the picture is hidden',
  close: 'Close',
};
