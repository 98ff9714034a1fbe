import type { Brief } from '../../model/contract/entity.ts';

type Named = Pick<Brief, 'name' | 'nameEn'>;

/** How a headline calls things, in either language. */

export const zhChain = ({ name }: Named): string => (name.endsWith('链') ? name : `${name}链`);
export const enName = ({ name, nameEn }: Named): string => nameEn ?? name;

/** A stage within an English sentence: without a capital, unless it is a formula or an abbreviation (PA6, CNC systems). */
export function enStage(stage: Named): string {
  const name = enName(stage);
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** A firm without its legal form: 聊城信源集团有限公司 → 聊城信源集团. */
export const zhFirm = ({ name }: Named): string => name.replace(/(股份)?有限(责任)?公司$/, '') || name;

export const zhList = (names: readonly string[]): string => names.join('、');
export const enList = (names: readonly string[]): string =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')}${names.some((name) => name.includes(' and ')) ? ',' : ''} and ${names.at(-1)!}`;

/** `stage` or `stages`. */
export const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);
