import { pinyin } from 'pinyin-pro';
import { searchMarks } from '../model/search.ts';

const han = /\p{Script=Han}/u;

/**
 * The lines a search looks through, lower-cased: name, English name, aliases, then pinyin (xinfajituan) and initials (xfjt)
 * of those that are Chinese.
 */
export function searchable(name: string, nameEn: string | null, aliases: readonly string[]): string {
  const marks = searchMarks;
  const lines = [marks.name + name];
  if (nameEn) lines.push(marks.english + nameEn);
  for (const alias of aliases) lines.push(marks.alias + alias);
  for (const chinese of [name, ...aliases].filter((each) => han.test(each))) {
    const syllables = pinyin(chinese, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
    lines.push(marks.pinyin + syllables.join('').replaceAll(' ', ''));
    lines.push(marks.initials + syllables.map((each) => each[0]).join(''));
  }
  return lines.join('').toLowerCase();
}
