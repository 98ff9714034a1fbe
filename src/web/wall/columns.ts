import type { WallRow } from '../../model/planner.ts';
import { tiers } from '../../model/kinds.ts';
import type { Language } from '../i18n/language.ts';

/** The wall's columns in px, from left to right; strips have a column a tier, so that tiers stand under each other. */
export interface Columns {
  readonly heading: number;
  readonly name: number;
  readonly strips: readonly number[];
  readonly completeness: number;
  readonly links: number;
  readonly leader: number;
  /** Each place of the matrix. */
  readonly place: number;
  /** Where the column of links begins. */
  readonly linksAt: number;
  readonly cell: number;
}

const gap = 2;
const chinese = {
  wide: { heading: 108, name: 156, completeness: 92, links: 200, leader: 150, place: 33, cell: 9 },
  narrow: { heading: 84, name: 132, completeness: 80, links: 120, leader: 98, place: 21, cell: 7 },
};
/** Latin words are longer than Chinese ones, and wrap. */
const latin = {
  wide: { ...chinese.wide, name: 176 },
  narrow: { ...chinese.narrow, heading: 92, name: 158, completeness: 86, links: 72, leader: 90 },
};

/** The columns that fill a width: between a narrow and a wide form, what is left over goes to the links. */
export function columnsFor(
  width: number,
  rows: readonly WallRow[],
  places: number,
  language: Language,
): Columns {
  const { wide, narrow } = language === 'en' ? latin : chinese;
  const most = tiers.map((tier) =>
    Math.max(
      3,
      ...rows.map((row) => row.stages.filter((stage) => stage.required && stage.tier === tier).length),
    ),
  );
  const strips = (cell: number) => most.map((cells) => Math.min(120, cells * (cell + gap) + 14));
  const total = (form: typeof chinese.wide) =>
    form.heading +
    form.name +
    strips(form.cell).reduce((sum, each) => sum + each, 0) +
    form.completeness +
    form.links +
    form.leader +
    places * form.place;
  const room = total(wide) - total(narrow);
  const share = Math.max(0, Math.min(1, (width - total(narrow)) / room));
  const between = (key: keyof typeof wide) => Math.floor(narrow[key] + (wide[key] - narrow[key]) * share);
  const cell = between('cell');
  const own = strips(cell);
  const fixed = {
    heading: between('heading'),
    name: between('name'),
    completeness: between('completeness'),
    leader: between('leader'),
    place: between('place'),
  };
  const before = fixed.heading + fixed.name + own.reduce((sum, each) => sum + each, 0) + fixed.completeness;
  const links = Math.max(between('links'), width - before - fixed.leader - places * fixed.place);
  return { ...fixed, strips: own, links, linksAt: before, cell };
}

/** The columns as a CSS grid template. */
export function template(columns: Columns, places: number): string {
  const { heading, name, strips, completeness, links, leader, place } = columns;
  const matrix = places > 0 ? `repeat(${places}, ${place}px)` : '';
  return `${[heading, name, ...strips, completeness, links, leader].map((width) => `${width}px`).join(' ')} ${matrix}`;
}
