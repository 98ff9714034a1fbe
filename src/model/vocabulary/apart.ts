/** Views that were kept of a dataset. */
export const viewTables = { scenes: 'scenes', decks: 'decks' } as const;

/** The forms of a deck as one file. */
export const deckFormats = ['html', 'pdf', 'pptx'] as const;
export type DeckFormat = (typeof deckFormats)[number];

/** Tables that are about the dataset, its tables or the texts it was made from, by their names: none of them holds things or links. */
export const tablesApart: ReadonlySet<string> = new Set([
  'dataset',
  '数据集',
  'facts',
  'article',
  'guide',
  '说明',
  ...Object.values(viewTables),
]);
/** Those of them that name the dataset. */
export const datasetTables: ReadonlySet<string> = new Set(['dataset', '数据集']);
