import type { Words } from '../../i18n/zh.ts';

/** Rows with what stands around them on paper below: a line apart what they are, on whose word, of which day and data. */
export function signed(
  rows: readonly (readonly string[])[],
  told: { readonly title: string; readonly sources: readonly string[]; readonly stamp: string },
  words: Pick<Words['share'], 'about' | 'sources'>,
): (readonly string[])[] {
  return [
    ...rows,
    [],
    [words.about, told.title],
    ...(told.sources.length > 0 ? [[words.sources, told.sources.join(' ')]] : []),
    [told.stamp],
  ];
}
