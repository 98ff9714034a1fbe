import type { Brief } from '../../model/contract/entity.ts';
import type { Column, Columns } from '../../model/vocabulary/columns.ts';
import type { Localizer } from '../i18n/localizer.ts';

/** One property of a thing or link: a text, a thing to walk to, or an address to open. */
export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly thing: Brief | null;
  readonly address: string | null;
}

/** What is told elsewhere in the panel, or serves only to sort. */
const told = new Set(['text', 'textEn', 'groupEn', 'order', 'item', 'unit', 'dateInferred']);

/** The properties a row states in the columns of its own kind, in the order of the columns, in the reader's words. */
export function factsOf(
  row: Readonly<Record<string, unknown>>,
  columns: Columns,
  named: ReadonlyMap<string, Brief>,
  localizer: Localizer,
): Fact[] {
  return Object.entries(columns).flatMap(([key, column]) => {
    const value = row[key];
    if (told.has(key) || value === null || value === undefined || value === '' || value === false) return [];
    const thing = column.holds === 'reference' ? (named.get(String(value)) ?? null) : null;
    return {
      key,
      label: localizer.language === 'zh' ? column.zh : spell(key),
      text: thing ? localizer.name(thing) : textOf(key, value, column, row, localizer),
      thing,
      address: key === 'url' && typeof value === 'string' ? value : null,
    };
  });
}

function textOf(
  key: string,
  value: unknown,
  column: Column,
  row: Readonly<Record<string, unknown>>,
  localizer: Localizer,
): string {
  if (typeof value === 'number') {
    const percent = column.range?.[1] === 1;
    if (percent) return `${Number((value * 100).toPrecision(12))}%`;
    const unit = key === 'value' && 'quantity' in row ? 'CNY' : row['unit'];
    return localizer.linkAmount(value, unit) ?? localizer.count(value);
  }
  if (Array.isArray(value)) return localizer.words.list(value.map(String));
  if (column.holds === 'yes/no') return localizer.words.inspector.yes;
  if (column.holds === 'date') return localizer.date(String(value));
  if (key === 'role' && column.holds === 'text') return localizer.role(String(value));
  if (key === 'group' && localizer.language === 'en') return String(row['groupEn'] ?? value);
  return column.holds === 'choice' ? localizer.choice(String(value)) : String(value);
}

/** `firmCount` → `Firm count`. */
function spell(key: string): string {
  const apart = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}
