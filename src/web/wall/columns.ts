import type { WallRow } from '../../model/contract/planner.ts';
import { tiers, type Tier } from '../../model/vocabulary/kinds.ts';
import type { Language } from '../i18n/language.ts';

/** A tier's column of stages; `null` is that of the stages without a tier, drawn only where there are any. */
export interface StripColumn {
  readonly tier: Tier | null;
  readonly width: number;
}

/** The wall's columns in px, from left to right; strips have a column a tier, so that tiers stand under each other. */
export interface Columns {
  /** 0: the cluster has no column of its own; it is told with the chain's name. */
  readonly heading: number;
  readonly name: number;
  readonly strips: readonly StripColumn[];
  readonly completeness: number;
  readonly open: number;
  readonly waiting: number;
  readonly others: number;
  /** 0: no by-product goes from one chain to another. */
  readonly links: number;
  readonly leader: number;
  /** Each place of the matrix. */
  readonly place: number;
  /** Where the column of links begins, that of the key, and that of the first place. */
  readonly linksAt: number;
  readonly openAt: number;
  readonly placesAt: number;
  /** From one cell of a strip to the next, and how wide a cell is. */
  readonly pitch: number;
  readonly cell: number;
}

type Fixed = Record<
  'heading' | 'name' | 'completeness' | 'open' | 'waiting' | 'others' | 'leader' | 'place' | 'pitch',
  number
>;
const chinese: { wide: Fixed; narrow: Fixed } = {
  wide: {
    heading: 80,
    name: 138,
    completeness: 66,
    open: 48,
    waiting: 78,
    others: 114,
    leader: 102,
    place: 24,
    pitch: 12,
  },
  narrow: {
    heading: 62,
    name: 126,
    completeness: 50,
    open: 40,
    waiting: 62,
    others: 84,
    leader: 84,
    place: 20,
    pitch: 9,
  },
};
/** Latin words are longer than Chinese ones, and wrap. */
const latin: { wide: Fixed; narrow: Fixed } = {
  wide: { ...chinese.wide, heading: 96, name: 170, open: 58, others: 128, leader: 104 },
  narrow: { ...chinese.narrow, heading: 80, name: 132, open: 46, others: 80, leader: 72 },
};
/** A tier with more cells than this stands in two lines. */
export const cellsInLine = 12;
/** Between the last cell of a tier and the next tier. */
const tierGap = 12;
const linksWide = 150;
const linksNarrow = 72;

/** How many cells a tier's longest line has, when they stand in one line or in two. */
export const lineOf = (count: number): number => (count > cellsInLine ? Math.ceil(count / 2) : count);

/**
 * The columns that fill a width, between a narrow and a wide form; what is left over goes to the links. Where not even the
 * narrow form fits, the clusters have no column.
 */
export function columnsFor(
  width: number,
  rows: readonly WallRow[],
  places: number,
  hasLinks: boolean,
  language: Language,
): Columns {
  const { wide, narrow } = language === 'en' ? latin : chinese;
  const most = ([...tiers, null] as const).map((tier) => ({
    tier,
    cells: Math.max(
      0,
      ...rows.map(({ stages }) => stages.filter((each) => each.required && each.tier === tier).length),
    ),
  }));
  const shown = most.filter(({ tier, cells }) => tier !== null || cells > 0);
  const strips = (pitch: number): StripColumn[] =>
    shown.map(({ tier, cells }) => ({
      tier,
      width: Math.max(3, Math.min(18, lineOf(cells))) * pitch + tierGap,
    }));
  const isClustered = rows.some(({ heading }) => heading !== null);
  const total = (form: Fixed, links: number) =>
    (isClustered ? form.heading : 0) +
    form.name +
    strips(form.pitch).reduce((sum, each) => sum + each.width, 0) +
    form.completeness +
    form.open +
    form.waiting +
    form.others +
    (hasLinks ? links : 0) +
    form.leader +
    places * form.place;
  const least = total(narrow, linksNarrow);
  const room = total(wide, linksWide) - least;
  const share = Math.max(0, Math.min(1, (width - least) / room));
  const between = (key: keyof Fixed) => Math.floor(narrow[key] + (wide[key] - narrow[key]) * share);
  const heading = !isClustered || width < least ? 0 : between('heading');
  const pitch = between('pitch');
  const own = strips(pitch);
  const [name, completeness, open, waiting, leader, place] = (
    ['name', 'completeness', 'open', 'waiting', 'leader', 'place'] as const
  ).map(between) as [number, number, number, number, number, number];
  const openAt = heading + name + own.reduce((sum, each) => sum + each.width, 0) + completeness;
  const left = width - openAt - open - waiting - leader - places * place;
  const others = hasLinks ? between('others') : Math.max(between('others'), left);
  const links = hasLinks ? Math.max(linksNarrow, left - others) : 0;
  const linksAt = openAt + open + waiting + others;
  return {
    heading,
    name,
    strips: own,
    completeness,
    open,
    waiting,
    others,
    links,
    leader,
    place,
    linksAt,
    openAt,
    placesAt: linksAt + links + leader,
    pitch,
    cell: pitch - (pitch > 9 ? 3 : 2),
  };
}

/** The columns as a CSS grid template; a column of no width is left out. */
export function template(columns: Columns, places: number): string {
  const { heading, name, strips, completeness, open, waiting, others, links, leader, place } = columns;
  const matrix = places > 0 ? `repeat(${places}, ${place}px)` : '';
  const widths = [
    heading,
    name,
    ...strips.map(({ width }) => width),
    completeness,
    open,
    waiting,
    others,
    links,
    leader,
  ];
  return `${widths
    .filter(Boolean)
    .map((width) => `${width}px`)
    .join(' ')} ${matrix}`;
}
