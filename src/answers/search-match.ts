import { searchMarks, type SearchMark } from '../model/vocabulary/search.ts';

/** How words stand to a line of a thing's search text, best first: the whole of it, its beginning, inside, with a slip. */
const fits = ['whole', 'start', 'inside', 'near'] as const;
const marks = Object.keys(searchMarks) as SearchMark[];
const lineStart = new RegExp(`(?=[${Object.values(searchMarks).join('')}])`);

export interface Match {
  readonly by: SearchMark;
  readonly line: string;
  readonly rank: number;
}

/** The line of a thing's search text that fits best; pinyin counts from its beginning only, or every second word would match. */
export function bestLine(text: string, words: string): Match | null {
  return best(text, (line, by) => {
    const at = line.indexOf(words);
    if (at < 0 || (at > 0 && (by === 'pinyin' || by === 'initials'))) return null;
    return line.length === words.length ? 'whole' : at === 0 ? 'start' : 'inside';
  });
}

/** The line that begins with the words, or has a word that does, but for one slip of the keys. Initials are too short for slips. */
export function nearestLine(text: string, words: string): Match | null {
  return best(text, (line, by) => {
    if (by === 'initials') return null;
    const starts =
      by === 'pinyin'
        ? [0]
        : [0, ...[...line.matchAll(/[\s\-,(]+/g)].map((gap) => gap.index + gap[0].length)];
    return starts.some((at) => beginsNearly(line.slice(at, at + words.length + 1), words)) ? 'near' : null;
  });
}

function best(
  text: string,
  fitOf: (line: string, by: SearchMark) => (typeof fits)[number] | null,
): Match | null {
  let found: Match | null = null;
  for (const marked of text.split(lineStart)) {
    const by = marks.find((mark) => searchMarks[mark] === marked[0]);
    const line = marked.slice(1);
    const fit = by && fitOf(line, by);
    if (!fit) continue;
    const rank = fits.indexOf(fit) * marks.length + marks.indexOf(by);
    if (!found || rank < found.rank) found = { by, line, rank };
  }
  return found;
}

/** Whether a text begins with the words but for one letter more, less, wrong, or two that changed places. */
export function beginsNearly(text: string, words: string): boolean {
  let same = 0;
  while (same < words.length && text[same] === words[same]) same += 1;
  if (same === words.length) return true;
  const rest = words.slice(same);
  const swapped = (rest[1] ?? '') + rest[0]! + rest.slice(2);
  return [
    text.slice(same).startsWith(rest.slice(1)), // a letter too many in the words
    text.slice(same + 1).startsWith(rest), // a letter left out
    text.slice(same + 1).startsWith(rest.slice(1)) && text.length > same, // a wrong letter
    rest.length > 1 && text.slice(same).startsWith(swapped),
  ].some(Boolean);
}

/**
 * Of words with one slip, either half is as it should be, or else the two letters where they meet changed places. Null
 * where they are too short, or not Latin.
 */
export function halvesOf(words: string): { first: string; second: string; met: string } | null {
  if (!/^[a-z0-9][a-z0-9 .&'-]{3,}$/.test(words)) return null;
  const middle = Math.ceil(words.length / 2);
  const first = words.slice(0, middle);
  const second = words.slice(middle);
  return { first, second, met: first.slice(0, -1) + second[0]! + first.at(-1)! + second.slice(1) };
}
