import { Selector } from '../model/contract/selector.ts';
import { WrongOption } from './question.ts';

/**
 * Some entities in one text: ids with commas (`firm/a,firm/b`), or what they have in common (`label=Firm,stage=stage/a`).
 * Throws WrongOption.
 */
export function selectorOf(name: string, text: string): Selector {
  const parts = text.split(',').map((part) => part.trim());
  const isRule = /^[a-z]+=/.test(text);
  const given = isRule
    ? Object.fromEntries(parts.map((part) => splitAt(part, part.indexOf('='))))
    : { ids: parts };
  const parsed = Selector.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new WrongOption(
    `--${name} takes ids with commas, such as firm/a,firm/b, or some of label=, place=, stage=, chain= and operator=; “${text}” is neither.`,
  );
}

const splitAt = (text: string, at: number): [string, string] =>
  at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
