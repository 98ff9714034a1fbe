import { z } from 'zod';
import type { Hit, SearchAnswer } from '../model/contract/answers.ts';
import { labelOf } from '../model/contract/entity.ts';
import { searchForm, searchMarks } from '../model/vocabulary/search.ts';
import { namedQuery } from '../graph/query.ts';
import { bestLine, halvesOf, nearestLine, type Match } from './search-match.ts';
import type { Snapshot } from '../graph/snapshot.ts';

const Row = z.object({
  labels: z.array(z.string()),
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  search: z.string(),
  degree: z.number(),
});
type Row = z.infer<typeof Row>;
/** More words than this nobody means. */
const mostWords = 6;
const search = namedQuery('search', Row);
const searchNear = namedQuery('search-near', Row);
const searchNeeds = namedQuery('search-needs', Row);
/** What needs are called as a kind: whoever asks for them by it means the needs themselves, not what is so named. */
const needWords = new Set(['企业诉求', '诉求', 'need', 'needs', 'needs of firms']);

interface Asked {
  readonly words: string;
  readonly labels: string[] | null;
  readonly limit: number;
}

/**
 * Things whose names, aliases, pinyin or initials hold the words, best first: how they fit, then how much is linked. Several
 * words are looked for in any order.
 * Where none does, those that would but for one slip of the keys, in Latin letters.
 */
export async function readSearch(at: Snapshot, asked: Asked): Promise<SearchAnswer> {
  const words = clean(asked.words);
  if (words === '') return { hits: [], shown: 0, more: false };
  const parameters = { version: at.version, labels: asked.labels };
  const find = async (sought: string, others: readonly string[]) =>
    at.database.rows(search, {
      ...parameters,
      start: searchMarks.name + sought,
      words: sought,
      others: [...others],
    });
  const needs = await needsOf(at, words, asked.labels);
  const exact = ranked(await find(words, []), (row) => bestLine(row.search, words));
  if (needs.length + exact.length > 0) return answer(unique([...needs, ...exact]), asked.limit, false);
  const several = await ofSeveralWords(words, find);
  if (several.length > 0) return answer(several, asked.limit, false);
  const halves = halvesOf(words);
  if (!halves) return answer([], asked.limit, false);
  const near = await at.database.rows(searchNear, { ...parameters, ...halves });
  return answer(
    ranked(near, (row) => nearestLine(row.search, words)),
    asked.limit,
    true,
  );
}

/** The needs, where they are asked for by what they are called as a kind: all, or those with the other words in their names or their firms'. */
async function needsOf(at: Snapshot, text: string, labels: readonly string[] | null): Promise<Ranked[]> {
  const words = text.split(/\s+/).slice(0, mostWords);
  const others = needWords.has(text) ? [] : words.filter((word) => !needWords.has(word));
  const isAsked = needWords.has(text) || others.length < words.length;
  if (!isAsked || (labels !== null && !labels.includes('Need'))) return [];
  const rows = await at.database.rows(searchNeeds, { version: at.version, others });
  return ranked(rows, ({ name }) => ({ by: 'name', line: name, rank: 0 }));
}

/** Each thing once, where it stands first. */
const unique = (found: readonly Ranked[]): Ranked[] =>
  found.filter(({ row }, at) => found.findIndex((each) => each.row.id === row.id) === at);

/**
 * What holds several words in any order and in whichever of its names; where nothing holds them all, what holds each of
 * them, the best of each by turns.
 */
async function ofSeveralWords(
  text: string,
  find: (sought: string, others: readonly string[]) => Promise<Row[]>,
): Promise<Ranked[]> {
  const words = [...new Set(text.split(/\s+/))].slice(0, mostWords);
  if (words.length < 2) return [];
  const [longest = '', ...others] = [...words].sort((a, b) => b.length - a.length);
  const all = ranked(await find(longest, others), (row) => {
    const matches = words.map((word) => bestLine(row.search, word));
    const [first] = matches;
    if (!first || matches.includes(null)) return null;
    return { ...first, rank: matches.reduce((sum, match) => sum + match!.rank, 0) };
  });
  if (all.length > 0) return all;
  const each = await Promise.all(
    words.map(async (word) => ranked(await find(word, []), (row) => bestLine(row.search, word))),
  );
  const most = Math.max(...each.map(({ length }) => length));
  const byTurns = Array.from({ length: most }, (_, turn) => each.flatMap((own) => own[turn] ?? [])).flat();
  return [...new Map(byTurns.map((found) => [found.row.id, found])).values()];
}

type Ranked = { readonly row: Row; readonly match: Match };

function ranked(rows: readonly Row[], matchOf: (row: Row) => Match | null): Ranked[] {
  return rows
    .flatMap((row) => {
      const match = matchOf(row);
      return match ? [{ row, match }] : [];
    })
    .sort(
      (a, b) =>
        a.match.rank - b.match.rank ||
        b.row.degree - a.row.degree ||
        a.row.name.length - b.row.name.length ||
        (a.row.id < b.row.id ? -1 : 1),
    );
}

function answer(found: readonly Ranked[], limit: number, near: boolean): SearchAnswer {
  const hits: Hit[] = found.slice(0, limit).map(({ row, match: { by, line } }) => ({
    id: row.id,
    label: labelOf(row.labels),
    name: row.name,
    nameEn: row.nameEn,
    matched: { by, text: line, ...(near ? { near } : {}) },
  }));
  return { hits, shown: hits.length, more: found.length > hits.length };
}

const clean = (words: string) =>
  searchForm(words)
    .replace(/\p{Cc}/gu, '')
    .trim();
