import type { Language } from '../../i18n/language.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** A few letters for each of some things, by id: of a Chinese name its beginning, of an English one a word that no other has, abbreviated. */
export function shortNames(all: readonly Named[], language: Language): ReadonlyMap<string, string> {
  const wordsOf = (name: string) => name.split(/[\s-]+/).filter((word) => word.length > 3);
  const uses = new Map<string, number>();
  for (const { name, nameEn } of all)
    for (const word of new Set(wordsOf((nameEn ?? name).toLowerCase())))
      uses.set(word, (uses.get(word) ?? 0) + 1);
  return new Map(
    all.map(({ id, name, nameEn }) => {
      if (language === 'zh' || nameEn === null) return [id, name.split(/[及与和、]/)[0]!.slice(0, 3)];
      const own = wordsOf(nameEn).filter((word) => uses.get(word.toLowerCase()) === 1);
      const word = own.find(({ length }) => length <= 5) ?? own[0] ?? nameEn;
      const short = word.length > 5 ? `${word.slice(0, 4)}.` : word;
      return [id, short.charAt(0).toUpperCase() + short.slice(1)];
    }),
  );
}
