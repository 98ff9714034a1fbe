import type { ColumnSource } from '../../../model/contract/import.ts';

/** A column's source, taken apart for the form: which column or which value, and what is done to the values. */
export interface SourceParts {
  readonly from: 'nothing' | 'column' | 'value';
  readonly column: string;
  readonly value: string;
  readonly prefix: string;
  readonly words: Readonly<Record<string, string>>;
}
const nothing: SourceParts = { from: 'nothing', column: '', value: '', prefix: '', words: {} };

export function partsOf(source: ColumnSource | undefined): SourceParts {
  if (source === undefined) return nothing;
  if (typeof source === 'string') return { ...nothing, from: 'column', column: source };
  if ('value' in source) return { ...nothing, from: 'value', value: String(source.value) };
  const words = Object.fromEntries(
    Object.entries(source.words ?? {}).map(([word, to]) => [word, String(to)]),
  );
  return { ...nothing, from: 'column', column: source.column, prefix: source.prefix ?? '', words };
}

/** The source of these parts, in its shortest spelling; null for none. */
export function sourceOf({ from, column, value, prefix, words }: SourceParts): ColumnSource | null {
  if (from === 'nothing') return null;
  if (from === 'value') return { value };
  const said = Object.entries(words).filter(([, to]) => to !== '');
  if (prefix === '' && said.length === 0) return column;
  return {
    column,
    ...(prefix !== '' && { prefix }),
    ...(said.length > 0 && { words: Object.fromEntries(said) }),
  };
}

/** The different values of a column among the rows that were looked at, the first few of them. */
export function valuesOf(
  column: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const at = header.indexOf(column);
  if (at < 0) return [];
  return [...new Set(rows.map((row) => row[at]?.trim() ?? '').filter((value) => value !== ''))].slice(0, 12);
}
