/** What each line of a thing's `search` property holds is told by its first character, one that no name contains. */
export const searchMarks = {
  name: '\u0001',
  english: '\u0002',
  alias: '\u0003',
  pinyin: '\u0004',
  initials: '\u0005',
} as const;
export type SearchMark = keyof typeof searchMarks;

/** How names, and what is typed to find them, are compared: full-width forms as half-width ones （） = (), all in lower case. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase();
