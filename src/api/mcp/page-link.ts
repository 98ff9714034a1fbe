import type { PathsQuestion } from '../../model/contract/paths.ts';
import type { Selector } from '../../model/contract/selector.ts';

/** What of the page's address is told, by the page's own keys (web/url/view-state.ts). */
export interface PageView {
  readonly dataset?: string | undefined;
  readonly chain?: string | undefined;
  readonly list?: string | undefined;
  readonly selection?: string | undefined;
  readonly region?: string | undefined;
  readonly year?: number | undefined;
  readonly threshold?: number | undefined;
  readonly filter?: string | undefined;
  readonly drawer?: 'gaps' | 'compare' | 'paths' | 'reach' | 'what-if' | undefined;
  readonly against?: string | undefined;
  readonly whatIf?: string | undefined;
  readonly paths?: string | undefined;
  readonly reach?: string | undefined;
}

/** The address at which the page shows the same, such as `http://127.0.0.1:5170/#chain=chain/aluminium`. */
export function pageLink(page: string, view: PageView): string {
  const told = Object.entries(view).flatMap(([key, value]: [string, string | number | undefined]) =>
    value === undefined ? [] : [`${key}=${soften(encodeURIComponent(value))}`],
  );
  return new URL(told.length > 0 ? `/#${told.join('&')}` : '/', page).href;
}

/** `from:stage/a;to:firm/b`, as the page spells what paths are looked for and what lies up- or downstream. */
export function spelled(
  parts: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): string {
  return Object.entries(parts)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(
      ([key, value]) =>
        `${key}:${[value]
          .flat()
          .map((each) => escape(String(each)))
          .join('~')}`,
    )
    .join(';');
}

/** What of links and entities is kept, as the page's filter spells it. */
export const filterText = (filter: PathsQuestion['filter']): string | undefined =>
  Object.entries(filter ?? {})
    .flatMap(([rule, values]) => (values?.length ? [`${rule}:${values.join(',')}`] : []))
    .join(';') || undefined;

/** Ids with commas, or what entities have in common: `stage=stage/a,place=place/b`. */
export function selectorText(selector: Selector): string {
  if ('ids' in selector) return selector.ids.join(',');
  return Object.entries(selector)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
    .join(',');
}

/** What is supposed to be lost, as the page spells it. */
export function lossText(
  lose: Selector | { readonly links: readonly string[] },
  share: number | null,
): string {
  return losses(lose).map(supposed).join(';') + (share === null ? '' : `~${share}`);
}

/** A part of a supposition as its text holds it. */
export const supposed = (text: string): string =>
  text.replace(/[%;\s~+!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`);

function losses(lose: Selector | { readonly links: readonly string[] }): readonly string[] {
  if ('links' in lose) return lose.links;
  if ('ids' in lose) return lose.ids;
  const { label = 'Firm', ...rest } = lose;
  const [first, ...others] = Object.entries(rest).filter(([, id]) => id !== undefined);
  const [key, id] = first ?? [];
  if (label !== 'Firm' || key === undefined || key === 'operator' || others.length > 0)
    return [`where:${selectorText(lose)}`];
  return [`${key === 'place' ? 'in' : 'of'}:${id!}`];
}

const escape = (value: string) =>
  value.replace(/[%;:~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const soften = (escaped: string) =>
  escaped.replace(/%(2F|3A|2C|40|7C|3B)/g, (code) => decodeURIComponent(code));
