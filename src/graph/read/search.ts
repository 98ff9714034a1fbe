import { z } from 'zod';
import type { Hit, SearchAnswer } from '../../model/answers.ts';
import { labelOf } from '../../model/entity.ts';
import { searchMarks, type SearchMark } from '../../model/search.ts';
import { namedQuery } from '../query.ts';
import type { Snapshot } from './snapshot.ts';

const search = namedQuery(
  'search',
  z.object({
    labels: z.array(z.string()),
    id: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    search: z.string(),
    degree: z.number(),
  }),
);

/** Where words stand in a line, best first: the whole of it, its beginning, somewhere inside. */
const fits = ['whole', 'start', 'inside'] as const;
const marks = Object.keys(searchMarks) as SearchMark[];
const lineStart = new RegExp(`(?=[${Object.values(searchMarks).join('')}])`);

/** Things whose names, aliases, pinyin or initials hold the words, best first: how they fit, then how much is linked. */
export async function readSearch(
  at: Snapshot,
  asked: { words: string; labels: string[] | null; limit: number },
): Promise<SearchAnswer> {
  const words = clean(asked.words);
  if (words === '') return { hits: [], shown: 0, more: false };
  const rows = await at.database.rows(search, {
    version: at.version,
    start: searchMarks.name + words,
    words,
    labels: asked.labels,
  });
  const ranked = rows
    .flatMap((row) => {
      const best = bestLine(row.search, words);
      return best ? [{ row, ...best }] : [];
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        b.row.degree - a.row.degree ||
        a.row.name.length - b.row.name.length ||
        (a.row.id < b.row.id ? -1 : 1),
    );
  const hits: Hit[] = ranked.slice(0, asked.limit).map(({ row, by, line }) => ({
    id: row.id,
    label: labelOf(row.labels),
    name: row.name,
    nameEn: row.nameEn,
    matched: { by, text: line },
  }));
  return { hits, shown: hits.length, more: ranked.length > hits.length };
}

/** The line of a thing's search text that fits best; pinyin counts from its beginning only, or every second word would match. */
function bestLine(text: string, words: string): { by: SearchMark; line: string; rank: number } | null {
  let best: { by: SearchMark; line: string; rank: number } | null = null;
  for (const marked of text.split(lineStart)) {
    const by = marks.find((mark) => searchMarks[mark] === marked[0]);
    const line = marked.slice(1);
    const at = line.indexOf(words);
    if (!by || at < 0 || (at > 0 && (by === 'pinyin' || by === 'initials'))) continue;
    const fit = line.length === words.length ? 'whole' : at === 0 ? 'start' : 'inside';
    const rank = fits.indexOf(fit) * marks.length + marks.indexOf(by);
    if (!best || rank < best.rank) best = { by, line, rank };
  }
  return best;
}

const clean = (words: string) =>
  words
    .normalize('NFKC')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .toLowerCase();
