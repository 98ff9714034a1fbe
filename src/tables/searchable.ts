import { pinyin } from 'pinyin-pro';
import { searchForm, searchMarks } from '../model/vocabulary/search.ts';

const han = /\p{Script=Han}/u;
/** The index of Neo4j takes 32,766 bytes of a text, three a character at most; nobody types more than this of a name. */
const longestLine = 10_000;
const longestName = 500;

/**
 * The lines a search looks through, in one form: name, English name, aliases, then pinyin (xinfajituan) and initials (xfjt)
 * of those that are Chinese. Of very long names only the beginning can be found.
 */
export function searchable(name: string, nameEn: string | null, aliases: readonly string[]): string {
  const marks = searchMarks;
  const lines = [marks.name + name];
  if (nameEn) lines.push(marks.english + nameEn);
  for (const alias of aliases) lines.push(marks.alias + alias);
  for (const chinese of [name, ...aliases].filter((each) => han.test(each))) {
    const syllables = pinyin(chinese.slice(0, longestName), {
      toneType: 'none',
      type: 'array',
      nonZh: 'consecutive',
    });
    lines.push(marks.pinyin + syllables.join('').replaceAll(' ', ''));
    lines.push(marks.initials + syllables.map((each) => each[0]).join(''));
  }
  const all = searchForm(lines.join(''));
  return all.length > longestLine ? all.slice(0, longestLine).replace(/\p{Surrogate}$/u, '') : all;
}
