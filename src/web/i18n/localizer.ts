import type { Brief, Entity, Figure } from '../../model/contract/entity.ts';
import { nodeKinds } from '../../model/vocabulary/kinds.ts';
import { quantities } from '../../model/vocabulary/quantities.ts';
import type { Language } from './language.ts';
import { joinAmount, writeAmount } from './amounts.ts';
import type { Amount, Measured } from './amounts.ts';
import { writeDate } from './dates.ts';
import type { Words } from './zh.ts';

type Named = Pick<Brief, 'name' | 'nameEn'>;

/** Says names, numbers, dates and words of the model in one language. */
export class Localizer {
  constructor(
    readonly language: Language,
    readonly words: Words,
  ) {}

  /** The name in this language; Chinese where nobody gives an English one. */
  name(thing: Named): string {
    return this.language === 'en' ? (thing.nameEn ?? thing.name) : thing.name;
  }

  /** The name in the other language, for the small print; null where there is none. */
  otherName(thing: Named): string | null {
    if (!thing.nameEn || thing.nameEn === thing.name) return null;
    return this.language === 'en' ? thing.name : thing.nameEn;
  }

  /** A firm's name as people say it: of its aliases the fullest that is still short, else its registered name. */
  shortName(thing: Named & { readonly aliases?: readonly string[] | undefined }): string {
    if (this.language === 'en' && thing.nameEn) return thing.nameEn;
    const said = (thing.aliases ?? []).filter((alias) => /^\p{Script=Han}{2,6}$/u.test(alias));
    const fullest = said.reduce((best, alias) => (alias.length > best.length ? alias : best), '');
    return fullest || thing.name;
  }

  text(thing: Pick<Entity, 'text' | 'textEn'>): string | null {
    return (this.language === 'en' ? (thing.textEn ?? thing.text) : thing.text) || null;
  }

  /** The word for a label (`Stage` → 环节); an upper-case first letter in English. */
  kind(label: Brief['label']): string {
    return this.words.labels[label];
  }

  /** The same in the other language, for the kind line. */
  otherKind(label: Brief['label']): string {
    const { zh, en } = nodeKinds[label];
    return this.language === 'en' ? zh : en.charAt(0).toUpperCase() + en.slice(1);
  }

  /** A word from a fixed set (`by-product` → 副产物). */
  choice(word: string): string {
    return this.words.choices[word] ?? word;
  }

  /**
   * A role as the source words it: `链主（有色金属产业）`; in English by the known word, and what it is of by the English
   * name of the industry meant, if it is among those given: `chain leader (nonferrous metals)`.
   */
  role(role: string, industries: readonly Named[] = []): string {
    const [own, word] = this.words.roles.find(([each]) => role.includes(each)) ?? [];
    if (own === undefined || word === undefined) return role;
    const of = role.replace(own, '').replace(/^（(.*)）$/, '$1');
    const industry = industries.find(({ name }) => of === name || of === `${name}产业`);
    const said = industry ? this.name(industry).toLowerCase() : this.choice(of);
    return said === '' ? word : `${word} (${said})`;
  }

  /** A date no finer than its month: what a chip has room for. */
  month(date: string): string {
    return this.date(date.replace(/^(\d{4}-\d{2})-\d{2}$/, '$1'));
  }

  amount(figure: Measured): Amount {
    return writeAmount(figure, this.language);
  }

  amountText(figure: Measured): string {
    return joinAmount(this.amount(figure));
  }

  /** The amount a link states in columns of its own; null where it states none. */
  linkAmount(value: unknown, unit: unknown): string | null {
    if (typeof value !== 'number' || typeof unit !== 'string') return null;
    return this.amountText({ value, low: null, high: null, qualifier: null, unit });
  }

  quantity(figure: Pick<Figure, 'quantity'>): string {
    const known = quantities[figure.quantity as keyof typeof quantities];
    if (!known) return figure.quantity;
    const word = known[this.language];
    return word.charAt(0).toUpperCase() + word.slice(1);
  }

  date(date: string): string {
    return writeDate(date, this.language);
  }

  count(n: number): string {
    return n.toLocaleString(this.language === 'zh' ? 'zh-CN' : 'en-GB');
  }
}
